// SPDX-License-Identifier: GPL-2.0
#include "bench/vng.h"

#include <cstdlib>

#include <fmt/core.h>
#include <re2/re2.h>

namespace noio
{

namespace
{

std::vector<std::string> variables(const Command &make)
{
	static const RE2 variable("[A-Z_]+=.*");
	std::vector<std::string> all;
	for (const auto &word : make.argv)
		if (RE2::FullMatch(word, variable))
			all.push_back(word);
	return all;
}

} // namespace

Command vng(const VngProgram &program, const std::vector<std::string> &words)
{
	Command command{{"vng"}, ""};
	const auto &unpacked = program.unpacked;
	if (!unpacked.empty()) {
		// It looks its other programs up in PATH.
		const char *path = std::getenv("PATH");
		command.argv = {(unpacked / "usr/bin/vng").string()};
		command.env = {
			{"PATH", fmt::format("{}/usr/bin:{}", unpacked.string(),
					     path != nullptr ? path : "/usr/bin:/bin")},
			{"PYTHONPATH", (unpacked / "usr/lib/python3/dist-packages").string()}};
	}
	command.argv.insert(command.argv.end(), words.begin(), words.end());
	return command;
}

Command vng_build(const Vng &tool)
{
	// Compilers and environment are those of our own builds.
	auto make = kbuild(tool.kbuild, {});
	std::vector<std::string> words{"--build", "--skip-modules", "--config",
				       tool.kunitconfig.string()};
	for (const auto &variable : variables(make))
		words.push_back(variable);
	auto command = vng(tool.program, words);
	command.cwd = tool.kbuild.tree.string();
	command.env.merge(make.env);
	return command;
}

Command vng_run(const Vng &tool, const std::string &options)
{
	const auto image = tool.kbuild.out / traits(tool.kbuild.arch).image;
	const auto &machine = tool.machine;
	std::vector<std::string> words{"--run",		 image.string(),
				       "--skip-modules", "--verbose",
				       "--cpus",	 std::to_string(machine.cpus),
				       "--memory",	 fmt::format("{}M", machine.memory_mib),
				       "--append",	 options};
	// Without KVM it has no use for virtiofsd, and waits for one that does not start.
	if (!tool.kvm)
		words.insert(words.end(), {"--disable-kvm", "--force-9p"});
	if (!machine.cpu.empty())
		words.push_back(fmt::format("--qemu-opts=-cpu {}", machine.cpu));
	// With a command to run it puts the console on stderr, and QEMU ends when the guest
	// reboots.
	words.insert(words.end(), {"--", "true"});
	auto command = vng(tool.program, words);
	command.cwd = tool.kbuild.tree.string();
	command.env.emplace("LC_ALL", "C");
	command.deadline = tool.deadline;
	return command;
}

} // namespace noio
