// SPDX-License-Identifier: GPL-2.0
#include "console/lines.h"

#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

// "[    1.234567] ", "<6>[    1.234567][   T31] "; include/linux/printk.h, print_prefix()
constexpr char kPrefix[] =
	R"((?:<[0-9]+>)?\[ *([0-9]+\.[0-9]{6})\](?:\[ *([TC][0-9]+)\])?(?: |$))";
constexpr char kNoise[] = R"(\x00|\x1b(?:c|\[[0-9;?]*[A-Za-z]))";

class Splitter
{
public:
	void split(std::string_view line, std::size_t number, bool whole,
		   std::vector<Line> &lines) const
	{
		Line part;
		part.number = number;
		bool open = false;
		re2::StringPiece rest = piece(line);
		std::size_t begun = 0;
		re2::StringPiece match[3];
		for (std::size_t at = 0;
		     prefix_.Match(rest, at, rest.size(), RE2::UNANCHORED, match, 3);) {
			const std::size_t found = match[0].data() - line.data();
			if (open || found > 0) {
				part.text = line.substr(begun, found - begun);
				lines.push_back(part);
			}
			open = true;
			part.stamp = {match[1].data(), match[1].size()};
			part.caller = {match[2].data(), match[2].size()};
			begun = at = found + match[0].size();
		}
		part.text = line.substr(begun);
		part.whole = whole;
		lines.push_back(part);
	}

private:
	RE2 prefix_{kPrefix, RE2::Latin1};
};

} // namespace

std::string scrub(std::string_view log)
{
	static const RE2 noise(kNoise, RE2::Latin1);
	std::string text(log);
	RE2::GlobalReplace(&text, noise, "");
	return text;
}

std::vector<Line> split_lines(std::string_view scrubbed)
{
	const Splitter splitter;
	std::vector<Line> lines;
	for (std::size_t begin = 0, number = 1; begin < scrubbed.size(); number++) {
		const std::size_t end = scrubbed.find('\n', begin);
		std::string_view line = scrubbed.substr(begin, end - begin);
		while (line.ends_with('\r'))
			line.remove_suffix(1);
		splitter.split(line, number, end != std::string_view::npos, lines);
		begin = end == std::string_view::npos ? scrubbed.size() : end + 1;
	}
	return lines;
}

} // namespace noio
