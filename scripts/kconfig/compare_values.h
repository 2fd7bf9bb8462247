// SPDX-License-Identifier: GPL-2.0
// How Kconfig compares values: A = B, A < B and so on.
#pragma once

#include <string>

#include "kconfig/graph.h"

namespace noio
{

struct TypedValue {
	Type type = Type::kUnknown;
	std::string text;
};

// Below, at or above 0 as @left is less than, equal to or greater than @right: as numbers when
// both are numbers for their types, as strings otherwise.
int compare_values(const TypedValue &left, const TypedValue &right);

// Whether @op holds for such a result.
bool holds(Op op, int order);

// The number at the start of @text, as a range bound or a value within a range; 0 for none.
long long range_number(Type type, const std::string &text, int base);

} // namespace noio
