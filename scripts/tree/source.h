// SPDX-License-Identifier: GPL-2.0
// Gets a base tree's source tarball from Debian's linux-source packages.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/error.h"
#include "core/process.h"
#include "core/status.h"

namespace noio
{

struct SourceRequest {
	std::string package;		    // e.g. "linux-source-6.12"
	std::optional<std::string> version; // a kernel version ("6.12.107"); newest when empty
};

struct Source {
	std::string package;
	std::string version;	       // Debian version, "6.12.117-1~deb12u1"
	std::string suite;	       // where it was found
	std::filesystem::path tarball; // .tar.xz inside the cache
	std::string sha256;	       // of the tarball, as recorded when it was fetched
};

// Answers from the cache when it can (the recorded hash is checked; a tarball that
// does not match is fetched again). Else asks the configured suites, then, through
// an apt state of our own under @cache/apt, trixie-security, trixie,
// trixie-backports, forky and sid on the mirror that the system is configured for.
// apt verifies signatures with Debian's archive keyring; unsigned is an error.
Result<Source> fetch_source(const SourceRequest &request, const std::filesystem::path &cache,
			    Runner &runner, Status &status);

} // namespace noio
