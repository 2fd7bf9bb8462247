// SPDX-License-Identifier: GPL-2.0
#include "mutate/plan.h"

#include <algorithm>

#include <fmt/core.h>

namespace noio
{

namespace
{

bool holds(const std::vector<std::string> &lines, const std::string &piece)
{
	return std::any_of(lines.begin(), lines.end(), [&piece](const std::string &line) {
		return line.find(piece) != line.npos;
	});
}

// A mutant with the text by which mutants.toml may speak of it.
struct Planned {
	Mutant mutant;
	std::vector<std::string> text;
};

Result<std::vector<Planned>> all_of(const std::vector<Hunk> &hunks,
				    const std::map<std::string, std::string> &files,
				    const MutantsFile &read)
{
	std::vector<Planned> all;
	for (const auto &hunk : hunks) {
		Planned planned{{"without " + name(hunk), {}, {}, {}}, hunk.removed};
		planned.text.insert(planned.text.end(), hunk.added.begin(), hunk.added.end());
		planned.text.push_back(planned.mutant.name);
		if (!only_comments(hunk)) {
			const auto file = files.find(hunk.file);
			const auto edit = revert(hunk, file == files.end() ? "" : file->second);
			if (!edit)
				return tl::make_unexpected(edit.error());
			planned.mutant.edit = *edit;
		}
		all.push_back(std::move(planned));
	}
	for (const auto &mutant : read.added)
		all.push_back({mutant, {mutant.name}});
	return all;
}

Result<Mutant *> find(std::vector<Planned> &all, const std::string &piece)
{
	Mutant *found = nullptr;
	for (auto &planned : all) {
		if (!holds(planned.text, piece))
			continue;
		if (found)
			return fail(fmt::format("\"{}\" is of more than one mutant", piece),
				    "mutants.toml",
				    fmt::format("give more of it: {}; {}", found->name,
						planned.mutant.name));
		found = &planned.mutant;
	}
	if (!found)
		return fail(fmt::format("\"{}\" is of no mutant", piece), "mutants.toml",
			    "correct or remove it");
	return found;
}

} // namespace

Result<std::vector<Mutant>> plan_mutants(const std::vector<Hunk> &hunks,
					 const std::map<std::string, std::string> &files,
					 const MutantsFile &read, const std::string &profile)
{
	auto all = all_of(hunks, files, read);
	if (!all)
		return tl::make_unexpected(all.error());
	for (const auto &[piece, chosen] : read.profiles) {
		const auto mutant = find(*all, piece);
		if (!mutant)
			return tl::make_unexpected(mutant.error());
		(*mutant)->profile = chosen;
	}
	for (const auto &[piece, why] : read.unseen) {
		const auto mutant = find(*all, piece);
		if (!mutant)
			return tl::make_unexpected(mutant.error());
		(*mutant)->unseen = why;
	}
	std::vector<Mutant> mutants;
	for (auto &planned : *all) {
		if (planned.mutant.profile.empty())
			planned.mutant.profile = profile;
		mutants.push_back(std::move(planned.mutant));
	}
	std::stable_sort(mutants.begin(), mutants.end(),
			 [&profile](const Mutant &a, const Mutant &b) {
				 return a.profile != b.profile && a.profile == profile;
			 });
	return mutants;
}

} // namespace noio
