// SPDX-License-Identifier: GPL-2.0
// For tests: an apt without an archive.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"

namespace noio
{

// Answers apt's command lines as apt does for an archive that we describe.
class FakeApt : public FakeRunner
{
public:
	FakeApt()
	{
		on(" update ", [this](const Command &command) {
			++updates;
			const auto &argv = command.argv;
			EXPECT_NE(std::find(argv.begin(), argv.end(),
					    "Acquire::AllowInsecureRepositories=false"),
				  argv.end());
			return update(command);
		});
		on(" --print-uris ", [this](const Command &) { return said(uris); });
		on(" madison ", [this](const Command &) { return said(madison); });
		on(" download ", [this](const Command &command) {
			downloads.push_back(command.argv.back());
			return download(command);
		});
	}

	// Fills the directory of package lists that @command names, as an update does.
	static Result<Outcome> fill_lists(const Command &command)
	{
		const std::string key = "Dir::State::lists=";
		for (const auto &word : command.argv) {
			if (!word.starts_with(key))
				continue;
			EXPECT_TRUE(write_file(std::filesystem::path(word.substr(key.size())) /
						       "x_main_binary-amd64_Packages",
					       ""));
		}
		return said("Get:1 x\n");
	}

	std::string uris = "'http://a.example/debian/dists/stable/InRelease' x 0\n"
			   "'http://s.example/debian/dists/stable-security/InRelease' x 0\n";
	std::string madison = "linux-source-6.12 | 6.12.117-1 | http://s.example/debian "
			      "trixie-security/main amd64 Packages\n"
			      "linux-source-6.12 | 6.12.107-1 | http://a.example/debian "
			      "trixie/main amd64 Packages\n";
	Answer update = fill_lists, download;
	int updates = 0;
	std::vector<std::string> downloads;
};

} // namespace noio
