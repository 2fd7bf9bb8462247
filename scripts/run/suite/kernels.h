// SPDX-License-Identifier: GPL-2.0
// The kernels of one tree: the tree is opened once, and each choice of its patches is a kernel.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/stopwatch.h"
#include "kernel/image.h"
#include "kernel/run.h"
#include "run/suite/boots.h"
#include "run/suite/report_header.h"
#include "tree/variant.h"

namespace noio
{

struct Kernels {
	Run run;
	Runner &runner;
	Status &status;
	Subject subject{};
	ReportHeader header{}; // of a report on them
	std::vector<TimedPart> times{};
	Settings settings{};		  // that they are built with
	std::vector<PatchName> patches{}; // of the series
	unsigned got = 0;		  // by get()

	// Has the tree and what it takes to build. Errors: those of get_subject() and
	// tree_settings(), there is no compiler.
	static Result<Kernels> open(const Run &run, Runner &runner, Status &status);

	// The choices that @trees names: as of parse_variants(), "all", empty for none and all
	// of them. A tree that no series is for is one, as it is. Errors: those of
	// parse_variants(), @trees of such a tree.
	[[nodiscard]] Result<std::vector<Variant>> choose(const std::string &trees) const;

	// The kernel of @tree, built unless it is in the cache, as it is to be booted: its
	// consoles go to a directory of its own. @doing: for the status line. @fault: a patch
	// that is added. Errors: those of get_image() and probe_accelerator().
	Result<BootsRequest> get(const Variant &tree, const std::string &doing = "boot",
				 const std::filesystem::path &fault = {});

	// Says in the header what is known of the kernel, as long as it is the only one.
	void note(const Variant &tree, const std::filesystem::path &kernel);

	// The steps of get(), for kernels that are no mere choice of patches.
	[[nodiscard]] ImageRequest image(const Recipe &recipe, const std::string &title) const;
	Result<std::filesystem::path> build(const ImageRequest &image);
	Result<BootsRequest> boots(const std::filesystem::path &kernel, const std::string &dir,
				   const std::string &title);

	// Does @step, and notes in @times what it took.
	template <class Step> auto timed(const std::string &name, Step &&step)
	{
		const Stopwatch watch;
		auto result = step();
		times.push_back({name, watch.read()});
		return result;
	}
};

} // namespace noio
