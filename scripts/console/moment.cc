// SPDX-License-Identifier: GPL-2.0
#include "console/moment.h"

#include <array>
#include <string>

#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

using std::chrono::seconds;

constexpr unsigned kLeapYear = 1972; // for a time without a year
constexpr seconds kYear = std::chrono::days(366);

struct MomentPatterns {
	RE2 counted{R"((\d{1,12})(\.\d+)?)", RE2::Latin1};
	RE2 numbers{R"((?:(\d{4})-)?(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d).*)", RE2::Latin1};
	RE2 named{R"((?:\w+ )?([A-Z][a-z]{2}) *(\d{1,2}) (\d\d):(\d\d)(?::(\d\d))?)"
		  R"((?:[.,]\d+)?(?: (\d{4}))?)",
		  RE2::Latin1};
};

// Where what was read may be empty, which is 0.
unsigned number(const std::string &digits)
{
	return digits.empty() ? 0 : static_cast<unsigned>(std::stoul(digits));
}

std::optional<Moment> date(unsigned year, unsigned month, unsigned day, seconds of_day)
{
	const std::chrono::year_month_day date{
		std::chrono::year(static_cast<int>(year ? year : kLeapYear)),
		std::chrono::month(month), std::chrono::day(day)};
	if (!date.ok())
		return std::nullopt;
	return Moment{year ? Moment::Clock::kDate : Moment::Clock::kYear,
		      std::chrono::sys_days(date).time_since_epoch() + of_day};
}

unsigned month_of(std::string_view name)
{
	constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const auto at = kMonths.find(name);
	return at == kMonths.npos ? 0 : static_cast<unsigned>(at / 3 + 1);
}

} // namespace

std::optional<Moment> read_moment(std::string_view stamp)
{
	static const MomentPatterns patterns;
	std::int64_t count = 0;
	std::string fraction;
	if (RE2::FullMatch(piece(stamp), patterns.counted, &count, &fraction)) {
		if (fraction.empty()) // /dev/kmsg counts microseconds
			return Moment{Moment::Clock::kBoot, seconds(count / 1000000)};
		constexpr std::int64_t kLongUp = 1000000000;
		return Moment{count < kLongUp ? Moment::Clock::kBoot : Moment::Clock::kDate,
			      seconds(count)};
	}
	std::string year;
	std::string name;
	std::string second;
	unsigned month = 0;
	unsigned day = 0;
	int hours = 0;
	int minutes = 0;
	if (RE2::FullMatch(piece(stamp), patterns.named, &name, &day, &hours, &minutes, &second,
			   &year))
		month = month_of(name);
	else if (!RE2::FullMatch(piece(stamp), patterns.numbers, &year, &month, &day, &hours,
				 &minutes, &second))
		return std::nullopt;
	return date(number(year), month, day,
		    std::chrono::hours(hours) + std::chrono::minutes(minutes) +
			    seconds(number(second)));
}

seconds between(const Moment &earlier, const Moment &later)
{
	if (earlier.clock != later.clock)
		return seconds(0);
	const auto apart = later.since - earlier.since;
	if (earlier.clock != Moment::Clock::kYear)
		return apart;
	return apart > kYear / 2 ? apart - kYear : apart < -kYear / 2 ? apart + kYear : apart;
}

} // namespace noio
