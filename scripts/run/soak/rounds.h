// SPDX-License-Identifier: GPL-2.0
// The boots of a soak, several at a time, and what is said of them meanwhile.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <stop_token>

#include "run/soak/guests.h"
#include "run/soak/live.h"

namespace noio
{

class Rounds
{
public:
	Rounds(const SoakRequest &request, Runner &runner, Status &status)
	    : request_(request), runner_(runner), status_(status)
	{
	}

	// As run_soak(); the boots are in the order of their end.
	Result<std::vector<SoakBoot>> run();

private:
	using Clock = std::chrono::steady_clock;

	struct Turn {
		std::string scenario;
		std::size_t number = 0;
		Guest guest;
	};

	[[nodiscard]] std::optional<Turn> next();
	Turn begin(const std::string &scenario, std::chrono::seconds time);
	Result<SoakBoot> boot_one(const Turn &turn);
	void end(const Turn &turn, Result<SoakBoot> boot);
	void work();
	void show();
	void watch(const std::stop_token &stop);
	[[nodiscard]] std::chrono::seconds elapsed() const;

	const SoakRequest &request_;
	Runner &runner_;
	Status &status_;
	const Clock::time_point began_ = Clock::now();
	std::mutex lock_; // around all below, and status_
	std::size_t turns_ = 0;
	std::map<std::size_t, Listener> running_; // by number
	std::vector<SoakBoot> boots_;
	std::optional<Error> error_;
};

} // namespace noio
