// SPDX-License-Identifier: GPL-2.0
#include "tree/suite.h"

#include "core/disk.h"
#include "core/text.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

Result<void> append_line(const fs::path &file, const std::string &line)
{
	auto text = read_file(file);
	if (!text)
		return tl::make_unexpected(text.error());
	for (const auto have : lines(*text)) {
		if (have == line)
			return {};
	}
	if (!text->empty() && text->back() != '\n')
		*text += '\n';
	return write_file(file, *text + line + "\n");
}

} // namespace

Result<SuiteFiles> read_suite(const fs::path &kunit_dir)
{
	SuiteFiles files;
	std::error_code ec;
	for (auto at = fs::recursive_directory_iterator(kunit_dir, ec);
	     !ec && at != fs::recursive_directory_iterator(); at.increment(ec)) {
		if (!at->is_regular_file(ec))
			continue;
		auto text = read_file(at->path());
		if (!text)
			return tl::make_unexpected(text.error());
		files[at->path().lexically_relative(kunit_dir).string()] = *std::move(text);
	}
	if (ec || files.count("Kconfig") == 0 || files.count("Makefile") == 0)
		return fail("no suite, a Kconfig and a Makefile at least", kunit_dir.string(),
			    "say where the repository is with --root");
	return files;
}

Result<void> place_suite(const fs::path &tree, const SuiteFiles &files)
{
	const auto dir = suite_dir(tree);
	std::error_code ec;
	fs::remove_all(tree / dir, ec);
	for (const auto &[name, text] : files) {
		if (auto wrote = write_file(tree / dir / name, text); !wrote)
			return wrote;
	}
	const bool mm = *dir.begin() == "mm";
	const fs::path kconfig = mm ? "mm/Kconfig" : "lib/Kconfig.debug";
	const fs::path makefile = mm ? "mm/Makefile" : "lib/Makefile";
	const auto below = dir.lexically_relative(makefile.parent_path()).string();
	return append_line(tree / kconfig, "source \"" + dir.string() + "/Kconfig\"")
		.and_then([&] {
			return append_line(tree / makefile, "obj-y += " + below + "/");
		});
}

Result<void> place_selftests(const fs::path &tree, const fs::path &selftests_dir)
{
	const auto dir = tree / "tools/testing/selftests/percpu";
	std::error_code ec;
	fs::remove_all(dir, ec);
	if (!ec)
		fs::create_directories(dir, ec);
	if (!ec)
		fs::copy(selftests_dir, dir, fs::copy_options::recursive, ec);
	if (ec)
		return fail("the selftests cannot be copied: " + ec.message(), dir.string(),
			    "say where the repository is with --root");
	return {};
}

fs::path suite_dir(const fs::path &tree)
{
	std::error_code ec;
	return fs::is_directory(tree / "mm/tests", ec) ? "mm/tests/percpu_noio"
						       : "lib/percpu_noio";
}

} // namespace noio
