// SPDX-License-Identifier: GPL-2.0
#include "kconfig/kbuild.h"

#include <algorithm>
#include <string_view>

#include <fmt/core.h>

#include "core/text.h"

namespace noio
{

namespace
{

bool names_error(std::string_view line)
{
	return line.find("error:") != line.npos || line.find("rror: ") != line.npos ||
	       line.find("***") != line.npos || line.find("undefined reference") != line.npos;
}

std::string packages(Arch arch, const std::string &cross, const std::string &llvm)
{
	if (!llvm.empty())
		return fmt::format("install the packages clang{0}, lld{0} and llvm{0}", llvm);
	if (cross.empty())
		return "install the packages gcc and binutils";
	return fmt::format("install the package {}, or give CROSS_COMPILE=",
			   traits(arch).cross_package);
}

} // namespace

Command kbuild(const Kbuild &build, const std::vector<std::string> &targets)
{
	Command command;
	command.argv = {"make",
			"--no-print-directory",
			"-C",
			build.tree.string(),
			"O=" + build.out.string(),
			"ARCH=" + name(build.arch),
			"HOSTCC=ccache gcc"};
	if (build.llvm.empty())
		command.argv.insert(command.argv.end(), {"CROSS_COMPILE=" + build.cross,
							 "CC=ccache " + build.cross + "gcc"});
	else
		command.argv.insert(command.argv.end(),
				    {"LLVM=" + build.llvm, "CC=ccache clang" + build.llvm});
	command.argv.insert(command.argv.end(), targets.begin(), targets.end());
	// By what the compiler says it read: to preprocess each file first, as ccache does by
	// default, is a quarter of a build from nothing.
	command.env = {{"CCACHE_DIR", build.ccache.string()},
		       {"CCACHE_DEPEND", "1"},
		       {"KBUILD_BUILD_TIMESTAMP", "1970-01-01"},
		       {"KBUILD_BUILD_USER", "noio"},
		       {"KBUILD_BUILD_HOST", "noio"},
		       {"MAKEFLAGS", ""},
		       {"LC_ALL", "C"}};
	if (build.recache)
		command.env["CCACHE_RECACHE"] = "1";
	return command;
}

Result<std::string> compiler_version(Arch arch, const std::string &cross, Runner &runner,
				     const std::string &llvm)
{
	const std::vector<std::string> gnu{cross + "gcc", cross + "ld"},
		clang{"clang" + llvm, "ld.lld" + llvm};
	std::string versions;
	for (const auto &program : llvm.empty() ? gnu : clang) {
		const auto ran = runner.run({.argv = {program, "--version"}, .cwd = {}});
		if (!ran && ran.error().kind == ErrorKind::kInterrupted)
			return tl::make_unexpected(ran.error());
		if (!ran || !ran->ok())
			return fail("there is no compiler for " + name(arch), program,
				    packages(arch, cross, llvm));
		versions += ran->out;
	}
	return versions;
}

std::string error_lines(const std::string &log, std::size_t count)
{
	auto all = lines(log);
	std::erase_if(all, [](auto line) { return line.empty(); });
	std::vector<std::string_view> errors;
	std::copy_if(all.begin(), all.end(), std::back_inserter(errors), names_error);
	std::string text;
	for (const auto line : last(errors.empty() ? all : errors, count))
		text.append(line).append("\n");
	return text;
}

} // namespace noio
