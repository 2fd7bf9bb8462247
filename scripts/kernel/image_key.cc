// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"
#include "kconfig/kbuild.h"
#include "kernel/image.h"
#include "tree/suite.h"

namespace noio
{

Result<std::string> image_key(const ImageRequest &request, Runner &runner)
{
	TRY_ASSIGN(const auto compiler,
		   compiler_version(request.arch, request.cross, runner, request.llvm));
	TRY_ASSIGN(const auto files, read_files(request.kunit));
	TRY_ASSIGN(const auto recipe, recipe_content(request.recipe));

	auto parts = fmt::format("{}\n{}\n{}\n{}", request.tree.base_id, name(request.arch),
				 compiler, settings_text(request.settings));
	for (const auto &[name, text] : files)
		parts += fmt::format("{} {}\n", name, sha256_text(text));
	return sha256_text(parts + recipe);
}

} // namespace noio
