// SPDX-License-Identifier: GPL-2.0
// The kernel tree's own kunit.py: how it is called, and what it says in the end.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/process.h"
#include "guest/guest.h"
#include "kconfig/kbuild.h"
#include "prove/compare.h"

namespace noio
{

struct KunitPy {
	Kbuild kbuild; // tree, build directory, architecture and compilers, as our builds have
		       // them
	std::filesystem::path kunitconfig; // relative to the tree
	unsigned jobs = 1;
	bool hide_kvm = false; // it asks for KVM first, whatever it is told
	// Its own guests have 1 CPU and 1 GiB, too little for what the suite keeps.
	Machine machine{};
	std::chrono::seconds deadline{600}; // of a boot
};

// `kunit.py build`: configures when it has to, and builds.
Command kunit_py_build(const KunitPy &tool);

// `kunit.py exec` for @glob in guests like @tool.machine (of which options are left out);
// @alone: each case in a boot of its own.
Command kunit_py_exec(const KunitPy &tool, const std::string &glob, bool alone);

// The cases that it says it ran, of all its boots; crashed ones and errors count as failed.
// Error: it does not say.
Result<Tally> read_kunit_py(std::string_view said);

} // namespace noio
