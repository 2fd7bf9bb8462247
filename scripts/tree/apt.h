// SPDX-License-Identifier: GPL-2.0
// An apt state of our own below the cache: other suites, without touching the system's.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/process.h"
#include "core/status.h"
#include "tree/debian.h"

namespace noio
{

// Package lists that are older are fetched anew.
constexpr std::chrono::hours kListAge{6};

class Apt
{
public:
	// @dir is where the state is kept. Reads what the machine is configured for.
	// Errors: apt is missing, not a Debian machine or no Debian mirror configured,
	// the archive keyring is not installed.
	static Result<Apt> open(const std::filesystem::path &dir, Runner &runner);

	// True when the package lists are not older than @age.
	[[nodiscard]] bool fresher_than(std::chrono::hours age) const;

	// Fetches the package lists. Suites that are not there (any more) are no error,
	// nothing at all is: no network, or signatures that do not verify.
	Result<void> refresh(Status &status);

	// What the suites offer of @package, newest first; of one kernel version that of the
	// machine's own release first.
	Result<std::vector<Offer>> offers(const std::string &package);

	// Downloads and verifies a .deb into the directory @into. Errors: the network,
	// the archive does not have the file (any more), signature or hash is wrong.
	Result<std::filesystem::path> download(const std::string &package,
					       const std::string &version,
					       const std::filesystem::path &into,
					       Status &status);

	// What the release that runs here installs with @packages where nothing is installed
	// yet, without what is only recommended. Error: there is no such package.
	Result<std::vector<std::string>>
	closure(const std::vector<std::string> &packages) const;

	[[nodiscard]] const std::vector<std::string> &suites() const { return suites_; }

private:
	Apt(std::filesystem::path dir, std::vector<std::string> suites, Runner &runner)
	    : dir_(std::move(dir)), suites_(std::move(suites)), runner_(&runner)
	{
	}
	[[nodiscard]] Command command(const std::string &program,
				      const std::vector<std::string> &args) const;

	std::filesystem::path dir_;
	std::vector<std::string> suites_;
	Runner *runner_;
};

} // namespace noio
