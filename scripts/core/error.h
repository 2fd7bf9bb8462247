// SPDX-License-Identifier: GPL-2.0
// Errors are values: every fallible function returns Result<T>.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace noio
{

// What callers go by when something went wrong; cli/exit_of.h makes exit statuses of it.
enum class ErrorKind {
	kUsage,	      // bad input or missing means; nothing was changed
	kFailed,      // a program that was asked to do something could not: a build, a check
	kUnjudged,    // all ran, and what it gave cannot be trusted
	kInterrupted, // Ctrl-C or SIGTERM
};

// One line for the user: what went wrong, where, and what to do next.
struct Error {
	std::string what;
	std::string where;
	std::string next;
	ErrorKind kind = ErrorKind::kUsage;

	// "what: where; next", leaving out what is empty; with '?' for control characters in
	// @where.
	[[nodiscard]] std::string line() const;
};

template <class T> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string what, std::string where, std::string next,
				  ErrorKind kind = ErrorKind::kUsage)
{
	return tl::make_unexpected(
		Error{std::move(what), std::move(where), std::move(next), kind});
}

// Error: what was done at @where ended early because we were interrupted.
inline tl::unexpected<Error> interrupted_at(std::string where)
{
	return fail("interrupted", std::move(where), "", ErrorKind::kInterrupted);
}

} // namespace noio
