// SPDX-License-Identifier: GPL-2.0
#include "tree/apt_meter.h"

#include <re2/re2.h>

#include "tree/debian.h"

namespace noio
{

using Clock = std::chrono::steady_clock;

AptMeter::AptMeter(Status &status, std::chrono::milliseconds patience)
    : status_(status), patience_(patience), moved_(Clock::now())
{
}

bool AptMeter::operator()(std::string_view chunk)
{
	text_ += chunk;
	const auto end = text_.rfind('\n');
	if (end == std::string::npos)
		return true;
	const auto whole = std::string_view(text_).substr(0, end);
	const auto last = whole.substr(whole.rfind('\n') + 1);
	if (last != last_) {
		last_ = last;
		moved_ = Clock::now();
	}
	double percent = 0;
	if (!RE2::PartialMatch(last_, R"(^dlstatus:\d+:([\d.]+):)", &percent))
		return true;
	stuck_ = Clock::now() - moved_ > patience_;
	status_.update(static_cast<unsigned long>(percent), 100);
	return !stuck_;
}

std::string AptMeter::complaint() const
{
	return stuck_ ? kAptStuck : update_complaint(text_);
}

} // namespace noio
