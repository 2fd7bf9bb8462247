// SPDX-License-Identifier: GPL-2.0
// What apt says and wants to be told, as text and values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace noio
{

// Of the package debian-archive-keyring.
constexpr const char *kArchiveKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

// What update_complaint() says of a network that is down.
constexpr const char *kNoNetwork = "no network";

struct Mirrors {
	std::vector<std::string> archives; // URIs that the release itself is configured from
	std::vector<std::string> security; // and its -security suite
};

// From apt-get update --print-uris, which tells the configured sources whatever their
// form, and needs no lists. Knows the release by @codename or by a name like "stable". A
// third party's archive may use the same suite names; signatures tell those apart.
Mirrors parse_mirrors(std::string_view print_uris, std::string_view codename);

// The suites to look in, the machine's own first.
std::vector<std::string> suites_of(const std::string &codename);

// sources.list lines for @suites on @mirrors, signed by Debian's archive keyring only.
std::string sources_list(const Mirrors &mirrors, const std::vector<std::string> &suites);

struct Offer {
	std::string version; // "6.12.117-1~deb12u1"
	std::string suite;   // "bookworm-security"
};

// From apt-cache madison, newest first as apt sorts them.
std::vector<Offer> parse_madison(std::string_view text);

// The packages that a simulated apt-get install would unpack.
std::vector<std::string> parse_simulation(std::string_view text);

// The lines of @sources_list for @codename itself, its updates and its security suite.
std::string own_sources(std::string_view sources_list, const std::string &codename);

// True when Debian's @debian is a package of kernel version @wanted, or is @wanted itself.
bool is_version(std::string_view debian, std::string_view wanted);

// Why an apt-get update got nothing, from what it printed: no network, signatures, else
// its first error. Empty when it complained of nothing.
std::string update_complaint(std::string_view output);

} // namespace noio
