// SPDX-License-Identifier: GPL-2.0
#include "run/soak/rounds.h"

#include <algorithm>
#include <condition_variable>
#include <thread>

#include <fmt/format.h>

#include "core/disk.h"
#include "core/text.h"

namespace noio
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string what_came(const SoakBoot &boot)
{
	auto text = boot.skipped ? "skipped: " + boot.word.skip : name(boot.verdict);
	if (!boot.reasons.empty())
		text += ": " + boot.reasons.front();
	return printable(text);
}

} // namespace

seconds Rounds::elapsed() const
{
	return std::chrono::duration_cast<seconds>(Clock::now() - began_);
}

Rounds::Turn Rounds::begin(const std::string &scenario, seconds time)
{
	const auto number = turns_++;
	Turn turn{scenario, number, soak_guest(request_.boots.arch, scenario, time)};
	const auto file = fmt::format("{:03}-{}", number, scenario);
	turn.guest.kernel = request_.boots.kernel;
	turn.guest.initrd = request_.initramfs;
	turn.guest.log = request_.boots.logs / (file + ".log");
	turn.guest.word = request_.boots.logs / (file + ".status");
	running_.emplace(number, Listener({number, scenario, time, {}, 0}, turn.guest.word));
	return turn;
}

// The first is kBusted, and the others follow in turn. What could not watch for long enough is
// not begun, unless it is a scenario's first turn.
std::optional<Rounds::Turn> Rounds::next()
{
	const std::scoped_lock held(lock_);
	if (error_ || interrupted())
		return std::nullopt;
	if (turns_ == 0)
		return begin(request_.scenarios[0].name, kBustedTime);
	const auto others = request_.scenarios.size() - 1;
	const auto left = request_.duration - elapsed();
	if (others == 0 || (left < kShortestSlice && turns_ > others))
		return std::nullopt;
	return begin(request_.scenarios[1 + (turns_ - 1) % others].name,
		     std::clamp(left, kShortestSlice, slice(request_)));
}

// Of a guest that was interrupted only what it had found until then counts.
Result<SoakBoot> Rounds::boot_one(const Turn &turn)
{
	const auto started = Clock::now();
	const auto hear = [&](std::string_view console) {
		const std::scoped_lock held(lock_);
		running_.at(turn.number).hear(console);
		return true;
	};
	const auto booted = boot(turn.guest, request_.boots.accelerator, runner_, hear);
	if (!booted && booted.error().kind != ErrorKind::kInterrupted)
		return tl::make_unexpected(booted.error());
	Boot cut;
	if (!booted) {
		cut.console = read_file(turn.guest.log).value_or("");
		cut.ending = Ending::kPoweredOff;
		cut.wall = std::chrono::duration_cast<milliseconds>(Clock::now() - started);
	}
	const auto word = parse_word(read_file(turn.guest.word).value_or(""));
	auto judged = judge_soak_boot(booted ? *booted : cut, word, turn.scenario);
	if (!booted && judged.verdict != Verdict::kFindings)
		return tl::make_unexpected(booted.error());
	judged.started = std::chrono::duration_cast<milliseconds>(started - began_);
	judged.log = turn.guest.log;
	return judged;
}

void Rounds::end(const Turn &turn, Result<SoakBoot> boot)
{
	const std::scoped_lock held(lock_);
	running_.erase(turn.number);
	if (!boot) {
		if (boot.error().kind != ErrorKind::kInterrupted)
			error_ = boot.error();
		return;
	}
	status_.note(fmt::format("boot {:03}, {}, {} s: {}", turn.number, turn.scenario,
				 std::chrono::round<seconds>(boot->wall).count(),
				 what_came(*boot)));
	boots_.push_back(*std::move(boot));
}

void Rounds::work()
{
	while (const auto turn = next())
		end(*turn, boot_one(*turn));
}

void Rounds::show()
{
	const std::scoped_lock held(lock_);
	if (!status_.due())
		return;
	std::vector<LiveGuest> guests;
	guests.reserve(running_.size());
	for (auto &[number, listener] : running_)
		guests.push_back(listener.now());
	const auto found = std::count_if(boots_.begin(), boots_.end(), [](const auto &one) {
		return one.verdict == Verdict::kFindings;
	});
	auto detail = fmt::format("boots {}, findings in {}", boots_.size(), found);
	if (!status_.terminal())
		detail += "; " + live_text(guests);
	status_.update(
		static_cast<unsigned long>(std::min(elapsed(), request_.duration).count()),
		static_cast<unsigned long>(request_.duration.count()), detail,
		live_lines(guests));
}

void Rounds::watch(const std::stop_token &stop)
{
	// There is nobody to lock out: to wait for a second or for @stop wants a lock.
	std::mutex own;
	// cppcheck-suppress localMutex
	std::unique_lock held(own);
	std::condition_variable_any never;
	while (!stop.stop_requested()) {
		show();
		never.wait_for(held, stop, seconds(1), [] { return false; });
	}
}

Result<std::vector<SoakBoot>> Rounds::run()
{
	const std::jthread watcher([this](const std::stop_token &stop) { watch(stop); });
	std::vector<std::jthread> workers;
	for (unsigned i = 0; i < request_.boots.guests; i++)
		workers.emplace_back([this] { work(); });
	workers.clear(); // joins
	if (error_)
		return tl::make_unexpected(*error_);
	return std::move(boots_);
}

} // namespace noio
