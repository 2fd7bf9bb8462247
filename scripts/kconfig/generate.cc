// SPDX-License-Identifier: GPL-2.0
#include "kconfig/generate.h"

#include "core/disk.h"

namespace noio
{

Result<std::vector<Dropped>> generate_config(const Kbuild &build, const Settings &asked,
					     Runner &runner)
{
	const auto fragment = build.out / ".asked.config";
	const auto written = write_file(fragment, settings_text(asked));
	if (!written)
		return tl::make_unexpected(written.error());

	const auto made = runner.run(
		kbuild(build, {"KCONFIG_ALLCONFIG=" + fragment.string(), "allnoconfig"}));
	if (!made)
		return tl::make_unexpected(made.error());
	if (!made->ok())
		return fail("the tree's kconfig failed", build.tree.string(),
			    "it says:\n" + error_lines(made->out, 8), Exit::kVerdict);

	const auto text = read_file(build.out / ".config");
	if (!text)
		return tl::make_unexpected(text.error());
	const auto got = read_settings(*text, ".config");
	if (!got)
		return tl::make_unexpected(got.error());

	auto dropped = find_dropped(asked, *got);
	if (dropped.empty())
		return dropped;
	std::set<std::string> symbols;
	for (const auto &drop : dropped)
		symbols.insert(drop.symbol);
	const auto known = known_symbols(build.tree, symbols);
	for (auto &drop : dropped)
		drop.known = known.contains(drop.symbol);
	return dropped;
}

} // namespace noio
