// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/fields.h"

#include <fmt/format.h>

namespace noio
{

namespace
{

std::string where(const toml::node &node)
{
	return fmt::format("{}:{}", kFlavours, node.source().begin.line);
}

} // namespace

template <class Take> void Fields::take(const char *field, const char *wanted, Take &&take)
{
	known_.insert(field);
	const auto *node = table_.get(field);
	if (node != nullptr && !take(*node) && !error_)
		error_ = Error{
			fmt::format("flavour \"{}\": {} is not {}", flavour_, field, wanted),
			where(*node), "correct it"};
}

void Fields::read(const char *field, std::string &value)
{
	take(field, "a string", [&value](const toml::node &node) {
		const auto text = node.value_exact<std::string>();
		value = text.value_or(value);
		return text && !text->empty();
	});
}

void Fields::read(const char *field, std::vector<std::string> &value)
{
	take(field, "a list of strings", [&value](const toml::node &node) {
		const auto list = texts(&node);
		value = list.value_or(value);
		return list && !list->empty();
	});
}

void Fields::read(const char *field, unsigned &value)
{
	take(field, "a number above 0", [&value](const toml::node &node) {
		const auto number = node.value_exact<std::int64_t>().value_or(0);
		value = static_cast<unsigned>(number);
		return number > 0 && number <= 1 << 20;
	});
}

void Fields::read(const char *field, bool &value)
{
	take(field, "true or false", [&value](const toml::node &node) {
		const auto flag = node.value_exact<bool>();
		value = flag.value_or(value);
		return flag.has_value();
	});
}

void Fields::read(const char *field, Settings &value)
{
	take(field, "a table of strings by symbol", [&](const toml::node &node) {
		const auto *table = node.as_table();
		if (table == nullptr || table->empty())
			return false;
		for (const auto &[symbol, setting] : *table) {
			const auto text = setting.value_exact<std::string>().value_or("");
			if (text.empty())
				return false;
			value[std::string(symbol.str())] = {text, kFlavours,
							    "for flavour " + flavour_};
		}
		return true;
	});
}

Result<void> Fields::result() const
{
	if (error_)
		return tl::make_unexpected(*error_);
	for (const auto &[field, node] : table_)
		if (known_.count(std::string(field.str())) == 0)
			return fail(fmt::format("flavour \"{}\" has an unknown field \"{}\"",
						flavour_, field.str()),
				    where(node),
				    fmt::format("there are: {}", fmt::join(known_, ", ")));
	return {};
}

} // namespace noio
