// SPDX-License-Identifier: GPL-2.0
// The tree whose Kconfig a verb asks.
#pragma once

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/context.h"
#include "kconfig/tree_kconfig.h"

namespace noio
{

struct KconfigOptions {
	std::filesystem::path kdir;
	std::string arch = "x86_64", cross;
};

void add_kconfig_options(CLI::App &verb, KconfigOptions &options);

// The text of a .config; none for an empty path. Error: a line that is neither setting nor
// comment, which kconfig would ignore.
Result<std::string> read_config(const std::filesystem::path &file);

// What open_kconfig() is asked for.
KconfigRequest to_request(const KconfigOptions &options, const Context &context);

struct OpenTree {
	TreeKconfig kconfig;
	Graph graph;
};

// Errors: those of open_kconfig().
Result<OpenTree> open_tree(const KconfigOptions &options, Context &context);

} // namespace noio
