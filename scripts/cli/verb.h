// SPDX-License-Identifier: GPL-2.0
// How a verb joins the command line.
#pragma once

#include <memory>

#include <CLI/CLI.hpp>

#include "cli/context.h"

namespace noio
{

template <class Options> struct Verb {
	CLI::App &app;
	Options &options; // what its words are read into; there as long as @app is
};

// The verb @name below @above. Where it is typed, @work(options, context) is done when the
// whole command line was read, and its answer is noio's.
template <class Options>
Verb<Options> add_verb(CLI::App &above, Context &context, const char *name, const char *help,
		       Result<Exit> (*work)(const Options &, Context &))
{
	auto options = std::make_shared<Options>();
	auto *verb = above.add_subcommand(name, help);
	verb->callback([options, work, &context] {
		context.verb = [options, work](Context &ready) {
			return work(*options, ready);
		};
	});
	return {*verb, *options};
}

} // namespace noio
