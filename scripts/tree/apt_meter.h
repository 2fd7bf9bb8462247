// SPDX-License-Identifier: GPL-2.0
// Reads what apt says while it works.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/status.h"

namespace noio
{

// What complaint() says of an apt that was ended because it moved no more.
constexpr const char *kAptStuck = "apt does not get on";

// A Sink for apt's output, with APT::Status-Fd=1: hands its percentages to @status, and ends
// an apt that tells the same for longer than @patience. It does so for ever when the disk
// fills up under it.
class AptMeter
{
public:
	explicit AptMeter(Status &status,
			  std::chrono::milliseconds patience = std::chrono::minutes(2));
	bool operator()(std::string_view chunk);

	// update_complaint() of all that it said, or kAptStuck.
	[[nodiscard]] std::string complaint() const;

private:
	Status &status_;
	std::chrono::milliseconds patience_;
	std::string text_, last_; // all, and its last whole line
	std::chrono::steady_clock::time_point moved_;
	bool stuck_ = false;
};

} // namespace noio
