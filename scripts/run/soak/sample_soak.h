// SPDX-License-Identifier: GPL-2.0
// For tests: a soak with one of everything.
#pragma once

#include "run/soak/record.h"

namespace noio
{

inline SoakBoot sample_boot(const std::string &scenario, Verdict verdict)
{
	SoakBoot boot;
	boot.scenario = scenario;
	boot.verdict = verdict;
	if (verdict != Verdict::kClean)
		boot.reasons = {"it is " + name(verdict)};
	boot.started = std::chrono::milliseconds(1500);
	boot.wall = std::chrono::milliseconds(9250);
	boot.lockdep_on = std::chrono::seconds(7);
	boot.word.lockdep = verdict == Verdict::kClean;
	boot.word.iterations = 12;
	boot.word.counts = {{"chunks_created", 4}, {"allocs_kernel", 7}};
	boot.log = "/out/soak/0/001-" + scenario + ".log";
	return boot;
}

inline Splat sample_circle(const std::string &title)
{
	return {SplatKind::kLockdep,
		title,
		17,
		140,
		{{"pcpu_alloc_mutex", "pcpu_alloc_noprof", "pcpu_alloc_mutex"},
		 {"fs_reclaim", "__fs_reclaim_acquire", "fs_reclaim"},
		 {"&q->debugfs_mutex", "", "&q->debugfs_mutex#2/1"}},
		"soak/31"};
}

inline SoakRecord sample_record()
{
	auto bad = sample_boot("maps", Verdict::kFindings);
	bad.percpu = {sample_circle("possible circular locking dependency")};
	bad.unrelated = {sample_circle("something else")};
	bad.word.edges = {{"pcpu_alloc_mutex", "fs_reclaim"}, {"x", "pcpu_alloc_mutex"}};
	bad.word.sites = {{2, "io", 0xcc0, {"f", "g"}}};
	bad.word.tables = {{"lock-classes", 5, 8192}};
	auto skipped = sample_boot("no", Verdict::kClean);
	skipped.skipped = true;
	skipped.word.skip = "no btrfs";
	skipped.word.lockdep = {};
	SoakRecord record;
	record.soak = sum_up({{"busted", "a fault", {}},
			      {"maps", "the most chunks", {}},
			      {"no", "a filesystem", {}}},
			     {sample_boot("busted", Verdict::kClean), bad, skipped});
	record.soak.wall = std::chrono::seconds(60);
	record.soak.percpu[0].text = "WARNING: possible circular locking dependency\n";
	record.report = "soak";
	record.tool = "noio 0123abc";
	record.date = "2026-11-21T10:02:13Z";
	record.command = "out/noio soak --base v7.2";
	record.subject = {"linux-source-7.2 7.2.13-1 (sid)", "affected", {}, "v7.2"};
	record.kernel = {"7.2.13",
			 "x86_64",
			 "soak",
			 std::string(64, 'a'),
			 {{std::string(40, 'b'), "mm/vmalloc: take a mask"}}};
	record.host = {2,
		       "6.12.0",
		       "QEMU emulator version 7.2.22",
		       "gcc 12.2.0",
		       {"tcg", "kvm: there is no /dev/kvm"}};
	return record;
}

} // namespace noio
