// SPDX-License-Identifier: GPL-2.0
#include "kconfig/compare_values.h"

#include <cctype>
#include <cerrno>
#include <cstdlib>

namespace noio
{

namespace
{

enum class Kind : unsigned char { kString, kSigned, kUnsigned };

struct Number {
	Kind kind = Kind::kString;
	unsigned long long bits = 0;
};

unsigned long long tri_number(const std::string &text)
{
	if (text == "n")
		return 0;
	if (text == "m")
		return 1;
	return text == "y" ? 2 : static_cast<unsigned long long>(-1);
}

Number parse(const TypedValue &value)
{
	if (is_tristate(value.type))
		return {Kind::kSigned, tri_number(value.text)};
	const char *start = value.text.c_str();
	char *end = nullptr;
	Number number{Kind::kSigned};
	errno = 0;
	if (value.type == Type::kHex)
		number = {Kind::kUnsigned, std::strtoull(start, &end, 16)};
	else
		number.bits = static_cast<unsigned long long>(
			std::strtoll(start, &end, value.type == Type::kInt ? 10 : 0));
	const bool whole = errno == 0 && *end == '\0' && end > start &&
			   std::isxdigit(static_cast<unsigned char>(end[-1])) != 0;
	return whole ? number : Number{};
}

} // namespace

int compare_values(const TypedValue &left, const TypedValue &right)
{
	Number a, b;
	if (left.type != Type::kString || right.type != Type::kString) {
		a = parse(left);
		b = parse(right);
	}
	if (a.kind == Kind::kString || b.kind == Kind::kString)
		return left.text.compare(right.text);
	if (a.kind == Kind::kUnsigned || b.kind == Kind::kUnsigned)
		return (a.bits > b.bits) - (a.bits < b.bits);
	const auto x = static_cast<long long>(a.bits), y = static_cast<long long>(b.bits);
	return (x > y) - (x < y);
}

bool holds(Op op, int order)
{
	switch (op) {
	case Op::kEqual:
		return order == 0;
	case Op::kUnequal:
		return order != 0;
	case Op::kLess:
		return order < 0;
	case Op::kLessEqual:
		return order <= 0;
	case Op::kGreater:
		return order > 0;
	case Op::kGreaterEqual:
		return order >= 0;
	default:
		return false;
	}
}

long long range_number(Type type, const std::string &text, int base)
{
	if (type == Type::kInt)
		base = 10;
	else if (type == Type::kHex)
		base = 16;
	return std::strtoll(text.c_str(), nullptr, base);
}

} // namespace noio
