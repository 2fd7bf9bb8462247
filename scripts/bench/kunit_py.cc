// SPDX-License-Identifier: GPL-2.0
#include "bench/kunit_py.h"

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

Command call(const KunitPy &tool, const std::string &verb)
{
	// The compilers and the environment are those of our own builds.
	auto command = kbuild(tool.kbuild, {});
	std::vector<std::string> compilers;
	for (const auto &word : command.argv)
		if (word.starts_with("CC=") || word.starts_with("HOSTCC="))
			compilers.push_back("--make_options=" + word);
	command.argv.clear();
	if (tool.hide_kvm)
		command.argv = {"unshare", "--map-root-user",
				"--mount", "sh",
				"-c",	   "mount --bind /dev/null /dev/kvm && exec \"$@\"",
				"sh"};
	command.argv.insert(command.argv.end(), {"python3", "tools/testing/kunit/kunit.py",
						 verb, "--arch=" + name(tool.kbuild.arch),
						 "--build_dir=" + tool.kbuild.out.string(),
						 "--kunitconfig=" + tool.kunitconfig.string()});
	if (!tool.kbuild.cross.empty())
		command.argv.push_back("--cross_compile=" + tool.kbuild.cross);
	command.argv.insert(command.argv.end(), compilers.begin(), compilers.end());
	command.cwd = tool.kbuild.tree.string();
	// The tree stays as it is.
	command.env["PYTHONDONTWRITEBYTECODE"] = "1";
	return command;
}

} // namespace

Command kunit_py_build(const KunitPy &tool)
{
	auto command = call(tool, "build");
	command.argv.push_back(fmt::format("--jobs={}", tool.jobs));
	return command;
}

Command kunit_py_exec(const KunitPy &tool, const std::string &glob, bool alone)
{
	auto command = call(tool, "exec");
	if (alone)
		command.argv.emplace_back("--run_isolated=test");
	command.argv.push_back(fmt::format("--timeout={}", tool.deadline.count()));
	const auto &machine = tool.machine;
	auto options = fmt::format("-smp {} -m {}", machine.cpus, machine.memory_mib);
	if (!machine.cpu.empty())
		options += " -cpu " + machine.cpu;
	command.argv.push_back("--qemu_args=" + options);
	command.argv.push_back(glob);
	return command;
}

Result<Tally> read_kunit_py(std::string_view said)
{
	static const RE2 summary(R"(Testing complete\. Ran (\d+) tests: ([^\n\x1b]*))");
	static const RE2 count(R"((\w+): (\d+))");
	re2::StringPiece rest = piece(said);
	Tally all;
	unsigned total = 0, number = 0;
	std::string counts, status;
	bool seen = false;
	while (RE2::FindAndConsume(&rest, summary, &total, &counts)) {
		seen = true;
		re2::StringPiece line(counts);
		while (RE2::FindAndConsume(&line, count, &status, &number))
			(status == "passed"    ? all.passed
			 : status == "skipped" ? all.skipped
					       : all.failed) += number;
	}
	if (!seen)
		return fail("kunit.py says nothing of any case", "kunit.py exec",
			    "its output is in the log");
	return all;
}

} // namespace noio
