// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include <fmt/core.h>

#include "core/disk.h"
#include "kconfig/kbuild.h"
#include "prove/image.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// Every file below @dir, in an order that does not depend on the file system.
Result<std::vector<fs::path>> files_below(const fs::path &dir)
{
	std::vector<fs::path> files;
	std::error_code ec;
	for (auto entry = fs::recursive_directory_iterator(dir, ec);
	     !ec && entry != fs::recursive_directory_iterator(); entry.increment(ec))
		if (entry->is_regular_file() && entry->path().extension() != ".md")
			files.push_back(entry->path());
	if (ec)
		return fail(ec.message(), dir.string(), "the suite has to be readable");
	std::sort(files.begin(), files.end());
	return files;
}

} // namespace

Result<std::string> image_key(const ImageRequest &request, Runner &runner)
{
	const auto compiler =
		compiler_version(request.arch, request.cross, runner, request.llvm);
	if (!compiler)
		return tl::make_unexpected(compiler.error());
	auto files = files_below(request.kunit);
	if (!files)
		return tl::make_unexpected(files.error());
	const auto recipe = recipe_content(request.recipe);
	if (!recipe)
		return tl::make_unexpected(recipe.error());

	auto parts = fmt::format("{}\n{}\n{}\n{}", request.tree.base_id, name(request.arch),
				 *compiler, settings_text(request.settings));
	for (const auto &file : *files) {
		const auto hash = sha256_file(file);
		if (!hash)
			return tl::make_unexpected(hash.error());
		parts += fmt::format("{} {}\n", file.lexically_relative(request.kunit).string(),
				     *hash);
	}
	return sha256_text(parts + *recipe);
}

} // namespace noio
