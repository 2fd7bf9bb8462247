// SPDX-License-Identifier: GPL-2.0
#include "cli/complaint.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "cli/verbs.h"

namespace noio
{

namespace
{

// Insertions, deletions and changes of a letter that make @b of @a; two letters the other way
// round are one.
std::size_t distance(std::string_view a, std::string_view b)
{
	std::vector<std::size_t> before, row(b.size() + 1), next(b.size() + 1);
	std::iota(row.begin(), row.end(), 0U);
	for (std::size_t i = 1; i <= a.size(); i++) {
		next[0] = i;
		for (std::size_t j = 1; j <= b.size(); j++) {
			next[j] = std::min({row[j] + 1, next[j - 1] + 1,
					    row[j - 1] + (a[i - 1] != b[j - 1] ? 1U : 0U)});
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				next[j] = std::min(next[j], before[j - 2] + 1);
		}
		before = row;
		row = next;
	}
	return row.back();
}

std::vector<std::string> verbs(const CLI::App &app)
{
	std::vector<std::string> names;
	for (const auto *verb : verbs_of(app))
		names.push_back(verb->get_name());
	return names;
}

std::vector<std::string> options(const CLI::App &app)
{
	std::vector<std::string> names;
	for (const auto *one = &app; one != nullptr; one = one->get_parent())
		for (const auto *option : one->get_options())
			for (const auto &name : option->get_lnames())
				names.push_back("--" + name);
	return names;
}

// The verb that was typed last: "noio tree identify".
const CLI::App &typed(const CLI::App &app)
{
	const auto *last = &app;
	while (!last->get_subcommands().empty())
		last = last->get_subcommands().back();
	return *last;
}

std::string path(const CLI::App &app)
{
	const auto *parent = app.get_parent();
	return parent == nullptr ? app.get_name() : path(*parent) + " " + app.get_name();
}

std::string meant(const std::string &word, const std::vector<std::string> &names)
{
	const auto name = nearest(word, names);
	return name.empty() ? "" : fmt::format("; did you mean {}?", name);
}

bool is_option(const std::string &word)
{
	return word.size() > 1 && word.front() == '-';
}

constexpr const char *kStart =
	"noio: nothing to do; say what:\n"
	"  noio diagnose LOG         is a hang, or a report, this bug?\n"
	"  noio tree identify TREE   is a kernel's source affected?\n"
	"  noio affected             is the kernel that runs here?\n"
	"  noio prove                show the bug, and that the series fixes it\n"
	"  noio --help               all else\n";

} // namespace

std::string nearest(const std::string &word, const std::vector<std::string> &names)
{
	std::string found;
	std::size_t least = 3;
	for (const auto &name : names) {
		const auto off = name.rfind(word, 0) == 0 ? 1 : distance(word, name);
		if (off < least && off < name.size() - 1) {
			least = off;
			found = name;
		}
	}
	return found;
}

std::string complaint(const CLI::App &app, const CLI::ParseError &error)
{
	const auto &verb = typed(app);
	const auto names = verbs(verb);
	const auto words = app.remaining(true);
	const auto wrong = std::find_if(words.begin(), words.end(), is_option);
	if (wrong != words.end())
		return fmt::format("noio: {}: there is no option {}{}; see {} --help\n",
				   path(verb), *wrong, meant(*wrong, options(verb)),
				   path(verb));
	if (!words.empty() && !names.empty())
		return fmt::format("noio: there is no verb \"{} {}\"{}; see {} --help\n",
				   path(verb), words.front(), meant(words.front(), names),
				   path(verb));
	if (!words.empty())
		return fmt::format("noio: {} takes no \"{}\"; see {} --help\n", path(verb),
				   words.front(), path(verb));
	const bool needs_verb = verb.get_require_subcommand_min() > 0;
	if (needs_verb && verb.get_parent() == nullptr)
		return kStart;
	if (needs_verb)
		return fmt::format("noio: {} is to do what? say {}; see {} --help\n",
				   path(verb), fmt::join(names, ", "), path(verb));
	return fmt::format("noio: {}: {}; see {} --help\n", path(verb), error.what(),
			   path(verb));
}

} // namespace noio
