// SPDX-License-Identifier: GPL-2.0
#include "run/bench/wait_boots.h"

#include <fmt/format.h>

#include "core/try.h"
#include "run/bench/read_waits.h"
#include "run/selftests/selftests.h"

namespace noio
{

namespace
{

// A disk that takes 2.6 MB/s, less than an emulated CPU writes: requests of 32 KiB take 50 ms,
// four at a time.
constexpr const char *kSlowDisk =
	"null_blk.irqmode=2 null_blk.completion_nsec=50000000 null_blk.hw_queue_depth=4 "
	"null_blk.max_sectors=64";
// For the boot, for filling memory, and for what a guest without memory needs to end.
constexpr std::chrono::seconds kMargin{240};

Guest guest(const WaitKernel &kernel, const std::string &load, std::chrono::seconds time,
	    unsigned round)
{
	Guest guest;
	guest.arch = kernel.boots.arch;
	guest.kernel = kernel.boots.kernel;
	guest.initrd = kernel.initramfs;
	guest.command_line =
		fmt::format("kunit.enable=0 printk.devkmsg=on {} noio.run=wait noio.args={},{}",
			    kSlowDisk, load, time.count());
	guest.machine.memory_mib = 256;
	guest.deadline = time + kMargin;
	guest.log = kernel.boots.logs / fmt::format("{}-{}.log", load, round + 1);
	return guest;
}

// One boot, its durations added to those of its kernel.
Result<void> measure(const Guest &guest, const Accelerator &accelerator, LoadWaits &sum,
		     std::vector<std::string> &problems, Runner &runner)
{
	TRY_ASSIGN(const auto booted, boot(guest, accelerator, runner));
	const auto waits = read_waits(booted, guest.log);
	if (!waits) {
		problems.push_back(waits.error().line());
		return {};
	}
	sum.add(*waits);
	return {};
}

std::vector<KernelWaits> no_waits(const std::vector<WaitKernel> &kernels)
{
	std::vector<KernelWaits> all;
	for (const auto &kernel : kernels) {
		KernelWaits waits;
		waits.title = kernel.title;
		waits.release = kernel.release;
		for (const auto &load : wait_loads()) {
			waits.loads.emplace_back();
			waits.loads.back().load = load;
		}
		all.push_back(std::move(waits));
	}
	return all;
}

} // namespace

std::vector<std::string> wait_loads()
{
	return {"dirty", "zram"};
}

Result<WaitKernels> get_wait_kernels(const Run &run, const std::string &trees, Runner &runner,
				     Status &status)
{
	TRY_ASSIGN(auto kernels, Kernels::open(run, runner, status));
	TRY_ASSIGN(const auto chosen, kernels.choose(trees));
	WaitKernels all;
	for (const auto &tree : chosen) {
		TRY_ASSIGN(const auto boots, kernels.get(tree));
		TRY_ASSIGN(const auto programs, get_programs(kernels));
		all.kernels.push_back({.title = tree.title,
				       .release = kernels.subject.identity.release,
				       .boots = boots,
				       .initramfs = programs.initramfs});
	}
	all.header = kernels.header;
	return all;
}

Result<std::vector<KernelWaits>> run_waits(const WaitRequest &request, Runner &runner,
					   Status &status)
{
	auto all = no_waits(request.kernels);
	const auto loads = wait_loads();
	const auto boots = request.rounds * loads.size() * request.kernels.size();
	std::size_t done = 0;
	status.begin("waits");
	for (unsigned round = 0; round < request.rounds; round++)
		for (std::size_t load = 0; load < loads.size(); load++)
			for (std::size_t i = 0; i < request.kernels.size(); i++) {
				const auto &kernel = request.kernels[i];
				status.update(done++, boots, kernel.title + ", " + loads[load]);
				TRY(measure(guest(kernel, loads[load], request.time, round),
					    kernel.boots.accelerator, all[i].loads[load],
					    all[i].problems, runner));
			}
	status.end(fmt::format("{} boots", boots));
	return all;
}

} // namespace noio
