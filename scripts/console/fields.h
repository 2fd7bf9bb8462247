// SPDX-License-Identifier: GPL-2.0
// Records that a log has as fields: JSON of journald, dmesg and a cloud's console, the YAML of
// a LAVA job, journald's export and verbose forms.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace noio
{

struct FieldRecord {
	std::size_t size = 0;  // of the log, from where it was read
	std::size_t lines = 0; // line ends in that
	std::size_t above = 0; // of these, those before its text
	// What the kernel printed, as a console has it, whole lines; one empty line where it is
	// another program's.
	std::string text;
};

// Reads records at the beginning of lines, in time that does not grow faster than the log.
class FieldReader
{
public:
	// Empty: none begins where @log, the rest of it, does.
	std::optional<FieldRecord> read(std::string_view log);

private:
	const char *barren_ = nullptr; // before that no record begins
};

// @line is of a LAVA job: the device's, which is a record too, or the lab's.
bool of_lava(std::string_view line);

} // namespace noio
