// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/try.h"
#include "run/soak/export.h"
#include "run/soak/guests.h"

namespace noio
{

namespace
{

struct SoakExportOptions {
	std::string arch = "x86_64";
	std::vector<std::string> only;
	long seconds = kLongestSlice.count();
	LabSoak soak;
	std::filesystem::path lava, tuxrun;
};

Result<Exit> write(const std::filesystem::path &dir, const LabSoak &soak,
		   Result<void> (*to)(const LabSoak &, const std::filesystem::path &))
{
	if (dir.empty())
		return Exit::kOk;
	return to(soak, dir).map([&] {
		fmt::print("{}: {} jobs\n", dir.string(), soak.scenarios.size());
		return Exit::kOk;
	});
}

Result<Exit> run_export(const SoakExportOptions &options, Context &context)
{
	if (options.lava.empty() && options.tuxrun.empty())
		return fail("export to what?", "noio soak export",
			    "name a folder with --lava or --tuxrun");
	auto soak = options.soak;
	TRY_ASSIGN(soak.arch, parse_arch(options.arch));
	soak.time = std::chrono::seconds(options.seconds);
	TRY_ASSIGN(soak.scenarios,
		   load_scenarios(context.root).and_then([&](const std::vector<Scenario> &all) {
			   return choose_scenarios(all, options.only);
		   }));
	return write(options.lava, soak, write_lava).and_then([&](Exit) {
		return write(options.tuxrun, soak, write_tuxrun);
	});
}

} // namespace

void add_soak_export_verb(CLI::App &soak, Context &context)
{
	const auto [verb, options] = add_verb<SoakExportOptions>(
		soak, context, "export", "the scenarios as jobs for a lab", run_export);
	verb.add_option("--lava", options.lava,
			"a new folder for job definitions, of device type qemu");
	verb.add_option("--tuxrun", options.tuxrun,
			"a new folder for the same, with a device and a script for tuxrun");
	verb.add_option("--kernel-url", options.soak.kernel_url,
			"where the lab fetches the kernel's image: http://, https://, file:///")
		->required();
	verb.add_option("--initrd-url", options.soak.initrd_url, "and the initramfs")
		->required();
	verb.add_option("--arch", options.arch, "x86_64 or arm64")->capture_default_str();
	verb.add_option("--only", options.only, "globs of scenarios; default: all");
	verb.add_option("--duration", options.seconds, "120, 90s, 10m, 1h: of each job")
		->transform(seconds_unit())
		->check(CLI::Range(20, 7 * 86400))
		->capture_default_str();
}

} // namespace noio
