// SPDX-License-Identifier: GPL-2.0
// One table of configs/flavours.toml, read field by field.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/toml.h"
#include "kconfig/symbols.h"

namespace noio
{

constexpr auto kFlavours = "configs/flavours.toml";

// Each read sets its value when the field is there. The first that is of another type is the
// error, and so is a field that nobody asked for.
class Fields
{
public:
	Fields(std::string flavour, const toml::table &table)
	    : flavour_(std::move(flavour)), table_(table)
	{
	}

	void read(const char *field, std::string &value);
	void read(const char *field, std::vector<std::string> &value);
	void read(const char *field, unsigned &value); // above 0
	void read(const char *field, bool &value);
	void read(const char *field, Settings &value); // a table of strings, by symbol

	// After all were read.
	[[nodiscard]] Result<void> result() const;

private:
	// Has @take read the field if it is there. It says whether that is what is @wanted.
	template <class Take> void take(const char *field, const char *wanted, Take &&take);

	std::string flavour_;
	const toml::table &table_;
	std::set<std::string> known_;
	std::optional<Error> error_;
};

} // namespace noio
