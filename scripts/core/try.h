// SPDX-License-Identifier: GPL-2.0
// Hands an error on to the caller, so that a function reads as its steps. Statements, not an
// expression with a value: that one would be GNU's alone, and would leave the function amid
// the evaluation of a larger expression.
#pragma once

#include <utility>

#include "core/error.h"

#define NOIO_TRY_JOIN(one, other) one##other
#define NOIO_TRY_NAME(line) NOIO_TRY_JOIN(tried_, line)

// TRY(write_file(path, text)): returns from this function with the error of the Result, if it
// has one. A value is dropped.
#define TRY(...)                                                                               \
	do {                                                                                   \
		if (auto tried_ = (__VA_ARGS__); !tried_)                                      \
			return tl::make_unexpected(std::move(tried_).error());                 \
	} while (false)

// TRY_ASSIGN(const auto text, read_file(path)): the same, and the value becomes the variable,
// or is put into one that is there.
#define TRY_ASSIGN(variable, ...)                                                              \
	NOIO_TRY_ASSIGN(NOIO_TRY_NAME(__LINE__), variable, __VA_ARGS__)
#define NOIO_TRY_ASSIGN(tried, variable, ...)                                                  \
	auto tried = (__VA_ARGS__);                                                            \
	if (!tried)                                                                            \
		return tl::make_unexpected(std::move(tried).error());                          \
	variable = *std::move(tried)
