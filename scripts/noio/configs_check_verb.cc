// SPDX-License-Identifier: GPL-2.0
#include "noio/configs_check_verb.h"

#include <memory>

#include <fmt/core.h>

#include "core/disk.h"
#include "flavour/report.h"
#include "guest/accelerator.h"
#include "noio/run_options.h"

namespace noio
{

namespace
{

struct Options {
	std::string base = "v7.2", version;
	std::vector<std::string> only;
	std::filesystem::path kdir, out, tally;
};

Result<FlavoursRequest> to_request(const Options &options, const Context &context)
{
	const auto flavours =
		read_file(context.root / "configs/flavours.toml")
			.and_then([](const std::string &toml) { return read_flavours(toml); })
			.and_then([&options](const std::vector<Flavour> &all) {
				return choose_flavours(all, options.only);
			});
	if (!flavours)
		return tl::make_unexpected(flavours.error());
	std::error_code ec;
	FlavoursRequest request{{context.root, context.cache, options.base, {}, options.kdir},
				this_host().machine,
				*flavours,
				options.out.empty()
					? context.root / "out"
					: std::filesystem::absolute(options.out, ec)};
	if (!options.version.empty())
		request.subject.version = options.version;
	return request;
}

Result<Exit> run(const Options &options, Context &context)
{
	const auto request = to_request(options, context);
	if (!request)
		return tl::make_unexpected(request.error());
	Status status;
	const auto report = check_flavours(*request, context.runner, status);
	if (!report)
		return tl::make_unexpected(report.error());
	const auto text = flavours_text(*report);
	const auto stem = flavours_dir(request->out, report->subject).string();
	const auto written =
		write_file(stem + ".json", flavours_json(*report))
			.and_then([&] { return write_file(stem + ".txt", text); })
			.and_then([&] {
				fmt::print("{}report: {}.txt, .json\n", text, stem);
				return close(report->tally(), options.tally);
			});
	if (!written)
		return tl::make_unexpected(written.error());
	return report->tally().failed == 0 ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_configs_check_verb(CLI::App &app, Context &context)
{
	auto *verb = app.add_subcommand("configs-check",
					"build and boot the patched tree in the configurations "
					"of configs/flavours.toml");
	const auto options = std::make_shared<Options>();
	verb->add_option("--base", options->base, "Debian's linux-source of that name")
		->capture_default_str();
	verb->add_option("--version", options->version, "of that base; default: the newest");
	verb->add_option("--kdir", options->kdir,
			 "a tree of your own instead; it is only "
			 "read");
	verb->add_option("--only", options->only, "globs of their names; default: all");
	verb->add_option("--out", options->out, "reports and consoles; default: out/");
	verb->add_option("--tally", options->tally, "write the closing line there, as JSON");
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) { return run(*options, ready); };
	});
}

} // namespace noio
