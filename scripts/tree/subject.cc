// SPDX-License-Identifier: GPL-2.0
#include "tree/subject.h"

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/try.h"
#include "tree/source.h"

namespace noio
{

namespace
{

Result<std::string> package_of(const std::string &base)
{
	std::string number;
	if (!RE2::FullMatch(base, R"(v(\d+\.\d+))", &number))
		return fail(fmt::format("\"{}\" is no base", base), "noio --base",
			    "give one like v6.12, or a tree with --kdir (make: KDIR=)");
	return "linux-source-" + number;
}

// Empty: there is no series for this tree, and by its identity it needs none.
Result<std::optional<Series>> series_for(const SubjectRequest &request, const Subject &subject,
					 Runner &runner)
{
	const auto fit = choose_series(subject.tree.path, request.root / "patches",
				       request.second, runner);
	if (!fit && fit.error().kind == ErrorKind::kInterrupted)
		return tl::make_unexpected(fit.error());
	if (fit && fit->applied > 0)
		return fail(fmt::format("{} of {} patches of the series {} are there already",
					fit->applied, fit->series.size(), name(fit->series)),
			    subject.origin, "give a tree without them");
	if (subject.identity.state != TreeState::kAffected && request.second.empty())
		return std::nullopt;
	if (!fit)
		return tl::make_unexpected(fit.error());
	return fit->series;
}

} // namespace

std::string report_name(const SubjectRequest &request, const std::string &release)
{
	return request.second.empty() ? release : release + "-" + request.second;
}

Result<Subject> get_tree(const SubjectRequest &request, Runner &runner, Status &status)
{
	Subject subject;
	if (!request.kdir.empty()) {
		TRY_ASSIGN(subject.tree, worktree_of_kdir(request.kdir, request.cache, status,
							  runner, request.owner));
		subject.origin = request.kdir.string();
		return subject;
	}
	TRY_ASSIGN(const auto package, package_of(request.base));
	TRY_ASSIGN(const auto source,
		   fetch_source({package, request.version}, request.cache, runner, status));
	TRY_ASSIGN(subject.tree,
		   worktree_of_source(source, request.cache, status, runner, request.owner));
	subject.origin =
		fmt::format("{} {} ({})", source.package, source.version, source.suite);
	return subject;
}

Result<Subject> get_subject(const SubjectRequest &request, Runner &runner, Status &status)
{
	TRY_ASSIGN(auto subject, get_tree(request, runner, status));
	// An earlier run may have left it patched.
	TRY(checkout(subject.tree, {}, request.root / "kunit", runner));
	TRY_ASSIGN(subject.identity, identify(subject.tree.path));
	TRY_ASSIGN(subject.series, series_for(request, subject, runner));
	return subject;
}

Error no_series(const Subject &subject, const std::string &next)
{
	return {"there is no series for this tree", subject.origin, next};
}

} // namespace noio
