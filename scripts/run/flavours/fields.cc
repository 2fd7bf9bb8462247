// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/fields.h"

#include <fmt/format.h>

namespace noio
{

const toml::node *Fields::find(const char *field)
{
	known_.insert(field);
	return table_.get(field);
}

void Fields::wrong(const char *field, const char *wanted)
{
	if (!error_)
		error_ = Error{
			fmt::format("flavour \"{}\": {} is not {}", flavour_, field, wanted),
			fmt::format("{}:{}", kFlavours, table_.get(field)->source().begin.line),
			"correct it"};
}

void Fields::read(const char *field, std::string &value)
{
	const auto *node = find(field);
	if (node == nullptr)
		return;
	if (const auto text = node->value_exact<std::string>(); text && !text->empty())
		value = *text;
	else
		wrong(field, "a string");
}

void Fields::read(const char *field, std::vector<std::string> &value)
{
	const auto *node = find(field);
	if (node == nullptr)
		return;
	if (auto list = texts(node); list && !list->empty())
		value = *std::move(list);
	else
		wrong(field, "a list of strings");
}

void Fields::read(const char *field, unsigned &value)
{
	const auto *node = find(field);
	if (node == nullptr)
		return;
	const auto number = node->value_exact<std::int64_t>();
	if (number && *number > 0 && *number <= 1 << 20)
		value = static_cast<unsigned>(*number);
	else
		wrong(field, "a number above 0");
}

void Fields::read(const char *field, bool &value)
{
	const auto *node = find(field);
	if (node == nullptr)
		return;
	if (const auto flag = node->value_exact<bool>())
		value = *flag;
	else
		wrong(field, "true or false");
}

void Fields::read(const char *field, Settings &value)
{
	const auto *node = find(field);
	if (node == nullptr)
		return;
	const auto *table = node->as_table();
	if (table == nullptr || table->empty())
		return wrong(field, "a table of values by symbol");
	for (const auto &[symbol, setting] : *table) {
		const auto text = setting.value_exact<std::string>();
		if (!text || text->empty())
			return wrong(field, "a table of strings by symbol");
		value[std::string(symbol.str())] = {*text, kFlavours,
						    "for flavour " + flavour_};
	}
}

Result<void> Fields::result() const
{
	if (error_)
		return tl::make_unexpected(*error_);
	for (const auto &[field, node] : table_)
		if (known_.count(std::string(field.str())) == 0)
			return fail(fmt::format("flavour \"{}\" has an unknown field \"{}\"",
						flavour_, field.str()),
				    fmt::format("{}:{}", kFlavours, node.source().begin.line),
				    fmt::format("there are: {}", fmt::join(known_, ", ")));
	return {};
}

} // namespace noio
