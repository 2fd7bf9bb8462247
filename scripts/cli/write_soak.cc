// SPDX-License-Identifier: GPL-2.0
#include "cli/write_soak.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/record.h"
#include "render/chain_graph.h"
#include "run/soak/soak_page.h"
#include "run/soak/soak_text.h"

namespace noio
{

namespace
{

std::vector<std::string> graphs(const Soak &soak, Runner &runner)
{
	std::vector<Splat> all;
	for (const auto *list : {&soak.percpu, &soak.unrelated})
		for (const auto &finding : *list)
			all.push_back(finding.splat);
	const auto drawn = draw_chains(all, runner);
	if (drawn)
		return *drawn;
	fmt::print(stderr, "noio: lock chains are listed, not drawn: {}\n",
		   drawn.error().line());
	return {};
}

} // namespace

Result<void> write_pages(const SoakRecord &record, const SoakRecord *before,
			 const std::filesystem::path &stem, const Context &context)
{
	const SoakPage page{record, before, graphs(record.soak, context.runner),
			    stem.parent_path()};
	const auto name = stem.string();
	return read_file(context.root / "scripts/run/soak/soak.html")
		.and_then([&](const auto &pattern) { return soak_html(page, pattern); })
		.and_then([&](const auto &html) { return write_file(name + ".html", html); })
		.and_then([&] { return write_file(name + ".xml", soak_junit(record)); });
}

Result<void> write_soak(const SoakRecord &record, const std::filesystem::path &stem,
			const Context &context)
{
	const auto text = soak_text(record);
	const auto name = stem.string();
	fmt::print("{}", text);
	return write_file(name + ".json", kept_json(record, stem))
		.and_then([&] { return write_file(name + ".txt", text); })
		.and_then([&] { return write_pages(record, nullptr, stem, context); })
		.map([&] { fmt::print("report: {}.txt, .json, .xml, .html\n", name); });
}

} // namespace noio
