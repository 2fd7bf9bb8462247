// SPDX-License-Identifier: GPL-2.0
#include "console/record_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "console/keeper.h"

namespace noio
{

namespace
{

std::string RecordFields::*member(std::string_view key)
{
	using Key = std::pair<std::string_view, std::string RecordFields::*>;
	static constexpr auto kKeys =
		std::to_array<Key>({{"MESSAGE", &RecordFields::text},
				    {"msg", &RecordFields::text},
				    {"message", &RecordFields::text},
				    {"log", &RecordFields::text},
				    {"textPayload", &RecordFields::text},
				    {"Output", &RecordFields::text},
				    {"PRIORITY", &RecordFields::level},
				    {"pri", &RecordFields::level},
				    {"caller", &RecordFields::caller},
				    {"_TRANSPORT", &RecordFields::transport},
				    {"SYSLOG_IDENTIFIER", &RecordFields::program},
				    {"lvl", &RecordFields::lava},
				    {"_SOURCE_MONOTONIC_TIMESTAMP", &RecordFields::source_time},
				    {"__MONOTONIC_TIMESTAMP", &RecordFields::time},
				    {"time", &RecordFields::seconds}});
	const auto *const found = std::find_if(
		kKeys.begin(), kKeys.end(), [key](const Key &one) { return one.first == key; });
	return found == kKeys.end() ? nullptr : found->second;
}

bool wrote_kernel(const RecordFields &fields)
{
	if (!fields.lava.empty())
		return fields.lava == "target" || fields.lava == "feedback";
	return fields.transport == "kernel" || fields.program == "kernel" ||
	       (fields.transport.empty() && fields.program.empty());
}

std::string record_prefix(const RecordFields &fields)
{
	std::string all;
	if (const int level = read_level(fields.level); level >= 0)
		all += fmt::format("<{}>", level);
	auto micro = fields.source_time.empty() ? fields.time : fields.source_time;
	const auto is = [](std::string_view text, std::string_view of) {
		return !text.empty() && text.size() < 20 &&
		       text.find_first_not_of(of) == text.npos;
	};
	if (is(micro, "0123456789")) {
		micro.insert(0, micro.size() < 7 ? 7 - micro.size() : 0, '0');
		all += fmt::format("[{}] ", micro.insert(micro.size() - 6, "."));
	} else if (is(fields.seconds, "0123456789.")) {
		all += fmt::format("[{}] ", fields.seconds);
	}
	return all + (fields.caller.empty() ? "" : fmt::format("[{}] ", fields.caller));
}

} // namespace

std::string *place(RecordFields &fields, std::string_view key, const char *begin)
{
	const auto to = member(key);
	if (!to)
		return nullptr;
	if (to == &RecordFields::text)
		fields.at = begin;
	(fields.*to).clear();
	return &(fields.*to);
}

std::string console_text(const RecordFields &fields)
{
	if (!wrote_kernel(fields))
		return "\n";
	const auto before = record_prefix(fields);
	std::string text;
	for (std::string_view rest = fields.text; text.empty() || !rest.empty();) {
		const auto end = std::min(rest.find('\n'), rest.size());
		text.append(before).append(rest.substr(0, end)).append("\n");
		rest.remove_prefix(std::min(end + 1, rest.size()));
	}
	return text;
}

} // namespace noio
