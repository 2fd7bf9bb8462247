// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>
#include <unistd.h>

#include "cli/bases.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/try.h"
#include "guest/accelerator.h"
#include "guest/kernel_file.h"
#include "run/selftests/affected.h"
#include "tree/subject.h"

namespace noio
{

namespace
{

struct AffectedOptions {
	std::string base = "default", arch = "x86_64", cross;
	std::filesystem::path kernel, out;
};

Exit answer(const Answer &answer)
{
	fmt::print("{}", answer_text(answer));
	switch (answer.affected) {
	case Affected::kNo:
		return Exit::kOk;
	case Affected::kYes:
		return Exit::kVerdict;
	case Affected::kCannotTell:
		break;
	}
	return Exit::kUnjudged;
}

Result<Exit> ask_kernel(const AffectedOptions &options, Arch arch, const Programs &programs,
			Context &context, Status &status)
{
	TRY_ASSIGN(const auto accelerator,
		   probe_accelerator(arch, options.kernel, context.cache, context.runner));
	const BootsRequest boots{.kernel = options.kernel,
				 .arch = arch,
				 .accelerator = accelerator,
				 .logs = out_dir(context, options.out) /
					 ("affected-" + name(arch)),
				 .title = "boot " + options.kernel.string()};
	return ask_guest(programs, boots, context.runner, status).map([&](const Answer &said) {
		fmt::print("kernel: {}\nconsole: {}\n", options.kernel.string(),
			   boots.logs.string());
		return answer(said);
	});
}

// Before minutes of compiling, not after.
Result<void> need_root()
{
	if (geteuid() == 0)
		return {};
	std::error_code ec;
	const auto self = std::filesystem::read_symlink("/proc/self/exe", ec);
	return fail("only root can trace the running kernel", "noio affected",
		    "run sudo " + self.string() +
			    " affected, or give one for a guest with "
			    "--kernel");
}

// What it does to the machine is said before it is done.
Result<Exit> ask_here(const Programs &programs, Context &context, Status &status)
{
	const auto program = gfp_trace(programs).string();
	fmt::print(
		"{}\ntraces page and slab allocations, in an instance of tracefs of its own, "
		"while it creates BPF maps until percpu chunks are made; both are gone when it "
		"ends.\n",
		program);
	return ask_machine(programs, context.runner, status).map(answer);
}

Result<Exit> run_affected(const AffectedOptions &options, Context &context)
{
	TRY_ASSIGN(const auto arch, parse_arch(options.arch));
	const auto machine = this_host().machine;
	if (options.kernel.empty() && traits(arch).machine != machine)
		return fail("this machine is not " + options.arch, machine,
			    "name its architecture, or a kernel for a guest");
	if (!options.kernel.empty())
		TRY(need_kernel(options.kernel, arch));
	else
		TRY(need_root());
	TRY_ASSIGN(const auto base, parse_base(options.base, context.root));
	Status status;
	TRY_ASSIGN(auto subject, get_tree({context.root, context.cache, base, {}, {}},
					  context.runner, status));
	subject.tree.lock.reset();
	TRY_ASSIGN(const auto programs,
		   get_programs({context.root, context.cache, arch,
				 cross_prefix(arch, machine, options.cross)},
				subject.tree, context.runner, status));
	return options.kernel.empty() ? ask_here(programs, context, status)
				      : ask_kernel(options, arch, programs, context, status);
}

} // namespace

void add_affected_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] =
		add_verb<AffectedOptions>(app, context, "affected",
					  "is a kernel affected? traces it, changes "
					  "nothing",
					  run_affected);
	verb.add_option("--kernel", options.kernel,
			"vmlinuz or Image, for a guest; default: the kernel of this machine, "
			"which needs root");
	verb.add_option("--arch", options.arch, "of the kernel, x86_64 or arm64")
		->capture_default_str();
	verb.add_option("--base", options.base, "whose kselftest.h the test is built with")
		->capture_default_str();
	verb.add_option("--cross-compile", options.cross,
			"prefix of the compiler; default: Debian's for that architecture")
		->envname("CROSS_COMPILE");
	verb.add_option("--out", options.out, "where the console is kept; default: out/");
}

} // namespace noio
