// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak_tree.h"

#include "core/try.h"
#include "run/selftests/selftests.h"
#include "run/soak/guests.h"

namespace noio
{

Result<SoakRecord> soak_tree(const Run &run, const SoakChoice &choice, Runner &runner,
			     Status &status)
{
	TRY_ASSIGN(const auto all, load_scenarios(run.subject.root));
	TRY_ASSIGN(const auto scenarios, choose_scenarios(all, choice.only));
	TRY_ASSIGN(auto kernels, Kernels::open(run, runner, status));
	TRY_ASSIGN(const auto trees,
		   kernels.choose(choice.patches ? name(first(*choice.patches)) : "whole"));
	TRY_ASSIGN(auto boots, kernels.get(trees.front(), "soak"));
	TRY_ASSIGN(const auto programs, get_programs(kernels));
	boots.guests = choice.guests;
	SoakRecord record{kernels.header, {}, boots.kernel, programs.initramfs};
	TRY_ASSIGN(record.soak, run_soak({.boots = boots,
					  .initramfs = programs.initramfs,
					  .scenarios = scenarios,
					  .duration = choice.duration},
					 runner, status));
	quote_reports(record.soak);
	return record;
}

} // namespace noio
