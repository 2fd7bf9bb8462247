// SPDX-License-Identifier: GPL-2.0
#include "tree/provenance.h"

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/piece.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/git.h"

namespace noio
{

Result<Provenance> read_provenance(std::string_view cover, std::string_view name)
{
	Provenance read;
	std::string id, file;
	for (const auto line : lines(cover)) {
		if (RE2::FullMatch(piece(line), R"(base-blob: ([0-9a-f]{40}) (\S+))", &id,
				   &file))
			read.blobs[file] = id;
		else
			RE2::FullMatch(piece(line), R"(base-version: (\S+))", &read.version);
	}
	if (read.version.empty() || read.blobs.empty())
		return fail("the cover letter does not say what the series was made from",
			    std::string(name), "add base-version: and base-blob: lines");
	return read;
}

std::vector<std::string> corrections(const std::map<std::string, std::string> &named,
				     const std::map<std::string, std::string> &ids)
{
	std::vector<std::string> all;
	for (const auto &[file, id] : ids) {
		const auto found = named.find(file);
		if (found == named.end() || found->second != id)
			all.push_back(fmt::format("{} base-blob: {} {}",
						  found == named.end() ? "add" : "it has to be",
						  id, file));
	}
	for (const auto &[file, id] : named)
		if (!ids.contains(file))
			all.push_back(fmt::format("remove base-blob: {} {}", id, file));
	return all;
}

Result<std::map<std::string, std::string>> blob_ids(const Files &files, Runner &runner)
{
	std::map<std::string, std::string> ids;
	for (const auto &[name, text] : files) {
		auto command = own_git(".", {"hash-object", "--stdin"});
		command.input = text;
		TRY_ASSIGN(ids[name], output_of(command, runner));
	}
	return ids;
}

} // namespace noio
