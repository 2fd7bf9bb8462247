// SPDX-License-Identifier: GPL-2.0
#include "console/frame.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace noio
{

namespace
{

constexpr auto kInFunction = [] {
	std::array<bool, 256> in{};
	for (const char c :
	     std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			      "0123456789_.$"))
		in[static_cast<unsigned char>(c)] = true;
	return in;
}();

template <class Is> std::string_view take(std::string_view &text, Is is)
{
	std::size_t end = 0;
	while (end < text.size() && is(text[end]))
		end++;
	const auto word = text.substr(0, end);
	text.remove_prefix(end);
	return word;
}

bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

void skip_blanks(std::string_view &text)
{
	take(text, [](char c) { return c == ' ' || c == '\t'; });
}

[[gnu::always_inline]] inline bool skip(std::string_view &text, std::string_view prefix)
{
	if (text.size() < prefix.size() ||
	    std::memcmp(text.data(), prefix.data(), prefix.size()) != 0)
		return false;
	text.remove_prefix(prefix.size());
	return true;
}

// "[<ffffffff811ceddb>]", "[<0>]", powerpc's "[c000000003f8f9a0]", crash's "[ffffc900003]":
// what stands before the function. False: @text does not go on as a frame does.
bool skip_addresses(std::string_view &text)
{
	while (skip(text, "[")) {
		skip(text, "<");
		if (take(text, [](char c) { return is_hex(c) || c == 'x'; }).empty())
			return false;
		skip(text, ">");
		if (!skip(text, "]"))
			return false;
		skip_blanks(text);
	}
	return true;
}

// crash numbers its frames: "#3".
void skip_number(std::string_view &text)
{
	if (text.size() < 2 || text[0] != '#' || text[1] < '0' || text[1] > '9')
		return;
	text.remove_prefix(std::min(text.find_first_not_of("0123456789", 1), text.size()));
	skip_blanks(text);
}

// "fs/btrfs/inode.c:123", with or without "(" before it.
bool is_place(std::string_view text)
{
	skip(text, "(");
	const auto colon = text.find(':');
	if (colon == text.npos || colon + 1 >= text.size())
		return false;
	const auto file = text.substr(0, colon);
	return (file.ends_with(".c") || file.ends_with(".h") || file.ends_with(".S") ||
		file.ends_with(".rs")) &&
	       file.find(' ') == file.npos && text[colon + 1] >= '0' && text[colon + 1] <= '9';
}

// " [btrfs]" of "f+0x1/0x2 [btrfs]"; "[inline]" is no module.
std::string_view find_module(std::string_view rest)
{
	const auto open = rest.find(" [");
	if (open == rest.npos)
		return {};
	rest.remove_prefix(open + 2);
	const auto module = rest.substr(0, rest.find_first_of("] "));
	return module == "inline" ? std::string_view() : module;
}

} // namespace

bool in_function(char c)
{
	return kInFunction[static_cast<unsigned char>(c)];
}

std::optional<StackFrame> read_frame(std::string_view text)
{
	StackFrame frame;
	const bool indented = text.starts_with(' ') || text.starts_with('\t');
	skip_blanks(text);
	const bool numbered = text.starts_with('#');
	skip_number(text);
	// s390 puts what it is not sure of in parentheses.
	frame.reliable = !text.starts_with("([");
	if (!frame.reliable)
		text.remove_prefix(1);
	const bool addressed = text.starts_with('[');
	if (!skip_addresses(text))
		return std::nullopt;
	// gdb: "#1  0xffffffff81234567 in f (a=0) at mm/percpu.c:12"
	if (numbered && skip(text, "0x")) {
		take(text, is_hex);
		if (!skip(text, " in "))
			return std::nullopt;
	}
	if (skip(text, "? ")) {
		frame.reliable = false;
		skip_blanks(text);
	}
	// arm, before 5.16: "[<c0101234>] (f) from [<c0105678>] (g+0x10/0x14)"
	const bool closed = addressed && skip(text, "(");
	frame.function = take(text, in_function);
	if (frame.function.empty() || (frame.function[0] >= '0' && frame.function[0] <= '9'))
		return std::nullopt;
	if (closed)
		return skip(text, ") from ") ? std::optional(frame) : std::nullopt;
	if (skip(text, "+0x")) {
		take(text, is_hex);
		// "f+0x12/0x34"; "f+0x12" alone is what a script printed.
		if (!indented && !addressed && !numbered && !text.starts_with('/'))
			return std::nullopt;
		frame.module = find_module(text);
		frame.reliable &= text.find("(unreliable)") == text.npos;
		return frame;
	}
	if (numbered && text.starts_with(" at ")) {
		frame.module = find_module(text);
		return frame;
	}
	if (numbered && text.starts_with(" (") && text.find(") at ") != text.npos)
		return frame;
	if (!skip(text, " "))
		return std::nullopt;
	// decode_stacktrace.sh loses the blanks before a frame; drgn has a number.
	const bool whole = text.starts_with('(') && text.find(')') != text.npos;
	if (is_place(text) ? indented || whole : indented && text.starts_with("from "))
		return frame;
	return std::nullopt;
}

std::string_view bare_function(std::string_view function)
{
	const auto dot = function.find('.', 1);
	function = function.substr(0, dot);
	constexpr std::string_view kProfiled = "_noprof";
	if (function.ends_with(kProfiled))
		function.remove_suffix(kProfiled.size());
	return function;
}

} // namespace noio
