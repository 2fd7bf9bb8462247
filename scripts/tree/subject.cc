// SPDX-License-Identifier: GPL-2.0
#include "tree/subject.h"

#include <fmt/core.h>
#include <re2/re2.h>

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
			    "give one like v6.12, or a tree with --kdir");
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
		auto tree = worktree_of_kdir(request.kdir, request.cache, status, runner,
					     request.owner);
		if (!tree)
			return tl::make_unexpected(tree.error());
		subject.tree = *tree;
		subject.origin = request.kdir.string();
		return subject;
	}
	const auto package = package_of(request.base);
	if (!package)
		return tl::make_unexpected(package.error());
	const auto source =
		fetch_source({*package, request.version}, request.cache, runner, status);
	if (!source)
		return tl::make_unexpected(source.error());
	auto tree = worktree_of_source(*source, request.cache, status, runner, request.owner);
	if (!tree)
		return tl::make_unexpected(tree.error());
	subject.tree = *tree;
	subject.origin =
		fmt::format("{} {} ({})", source->package, source->version, source->suite);
	return subject;
}

Result<Subject> get_subject(const SubjectRequest &request, Runner &runner, Status &status)
{
	auto subject = get_tree(request, runner, status);
	if (!subject)
		return subject;
	// An earlier run may have left it patched.
	const auto clean = checkout(subject->tree, {}, request.root / "kunit", runner);
	if (!clean)
		return tl::make_unexpected(clean.error());
	const auto identity = identify(subject->tree.path);
	if (!identity)
		return tl::make_unexpected(identity.error());
	subject->identity = *identity;
	const auto series = series_for(request, *subject, runner);
	if (!series)
		return tl::make_unexpected(series.error());
	subject->series = *series;
	return subject;
}

Error no_series(const Subject &subject, const std::string &next)
{
	return {"there is no series for this tree", subject.origin, next};
}

} // namespace noio
