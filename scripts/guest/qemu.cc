// SPDX-License-Identifier: GPL-2.0
#include "guest/qemu.h"

#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

#include "core/find_program.h"
#include "core/text.h"
#include "guest/tsc.h"

namespace noio
{

Result<std::filesystem::path> find_qemu(Arch arch)
{
	const auto &program = traits(arch).qemu;
	const char *path = std::getenv("PATH");
	if (auto found = find_program(program, path ? path : ""))
		return *std::move(found);
	return fail("QEMU is missing", program + " is not in PATH",
		    "install the package " + traits(arch).qemu_package);
}

std::string qemu_version(Arch arch, Runner &runner)
{
	const auto ran = runner.run({.argv = {traits(arch).qemu, "--version"}, .cwd = {}});
	return ran && ran->ok() ? first_line(ran->out) : "";
}

Result<void> need_file(const std::string &what, const std::filesystem::path &file)
{
	std::error_code ec;
	if (!std::filesystem::is_regular_file(file, ec))
		return fail("no such " + what, file.string(), "give the path of a built one");
	if (access(file.c_str(), R_OK) != 0)
		return fail(what + " is not readable", file.string(), "see its permissions");
	return {};
}

namespace
{

constexpr unsigned long kIcountKhz = 1000000;

// One thread for all CPUs: QEMU before 8.1 can go on running code that a CPU patches while
// another translates it. A tracepoint was enabled and did not fire on arm64, in one of about
// 300 boots; on x86_64 a breakpoint was hit after the kprobe was gone ("Oops: int3").
constexpr const char *kTcg = "tcg,thread=single";

// A comma ends a value of QEMU's options unless it is doubled.
std::string option_value(const std::string &text)
{
	std::string value;
	for (const char c : text)
		value += c == ',' ? std::string(",,") : std::string(1, c);
	return value;
}

} // namespace

std::string kernel_command_line(const Guest &guest)
{
	// ignore_loglevel is level 15: lockdep says that it is off at KERN_DEBUG only.
	auto line = traits(guest.arch).kernel_options + " ignore_loglevel panic=-1";
	if (!guest.command_line.empty())
		line += " " + guest.command_line;
	return line;
}

std::vector<std::string> qemu_machine(const Guest &guest, const Accelerator &accelerator)
{
	const auto &arch = traits(guest.arch);
	const bool kvm = accelerator.name == "kvm";
	auto argv = arch.qemu_machine;
	const auto add = [&](std::initializer_list<std::string> words) {
		argv.insert(argv.end(), words);
	};
	add({"-accel", kvm ? "kvm" : kTcg});
	if (guest.icount)
		add({"-icount", "shift=0,sleep=off", "-rtc", "base=2026-01-01,clock=vm"});
	const auto &machine = guest.machine;
	const auto &emulated = machine.cpu.empty() ? arch.qemu_cpu : machine.cpu;
	if (const auto cpu = kvm ? "host" : emulated; !cpu.empty())
		add({"-cpu", cpu});
	add({"-smp", std::to_string(machine.cpus), "-m", std::to_string(machine.memory_mib)});
	argv.insert(argv.end(), machine.options.begin(), machine.options.end());
	add({"-nodefaults", "-no-user-config", "-display", "none", "-nic", "none"});
	add({"-serial", "stdio", "-no-reboot"});
	return argv;
}

std::vector<std::string> qemu_argv(const Guest &guest, const Accelerator &accelerator)
{
	const auto &arch = traits(guest.arch);
	auto argv = qemu_machine(guest, accelerator);
	argv.insert(argv.begin(), arch.qemu);
	const auto add = [&](std::initializer_list<std::string> words) {
		argv.insert(argv.end(), words);
	};
	// A guest that broke out of its emulator can start no program.
	add({"-sandbox",
	     "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"});
	add({"-kernel", guest.kernel.string()});
	if (!guest.initrd.empty())
		add({"-initrd", guest.initrd.string()});
	if (!guest.word.empty()) {
		add({"-device", arch.virtio_serial});
		add({"-chardev", "file,id=word,path=" + option_value(guest.word.string())});
		add({"-device", fmt::format("virtserialport,chardev=word,name={}", kWordPort)});
	}
	auto line = kernel_command_line(guest);
	if (guest.arch == Arch::kX86_64 && guest.icount) {
		// To calibrate its timer the kernel spins for 0.1 s, which takes 40.
		line += fmt::format(" nolapic_timer tsc_early_khz={}", kIcountKhz);
	} else if (accelerator.name != "kvm" &&
		   (guest.arch == Arch::kX86_64 || guest.arch == Arch::kI386)) {
		if (const auto khz = tsc_khz(); khz != 0)
			line += fmt::format(" tsc_early_khz={}", khz);
	}
	add({"-append", line});
	return argv;
}

std::string shell_line(const std::vector<std::string> &argv)
{
	constexpr std::string_view kPlain =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789_-+=./,:@%";
	std::string line;
	for (const auto &word : argv) {
		if (!line.empty())
			line += ' ';
		if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) {
			line += word;
			continue;
		}
		line += '\'';
		for (const char c : word)
			line += c == '\'' ? std::string("'\\''") : std::string(1, c);
		line += '\'';
	}
	return line;
}

} // namespace noio
