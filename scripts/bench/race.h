// SPDX-License-Identifier: GPL-2.0
// Runs noio, kunit.py and virtme-ng in turns on one tree, and takes their times.
#pragma once

#include <filesystem>
#include <string>

#include "bench/kunit_py.h"
#include "bench/turnaround.h"
#include "bench/vng.h"
#include "core/process.h"
#include "core/status.h"
#include "prove/image.h"
#include "prove/subject.h"

namespace noio
{

struct RaceRequest {
	SubjectRequest subject;
	Arch arch = Arch::kX86_64;
	std::string cross; // CROSS_COMPILE=, see cross_prefix()
	std::string profile;
	std::filesystem::path out; // consoles go to turnaround_stem()/
	unsigned rounds = 3;
	bool cold = false; // also builds all from nothing, without ccache
};

// One tree with the whole series, checked out, and how each side builds it, in a directory of
// its own below <cache>/turnaround.
struct Course {
	ImageRequest ours;
	KunitPy kunit_py;
	Vng vng;	  // but for the program
	Turnaround bench; // tree, architecture, compilers; nothing of times
};

// Call with lock_trees(). Errors: no QEMU, no compiler, those of get_subject(), a tree without
// a series, those of load_profile().
Result<Course> lay_course(const RaceRequest &request, Runner &runner, Status &status);

// <out>/bench-turnaround-<report_name()>-<arch>: beside it the reports, in it the consoles.
std::filesystem::path turnaround_stem(const RaceRequest &request, const BenchRun &run);

// Nobody else gets the trees of the cache until it ends: a file that another noio changes would
// be built as well. What goes wrong with the cases is in the answer. Errors: those of
// lay_course() and of our build, another does not build, kunit.py says nothing, interrupted.
Result<Turnaround> race(const RaceRequest &request, Runner &runner, Status &status);

} // namespace noio
