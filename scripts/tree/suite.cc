// SPDX-License-Identifier: GPL-2.0
#include "tree/suite.h"

#include "core/disk.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

constexpr std::string_view kBench = "bench/";
constexpr const char *kInKmemleak = "in_kmemleak.c";

Result<void> append_line(const fs::path &file, const std::string &line)
{
	TRY_ASSIGN(auto text, read_file(file));
	for (const auto have : lines(text)) {
		if (have == line)
			return {};
	}
	if (!text.empty() && text.back() != '\n')
		text += '\n';
	return write_file(file, text + line + "\n");
}

Result<void> write_files(const fs::path &dir, const SuiteFiles &files)
{
	std::error_code ec;
	fs::remove_all(dir, ec);
	for (const auto &[name, text] : files)
		TRY(write_file(dir / name, text));
	return {};
}

} // namespace

Result<SuiteFiles> read_files(const fs::path &dir)
{
	SuiteFiles files;
	std::error_code ec;
	for (auto at = fs::recursive_directory_iterator(dir, ec);
	     !ec && at != fs::recursive_directory_iterator(); at.increment(ec)) {
		// What documents them stays in the repository.
		if (!at->is_regular_file(ec) || at->path().extension() == ".md")
			continue;
		TRY_ASSIGN(files[at->path().lexically_relative(dir).string()],
			   read_file(at->path()));
	}
	if (ec || files.empty())
		return fail(ec ? ec.message() : "no files", dir.string(),
			    "say where the repository is with --root");
	return files;
}

Result<SuiteFiles> read_suite(const fs::path &kunit_dir)
{
	auto files = read_files(kunit_dir);
	if (files && (files->count("Kconfig") == 0 || files->count("Makefile") == 0))
		return fail("no suite, a Kconfig and a Makefile at least", kunit_dir.string(),
			    "say where the repository is with --root");
	return files;
}

void drop_bench(SuiteFiles &files)
{
	std::erase_if(files, [](const auto &file) { return file.first.starts_with(kBench); });
}

Result<void> place_suite(const fs::path &tree, const SuiteFiles &files)
{
	const auto dir = suite_dir(tree);
	TRY(write_files(tree / dir, files));
	const bool mm = *dir.begin() == "mm";
	const fs::path kconfig = mm ? "mm/Kconfig" : "lib/Kconfig.debug";
	const fs::path makefile = mm ? "mm/Makefile" : "lib/Makefile";
	std::vector<fs::path> parts = {dir};
	if (files.count("bench/Kconfig") != 0)
		parts.push_back(dir / "bench");
	for (const auto &part : parts) {
		const auto below = part.lexically_relative(makefile.parent_path()).string();
		TRY(append_line(tree / kconfig, "source \"" + part.string() + "/Kconfig\""));
		TRY(append_line(tree / makefile, "obj-y += " + below + "/"));
	}
	if (files.count(kInKmemleak) == 0)
		return {};
	const auto below = (dir / kInKmemleak).lexically_relative("mm").string();
	return append_line(tree / "mm/kmemleak.c", "#include \"" + below + "\"");
}

fs::path suite_dir(const fs::path &tree)
{
	std::error_code ec;
	return fs::is_directory(tree / "mm/tests", ec) ? "mm/tests/percpu_noio"
						       : "lib/percpu_noio";
}

Result<fs::path> place_selftests(const fs::path &tree, const SuiteFiles &files)
{
	auto selftests = tree / "tools/testing/selftests";
	std::error_code ec;
	if (!fs::exists(selftests / "lib.mk", ec))
		return fail("the tree has no kselftests", selftests.string(),
			    "give a whole kernel tree");
	return write_files(selftests / "percpu", files).map([&] {
		return std::move(selftests);
	});
}

} // namespace noio
