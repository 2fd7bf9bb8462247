// SPDX-License-Identifier: GPL-2.0
// Runs a tree's own kconfig code: compiles dump.c with it and has it say what it knows.
//
// That runs what the tree's Makefile and its Kconfig files run, compiler probes and other
// $(shell ...) among them, as make menuconfig would. Nothing is written into the tree.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/process.h"
#include "kconfig/graph.h"

namespace noio
{

struct KconfigRequest {
	std::filesystem::path tree; // only read
	std::string arch;	    // as in ARCH=
	std::string cross;	    // CROSS_COMPILE=; empty: the host's compiler
	std::filesystem::path root; // of this repository, for dump.c and dump.mk
	std::filesystem::path cache;
};

// A compiled dump.c and the environment that the tree's make gives its conf.
struct TreeKconfig {
	std::filesystem::path tree;
	std::filesystem::path place; // a folder of its own in the cache
	std::map<std::string, std::string> env{};
	std::string kconfig = "Kconfig"; // the top file, relative to $srctree
};

// Compiles dump.c and reads the tree's symbols, unless the cache has both and no file they were
// made from, no tool they asked and no variable that chooses tools is another. Errors: no
// kernel tree; no such architecture, no flex, no bison, no compiler (make's words); a Kconfig
// file with mistakes (kconfig's words).
Result<TreeKconfig> open_kconfig(const KconfigRequest &request, Runner &runner);

// The symbols that open_kconfig() read.
Result<Graph> tree_graph(const TreeKconfig &kconfig);

// Reads the symbols below kconfig.kconfig anew, with the tree's code. For Kconfig files that
// are not the tree's own.
Result<std::string> dump_graph(const TreeKconfig &kconfig, Runner &runner);

// What the tree's own code makes of each of @configs (texts of .config files): for each of them
// a JSON object as differences() reads it, in the same order.
Result<std::vector<std::string>> tree_states(const TreeKconfig &kconfig,
					     const std::vector<std::string> &configs,
					     Runner &runner);

} // namespace noio
