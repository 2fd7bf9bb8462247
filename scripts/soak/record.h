// SPDX-License-Identifier: GPL-2.0
// A soak and all that has to be known to judge it later, or to do it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dist/patch_name.h"
#include "guest/guest.h"
#include "soak/soak.h"

namespace noio
{

struct SoakKernel {
	std::string release;			  // "7.2.13"
	std::string origin;			  // the package it came from, with its version
	std::string arch, profile;		  // "x86_64", "soak"
	std::optional<std::string> config_sha256; // see config_hash()
	std::vector<PatchName> patches;		  // that were applied, in their order
};

struct SoakHost {
	unsigned cores = 0;
	std::string kernel, qemu, compiler; // as they name themselves
	Accelerator accelerator;
};

struct SoakRecord {
	Soak soak;
	std::string began;   // UTC: "2026-11-21T10:02:13Z"
	std::string command; // for a shell in the repository
	SoakKernel kernel;
	SoakHost host;
	std::filesystem::path image = {}, initramfs = {}; // that were booted, on this machine
};

// Puts the text of each report into @soak, from the consoles; what is longer than 400 lines is
// cut. A report whose console is gone keeps an empty text.
void quote_reports(Soak &soak);

} // namespace noio
