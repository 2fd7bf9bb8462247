// SPDX-License-Identifier: GPL-2.0
#include "core/status.h"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace noio
{

namespace
{

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

long whole_seconds(Clock::duration time)
{
	return std::chrono::round<seconds>(time).count();
}

std::size_t width_of(std::FILE *out)
{
	winsize size{};
	if (ioctl(fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_col < 20)
		return 80;
	return size.ws_col;
}

// How long the step may still take: by what is done, else by what it took last time.
std::string time_left(Clock::duration spent, seconds expected, unsigned long done,
		      unsigned long total)
{
	long left = -1;
	if (done > 0 && total > 0 && done <= total && spent >= seconds(2))
		left = static_cast<long>(
			static_cast<double>(spent.count()) * static_cast<double>(total - done) /
			static_cast<double>(done) * Clock::period::num / Clock::period::den);
	else if (expected.count() > 0 && spent < expected)
		left = whole_seconds(expected - spent);
	return left >= 0 ? fmt::format(", about {} s left", left) : "";
}

} // namespace

Status::Status(std::FILE *out) : out_(out), terminal_(isatty(fileno(out)) == 1) {}

Status::~Status()
{
	// An error message is about to follow: it gets a line of its own.
	if (terminal_ && !step_.empty())
		fmt::print(out_, "\n");
	std::fflush(out_);
}

void Status::begin(std::string_view step, seconds expected)
{
	step_ = step;
	expected_ = expected;
	started_ = Clock::now();
	if (expected.count() > 0)
		draw(fmt::format("{} (about {} s)", step_, expected.count()));
	else
		draw(fmt::format("{} ...", step_));
}

void Status::update(unsigned long done, unsigned long total, std::string_view detail)
{
	const auto now = Clock::now();
	if (step_.empty() ||
	    now - drawn_ < (terminal_ ? Clock::duration(std::chrono::milliseconds(100))
				      : Clock::duration(seconds(10))))
		return;
	std::string text = step_ + ":";
	if (total > 0)
		text += fmt::format(" {} %", done * 100 / total);
	else if (done > 0)
		text += fmt::format(" {}", done);
	text += fmt::format(", {} s{}", whole_seconds(now - started_),
			    time_left(now - started_, expected_, done, total));
	if (!detail.empty())
		text += fmt::format(", {}", detail);
	draw(text);
}

void Status::end(std::string_view result)
{
	if (step_.empty())
		return;
	draw(fmt::format("{}: {}{}{} s", step_, result, result.empty() ? "" : ", ",
			 whole_seconds(Clock::now() - started_)));
	if (terminal_)
		fmt::print(out_, "\n");
	std::fflush(out_);
	step_.clear();
}

void Status::draw(std::string_view text)
{
	drawn_ = Clock::now();
	if (terminal_)
		fmt::print(out_, "\r\033[K{}", text.substr(0, width_of(out_) - 1));
	else
		fmt::print(out_, "{}\n", text);
	std::fflush(out_);
}

} // namespace noio
