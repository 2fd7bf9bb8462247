// SPDX-License-Identifier: GPL-2.0
// What is to be proven: a tree, what it is, and the series that fits it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/process.h"
#include "core/status.h"
#include "tree/identify.h"
#include "tree/series.h"
#include "tree/worktree.h"

namespace noio
{

struct SubjectRequest {
	std::filesystem::path root; // patches/ and kunit/ are there
	std::filesystem::path cache;
	std::string base;		    // "v6.12": Debian's linux-source-6.12
	std::optional<std::string> version; // "6.12.107"; the newest when empty
	std::filesystem::path kdir;	    // a tree of the user's, instead of base and version
	std::string second{};		    // "outside", see choose_series()
	Owner owner = Owner::kNoio;	    // of the copy
};

struct Subject {
	Worktree tree;	    // of ours; without patches
	std::string origin; // "linux-source-6.12 6.12.117-1~deb12u1 (bookworm-security)"
	Identity identity;
	std::optional<Series> series; // empty: the tree is not affected, or that is not known
};

// "7.2.13", with a second series "7.2.13-outside": for the names of reports.
std::string report_name(const SubjectRequest &request, const std::string &release);

// Only the tree, locked, in whatever state an earlier run left it, and its origin. Errors: base
// is not vX.Y; those of fetching and copying.
Result<Subject> get_tree(const SubjectRequest &request, Runner &runner, Status &status);

// Errors: those of get_tree(); the tree has the series already, whole or half; it is affected
// and no series fits (the rejects are named); a second series is asked for and none fits, or
// there is none of that name.
Result<Subject> get_subject(const SubjectRequest &request, Runner &runner, Status &status);

// "there is no series for this tree": @next says where to go from there.
Error no_series(const Subject &subject,
		const std::string &next = "noio prove shows it as it is");

} // namespace noio
