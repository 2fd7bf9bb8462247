// SPDX-License-Identifier: GPL-2.0
#include "kernel/bisect_build.h"

#include <fmt/core.h>

#include "core/try.h"
#include "kconfig/generate.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// 7.2 wants clang 15 or newer, which Debian has beside its default, 14.
constexpr const char *kLlvm = "-19";
// Debian 12's sparse does not know __typeof_unqual__, and 7.2 builds without sparse then. The
// qualifiers that stay warn alike before and after a patch.
constexpr const char *kSparse = "CHECK=sparse -D__typeof_unqual__=__typeof__";
constexpr const char *kObjects[] = {"mm/percpu", "mm/vmalloc"};

Result<void> need(const std::string &program, const std::string &packages, Runner &runner)
{
	const auto ran = runner.run({.argv = {program, "--version"}, .cwd = {}});
	if (!ran && ran.error().kind == ErrorKind::kInterrupted)
		return tl::make_unexpected(ran.error());
	if (!ran || !ran->ok())
		return fail("a tool is missing", program, "install " + packages);
	return {};
}

Command make(const Builder &builder, std::vector<std::string> targets)
{
	targets.insert(targets.begin(), {fmt::format("-j{}", cpus()), "W=1", "C=1", kSparse});
	return kbuild(builder.kbuild, targets);
}

} // namespace

Result<void> need_bisect_tools(Arch arch, const std::string &cross, Runner &runner)
{
	const auto llvm = fmt::format("clang{0} lld{0} llvm{0}", kLlvm);
	TRY(compiler_version(arch, cross, runner));
	TRY(need("sparse", "sparse", runner));
	for (const std::string program : {"clang", "ld.lld", "llvm-ar"})
		TRY(need(program + kLlvm, llvm, runner));
	return {};
}

Result<std::vector<Builder>> configure_builders(const Run &run, const Worktree &tree,
						Runner &runner)
{
	const auto &root = run.subject.root;
	const auto &cache = run.subject.cache;
	TRY_ASSIGN(const auto settings, tree_settings(run, tree, runner));
	auto alone = settings;
	alone["SMP"].value = "n";
	alone.erase("NR_CPUS");

	std::vector<Builder> all;
	const auto add = [&](const std::string &title, const std::string &dir,
			     const std::string &llvm, const Settings &asked) -> Result<void> {
		const auto out = fmt::format("{}-{}-{}", tree.path.filename().string(),
					     name(run.arch), dir);
		const Builder one{title,
				  {.tree = tree.path,
				   .out = cache / "build" / out,
				   .arch = run.arch,
				   .ccache = cache / "ccache",
				   .cross = run.cross,
				   .llvm = llvm}};
		TRY_ASSIGN(const auto made,
			   generate_config(one.kbuild, asked, root, cache, runner));
		if (!made.sticks())
			return fail("settings did not stick", one.kbuild.out.string(),
				    "with " + one.name + ":\n" + check_text(made));
		all.push_back(one);
		return {};
	};
	TRY(add("gcc", "check-gcc", "", settings));
	TRY(add("clang", "check-clang", kLlvm, settings));
	if (run.arch == Arch::kX86_64)
		TRY(add("gcc, SMP=n", "check-up", "", alone));
	return all;
}

Result<BuiltObjects> build_objects(const Builder &builder, Runner &runner)
{
	// What is made for every build has its warnings for itself.
	TRY_ASSIGN(const auto prepared, runner.run(make(builder, {"prepare"})));
	if (!prepared.ok())
		return BuiltObjects{prepared.out,
				    "make prepare fails:\n" + error_lines(prepared.out, 8)};
	std::vector<std::string> objects;
	for (const fs::path object : kObjects) {
		std::error_code ec;
		objects.push_back(object.string() + ".o");
		fs::remove(builder.kbuild.out / objects.back(), ec);
	}
	TRY_ASSIGN(const auto made, runner.run(make(builder, objects)));
	BuiltObjects built{made.out, ""};
	if (!made.ok())
		built.error = "it does not build:\n" + error_lines(made.out, 8);
	for (const std::string object : kObjects) {
		std::error_code ec;
		if (!built.error.empty())
			break;
		if (!fs::exists(builder.kbuild.out / (object + ".o"), ec))
			built.error = "make made no " + object + ".o";
		else if (made.out.find(object + ".c\n") == std::string::npos)
			built.error = "sparse did not look at " + object + ".c";
	}
	if (made.out.find("too many errors") != std::string::npos ||
	    made.out.find("too many warnings") != std::string::npos)
		built.error = "sparse gave up";
	return built;
}

} // namespace noio
