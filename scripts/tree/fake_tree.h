// SPDX-License-Identifier: GPL-2.0
// For tests: a tree with as much of a kernel as the probes look at, and a series for it.
#pragma once

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/process.h"
#include "core/temp_dir.h"
#include "tree/git.h"
#include "tree/series.h"

namespace noio
{

class FakeTree : public testing::Test
{
protected:
	// @name: of the directory, below one of our own.
	std::filesystem::path make_tree(const std::string &name = "linux")
	{
		auto tree = dir() / name;
		put(tree / "Makefile", "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 1\n");
		put(tree / "Kconfig", "mainmenu \"Linux\"\n");
		put(tree / "include/linux/vmalloc.h",
		    "struct vm_struct **pcpu_get_vm_areas(const unsigned long *offsets,\n"
		    "\t\t\t\t     const size_t *sizes, int nr_vms,\n"
		    "\t\t\t\t     size_t align);\n");
		put(tree / "mm/vmalloc.c",
		    "struct vm_struct **pcpu_get_vm_areas(const unsigned long *offsets,\n"
		    "\t\t\t\t     const size_t *sizes, int nr_vms,\n"
		    "\t\t\t\t     size_t align)\n{\n\treturn one;\n}\n");
		put(tree / "mm/percpu.c",
		    "void __percpu *pcpu_alloc_noprof(size_t size, size_t align)\n{\n"
		    "\tis_atomic = !gfpflags_allow_blocking(gfp);\n\treturn two;\n}\n");
		put(tree / "mm/percpu-vm.c", "int populate(void)\n{\n\treturn three;\n}\n");
		put(tree / "mm/Makefile", "obj-y := percpu.o\n");
		put(tree / "mm/Kconfig", "menu \"Memory\"\nendmenu\n");
		put(tree / "lib/Makefile", "obj-y := lib.o\n");
		put(tree / "lib/Kconfig.debug", "menu \"Debug\"\nendmenu\n");
		return tree;
	}

	std::filesystem::path make_repository(const std::string &name = "linux")
	{
		auto tree = make_tree(name);
		in(tree, "git init -q . && git add -A && git commit -q -m base");
		return tree;
	}

	// Three patches for make_tree(), as format-patch writes them.
	Series make_series(const std::string &name = "v6.12")
	{
		const auto tree = make_repository("upstream-" + name);
		in(tree, "sed -i s/one/1/ mm/vmalloc.c && git commit -qam first && "
			 "sed -i s/two/2/ mm/percpu.c && git commit -qam second && "
			 "sed -i s/three/3/ mm/percpu-vm.c && git commit -qam third && "
			 "git format-patch -q -3 -o '" +
				 (dir() / "patches" / name).string() + "'");
		return find_series(dir() / "patches", name).value_or(Series{});
	}

	// make_series() and two patches of a second one above it: each changes the line that
	// the patch before it has changed.
	Series make_second(const std::string &name = "v6.12")
	{
		const auto first = make_series(name);
		in(dir() / ("upstream-" + name),
		   "sed -i s/3/33/ mm/percpu-vm.c && git commit -qam fourth && "
		   "sed -i s/33/333/ mm/percpu-vm.c && git commit -qam fifth && "
		   "git format-patch -q -2 -o '" +
			   (dir() / "patches" / name / "outside").string() + "'");
		return find_series(dir() / "patches", name + "/outside").value_or(Series{});
	}

	// The same without the first: for a base that is as if it had that.
	Series make_second_alone(const std::string &name = "v7.3")
	{
		make_second(name);
		in(dir() / "patches" / name, "rm *.patch");
		return find_series(dir() / "patches", name + "/outside").value_or(Series{});
	}

	// The least that passes for one, in kunit/.
	void put_suite()
	{
		put(dir() / "kunit/Makefile", "obj-y += case.o\n");
		put(dir() / "kunit/Kconfig", "config SUITE\n");
	}

	static void put(const std::filesystem::path &file, const std::string &text)
	{
		ASSERT_TRUE(write_file(file, text));
	}

	static std::string get(const std::filesystem::path &file)
	{
		return read_file(file).value_or("");
	}

	// What @script prints, run by a shell in @tree.
	static std::string in(const std::filesystem::path &tree, const std::string &script)
	{
		PosixRunner runner;
		const auto ran =
			runner.run({.argv = {"sh", "-c", script},
				    .cwd = tree.string(),
				    .env = {{"GIT_AUTHOR_NAME", "a"},
					    {"GIT_AUTHOR_EMAIL", "a@example.org"},
					    {"GIT_COMMITTER_NAME", "a"},
					    {"GIT_COMMITTER_EMAIL", "a@example.org"}}});
		EXPECT_TRUE(ran && ran->ok()) << script << ": " << (ran ? ran->out : "");
		return ran ? ran->out : "";
	}

	// All that a failed command must leave alone.
	static std::string state(const std::filesystem::path &tree)
	{
		return in(tree, "git rev-parse HEAD; git status --porcelain; ls .git | grep -v "
				"ORIG_HEAD; "
				"cat mm/*.c include/linux/*.h");
	}

	[[nodiscard]] std::filesystem::path dir() const { return dir_->path(); }

	PosixRunner runner_;

private:
	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
};

} // namespace noio
