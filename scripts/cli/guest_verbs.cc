// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "cli/guest_answer.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "console/foreign.h"
#include "console/spelling.h"
#include "core/disk.h"
#include "core/status.h"
#include "core/text.h"
#include "core/try.h"
#include "guest/guest.h"
#include "guest/kernel_file.h"
#include "run/soak/boot_log.h"

namespace noio
{

namespace
{

struct GuestOptions {
	std::string arch = "x86_64";
	Guest guest;
	long deadline = 60;
	long silence = 0;
	Asked asked;
};

// Lines end with CR LF there.
void show(std::string_view chunk)
{
	auto text = scrub(chunk);
	std::erase(text, '\r');
	fmt::print("{}", plain_text(text));
	std::fflush(stdout);
}

Result<Exit> run(const GuestOptions &options, Context &context)
{
	auto guest = options.guest;
	TRY_ASSIGN(guest.arch, parse_arch(options.arch));
	TRY(need_kernel(guest.kernel, guest.arch));
	guest.deadline = std::chrono::seconds(options.deadline);
	guest.silence = std::chrono::seconds(options.silence);
	guest.word = options.asked.word;
	if (!guest.word.empty() &&
	    guest.command_line.find("noio.run=soak") == std::string::npos)
		return fail("only guests of the soak report their status", guest.word.string(),
			    "leave --status out, or --append noio.run=soak and noio.args=");

	Status status;
	status.begin("probe the accelerator");
	TRY_ASSIGN(const auto accelerator,
		   probe_accelerator(guest.arch, guest.kernel, context.cache, context.runner));
	status.end(accelerator.name + " (" + accelerator.why + ")");

	status.begin("boot " + guest.kernel.string());
	const auto watch = [&options](std::string_view chunk) {
		if (!options.asked.json)
			show(chunk);
		return true;
	};
	TRY_ASSIGN(const auto booted, boot(guest, accelerator, context.runner, watch));
	status.end(name(booted.ending));

	if (!options.asked.json)
		fmt::print("command: {}\nconsole: {}\n", booted.command, guest.log.string());
	auto header = verb_header("guest", context);
	header.subject.origin = guest.kernel.string();
	header.kernel.arch = options.arch;
	header.host.accelerator = accelerator;
	return answer(booted, options.asked, std::move(header));
}

struct JudgeOptions {
	std::filesystem::path log;
	Asked asked;
};

Result<Exit> judge_log(const JudgeOptions &options, Context &context)
{
	TRY_ASSIGN(auto text, read_file(options.log));
	TRY(need_text(text, options.log));
	Boot stored;
	stored.console = std::move(text);
	stored.ending = ending_of(stored.console);
	if (!options.asked.word.empty() && !find_soak_run(stored.console))
		return fail("this is no boot of the soak", options.log.string(),
			    "leave --status out");
	auto header = verb_header("guest", context);
	header.subject.origin = options.log.string();
	return answer(stored, options.asked, std::move(header));
}

struct AccelOptions {
	std::string arch = "x86_64";
	std::filesystem::path kernel;
};

Result<Exit> accel(const AccelOptions &options, Context &context)
{
	TRY_ASSIGN(const auto arch, parse_arch(options.arch));
	TRY_ASSIGN(const auto accelerator,
		   probe_accelerator(arch, options.kernel, context.cache, context.runner));
	fmt::print("{}: {}\n", accelerator.name, accelerator.why);
	return Exit::kOk;
}

void add_run(CLI::App &guest, Context &context)
{
	const auto [verb, options] = add_verb<GuestOptions>(
		guest, context, "run", "boot one guest and judge its whole console", run);
	options.guest.log = "guest.log";
	verb.add_option("--kernel", options.guest.kernel, "bzImage or Image")->required();
	verb.add_option("--arch", options.arch, "x86_64, arm64 or i386")->capture_default_str();
	verb.add_option("--initrd", options.guest.initrd, "initial ramdisk");
	verb.add_option("--append", options.guest.command_line,
			"more for the kernel command line");
	verb.add_option("--deadline", options.deadline, "seconds until the guest is killed")
		->check(CLI::Range(1L, 86400L * 30))
		->capture_default_str();
	verb.add_option("--silence", options.silence,
			"seconds without console output until it is killed; 0: never")
		->check(CLI::Range(0L, 86400L * 30))
		->capture_default_str();
	verb.add_option("--log", options.guest.log, "where the console is kept")
		->capture_default_str();
	add_asked(verb, options.asked);
}

void add_judge(CLI::App &guest, Context &context)
{
	const auto [verb, options] = add_verb<JudgeOptions>(
		guest, context, "judge", "judge a console that was kept", judge_log);
	verb.add_option("log", options.log,
			"file with a console, as it is or as LAVA, dmesg, a journal or "
			"a mail keeps it")
		->required();
	add_asked(verb, options.asked);
}

void add_accel(CLI::App &guest, Context &context)
{
	const auto [verb, options] = add_verb<AccelOptions>(
		guest, context, "accel", "say what runs guests here, and why", accel);
	verb.add_option("--arch", options.arch, "x86_64, arm64 or i386")->capture_default_str();
	verb.add_option("--kernel", options.kernel,
			"kernel to boot when KVM is not probed yet");
}

} // namespace

void add_guest_verbs(CLI::App &app, Context &context)
{
	auto *guest = app.add_subcommand("guest", "boot one guest, judge its console");
	guest->require_subcommand(1);
	guest->fallthrough();
	add_run(*guest, context);
	add_judge(*guest, context);
	add_accel(*guest, context);
}

} // namespace noio
