// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/plan.h"

#include <algorithm>

#include <fmt/core.h>

#include "core/try.h"

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

void add(std::vector<Planned> &all, const Mutant &mutant)
{
	all.push_back({mutant, {mutant.name}});
}

Result<std::vector<Planned>> all_of(const std::vector<Hunk> &hunks,
				    const std::map<std::string, std::string> &files,
				    const MutantsFile &read)
{
	std::vector<Planned> all;
	for (const auto &hunk : hunks) {
		if (read.unseen.contains(hunk.file))
			continue;
		Planned planned{{"without " + name(hunk), {}, {}, {}}, hunk.removed};
		planned.text.insert(planned.text.end(), hunk.added.begin(), hunk.added.end());
		planned.text.push_back(planned.mutant.name);
		if (!only_comments(hunk)) {
			const auto file = files.find(hunk.file);
			TRY_ASSIGN(planned.mutant.edit,
				   revert(hunk, file == files.end() ? "" : file->second));
		}
		all.push_back(std::move(planned));
	}
	for (const auto &[file, text] : files)
		if (read.unseen.contains(file))
			add(all, {file + " is not compiled",
				  Edit{file, text, "#error\n" + text},
				  {},
				  {}});
	for (const auto &mutant : read.added)
		add(all, mutant);
	return all;
}

Result<Mutant *> find(std::vector<Planned> &all, const std::string &piece)
{
	std::vector<Mutant *> found;
	for (auto &planned : all)
		if (holds(planned.text, piece))
			found.push_back(&planned.mutant);
	if (found.size() > 1)
		return fail(
			fmt::format("\"{}\" is of more than one mutant", piece), "mutants.toml",
			fmt::format("give more of it: {}; {}", found[0]->name, found[1]->name));
	if (found.empty())
		return fail(fmt::format("\"{}\" is of no mutant", piece), "mutants.toml",
			    "correct or remove it");
	return found.front();
}

// Gives @field of the mutant that each piece speaks of its value.
Result<void> set_all(std::vector<Planned> &all,
		     const std::map<std::string, std::string> &values,
		     std::string Mutant::*field)
{
	for (const auto &[piece, value] : values) {
		TRY_ASSIGN(const auto mutant, find(all, piece));
		mutant->*field = value;
	}
	return {};
}

} // namespace

Result<std::vector<Mutant>> plan_mutants(const std::vector<Hunk> &hunks,
					 const std::map<std::string, std::string> &files,
					 const MutantsFile &read, const std::string &profile)
{
	TRY_ASSIGN(auto all, all_of(hunks, files, read));
	TRY(set_all(all, read.profiles, &Mutant::profile));
	TRY(set_all(all, read.unseen, &Mutant::unseen));
	std::vector<Mutant> mutants;
	for (auto &planned : all) {
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
