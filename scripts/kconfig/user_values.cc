// SPDX-License-Identifier: GPL-2.0
#include "kconfig/user_values.h"

#include <algorithm>
#include <optional>

#include "core/text.h"
#include "kconfig/symbols.h"

namespace noio
{

namespace
{

struct Assignment {
	std::string_view symbol, value;
};

std::optional<Assignment> read_assignment(std::string_view line)
{
	const bool comment = line.starts_with("# ");
	if (comment)
		line.remove_prefix(2);
	if (!line.starts_with(kConfigPrefix))
		return std::nullopt;
	line.remove_prefix(kConfigPrefix.size());
	const auto end = line.find(comment ? ' ' : '=');
	if (end == line.npos || (comment && line.substr(end) != kIsNotSet))
		return std::nullopt;
	return Assignment{line.substr(0, end), comment ? "n" : line.substr(end + 1)};
}

std::optional<Tri> read_tri(Type type, std::string_view value)
{
	const char first = value.empty() ? '\0' : value.front();
	if (first == 'm' && type == Type::kTristate)
		return Tri::kMod;
	if (first == 'y')
		return Tri::kYes;
	if (first == 'n')
		return Tri::kNo;
	return std::nullopt;
}

std::optional<std::string> unquote(std::string_view value)
{
	if (value.empty() || value.front() != '"')
		return std::nullopt;
	std::string text;
	for (std::size_t i = 1; i < value.size(); i++) {
		if (value[i] == '"')
			return text;
		if (value[i] == '\\' && ++i == value.size())
			break;
		text += value[i];
	}
	return std::nullopt; // no quote at the end
}

bool all_of(std::string_view digits, bool (*is_digit)(char))
{
	return !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit);
}

bool decimal(char c)
{
	return c >= '0' && c <= '9';
}

bool hexadecimal(char c)
{
	return decimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_int(std::string_view value)
{
	const auto digits = value.substr(value.starts_with('-') ? 1 : 0);
	return all_of(digits, decimal) && (digits.size() == 1 || digits.front() != '0');
}

bool is_hex(std::string_view value)
{
	const bool prefixed = value.starts_with("0x") || value.starts_with("0X");
	return all_of(value.substr(prefixed ? 2 : 0), hexadecimal);
}

std::optional<UserValue> read_value(Type type, std::string_view value)
{
	if (is_tristate(type)) {
		const auto tri = read_tri(type, value);
		return tri ? std::optional(UserValue{*tri, {}}) : std::nullopt;
	}
	if (type == Type::kString) {
		auto text = unquote(value);
		return text ? std::optional(UserValue{Tri::kNo, *std::move(text)})
			    : std::nullopt;
	}
	if ((type == Type::kInt && is_int(value)) || (type == Type::kHex && is_hex(value)))
		return UserValue{Tri::kNo, std::string(value)};
	return std::nullopt;
}

} // namespace

void put_user_value(const Graph &graph, UserValues &values, int symbol, UserValue value)
{
	value.rank = 1;
	for (const auto member :
	     graph.symbols[symbol].choice == kNone
		     ? std::vector<int>{}
		     : graph.symbols[graph.symbols[symbol].choice].members) {
		const auto other = values.find(member);
		if (other != values.end())
			value.rank = std::max(value.rank, other->second.rank + 1);
	}
	values[symbol] = std::move(value);
}

bool set_user_value(const Graph &graph, UserValues &values, int symbol, std::string_view value)
{
	auto read = read_value(graph.symbols[symbol].type, value);
	if (!read)
		return false;
	put_user_value(graph, values, symbol, *std::move(read));
	return true;
}

std::optional<std::string> taken_value(const Graph &graph, int symbol, std::string_view written)
{
	const auto type = graph.symbols[symbol].type;
	const auto read = read_value(type, written);
	if (!read)
		return std::nullopt;
	if (is_tristate(type))
		return name(read->tri);
	return type == Type::kString ? config_string(read->text) : read->text;
}

std::string config_string(std::string_view text)
{
	std::string all{'"'};
	for (const char c : text) {
		if (c == '"' || c == '\\')
			all += '\\';
		all += c;
	}
	return all + '"';
}

UserValues read_user_values(const Graph &graph, std::string_view text)
{
	UserValues values;
	for (const auto line : lines(text)) {
		const auto read = read_assignment(line);
		const auto symbol = read ? graph.find(std::string(read->symbol)) : kNone;
		if (symbol != kNone)
			set_user_value(graph, values, symbol, read->value);
	}
	return values;
}

} // namespace noio
