// SPDX-License-Identifier: GPL-2.0
// What a kernel tree is, told by probing its files and never by its version.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/field.h"

namespace noio
{

enum class TreeState {
	kAffected,    // sleepable NOFS/NOIO callers take the mutex; backing ignores their mask
	kFixed,	      // pcpu_get_vm_areas() takes a mask, and not through our series
	kNotAffected, // NOFS/NOIO callers are atomic: no deadlock, but premature failures
	kCannotTell,  // the probes found neither shape
};

template <> inline constexpr auto kWords<TreeState> =
	std::array{"affected", "fixed by its own means", "not affected", "cannot tell"};

struct Identity {
	std::string release; // "6.12.117", from the tree's Makefile; for display only
	TreeState state = TreeState::kCannotTell;
	bool as_linux_7_3 = false;	   // kFixed: by what Linux 7.3 itself has
	std::vector<std::string> evidence; // one line per probe: file:line and what it shows
};

// Error: @tree is no kernel tree (which file is missing).
Result<Identity> identify(const std::filesystem::path &tree);

} // namespace noio
