// SPDX-License-Identifier: GPL-2.0
// Reading the start of a line, a piece at a time.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

namespace noio
{

// Reads from the front of what is left; whatever is not there leaves it as it is. Each line of
// a log goes through it: pointers, for builds that inline little.
class Cursor
{
public:
	static bool is_digit(char c) { return c >= '0' && c <= '9'; }
	static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

	explicit Cursor(std::string_view text)
	    : at_(text.data()), end_(text.data() + text.size())
	{
	}

	[[nodiscard]] std::string_view rest() const
	{
		return {at_, static_cast<std::size_t>(end_ - at_)};
	}
	[[nodiscard, gnu::always_inline]] bool done() const { return at_ == end_; }
	[[nodiscard, gnu::always_inline]] char peek() const { return done() ? '\0' : *at_; }

	[[gnu::always_inline]] bool eat(char c)
	{
		if (done() || *at_ != c)
			return false;
		at_++;
		return true;
	}

	[[gnu::always_inline]] bool eat(std::string_view word)
	{
		if (rest().size() < word.size() ||
		    std::memcmp(at_, word.data(), word.size()) != 0)
			return false;
		at_ += word.size();
		return true;
	}

	template <class Is> [[gnu::always_inline]] std::string_view run(Is is, std::size_t most)
	{
		const char *const begin = at_;
		const char *const last = most < rest().size() ? at_ + most : end_;
		while (at_ != last && is(*at_))
			at_++;
		return {begin, static_cast<std::size_t>(at_ - begin)};
	}

	[[gnu::always_inline]] std::string_view digits(std::size_t most)
	{
		return run([](char c) { return c >= '0' && c <= '9'; }, most);
	}
	[[gnu::always_inline]] void blanks()
	{
		while (at_ != end_ && *at_ == ' ')
			at_++;
	}
	std::string_view word()
	{
		return run([](char c) { return c > ' '; }, rest().size());
	}

	// " host kernel:" or " kernel:"
	[[nodiscard]] bool has_tag() const
	{
		Cursor next = *this;
		if (next.eat(" kernel:"))
			return true;
		next.eat(' ');
		next.word();
		return end_ - next.at_ > 1 && next.at_[1] == 'k' && next.eat(" kernel:");
	}

	// As many digits as @shape has '0's, and its other characters as they are.
	bool shape(std::string_view shape)
	{
		Cursor next = *this;
		for (const char c : shape) {
			if (next.done() || (c == '0' ? !is_digit(*next.at_) : *next.at_ != c))
				return false;
			next.at_++;
		}
		*this = next;
		return true;
	}

	// What was read since @before.
	[[nodiscard]] std::string_view since(const Cursor &before) const
	{
		return {before.at_, static_cast<std::size_t>(at_ - before.at_)};
	}

private:
	const char *at_, *end_;
};

} // namespace noio
