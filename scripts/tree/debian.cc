// SPDX-License-Identifier: GPL-2.0
#include "tree/debian.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <re2/re2.h>

#include "core/piece.h"
#include "core/text.h"

namespace noio
{

namespace
{

void add_once(std::vector<std::string> &all, std::string one)
{
	if (std::find(all.begin(), all.end(), one) == all.end())
		all.push_back(std::move(one));
}

bool is_release(std::string_view suite, std::string_view codename)
{
	constexpr std::array<std::string_view, 6> kAliases = {
		"oldoldstable", "oldstable", "stable", "testing", "unstable", "sid"};
	return suite == codename ||
	       std::find(kAliases.begin(), kAliases.end(), suite) != kAliases.end();
}

} // namespace

Mirrors parse_mirrors(std::string_view print_uris, std::string_view codename)
{
	Mirrors mirrors;
	for (const auto line : lines(print_uris)) {
		std::string uri;
		std::string suite;
		if (!RE2::PartialMatch(piece(line), R"(^'([^'\s]+)/dists/([^'\s]+)/InRelease')",
				       &uri, &suite))
			continue;
		constexpr std::string_view kSecurity = "-security";
		if (is_release(suite, codename))
			add_once(mirrors.archives, uri);
		else if (suite.ends_with(kSecurity) &&
			 is_release(suite.substr(0, suite.size() - kSecurity.size()), codename))
			add_once(mirrors.security, uri);
	}
	return mirrors;
}

std::vector<std::string> suites_of(const std::string &codename)
{
	std::vector<std::string> all;
	for (const auto *suffix : {"-security", "-updates", ""})
		add_once(all, codename + suffix);
	for (const auto *suite :
	     {"trixie-security", "trixie", "trixie-backports", "forky", "sid"})
		add_once(all, suite);
	return all;
}

std::string sources_list(const Mirrors &mirrors, const std::vector<std::string> &suites)
{
	std::string text;
	for (const auto &suite : suites) {
		const auto &uris =
			suite.ends_with("-security") ? mirrors.security : mirrors.archives;
		for (const auto &uri : uris)
			text += fmt::format("deb [signed-by={}] {} {} main\n", kArchiveKeyring,
					    uri, suite);
	}
	return text;
}

std::vector<Offer> parse_madison(std::string_view text)
{
	std::vector<Offer> all;
	for (const auto line : lines(text)) {
		Offer offer;
		if (RE2::PartialMatch(piece(line),
				      R"(^\s*\S+ \|\s*(\S+) \| \S+ ([^/\s]+)/\S* )",
				      &offer.version, &offer.suite))
			all.push_back(std::move(offer));
	}
	return all;
}

bool is_version(std::string_view debian, std::string_view wanted)
{
	return debian == wanted || debian.substr(0, debian.rfind('-')) == wanted;
}

std::string update_complaint(std::string_view output)
{
	std::string first;
	bool network = false;
	bool signature = false;
	const RE2 no_network("Could not resolve|Temporary failure resolving|Could not connect|"
			     "Cannot initiate the connection|connection timed out|"
			     "Network is unreachable|No route to host|Connection refused|"
			     "Unable to connect");
	const RE2 no_signature("NO_PUBKEY|BADSIG|EXPKEYSIG|REVKEYSIG|is not signed|"
			       "signatures couldn't be verified|signatures were invalid|"
			       "not valid yet|Release file .* is expired");
	for (const auto line : lines(output)) {
		network |= RE2::PartialMatch(piece(line), no_network);
		signature |= RE2::PartialMatch(piece(line), no_signature);
		if (first.empty() && (line.starts_with("E: ") || line.starts_with("W: ")))
			first = line.substr(3);
	}
	if (signature)
		return "the archive's signature does not verify with Debian's keyring";
	return network ? kNoNetwork : first;
}

} // namespace noio
