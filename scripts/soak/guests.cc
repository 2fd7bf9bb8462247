// SPDX-License-Identifier: GPL-2.0
#include "soak/guests.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "core/disk.h"

namespace noio
{

namespace
{

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr seconds kShortest{20}, kLongest{120}, kBustedTime{5};
// For the boot, and for what a guest without memory needs to end.
constexpr seconds kMargin{150};

Result<SoakBoot> boot_one(const SoakRequest &request, const std::string &scenario, seconds time,
			  std::size_t number, Runner &runner)
{
	const auto guest = soak_guest(request, scenario, time, number);
	const auto booted = boot(guest, request.boots.accelerator, runner);
	if (!booted)
		return tl::make_unexpected(booted.error());
	const auto word = read_file(guest.word);
	auto judged = judge_soak_boot(*booted, parse_word(word.value_or("")), scenario);
	judged.log = guest.log;
	return judged;
}

// What the workers share.
class Rounds
{
public:
	Rounds(const SoakRequest &request, Runner &runner, Status &status)
	    : request_(request), runner_(runner), status_(status)
	{
	}

	Result<std::vector<SoakBoot>> run();

private:
	struct Turn {
		std::string scenario;
		seconds time{0};
		std::size_t number = 0;
	};

	[[nodiscard]] std::optional<Turn> next();
	void end(const Turn &turn, Result<SoakBoot> boot);
	void work();

	const SoakRequest &request_;
	Runner &runner_;
	Status &status_;
	const Clock::time_point began_ = Clock::now();
	std::mutex lock_; // around all below, and status_
	std::size_t turns_ = 0;
	std::vector<SoakBoot> boots_;
	std::optional<Error> error_;
};

// The first is kBusted, and the others follow in turn. What could not watch for long enough is
// not begun, unless it is a scenario's first turn.
std::optional<Rounds::Turn> Rounds::next()
{
	const std::scoped_lock held(lock_);
	if (error_ || interrupted())
		return std::nullopt;
	const auto number = turns_;
	if (number == 0) {
		turns_++;
		return Turn{request_.scenarios[0].name, kBustedTime, number};
	}
	const auto others = request_.scenarios.size() - 1;
	const auto left =
		request_.duration - std::chrono::duration_cast<seconds>(Clock::now() - began_);
	if (others == 0 || (left < kShortest && number > others))
		return std::nullopt;
	turns_++;
	const auto time = std::clamp(left, kShortest, slice(request_));
	return Turn{request_.scenarios[1 + (number - 1) % others].name, time, number};
}

void Rounds::end(const Turn &turn, Result<SoakBoot> boot)
{
	const std::scoped_lock held(lock_);
	if (!boot) {
		if (boot.error().exit != Exit::kInterrupt)
			error_ = boot.error();
		return;
	}
	const auto elapsed = std::chrono::duration_cast<seconds>(Clock::now() - began_);
	status_.update(static_cast<unsigned long>(std::min(elapsed, request_.duration).count()),
		       static_cast<unsigned long>(request_.duration.count()),
		       fmt::format("boot {}, {}: {}", turn.number, turn.scenario,
				   boot->skipped ? "skipped" : name(boot->verdict)));
	boots_.push_back(*std::move(boot));
}

void Rounds::work()
{
	while (const auto turn = next()) {
		const auto started = Clock::now() - began_;
		auto boot =
			boot_one(request_, turn->scenario, turn->time, turn->number, runner_);
		if (boot)
			boot->started =
				std::chrono::duration_cast<std::chrono::milliseconds>(started);
		end(*turn, std::move(boot));
	}
}

Result<std::vector<SoakBoot>> Rounds::run()
{
	std::vector<std::jthread> workers;
	for (unsigned i = 0; i < request_.boots.guests; i++)
		workers.emplace_back([this] { work(); });
	workers.clear(); // joins
	if (error_)
		return tl::make_unexpected(*error_);
	return std::move(boots_);
}

} // namespace

seconds slice(const SoakRequest &request)
{
	const auto others = std::max<seconds::rep>(
		static_cast<seconds::rep>(request.scenarios.size()) - 1, 1);
	return std::clamp(request.duration * static_cast<seconds::rep>(request.boots.guests) /
				  others,
			  kShortest, kLongest);
}

Guest soak_guest(const SoakRequest &request, const std::string &scenario, seconds time,
		 std::size_t number)
{
	const auto file = fmt::format("{:03}-{}", number, scenario);
	Guest guest;
	guest.arch = request.boots.arch;
	guest.kernel = request.boots.kernel;
	guest.initrd = request.initramfs;
	guest.command_line =
		fmt::format("kunit.enable=0 printk.devkmsg=on noio.run=soak noio.args={},{}",
			    scenario, time.count());
	guest.memory_mib = 1024;
	guest.deadline = time + kMargin;
	guest.log = request.boots.logs / (file + ".log");
	guest.word = request.boots.logs / (file + ".word");
	return guest;
}

Result<Soak> run_soak(const SoakRequest &request, Runner &runner, Status &status)
{
	const auto began = Clock::now();
	status.begin(request.boots.title, request.duration);
	auto boots = Rounds(request, runner, status).run();
	if (!boots)
		return tl::make_unexpected(boots.error());
	auto soak = sum_up(request.scenarios, *std::move(boots));
	soak.wall = std::chrono::duration_cast<seconds>(Clock::now() - began);
	status.end(fmt::format("{}, {} boots", name(soak.verdict), soak.boots.size()));
	return soak;
}

} // namespace noio
