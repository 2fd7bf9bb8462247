// SPDX-License-Identifier: GPL-2.0
#include "cli/config_tree.h"

#include "cli/config_reports.h"
#include "cli/run_options.h"
#include "core/arch.h"
#include "core/disk.h"
#include "core/try.h"
#include "guest/accelerator.h"
#include "kconfig/symbols.h"

namespace noio
{

void add_kconfig_options(CLI::App &verb, KconfigOptions &options)
{
	verb.add_option("--kdir", options.kdir, "a kernel tree; it is only read")->required();
	verb.add_option("--arch", options.arch, "as in ARCH=")->capture_default_str();
	verb.add_option("--cross-compile", options.cross,
			"prefix of the compiler; default: Debian's for that architecture")
		->envname("CROSS_COMPILE");
}

Result<std::string> read_config(const std::filesystem::path &file)
{
	if (file.empty())
		return std::string();
	TRY_ASSIGN(auto text, read_file(file));
	TRY(read_requests(text, file.string()));
	return text;
}

KconfigRequest to_request(const KconfigOptions &options, const Context &context)
{
	// For architectures that we have no guests of, the host's compiler answers the probes.
	const auto known = parse_arch(options.arch);
	const auto cross = known ? cross_prefix(*known, this_host().machine, options.cross)
				 : options.cross;
	std::error_code ec;
	return {std::filesystem::weakly_canonical(options.kdir, ec), options.arch, cross,
		context.root, context.cache};
}

ReportHeader config_header(const std::string &verb, const KconfigOptions &tree,
			   const Context &context)
{
	auto header = verb_header(verb, context);
	header.subject.origin = tree.kdir.string();
	header.kernel.arch = tree.arch;
	return header;
}

Result<OpenTree> open_tree(const KconfigOptions &options, Context &context)
{
	TRY_ASSIGN(auto kconfig, open_kconfig(to_request(options, context), context.runner));
	TRY_ASSIGN(auto graph, tree_graph(kconfig));
	return OpenTree{std::move(kconfig), std::move(graph)};
}

} // namespace noio
