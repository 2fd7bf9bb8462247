// SPDX-License-Identifier: GPL-2.0
#include "tree/worktree.h"

#include <functional>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/git.h"
#include "tree/kdir.h"
#include "tree/unpack.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

constexpr std::uint64_t kTreeBytes = 2200ULL << 20; // 7.2: 1.7 GB and the small repository
constexpr std::uint64_t kSmallBytes = 100ULL << 20; // 7.2: 60 MB and the same

constexpr const char *kStaged = "staged";

const char *dir_of(Owner owner)
{
	return owner == Owner::kUser ? kStaged : "work";
}

// What a series or the suite may touch.
const std::vector<std::string> kParts = {"mm", "lib", "include/linux", "Makefile"};

// All of it as one commit.
Result<void> make_repository(const fs::path &tree, const std::string &base_id, Runner &runner)
{
	std::vector<std::string> add = {"add", "-f"};
	for (const auto &part : kParts) {
		std::error_code ec;
		if (fs::exists(tree / part, ec))
			add.push_back(part);
	}
	for (const auto &args :
	     std::vector<std::vector<std::string>>{{"init", "--quiet", "--initial-branch=noio"},
						   {"config", "gc.auto", "0"},
						   add,
						   {"commit", "--quiet", "-m", "base"},
						   {"update-ref", "refs/noio/base", "HEAD"}}) {
		TRY(output_of(own_git(tree, args), runner));
	}
	return write_file(tree / kBaseFile, base_id);
}

// By these make tells that a tree was built in, and that it has to be cleaned first.
bool built_in(const fs::path &tree)
{
	std::error_code ec;
	if (fs::exists(tree / ".config", ec) || fs::exists(tree / "include/config", ec))
		return true;
	for (const auto &arch : fs::directory_iterator(tree / "arch", ec))
		if (fs::exists(arch.path() / "include/generated", ec))
			return true;
	return false;
}

// The tree at @place when it is there and made from @base_id, else one that @fill fills.
Result<Worktree> get_tree(const fs::path &place, const std::string &base_id,
			  std::uint64_t bytes, Runner &runner,
			  const std::function<Result<void>(const fs::path &)> &fill)
{
	TRY(need_plain_path(place, "set XDG_CACHE_HOME to another directory"));
	Worktree tree{place, base_id};
	TRY_ASSIGN(auto lock, lock_tree(tree));
	tree.lock = std::make_shared<FileLock>(std::move(lock));
	const auto have = read_file(place / kBaseFile);
	const bool staged = place.parent_path().filename() == kStaged;
	if (have && *have == base_id && (staged || !built_in(place)))
		return tree;

	std::error_code ec;
	fs::remove_all(place, ec);
	TRY(need_space(place, bytes));
	TRY_ASSIGN(auto temporary, TempDir::make(place.parent_path()));
	TRY(fill(temporary.path())
		    .and_then(
			    [&] { return make_repository(temporary.path(), base_id, runner); })
		    .and_then([&] { return temporary.keep_as(place); }));
	return tree;
}

Result<void> unpack_source(const Source &source, const fs::path &to,
			   const std::vector<std::string> &parts, Status &status)
{
	status.begin("unpack " + source.tarball.filename().string());
	auto done = unpack(source.tarball, to, parts, status);
	if (done)
		status.end();
	return done;
}

} // namespace

Result<Worktree> worktree_of_source(const Source &source, const fs::path &cache, Status &status,
				    Runner &runner, Owner owner)
{
	return get_tree(
		cache / dir_of(owner) / source.version, source.sha256, kTreeBytes, runner,
		[&](const fs::path &to) { return unpack_source(source, to, {}, status); });
}

Result<Worktree> small_worktree_of_source(const Source &source, const fs::path &cache,
					  Status &status, Runner &runner)
{
	auto parts = kParts;
	parts.emplace_back("scripts");
	return get_tree(
		cache / "small" / source.version, source.sha256, kSmallBytes, runner,
		[&](const fs::path &to) { return unpack_source(source, to, parts, status); });
}

Result<Worktree> worktree_of_kdir(const fs::path &kdir, const fs::path &cache, Status &status,
				  Runner &runner, Owner owner)
{
	std::error_code ec;
	const auto real = fs::canonical(kdir, ec);
	if (ec)
		return fail("cannot read (" + ec.message() + ")", kdir.string(),
			    "name the top directory of a Linux source tree");
	TRY_ASSIGN(const auto found, list_kdir(real, runner));
	// One copy for each tree, whatever it is at; of a name that make can bear.
	auto name = real.filename().string();
	RE2::GlobalReplace(&name, R"([^\w.-])", "_");
	name = "kdir-" + name + "-" + sha256_text(real.string()).substr(0, 8);
	return get_tree(cache / dir_of(owner) / name, found.id, kTreeBytes, runner,
			[&](const fs::path &to) {
				status.begin("copy " + printable(real.string()));
				auto done = copy_kdir(real, found, to, runner, status);
				if (done)
					status.end();
				return done;
			});
}

} // namespace noio
