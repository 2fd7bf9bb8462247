// SPDX-License-Identifier: GPL-2.0
// TOML, for all that read it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// toml++ asserts what it then reports as an error: a line such as "[" alone would abort.
#define TOML_ASSERT(expr) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 0 // its code is compiled in toml.cc alone
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "core/error.h"

namespace noio
{

// The tables of @text; @name is what the errors call it. Error: not TOML, with its line.
Result<toml::table> parse_toml(std::string_view text, std::string_view name);

// One table of a file, read key by key: each read sets its value where the key is there. The
// error is the first that is of another type or empty, or is missing and needed, or that nobody
// asked for.
class TableReader
{
public:
	// @what: as errors call it, "flavour \"numa\"".
	TableReader(const toml::node &node, std::string what, std::string_view file);

	// @value: a string or a list of strings, and whether it @may be empty; a number above
	// 0; true or false; a table of strings.
	template <class T, class... May> void read(const char *key, T &value, May... may)
	{
		known_.insert(key);
		const auto *node = table_ == nullptr ? nullptr : table_->get(key);
		if (const auto *wanted = node == nullptr ? nullptr : take(*node, value, may...))
			wrong(key, wanted);
	}

	// The same, and the key has to be there.
	template <class T, class... May> void need(const char *key, T &value, May... may)
	{
		read(key, value, may...);
		if (!error_ && !table_->contains(key))
			error_ = Error{what_ + " has no " + key, where_, "complete it"};
	}

	// The tables [[@key]], each by @read(table, value), which says whether it counts.
	template <class T, class Read>
	void tables(const char *key, std::vector<T> &all, Read read)
	{
		for (auto &table : list(key)) {
			T one;
			if (read(table, one))
				all.push_back(std::move(one));
			if (const auto result = table.result(); !result && !error_)
				error_ = result.error();
		}
	}

	// @key is for another reader.
	void leave(const char *key) { known_.insert(key); }

	// Whether "bases", a list of names, has @base; without that key it holds for all.
	bool holds_for(const std::string &base);

	// "expect.toml:12"
	[[nodiscard]] const std::string &where() const { return where_; }

	// After all were read.
	[[nodiscard]] Result<void> result() const;

private:
	// What @node has to be, when it is not that.
	static const char *take(const toml::node &node, std::string &value,
				bool may_be_empty = false);
	static const char *take(const toml::node &node, std::vector<std::string> &value,
				bool may_be_empty = false);
	static const char *take(const toml::node &node, unsigned &value);
	static const char *take(const toml::node &node, bool &value);
	static const char *take(const toml::node &node,
				std::map<std::string, std::string> &value);
	void wrong(const char *key, const std::string &wanted);
	std::vector<TableReader> list(const char *key);

	const toml::table *table_;
	std::string what_, file_, where_;
	std::set<std::string> known_;
	std::optional<Error> error_;
};

} // namespace noio
