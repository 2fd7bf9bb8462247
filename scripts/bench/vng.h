// SPDX-License-Identifier: GPL-2.0
// virtme-ng: how it is called.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "core/process.h"
#include "guest/guest.h"
#include "kconfig/kbuild.h"

namespace noio
{

struct VngProgram {
	std::string version;
	std::filesystem::path unpacked; // where its packages are; empty: it is in PATH
};

struct Vng {
	VngProgram program;
	Kbuild kbuild; // tree, build directory, architecture and compilers, as our builds have
		       // them; -j it takes from the machine
	std::filesystem::path kunitconfig; // relative to the tree
	bool kvm = false;
	Machine machine{};		    // of which options are left out
	std::chrono::seconds deadline{600}; // of a boot
};

// vng with @words.
Command vng(const VngProgram &program, const std::vector<std::string> &words);

// `vng --build`: makes its own configuration, with the suite's added, where there is none yet,
// and builds the image without modules.
Command vng_build(const Vng &tool);

// `vng --run` of that image with @options for the kernel, the console on stdout. It is to shut
// down by itself: the root file system is never mounted then, and no program is run in it.
Command vng_run(const Vng &tool, const std::string &options);

} // namespace noio
