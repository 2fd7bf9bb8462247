// SPDX-License-Identifier: GPL-2.0
#include "noio/config_verbs.h"

#include <memory>

#include <fmt/core.h>

#include "guest/accelerator.h"
#include "kconfig/generate.h"
#include "kconfig/kbuild.h"
#include "kconfig/profile.h"
#include "tree/identify.h"

namespace noio
{

namespace
{

struct Options {
	std::string profile = "lockdep", arch = "x86_64", cross;
	std::filesystem::path kdir, out;
};

Result<Exit> generate(const Options &options, Context &context)
{
	const auto arch = parse_arch(options.arch);
	if (!arch)
		return tl::make_unexpected(arch.error());
	const auto settings = load_profile(context.root / "configs", options.profile, *arch);
	if (!settings)
		return tl::make_unexpected(settings.error());
	const auto tree = identify(options.kdir);
	if (!tree)
		return tl::make_unexpected(tree.error());

	std::error_code ec;
	const Kbuild kbuild{std::filesystem::absolute(options.kdir, ec),
			    std::filesystem::absolute(options.out, ec), *arch,
			    context.cache / "ccache",
			    cross_prefix(*arch, this_host().machine, options.cross)};
	const auto compiler = compiler_version(*arch, kbuild.cross, context.runner);
	if (!compiler)
		return tl::make_unexpected(compiler.error());
	const auto check =
		generate_config(kbuild, *settings, context.root, context.cache, context.runner);
	if (!check)
		return tl::make_unexpected(check.error());
	fmt::print("{}{}\n", check_text(*check), (kbuild.out / ".config").string());
	return check->sticks() ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_config_verbs(CLI::App &app, Context &context)
{
	auto *config = app.add_subcommand("config", "kernel configurations");
	config->require_subcommand(1);
	auto *verb = config->add_subcommand(
		"generate", "make a .config and say what of it did not stick, and why");
	const auto options = std::make_shared<Options>();
	verb->add_option("--profile", options->profile, "one of configs/profiles.toml")
		->capture_default_str();
	verb->add_option("--arch", options->arch, "x86_64 or arm64")->capture_default_str();
	verb->add_option("--cross-compile", options->cross,
			 "prefix of the compiler; default: Debian's for that architecture")
		->envname("CROSS_COMPILE");
	verb->add_option("--kdir", options->kdir, "a kernel tree; it is only read")->required();
	verb->add_option("--out", options->out, "where the .config goes")->required();
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) { return generate(*options, ready); };
	});
	add_check_verb(*config, context);
	add_explain_verb(*config, context);
	add_agree_verb(*config, context);
}

} // namespace noio
