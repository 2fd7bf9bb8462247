// SPDX-License-Identifier: GPL-2.0
#include "console/frame.h"

#include <array>

#include "console/cursor.h"

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

bool is_hex(char c)
{
	return Cursor::is_digit(c) || (c >= 'a' && c <= 'f');
}

void skip_blanks(Cursor &at)
{
	at.run([](char c) { return c == ' ' || c == '\t'; }, at.rest().size());
}

// "[<ffffffff811ceddb>]", "[<0>]", powerpc's "[c000000003f8f9a0]", crash's "[ffffc900003]":
// what stands before the function. False: it does not go on as a frame does.
bool skip_addresses(Cursor &at)
{
	while (at.eat('[')) {
		at.eat('<');
		if (at.run([](char c) { return is_hex(c) || c == 'x'; }, at.rest().size())
			    .empty())
			return false;
		at.eat('>');
		if (!at.eat(']'))
			return false;
		skip_blanks(at);
	}
	return true;
}

// crash numbers its frames: "#3".
void skip_number(Cursor &at)
{
	Cursor next = at;
	if (!next.eat('#') || next.digits(next.rest().size()).empty())
		return;
	skip_blanks(next);
	at = next;
}

// "fs/btrfs/inode.c:123", with or without "(" before it.
bool is_place(std::string_view text)
{
	text.remove_prefix(text.starts_with('('));
	const auto colon = text.find(':');
	if (colon == text.npos || colon + 1 >= text.size())
		return false;
	const auto file = text.substr(0, colon);
	return (file.ends_with(".c") || file.ends_with(".h") || file.ends_with(".S") ||
		file.ends_with(".rs")) &&
	       file.find(' ') == file.npos && Cursor::is_digit(text[colon + 1]);
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
	Cursor at(text);
	skip_blanks(at);
	const bool indented = at.rest().size() < text.size();
	const bool numbered = at.peek() == '#';
	skip_number(at);
	// s390 puts what it is not sure of in parentheses.
	frame.reliable = !at.rest().starts_with("([");
	if (!frame.reliable)
		at.eat('(');
	const bool addressed = at.peek() == '[';
	if (!skip_addresses(at))
		return std::nullopt;
	// gdb: "#1  0xffffffff81234567 in f (a=0) at mm/percpu.c:12"
	if (numbered && at.eat("0x")) {
		at.run(is_hex, at.rest().size());
		if (!at.eat(" in "))
			return std::nullopt;
	}
	if (at.eat("? ")) {
		frame.reliable = false;
		skip_blanks(at);
	}
	// arm, before 5.16: "[<c0101234>] (f) from [<c0105678>] (g+0x10/0x14)"
	const bool closed = addressed && at.eat('(');
	frame.function = at.run(in_function, at.rest().size());
	if (frame.function.empty() || Cursor::is_digit(frame.function[0]))
		return std::nullopt;
	if (closed)
		return at.eat(") from ") ? std::optional(frame) : std::nullopt;
	if (at.eat("+0x")) {
		at.run(is_hex, at.rest().size());
		// "f+0x12/0x34"; "f+0x12" alone is what a script printed.
		if (!indented && !addressed && !numbered && at.peek() != '/')
			return std::nullopt;
		frame.module = find_module(at.rest());
		frame.reliable &= at.rest().find("(unreliable)") == text.npos;
		return frame;
	}
	const auto rest = at.rest();
	if (numbered && rest.starts_with(" at ")) {
		frame.module = find_module(rest);
		return frame;
	}
	if (numbered && rest.starts_with(" (") && rest.find(") at ") != rest.npos)
		return frame;
	if (!rest.starts_with(' '))
		return std::nullopt;
	const auto place = rest.substr(1);
	// decode_stacktrace.sh loses the blanks before a frame; drgn has a number.
	const bool whole = place.starts_with('(') && place.find(')') != place.npos;
	if (is_place(place) ? indented || whole : indented && place.starts_with("from "))
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
