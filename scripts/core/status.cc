// SPDX-License-Identifier: GPL-2.0
#include "core/status.h"

#include <algorithm>
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

winsize size_of(std::FILE *out)
{
	winsize size{};
	if (ioctl(fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		size.ws_col = 80;
	if (size.ws_row == 0)
		size.ws_row = 24;
	return size;
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
	return left > 0 ? fmt::format(", about {} s left", left) : "";
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

bool Status::due() const
{
	const auto apart = terminal_ ? Clock::duration(std::chrono::milliseconds(100))
				     : Clock::duration(seconds(10));
	return !step_.empty() && Clock::now() - drawn_ >= apart;
}

void Status::update(unsigned long done, unsigned long total, std::string_view detail,
		    const std::vector<std::string> &below)
{
	if (!due())
		return;
	const auto spent = Clock::now() - started_;
	std::string text = step_ + ":";
	if (total > 0)
		text += fmt::format(" {} %", done * 100 / total);
	else if (done > 0)
		text += fmt::format(" {}", done);
	text += fmt::format(", {} s{}", whole_seconds(spent),
			    time_left(spent, expected_, done, total));
	if (!detail.empty())
		text += fmt::format(", {}", detail);
	draw(std::move(text), below);
}

void Status::note(std::string_view text)
{
	if (terminal_)
		rewind();
	fmt::print(out_, "{}{}\n", text, terminal_ ? "\033[K" : "");
	if (terminal_)
		show();
	std::fflush(out_);
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
	lines_.clear();
}

void Status::draw(std::string text, const std::vector<std::string> &below)
{
	drawn_ = Clock::now();
	if (terminal_) {
		rewind();
		lines_ = {std::move(text)};
		lines_.insert(lines_.end(), below.begin(), below.end());
		show();
	} else {
		fmt::print(out_, "{}\n", text);
	}
	std::fflush(out_);
}

void Status::rewind()
{
	if (rows_ > 0)
		fmt::print(out_, "\033[{}A", rows_);
	fmt::print(out_, "\r");
}

void Status::show()
{
	const auto size = size_of(out_);
	// One more would scroll the first away, out of reach.
	const auto fit = std::min<std::size_t>(lines_.size(), std::max(size.ws_row - 1, 1));
	for (std::size_t i = 0; i < fit; i++)
		fmt::print(out_, "{}\033[K{}", i == 0 ? "" : "\n",
			   std::string_view(lines_[i]).substr(0, size.ws_col - 1U));
	const auto rows = fit > 0 ? fit - 1 : 0;
	if (rows < rows_)
		fmt::print(out_, "\033[J");
	rows_ = rows;
}

} // namespace noio
