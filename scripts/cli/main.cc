// SPDX-License-Identifier: GPL-2.0
#include <cerrno>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "cli/command_line.h"
#include "cli/complaint.h"
#include "cli/context.h"
#include "cli/exit_of.h"
#include "cli/packages.h"
#include "cli/verbs.h"
#include "core/disk_error.h"

int main(int argc, char **argv)
{
	noio::catch_signals();
	noio::PosixRunner runner;
	noio::Context context{runner};

	CLI::App app("percpu allocation that is safe from NOFS and NOIO: prove it on a tree",
		     "noio");
	app.add_option("--root", context.root, "the repository, where patches/ and kunit/ are");
	app.add_option("--cache", context.cache,
		       "tarballs and work trees (default: $XDG_CACHE_HOME/pcpu-noio)");
	const auto version = [&context] {
		const auto text = noio::version_text(context.root);
		return text ? *text : throw text.error(); // there is no other way out
	};
	app.set_version_flag("--version", version,
			     "the commit, and digests of the suite and of each series");
	app.require_subcommand(1);
	app.fallthrough();
	noio::add_verbs(app, context);

	try {
		app.parse(argc, argv);
	} catch (const CLI::Success &success) {
		return app.exit(success);
	} catch (const noio::Error &error) {
		return noio::finish(tl::make_unexpected(error));
	} catch (const CLI::ParseError &error) {
		fmt::print(stderr, "{}", noio::complaint(app, error));
		return static_cast<int>(noio::Exit::kUsage);
	}

	context.command = noio::command_line(app);
	const auto ready = noio::complete(context).and_then(
		[&] { return noio::need_packages(app, context); });
	if (!ready)
		return noio::finish(tl::make_unexpected(ready.error()));
	const auto answer = context.verb(context);
	// What was printed may be lost only here, on a full disk.
	if (answer && (std::fflush(stdout) != 0 || std::ferror(stdout) != 0))
		return noio::finish(noio::cannot("write", "standard output", errno));
	return noio::finish(answer);
}
