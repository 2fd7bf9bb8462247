// SPDX-License-Identifier: GPL-2.0
#define TOML_IMPLEMENTATION
#include "core/toml.h"

#include <algorithm>

#include <fmt/format.h>

namespace noio
{

namespace
{

std::string at(std::string_view file, const toml::node &node)
{
	return fmt::format("{}:{}", file, node.source().begin.line);
}

} // namespace

Result<toml::table> parse_toml(std::string_view text, std::string_view name)
{
	auto parsed = toml::parse(text);
	if (!parsed)
		return fail(std::string(parsed.error().description()),
			    fmt::format("{}:{}", name, parsed.error().source().begin.line),
			    "correct the line");
	return std::move(parsed).table();
}

TableReader::TableReader(const toml::node &node, std::string what, std::string_view file)
    : table_(node.as_table()), what_(std::move(what)), file_(file), where_(at(file, node))
{
	if (table_ == nullptr)
		error_ = Error{what_ + " is no table", where_, "correct it"};
}

void TableReader::wrong(const char *key, const std::string &wanted)
{
	if (!error_)
		error_ = Error{fmt::format("{}: {} is not {}", what_, key, wanted),
			       at(file_, *table_->get(key)), "correct it"};
}

const char *TableReader::take(const toml::node &node, std::string &value, bool may_be_empty)
{
	value = node.value_exact<std::string>().value_or("");
	return node.is_string() && (may_be_empty || !value.empty()) ? nullptr : "a string";
}

const char *TableReader::take(const toml::node &node, std::vector<std::string> &value,
			      bool may_be_empty)
{
	constexpr auto kWanted = "a list of strings";
	const auto *list = node.as_array();
	if (list == nullptr || (list->empty() && !may_be_empty))
		return kWanted;
	value.clear();
	for (const auto &one : *list)
		if (take(one, value.emplace_back()) != nullptr)
			return kWanted;
	return nullptr;
}

const char *TableReader::take(const toml::node &node, unsigned &value)
{
	const auto number = node.value_exact<std::int64_t>().value_or(0);
	value = static_cast<unsigned>(number);
	return number > 0 && number <= 1 << 20 ? nullptr : "a number above 0";
}

const char *TableReader::take(const toml::node &node, bool &value)
{
	const auto flag = node.value_exact<bool>();
	value = flag.value_or(false);
	return flag ? nullptr : "true or false";
}

const char *TableReader::take(const toml::node &node, std::map<std::string, std::string> &value)
{
	constexpr auto kWanted = "a table of strings";
	const auto *table = node.as_table();
	if (table == nullptr || table->empty())
		return kWanted;
	for (const auto &[name, one] : *table)
		if (take(one, value[std::string(name.str())]) != nullptr)
			return kWanted;
	return nullptr;
}

std::vector<TableReader> TableReader::list(const char *key)
{
	known_.insert(key);
	std::vector<TableReader> all;
	const auto *node = table_ == nullptr ? nullptr : table_->get(key);
	if (node != nullptr && !node->is_array())
		wrong(key, fmt::format("a list of tables, [[{}]]", key));
	else if (node != nullptr)
		for (const auto &one : *node->as_array())
			all.emplace_back(one, fmt::format("[[{}]]", key), file_);
	return all;
}

bool TableReader::holds_for(const std::string &base)
{
	std::vector<std::string> bases;
	read("bases", bases, true);
	return table_ == nullptr || !table_->contains("bases") ||
	       std::find(bases.begin(), bases.end(), base) != bases.end();
}

Result<void> TableReader::result() const
{
	if (error_)
		return tl::make_unexpected(*error_);
	for (const auto &[key, node] : *table_)
		if (!known_.contains(std::string(key.str())))
			return fail(
				fmt::format("{} has an unknown field \"{}\"", what_, key.str()),
				at(file_, node),
				fmt::format("there are: {}", fmt::join(known_, ", ")));
	return {};
}

} // namespace noio
