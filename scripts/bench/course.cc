// SPDX-License-Identifier: GPL-2.0
#include "bench/race.h"
#include "core/clock.h"
#include "core/text.h"
#include "guest/qemu.h"
#include "kconfig/kbuild.h"
#include "prove/boots.h"
#include "prove/tree_settings.h"

namespace noio
{

namespace
{

// All of the series.
Result<Recipe> whole_series(const Subject &subject)
{
	if (!subject.series)
		return tl::make_unexpected(no_series(subject, "give a base that is affected"));
	return choose_patches(*subject.series, whole(*subject.series));
}

} // namespace

Result<Course> lay_course(const RaceRequest &request, Runner &runner, Status &status)
{
	if (const auto qemu = find_qemu(request.arch); !qemu)
		return tl::make_unexpected(qemu.error());
	const auto compiler = compiler_version(request.arch, request.cross, runner);
	if (!compiler)
		return tl::make_unexpected(compiler.error());
	const auto subject = get_subject(request.subject, runner, status);
	if (!subject)
		return tl::make_unexpected(subject.error());
	const auto recipe = whole_series(*subject);
	if (!recipe)
		return tl::make_unexpected(recipe.error());
	// With the suites of .kunitconfig and no more, for all judge the same cases.
	auto first = request.subject;
	first.second.clear();
	const auto settings = tree_settings(first, subject->tree, request.profile, request.arch,
					    request.cross, runner);
	if (!settings)
		return tl::make_unexpected(settings.error());

	const auto place = request.subject.cache / "turnaround";
	const auto kunit = request.subject.root / "kunit";
	const auto &tree = subject->tree;
	const auto jobs = cpus();
	Course course;
	course.ours = {tree,	  *recipe, kunit, request.arch, request.cross,
		       *settings, place,   jobs,  "noio, build"};
	const BootsRequest boots;
	const auto config = suite_dir(tree.path) / ".kunitconfig";
	const auto below = [&](const char *tool) {
		const auto out = tree.path.filename().string() + "-" + name(request.arch);
		return Kbuild{tree.path, place / tool / out, request.arch, place / "ccache",
			      request.cross};
	};
	course.kunit_py = {below("kunit.py"), config,	     jobs, false,
			   boots.machine,     boots.deadline};
	course.vng = {{}, below("virtme-ng"), config, false, boots.machine, boots.deadline};
	course.bench.run = {utc_now(),
			    subject->identity.release,
			    subject->origin,
			    name(request.arch),
			    first_line(*compiler),
			    qemu_version(request.arch, runner)};
	course.bench.profile = request.profile;
	course.bench.jobs = jobs;
	return checkout(tree, *recipe, kunit, runner).map([&] { return course; });
}

} // namespace noio
