// SPDX-License-Identifier: GPL-2.0
// Kernel images, kept by what they were made of, so that nothing is built twice.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/process.h"
#include "core/status.h"
#include "guest/guest.h"
#include "kconfig/symbols.h"
#include "tree/worktree.h"

namespace noio
{

struct ImageRequest {
	Worktree tree;
	Recipe recipe;
	std::filesystem::path kunit; // the suite
	Arch arch = Arch::kX86_64;
	std::string cross; // CROSS_COMPILE=, see cross_prefix()
	Settings settings;
	std::filesystem::path cache;
	unsigned jobs = 1;
	std::string title;  // for the status line: "build 6.12.117, before"
	std::string llvm{}; // LLVM=, "-19"; empty: gcc
};

// SHA-256 over base, recipe, suite, settings, architecture and the compiler's version.
// Errors: a patch or a file of the suite cannot be read, there is no compiler (its package is
// named).
Result<std::string> image_key(const ImageRequest &request, Runner &runner);

// The kernel image: from the cache, or checked out, configured and built (ccache). Unpatched
// and patched share a build directory, so the second build makes only what the patches change.
// Errors: those of image_key(), a setting did not stick (and why), the compiler failed
// (ErrorKind::kFailed, the log is named), interrupted.
Result<std::filesystem::path> get_image(const ImageRequest &request, Runner &runner,
					Status &status);

// Compiles mm/ alone, of an architecture whose kernels are not booted. Nothing is kept but the
// build directory. Errors: those of get_image().
Result<void> build_mm(const ImageRequest &request, Runner &runner, Status &status);

// SHA-256 of the .config that an image of get_image() was built with. Empty for one from a
// cache of the time when no .config was kept.
std::optional<std::string> config_hash(const std::filesystem::path &image);

} // namespace noio
