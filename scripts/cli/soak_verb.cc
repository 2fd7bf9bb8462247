// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/exit_of.h"
#include "cli/run_options.h"
#include "cli/verbs.h"
#include "cli/write_soak.h"
#include "core/try.h"
#include "guest/guest.h"
#include "run/soak/soak_tree.h"
#include "tree/variant.h"

namespace noio
{

namespace
{

struct SoakOptions {
	RunOptions run;
	SoakChoice choice;
	long seconds = 600;
	std::string expect = "clean";
};

Result<Exit> answer(const SoakOptions &options, Verdict verdict)
{
	const bool right = options.expect == name(verdict);
	TRY(close({right ? 1U : 0U, right ? 0U : 1U, 0}, options.run.tally));
	if (right)
		return Exit::kOk;
	// A clean one is not what was wanted, either.
	return verdict == Verdict::kClean ? Exit::kVerdict : exit_of(verdict);
}

Result<Exit> run_soak_verb(SoakOptions options, Context &context)
{
	TRY_ASSIGN(const auto run,
		   to_run("soak", options.run, context, trees_with(options.choice.patches)));
	options.choice.duration = std::chrono::seconds(options.seconds);
	Status status;
	TRY_ASSIGN(const auto record, soak_tree(run, options.choice, context.runner, status));
	const auto patches = static_cast<unsigned>(record.kernel.patches.size());
	TRY(write_soak(record,
		       run_dir(run, record.kernel.release).string() + "-" +
			       name(first(patches)),
		       context));
	fmt::print("kernel: {}\ninitramfs: {}\n", record.image.string(),
		   record.initramfs.string());
	if (interrupted())
		return Exit::kInterrupt;
	return answer(options, record.soak.verdict);
}

// An option before a verb below @verb would be taken for nothing.
void no_options_of(const CLI::App &verb)
{
	for (const auto *option : verb.get_options())
		if (option->count() != 0 && !option->get_lnames().empty())
			throw CLI::ValidationError(option->get_name(),
						   "is for the soak itself");
}

} // namespace

void add_soak_verb(CLI::App &app, Context &context)
{
	const auto options = std::make_shared<SoakOptions>();
	options->run.profile = "soak";
	options->choice.guests = std::max(1U, cpus() / 2);
	auto *verb = app.add_subcommand(
		"soak",
		"run scenarios under memory pressure in guests, lockdep and the monitor "
		"watching");
	add_run_options(*verb, options->run);
	verb->add_option("--patches", options->choice.patches,
			 "how many patches of the series the tree has; default: all")
		->check(CLI::Range(0, 99));
	verb->add_option("--duration", options->seconds, "600, 90s, 10m, 1h: of all boots")
		->transform(seconds_unit())
		->check(CLI::Range(20, 7 * 86400))
		->capture_default_str();
	verb->add_option("--only", options->choice.only, "globs of scenarios; default: all");
	verb->add_option("--guests", options->choice.guests, "at a time; each has two CPUs")
		->check(CLI::Range(1, 64))
		->capture_default_str();
	verb->add_option("--expect", options->expect, "the verdict for which it exits with 0")
		->check(CLI::IsMember({"clean", "findings"}))
		->capture_default_str();
	add_soak_export_verb(*verb, context);
	verb->callback([options, verb, &context] {
		if (verb->got_subcommand("export"))
			return no_options_of(*verb);
		context.verb = [options](Context &ready) {
			return run_soak_verb(*options, ready);
		};
	});
}

} // namespace noio
