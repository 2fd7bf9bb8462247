// SPDX-License-Identifier: GPL-2.0
#include "console/flow_object.h"

#include <charconv>

namespace noio
{

namespace
{

void skip_space(Cursor &at)
{
	at.run([](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; },
	       at.rest().size());
}

// Up to @most hexadecimal digits. -1: there are fewer, or it is no byte.
int read_hex(Cursor &at, std::size_t most, int largest)
{
	const auto digits = at.run(
		[](char c) {
			return Cursor::is_digit(c) || (c >= 'a' && c <= 'f') ||
			       (c >= 'A' && c <= 'F');
		},
		most);
	long value = 0;
	std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
	return digits.size() == most && value <= largest ? static_cast<int>(value) : -1;
}

// Behind a backslash. What is none of ASCII is of no use to a console, and becomes '?'.
void read_escape(Cursor &at, std::string &text)
{
	static constexpr std::string_view kEscapes = "ntre\"\\/";
	static constexpr std::string_view kMeant = "\n\t\r\033\"\\/";
	const char c = at.peek();
	at.eat(c);
	if (const auto known = kEscapes.find(c); known != kEscapes.npos) {
		text += kMeant[known];
	} else if (c == 'x') {
		if (const int byte = read_hex(at, 2, 0xff); byte >= 0)
			text += static_cast<char>(byte);
	} else if (c == 'u' || c == 'U') {
		const int code = read_hex(at, c == 'u' ? 4 : 8, 0x7f);
		text += code < 0 ? '?' : static_cast<char>(code);
	} else if (c != '0') {
		text += '?';
	}
}

bool read_text(Cursor &at, std::string *text)
{
	std::string passed;
	if (!at.eat('"'))
		return false;
	for (;;) {
		const auto plain =
			at.run([](char c) { return c != '"' && c != '\\' && c != '\n'; },
			       at.rest().size());
		if (text)
			text->append(plain);
		if (at.eat('"'))
			return true;
		if (!at.eat('\\') || at.done() || at.peek() == '\n')
			return false;
		read_escape(at, text ? *text : passed);
	}
}

bool read_word(Cursor &at, std::string *text)
{
	const auto word = at.run(
		[](char c) {
			return Cursor::is_lower(c) || Cursor::is_digit(c) || c == '.' ||
			       c == '-' || c == '+' || c == 'E';
		},
		64);
	if (text && word != "null")
		*text = word;
	return !word.empty();
}

bool read_list(Cursor &at, std::string *text)
{
	for (;;) {
		std::string one;
		skip_space(at);
		if (at.eat(']'))
			return true;
		if (at.peek() == '"' ? !read_text(at, nullptr) : !read_word(at, &one))
			return false;
		unsigned char byte = 0;
		if (const auto *const end = one.data() + one.size();
		    text && std::from_chars(one.data(), end, byte).ptr == end && !one.empty())
			*text += static_cast<char>(byte);
		skip_space(at);
		if (!at.eat(',') && at.peek() != ']')
			return false;
	}
}

bool read_value(Cursor &at, std::string *text)
{
	if (at.peek() == '"')
		return read_text(at, text);
	return at.eat('[') ? read_list(at, text) : read_word(at, text);
}

} // namespace

bool read_flow_object(Cursor &at, const FlowPlace &place)
{
	do {
		std::string key;
		skip_space(at);
		if (at.peek() == '}')
			break;
		if (!read_text(at, &key))
			return false;
		skip_space(at);
		if (!at.eat(':'))
			return false;
		skip_space(at);
		if (!read_value(at, place(key, at.rest().data())))
			return false;
		skip_space(at);
	} while (at.eat(','));
	return at.done() || at.eat('}');
}

} // namespace noio
