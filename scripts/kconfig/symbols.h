// SPDX-License-Identifier: GPL-2.0
// Kernel configuration as text: fragments and .config files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/field.h"

namespace noio
{

// "CONFIG_X=y" or "# CONFIG_X is not set".
inline constexpr std::string_view kConfigPrefix = "CONFIG_", kIsNotSet = " is not set";

struct Setting {
	std::string value;  // "y", "m", "n", a number, or a string with its quotes
	std::string origin; // "base.config:12"
	// Why it is asked for: the comment above it, or above what it stands together with, or
	// else the first of the file.
	std::string reason{};

	bool operator==(const Setting &) const = default;
};

template <> inline constexpr auto kFields<Setting> =
	std::tuple{field("value", &Setting::value, "as after the = of a line"),
		   field("at", &Setting::origin, "file:line of the fragment")};

// By symbol, without CONFIG_.
using Settings = std::map<std::string, Setting>;

struct Request {
	std::string symbol; // without CONFIG_
	Setting setting;
};

// Whether @text can be the name of a symbol.
bool is_symbol(std::string_view text);

// The lines of a fragment, in their order, with all that it says twice. @name and the errors
// are those of read_settings(), but for one symbol with two values. The error names all lines
// that are neither setting nor comment.
Result<std::vector<Request>> read_requests(std::string_view text, std::string_view name);

// The same of several fragments, by name, one after the other.
struct Fragment {
	std::string name, text;
};
Result<std::vector<Request>> read_requests(const std::vector<Fragment> &fragments);

// Reads the format of .config files; a fragment is one with few lines. "is not set" is "n".
// Strict, since kconfig itself ignores what it cannot read; but a value may be followed by
// blanks or more, see taken_value(). @name is for origins and errors. Errors: a line that is
// neither setting nor comment; one symbol with two values.
Result<Settings> read_settings(std::string_view text, std::string_view name);

// Adds @more to @into. Error: both have a symbol, with different values.
Result<void> merge_settings(Settings &into, const Settings &more);

// The text that read_settings() reads.
std::string settings_text(const Settings &settings);

} // namespace noio
