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
#include "core/process.h"

namespace noio
{

// Answers apt's command lines as apt does for an archive that we describe.
class FakeApt final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &sink) override
	{
		const auto said = [&](const std::string &word) {
			return std::find(command.argv.begin(), command.argv.end(), word) !=
			       command.argv.end();
		};
		Outcome outcome{.status = 0, .out = ""};
		if (said("--print-uris")) {
			outcome.out = uris;
		} else if (said("madison")) {
			outcome.out = madison;
		} else if (said("update")) {
			++updates;
			EXPECT_TRUE(said("Acquire::AllowInsecureRepositories=false"));
			outcome = update(command);
		} else if (said("download")) {
			downloads.push_back(command.argv.back());
			outcome = download(command);
		}
		if (sink)
			sink(outcome.out);
		return outcome;
	}

	// Fills the directory of package lists that @command names, as an update does.
	static Outcome fill_lists(const Command &command)
	{
		const std::string key = "Dir::State::lists=";
		for (const auto &word : command.argv) {
			if (!word.starts_with(key))
				continue;
			EXPECT_TRUE(write_file(std::filesystem::path(word.substr(key.size())) /
						       "x_main_binary-amd64_Packages",
					       ""));
		}
		return {.status = 0, .out = "Get:1 x\n"};
	}

	std::string uris = "'http://a.example/debian/dists/stable/InRelease' x 0\n"
			   "'http://s.example/debian/dists/stable-security/InRelease' x 0\n";
	std::string madison = "linux-source-6.12 | 6.12.117-1 | http://s.example/debian "
			      "trixie-security/main amd64 Packages\n"
			      "linux-source-6.12 | 6.12.107-1 | http://a.example/debian "
			      "trixie/main amd64 Packages\n";
	std::function<Outcome(const Command &)> update = fill_lists;
	std::function<Outcome(const Command &)> download;
	int updates = 0;
	std::vector<std::string> downloads;
};

} // namespace noio
