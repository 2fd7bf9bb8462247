// SPDX-License-Identifier: GPL-2.0
#include "soak/plan.h"

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

} // namespace

Plan soak_plan(const ProgramsRequest &request, const SoakChoice &choice,
	       const std::shared_ptr<std::optional<Soak>> &soak, Runner &runner, Status &status)
{
	const auto expected = [](const Series &) -> Result<std::vector<Expectation>> {
		return std::vector<Expectation>{};
	};
	const auto run = [request, choice, soak, &runner,
			  &status](const Subject &subject,
				   const BootsRequest &boots) -> Result<Phase> {
		auto wanted = request;
		wanted.tree = subject.tree;
		const auto programs = get_programs(wanted, runner, status);
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
		*soak = *ran;
		return phase_of(*ran);
	};
	return {"soak", expected, run};
}

} // namespace noio
