// SPDX-License-Identifier: GPL-2.0
#include "cli/write_soak.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/record.h"
#include "core/try.h"
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
	TRY_ASSIGN(const auto pattern, read_file(context.root / "scripts/run/soak/soak.html"));
	TRY_ASSIGN(const auto html, soak_html(page, pattern));
	TRY(write_file(name + ".html", html));
	return write_file(name + ".xml", soak_junit(record));
}

Result<void> write_soak(const SoakRecord &record, const std::filesystem::path &stem,
			const Context &context)
{
	const auto text = soak_text(record);
	const auto name = stem.string();
	fmt::print("{}", text);
	TRY(write_file(name + ".json", kept_json(record, stem)));
	TRY(write_file(name + ".txt", text));
	TRY(write_pages(record, nullptr, stem, context));
	fmt::print("report: {}.txt, .json, .xml, .html\n", name);
	return {};
}

} // namespace noio
