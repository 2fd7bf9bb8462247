// SPDX-License-Identifier: GPL-2.0
// libFuzzer: what is read as a soak is written the same again, and what is made of it is XML.
#include <cstdint>
#include <cstdlib>

#include <pugixml.hpp>

#include "core/disk.h"
#include "run/soak/soak_page.h"
#include "run/soak/soak_text.h"
#include "run/suite/read_report.h"

namespace
{

void need(bool holds)
{
	if (!holds)
		std::abort();
}

bool is_xml(const std::string &text)
{
	return pugi::xml_document().load_string(text.c_str(), pugi::parse_full);
}

noio::Result<noio::SoakRecord> parse(std::string_view text)
{
	return noio::parse_report<noio::SoakRecord>(text, "/out/run.json", {"soak"});
}

std::string json(const noio::SoakRecord &record)
{
	return noio::json_text(noio::record_json(record, "/out"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	static const auto pattern = noio::read_file("run/soak/soak.html");
	const std::string_view text(reinterpret_cast<const char *>(data), size);
	const auto record = parse(text);
	if (!record)
		return 0;
	const auto written = json(*record);
	const auto again = parse(written);
	need(again && json(*again) == written);
	need(is_xml(noio::soak_junit(*record)));
	const auto page = noio::soak_html({*record, &*again, {}, "/out"}, *pattern);
	need(page && is_xml(*page));
	return 0;
}
