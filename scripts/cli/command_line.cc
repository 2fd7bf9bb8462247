// SPDX-License-Identifier: GPL-2.0
#include "cli/command_line.h"

#include <set>
#include <vector>

#include "guest/guest.h"

namespace noio
{

namespace
{

using Words = std::vector<std::string>;

Words words_of(const CLI::Option &option)
{
	static const std::set<std::string> kPlaces{"out", "tally", "spent"};
	const auto &names = option.get_lnames();
	const auto &standard = option.get_default_str();
	if (names.empty())
		return option.count() == 0 ? Words{} : option.reduced_results();
	Words words{"--" + names.front()};
	if (kPlaces.contains(names.front()))
		return {};
	if (option.count() == 0 && (standard.empty() || standard.front() == '['))
		return {}; // a list's default is not spelled as on a command line
	if (option.get_items_expected_max() != 0) {
		const auto values =
			option.count() == 0 ? Words{standard} : option.reduced_results();
		words.insert(words.end(), values.begin(), values.end());
	}
	return words;
}

} // namespace

std::string command_line(const CLI::App &app)
{
	Words argv{"./noio"};
	for (auto verbs = app.get_subcommands(); !verbs.empty();
	     verbs = verbs.front()->get_subcommands()) {
		const auto &verb = *verbs.front();
		argv.push_back(verb.get_name());
		for (const bool named :
		     {false, true}) // a list of an option would take the others
			for (const auto *option : verb.get_options()) {
				const auto words = words_of(*option);
				if (named != option->get_lnames().empty())
					argv.insert(argv.end(), words.begin(), words.end());
			}
	}
	return shell_line(argv);
}

} // namespace noio
