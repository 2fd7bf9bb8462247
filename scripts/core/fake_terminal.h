// SPDX-License-Identifier: GPL-2.0
// For tests: a terminal, and what a person sees on it.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <poll.h>
#include <pty.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace noio
{

class FakeTerminal
{
public:
	FakeTerminal(unsigned short columns, unsigned short rows)
	{
		winsize size{rows, columns, 0, 0};
		int slave = -1;
		if (openpty(&master_, &slave, nullptr, nullptr, &size) == 0)
			out_ = fdopen(slave, "w");
	}
	~FakeTerminal()
	{
		std::fclose(out_);
		close(master_);
	}
	FakeTerminal(const FakeTerminal &) = delete;
	FakeTerminal &operator=(const FakeTerminal &) = delete;

	[[nodiscard]] std::FILE *out() const { return out_; }

	// All that was written until now; what is not read for long blocks who writes.
	const std::string &text()
	{
		char buffer[4096];
		pollfd ready{master_, POLLIN, 0};
		while (poll(&ready, 1, 50) > 0 && (ready.revents & POLLIN) != 0) {
			const ssize_t got = read(master_, buffer, sizeof(buffer));
			if (got <= 0)
				break;
			text_.append(buffer, static_cast<std::size_t>(got));
		}
		return text_;
	}

private:
	int master_ = -1;
	std::FILE *out_ = nullptr;
	std::string text_;
};

// The rows that are to be seen after @text, of a terminal that knows CR, LF, cursor up (A), and
// erase to the end of the line (K) or screen (J). Empty: the cursor left the first row.
inline std::vector<std::string> screen(const std::string &text)
{
	std::vector<std::string> rows{""};
	std::size_t row = 0;
	std::size_t column = 0;
	for (std::size_t i = 0; i < text.size(); i++) {
		if (text[i] == '\r') {
			column = 0;
		} else if (text[i] == '\n') {
			if (++row == rows.size())
				rows.emplace_back();
		} else if (text[i] == '\033') {
			const auto end = text.find_first_of("AJK", i);
			const auto number = std::strtoul(text.c_str() + i + 2, nullptr, 10);
			if (text[end] == 'A' && number > row)
				return {};
			if (text[end] == 'A')
				row -= number;
			else
				rows[row].resize(std::min(rows[row].size(), column));
			if (text[end] == 'J')
				rows.resize(row + 1);
			i = end;
		} else {
			rows[row].resize(std::max(rows[row].size(), column + 1), ' ');
			rows[row][column++] = text[i];
		}
	}
	return rows;
}

} // namespace noio
