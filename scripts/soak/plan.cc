// SPDX-License-Identifier: GPL-2.0
#include "soak/plan.h"

#include "core/clock.h"
#include "guest/accelerator.h"
#include "prove/image.h"
#include "soak/guests.h"

namespace noio
{

namespace
{

Phase phase_of(const Soak &soak)
{
	Phase phase;
	for (const auto &scenario : soak.scenarios) {
		CaseResult one;
		one.test.name = scenario.name;
		one.test.status = scenario.findings || scenario.unjudged ? TestStatus::kFailed
				  : scenario.skipped.empty()		 ? TestStatus::kPassed
									 : TestStatus::kSkipped;
		one.test.reason = scenario.skipped;
		phase.cases.push_back(one);
	}
	phase.problems = soak.reasons;
	return phase;
}

Result<SoakRecord> begin_record(const Subject &subject, const BootsRequest &boots,
				const PatchNumbers &numbers, Runner &runner)
{
	const auto patches = choose_patches(subject.series.value_or(Series{}), numbers)
				     .and_then([&runner](const Recipe &recipe) {
					     return name_patches(recipe.patches, runner);
				     });
	if (!patches)
		return tl::make_unexpected(patches.error());
	SoakRecord record;
	record.began = utc_now();
	record.kernel = {subject.identity.release,  subject.origin, name(boots.arch), {},
			 config_hash(boots.kernel), *patches};
	record.image = boots.kernel;
	record.host.kernel = this_host().release;
	record.host.accelerator = boots.accelerator;
	return record;
}

} // namespace

Plan soak_plan(const ProgramsRequest &request, const SoakChoice &choice,
	       const std::shared_ptr<SoakRecord> &record, Runner &runner, Status &status)
{
	const auto run = [request, choice, record, &runner,
			  &status](const Subject &subject, const Variant &tree,
				   const BootsRequest &boots) -> Result<Phase> {
		const auto programs = get_programs(request, subject.tree, runner, status);
		if (!programs)
			return tl::make_unexpected(programs.error());
		SoakRequest rounds{boots, programs->initramfs, {}, choice.duration};
		rounds.boots.guests = choice.guests;
		rounds.boots.title.replace(0, rounds.boots.title.find(' '), "soak");
		const auto scenarios =
			load_scenarios(request.root).and_then([&](const auto &all) {
				return choose_scenarios(all, choice.only);
			});
		if (!scenarios)
			return tl::make_unexpected(scenarios.error());
		rounds.scenarios = *scenarios;
		// Before the boots: after an interrupt no program is run any more.
		auto begun = begin_record(subject, boots, tree.patches, runner);
		if (!begun)
			return tl::make_unexpected(begun.error());
		const auto ran = run_soak(rounds, runner, status);
		if (!ran)
			return tl::make_unexpected(ran.error());
		begun->initramfs = programs->initramfs;
		begun->soak = *ran;
		quote_reports(begun->soak);
		*record = *std::move(begun);
		return phase_of(*ran);
	};
	return {"soak", run};
}

} // namespace noio
