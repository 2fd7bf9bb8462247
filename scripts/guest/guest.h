// SPDX-License-Identifier: GPL-2.0
// Boots one guest and hands back what it printed and how it ended.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/arch.h"
#include "core/error.h"
#include "core/field.h"
#include "core/process.h"

namespace noio
{

struct Accelerator {
	std::string name; // "kvm" or "tcg"
	std::string why;  // "kvm: /dev/kvm opens, but a guest did not boot in 10 s"
};

// /dev/kvm can exist, open and still never run a guest: boots @kernel with a deadline of
// 10 s before trusting it. The answer is cached under @cache, by host kernel and QEMU version.
Result<Accelerator> probe_accelerator(Arch arch, const std::filesystem::path &kernel,
				      const std::filesystem::path &cache, Runner &runner);

struct Machine {
	unsigned cpus = 2;
	unsigned memory_mib = 3072; // the suite keeps what it allocates; KASAN doubles that
	std::string cpu{};	    // QEMU's model of it, for TCG; empty: the architecture's
	std::vector<std::string> options{}; // more of QEMU's, word by word
};

struct Guest {
	Arch arch = Arch::kX86_64;
	std::filesystem::path kernel;
	std::filesystem::path initrd; // empty: none
	std::string command_line;     // added to console and panic settings of our own
	Machine machine;
	std::chrono::seconds deadline{60};
	std::chrono::seconds silence{0}; // a console silent for so long ends it; 0: it may be
	std::filesystem::path log;	 // the console is kept here, always
	std::filesystem::path word;	 // where its word (word.h) is kept; empty: it has none
	// With tcg: a clock that goes on by 1 ns an instruction, on one thread for all CPUs.
	bool icount = false;
};

// The virtio-serial port that a guest gives its word on.
constexpr std::string_view kWordPort = "noio.word";

enum class Ending { kPoweredOff, kPanicked, kTimedOut, kSilent, kDied, kFlooded };

template <> inline constexpr auto kWords<Ending> = std::array{
	"powered off", "panicked",	     "timed out", "killed without console output",
	"died",	       "flooded the console"};

// A console that grows beyond this is stopped; a sound one stays below 1 MiB.
constexpr std::size_t kLargestConsole = 64U << 20;

struct Boot {
	std::string console;
	Ending ending = Ending::kDied;
	std::chrono::milliseconds wall{0};
	std::string command; // the QEMU command line, to be typed again by hand
};

template <> inline constexpr auto kFields<Boot> =
	std::tuple{field("ending", &Boot::ending),
		   field("boot_command", &Boot::command, "empty for a console that was kept")};

// The settings of our own, then those of @guest: console, panic=-1 so that a panic ends it,
// console level 15.
std::string kernel_command_line(const Guest &guest);

// The options of QEMU for the machine alone: qboot firmware on x86_64, a CPU model that TCG
// runs fast, no network, -no-reboot, the console on stdio.
std::vector<std::string> qemu_machine(const Guest &guest, const Accelerator &accelerator);

// The argv for QEMU: that machine, with kernel, initrd and port for the word.
std::vector<std::string> qemu_argv(const Guest &guest, const Accelerator &accelerator);

// Runs @guest to its end or deadline. The files for console and word are made anew. Errors:
// QEMU missing (which package), kernel not readable, log not writable, interrupted. How the
// guest fared is in Boot, not an error.
// @watch sees the console as it comes; when it returns false the guest is ended, and counts
// as one that died unless it had said good-bye.
Result<Boot> boot(const Guest &guest, const Accelerator &accelerator, Runner &runner,
		  const Sink &watch = nullptr);

// How a guest with this console ended, when nothing else is known of it: a panic is one
// whatever follows; without the kernel's "reboot: ..." line it died. QEMU exits with 0 on a
// triple fault as well, so its status says nothing.
Ending ending_of(std::string_view console);

// @argv quoted for a shell.
std::string shell_line(const std::vector<std::string> &argv);

} // namespace noio
