// SPDX-License-Identifier: GPL-2.0
#include "guest/guest.h"

#include <fstream>

#include "console/lines.h"
#include "core/try.h"
#include "guest/qemu.h"

namespace noio
{

namespace
{

Result<std::ofstream> open_empty(const std::string &what, const std::filesystem::path &path)
{
	std::error_code ec;
	if (path.has_parent_path())
		std::filesystem::create_directories(path.parent_path(), ec);
	std::ofstream log(path, std::ios::binary | std::ios::trunc);
	if (!log)
		return fail("the " + what + " cannot be written", path.string(),
			    "choose a place that can be written to");
	return log;
}

} // namespace

Ending ending_of(std::string_view console)
{
	Ending ending = Ending::kDied;
	const auto says = [&](std::string_view word, std::string_view text, Ending then) {
		find_lines(console, word, [&](const Line &line) {
			if (line.text.starts_with(text))
				ending = then;
		});
	};
	says("Restarting system", "reboot: Restarting system", Ending::kPoweredOff);
	says("Power down", "reboot: Power down", Ending::kPoweredOff);
	says("Kernel panic", "Kernel panic - not syncing", Ending::kPanicked);
	return ending;
}

Result<Boot> boot(const Guest &guest, const Accelerator &accelerator, Runner &runner,
		  const Sink &watch)
{
	TRY(find_qemu(guest.arch));
	TRY(need_file("kernel", guest.kernel));
	if (!guest.initrd.empty())
		TRY(need_file("initrd", guest.initrd));
	TRY_ASSIGN(auto log, open_empty("console log", guest.log));
	// What an earlier guest said there is not to be taken for the word of this one.
	if (!guest.word.empty())
		TRY(open_empty("guest's status report", guest.word));

	Command command;
	command.argv = qemu_argv(guest, accelerator);
	command.deadline = guest.deadline;
	if (guest.silence.count() > 0)
		command.silence = guest.silence;

	Boot boot;
	boot.command = shell_line(command.argv);
	// Flushed as it comes, so that a run that is killed leaves what the guest had said.
	const auto keep = [&](std::string_view chunk) {
		boot.console += chunk;
		log.write(chunk.data(), static_cast<std::streamsize>(chunk.size())).flush();
		return log.good() && boot.console.size() <= kLargestConsole &&
		       (!watch || watch(chunk));
	};
	const auto begun = std::chrono::steady_clock::now();
	const auto outcome = runner.run(command, keep);
	boot.wall = std::chrono::duration_cast<std::chrono::milliseconds>(
		std::chrono::steady_clock::now() - begun);
	if (!outcome)
		return tl::make_unexpected(outcome.error());
	if (!log.good())
		return fail("the console log cannot be written", guest.log.string(),
			    "make room on that disk");

	boot.ending = ending_of(boot.console);
	if (boot.console.size() > kLargestConsole)
		boot.ending = Ending::kFlooded;
	else if (outcome->timed_out && boot.ending != Ending::kPanicked)
		boot.ending = Ending::kTimedOut;
	else if (outcome->fell_silent && boot.ending != Ending::kPanicked)
		boot.ending = Ending::kSilent;
	else if (outcome->status != 0 && !outcome->stopped &&
		 boot.ending == Ending::kPoweredOff)
		boot.ending = Ending::kDied;
	return boot;
}

} // namespace noio
