// SPDX-License-Identifier: GPL-2.0
#include "run/soak/plan.h"

#include "run/soak/guests.h"

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

} // namespace

Plan soak_plan(const ProgramsRequest &request, const SoakChoice &choice,
	       const std::shared_ptr<SoakRecord> &record, Runner &runner, Status &status)
{
	const auto run = [request, choice, record, &runner,
			  &status](const Subject &subject, const Variant &,
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
		const auto ran = run_soak(rounds, runner, status);
		if (!ran)
			return tl::make_unexpected(ran.error());
		record->image = boots.kernel;
		record->initramfs = programs->initramfs;
		record->soak = *ran;
		quote_reports(record->soak);
		return phase_of(*ran);
	};
	return {"soak", run};
}

} // namespace noio
