// SPDX-License-Identifier: GPL-2.0
#include "kernel/image.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"
#include "kconfig/generate.h"
#include "kernel/build.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// A build takes half a GiB, with KASAN one; about as much goes to the compiler's cache.
constexpr std::uint64_t kBuildBytes = 2ULL << 30;
// About as many have all our kernels, for the first build on a machine.
constexpr unsigned long kObjectsGuess = 750, kObjectsGuessWithNet = 1700, kMmObjectsGuess = 60;

// A network, a block layer and filesystems double a kernel.
unsigned long guess_objects(const Settings &settings)
{
	return settings.contains("NET") ? kObjectsGuessWithNet : kObjectsGuess;
}

fs::path config_beside(const fs::path &image)
{
	return image.parent_path() / "config";
}

Result<void> configure(const Kbuild &kbuild, const ImageRequest &request, Runner &runner)
{
	const auto root = request.kunit.parent_path();
	TRY_ASSIGN(const auto check,
		   generate_config(kbuild, request.settings, root, request.cache, runner));
	if (check.sticks())
		return {};
	return fail("settings did not stick", kbuild.tree.string(),
		    "correct configs/ or the suite's Kconfig:\n" + check_text(check),
		    ErrorKind::kFailed);
}

// Renamed into place, so that an interrupted copy is never taken for an image.
Result<void> keep(const fs::path &built, const fs::path &kept)
{
	std::error_code ec;
	const auto part = kept.string() + ".part";
	fs::create_directories(kept.parent_path(), ec);
	if (!ec)
		fs::copy_file(built, part, fs::copy_options::overwrite_existing, ec);
	if (!ec)
		fs::rename(part, kept, ec);
	if (ec)
		return fail(ec.message(), kept.string(), "free some space in the cache");
	return {};
}

// Checked out and configured.
Result<Kbuild> prepare(const ImageRequest &request, Runner &runner)
{
	TRY(need_space(request.cache, kBuildBytes));
	TRY(checkout(request.tree, request.recipe, request.kunit, runner));
	const auto dir = fmt::format("{}-{}{}", request.tree.path.filename().string(),
				     name(request.arch), request.llvm.empty() ? "" : "-llvm");
	const Kbuild kbuild{.tree = request.tree.path,
			    .out = request.cache / "build" / dir,
			    .arch = request.arch,
			    .ccache = request.cache / "ccache",
			    .cross = request.cross,
			    .llvm = request.llvm};
	TRY(configure(kbuild, request, runner));
	return kbuild;
}

} // namespace

Result<fs::path> get_image(const ImageRequest &request, Runner &runner, Status &status)
{
	TRY_ASSIGN(const auto key, image_key(request, runner));
	const auto kept = request.cache / "images" / key / traits(request.arch).make_target;
	std::error_code ec;
	if (fs::exists(kept, ec))
		return kept;

	TRY_ASSIGN(const auto kbuild, prepare(request, runner));
	TRY_ASSIGN(const auto built, build_kernel(kbuild, request.jobs, request.title, runner,
						  status, guess_objects(request.settings)));
	// The image last: where it is, all is.
	TRY(keep(kbuild.out / ".config", config_beside(kept)));
	TRY(keep(built, kept));
	return kept;
}

Result<void> build_mm(const ImageRequest &request, Runner &runner, Status &status)
{
	TRY_ASSIGN(const auto kbuild, prepare(request, runner));
	return build_target(kbuild, "mm/", request.jobs, request.title, runner, status,
			    kMmObjectsGuess);
}

std::optional<std::string> config_hash(const fs::path &image)
{
	const auto hash = sha256_file(config_beside(image));
	return hash ? std::optional(*hash) : std::nullopt;
}

} // namespace noio
