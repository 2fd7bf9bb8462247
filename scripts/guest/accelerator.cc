// SPDX-License-Identifier: GPL-2.0
#include "guest/accelerator.h"

#include <algorithm>
#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "core/disk.h"
#include "core/record.h"
#include "core/text.h"
#include "core/try.h"
#include "guest/qemu.h"

namespace noio
{

namespace
{

// What is kept of a probe.
struct Probed {
	std::string key, name, why;
};

} // namespace

template <> inline constexpr auto kFields<Probed> = std::tuple{
	field("key", &Probed::key), field("name", &Probed::name), field("why", &Probed::why)};

namespace
{

// A kernel that says one of these has come to the end of its own boot.
constexpr std::string_view kUp[] = {
	"KTAP version 1",	 "TAP version 14",	    "Run /",
	"No working init found", "Unable to mount root fs", "reboot: ",
};

bool is_up(std::string_view console)
{
	return std::any_of(std::begin(kUp), std::end(kUp), [&](std::string_view text) {
		return console.find(text) != std::string_view::npos;
	});
}

// What the answer depends on: another kernel or QEMU may do better.
Result<std::string> cache_key(const Host &host, Arch arch, Runner &runner)
{
	Command version;
	version.argv = {traits(arch).qemu, "--version"};
	version.deadline = host.deadline;
	TRY_ASSIGN(const auto outcome, runner.run(version));
	if (!outcome.ok())
		return fail("QEMU does not run", first_line(outcome.out),
			    "see " + traits(arch).qemu + " --version");
	return host.release + " / " + first_line(outcome.out);
}

std::optional<Accelerator> cached(const std::filesystem::path &file, const std::string &key)
{
	const auto probed = read_record<Probed>(parse_json(read_file(file).value_or("")));
	if (!probed || probed->key != key || (probed->name != "kvm" && probed->name != "tcg"))
		return std::nullopt;
	return Accelerator{probed->name, probed->why};
}

struct Trial {
	Accelerator answer;
	bool lasting; // false: QEMU itself refused, which costs nothing to ask again
};

Result<Trial> try_kvm(const Host &host, Arch arch, const std::filesystem::path &kernel,
		      Runner &runner)
{
	Guest guest;
	guest.arch = arch;
	guest.kernel = kernel;
	guest.command_line = "kunit.enable=0";
	Command command;
	command.argv = qemu_argv(guest, {"kvm", ""});
	command.deadline = host.deadline;
	std::string console;
	TRY_ASSIGN(const auto outcome, runner.run(command, [&](std::string_view chunk) {
		console += chunk;
		return !is_up(console);
	}));
	if (is_up(console))
		return Trial{{"kvm", "a guest boots with it"}, true};
	if (outcome.timed_out)
		return Trial{
			{"tcg", fmt::format("kvm: {} opens, but a guest did not boot in {} s",
					    host.kvm.string(), host.deadline.count())},
			true};
	return Trial{{"tcg", fmt::format("kvm: QEMU ended with status {}: {}", outcome.status,
					 first_line(console))},
		     false};
}

} // namespace

Host this_host()
{
	utsname names{};
	uname(&names);
	return {names.machine, names.release};
}

Result<Accelerator> probe_accelerator_on(const Host &host, Arch arch,
					 const std::filesystem::path &kernel,
					 const std::filesystem::path &cache, Runner &runner)
{
	TRY(find_qemu(arch));
	if (host.machine != traits(arch).machine)
		return Accelerator{"tcg", fmt::format("kvm: the guest is {}, this machine {}",
						      name(arch), host.machine)};
	std::error_code ec;
	if (!std::filesystem::exists(host.kvm, ec))
		return Accelerator{"tcg", "kvm: there is no " + host.kvm.string()};
	if (access(host.kvm.c_str(), R_OK | W_OK) != 0)
		return Accelerator{"tcg", fmt::format("kvm: {} is not ours to open; the group "
						      "kvm may have it",
						      host.kvm.string())};
	TRY_ASSIGN(const auto key, cache_key(host, arch, runner));
	const auto file = cache / ("accelerator-" + name(arch) + ".json");
	if (auto known = cached(file, key))
		return *known;
	if (kernel.empty())
		return fail("kvm was not probed yet", host.kvm.string(),
			    "give a kernel that may be booted for it with --kernel");
	TRY(need_file("kernel", kernel));
	TRY_ASSIGN(const auto trial, try_kvm(host, arch, kernel, runner));
	if (trial.lasting) {
		const Probed probed{key, trial.answer.name, trial.answer.why};
		TRY(write_file(file, json_line(record_json(probed)) + "\n"));
	}
	return trial.answer;
}

Result<Accelerator> probe_accelerator(Arch arch, const std::filesystem::path &kernel,
				      const std::filesystem::path &cache, Runner &runner)
{
	return probe_accelerator_on(this_host(), arch, kernel, cache, runner);
}

} // namespace noio
