// SPDX-License-Identifier: GPL-2.0
// Errors are values: every fallible function returns Result<T>.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace noio
{

// Exit codes of the noio binary; `make` hands them through.
enum class Exit : int {
	kOk = 0,
	kVerdict = 1,	  // everything ran, and the answer is no
	kUsage = 2,	  // bad input or missing means; nothing was changed
	kUnjudged = 2,	  // everything ran, and what it gave cannot be trusted
	kInterrupt = 130, // Ctrl-C or SIGTERM
};

// One line for the user: what went wrong, where, and what to do next.
struct Error {
	std::string what;
	std::string where;
	std::string next;
	Exit exit = Exit::kUsage;

	// "what: where; next", leaving out what is empty; with '?' for control characters in
	// @where.
	[[nodiscard]] std::string line() const;
};

template <class T> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string what, std::string where, std::string next,
				  Exit exit = Exit::kUsage)
{
	return tl::make_unexpected(
		Error{std::move(what), std::move(where), std::move(next), exit});
}

} // namespace noio
