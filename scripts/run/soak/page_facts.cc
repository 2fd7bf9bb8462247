// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "render/json_list.h"
#include "run/soak/page_parts.h"

namespace noio
{

namespace
{

using nlohmann::json;

json fact(const char *name, const std::string &value, bool code = false)
{
	return {{"name", name}, {"value", value}, {"code", code}};
}

} // namespace

json page_facts(const SoakRecord &record)
{
	const auto &kernel = record.kernel;
	const auto &host = record.host;
	return {{"facts",
		 {fact("Kernel",
		       fmt::format("Linux {}, {}", kernel.release, record.subject.origin)),
		  fact("Architecture", kernel.arch), fact("Profile", kernel.profile),
		  fact("Hash of .config", kernel.config_sha256.value_or(""), true),
		  fact("Began", record.date),
		  fact("Host", fmt::format("{} cores, Linux {}", host.cores, host.kernel)),
		  fact("Guests", fmt::format("{}, accelerator {} ({})", host.qemu,
					     host.accelerator.name, host.accelerator.why)),
		  fact("Compiler", host.compiler), fact("To repeat it", record.command, true)}},
		{"patches", json_list(kernel.patches, [](const PatchName &one) {
			 return json{{"id", one.id}, {"subject", one.subject}};
		 })}};
}

} // namespace noio
