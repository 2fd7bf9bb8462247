// SPDX-License-Identifier: GPL-2.0
#include "kconfig/tree_kconfig.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/text.h"
#include "core/try.h"
#include "kconfig/kbuild.h"
#include "kconfig/kconfig_stamp.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// What make adds for its own use, and what our children must not take for theirs.
bool of_make(const std::string &name)
{
	return name.starts_with("MAKE") || name == "MFLAGS" || name == "sub_make_done" ||
	       name.starts_with("NOIO_");
}

std::map<std::string, std::string> read_env(const std::string &text)
{
	std::map<std::string, std::string> env;
	for (std::size_t at = 0; at < text.size();) {
		const auto end = std::min(text.find('\0', at), text.size());
		const auto equals = text.find('=', at);
		if (equals < end && !of_make(text.substr(at, equals - at)))
			env[text.substr(at, equals - at)] =
				text.substr(equals + 1, end - equals - 1);
		at = end + 1;
	}
	return env;
}

Result<void> make_dump(const KconfigRequest &request, const fs::path &place, Runner &runner)
{
	std::error_code ec;
	fs::create_directories(place, ec);
	const Kbuild build{request.tree, place, Arch::kX86_64, request.cache / "ccache",
			   request.cross};
	// The last ARCH= counts; kconfig knows more of them than we have guests for.
	auto command = kbuild(build, {"-s", "ARCH=" + request.arch, "noio-dump-config"});
	command.env["MAKEFILES"] = (request.root / "scripts/kconfig/dump.mk").string();
	command.env["NOIO_SOURCE"] = (request.root / "scripts/kconfig/dump.c").string();
	command.env["NOIO_DUMP"] = place.string();
	TRY_ASSIGN(const auto made, runner.run(command));
	if (made.out.find("/arch/" + request.arch + "/Makefile'") != std::string::npos)
		return fail("no such architecture: " + request.arch, request.tree.string(),
			    "say it as in ARCH=, see its folder arch/");
	if (!made.ok())
		return fail("cannot build its kconfig code", request.tree.string(),
			    "make says:\n" + error_lines(made.out, 8));
	return {};
}

// Runs the dump into a file, which it reads.
Result<std::string> run_dump(const TreeKconfig &kconfig,
			     const std::vector<std::string> &configs, const fs::path &out,
			     Runner &runner)
{
	Command command{
		.argv = {(kconfig.place / "dump").string(), out.string(), kconfig.kconfig},
		.cwd = kconfig.place.string(),
		.env = kconfig.env};
	command.argv.insert(command.argv.end(), configs.begin(), configs.end());
	TRY_ASSIGN(const auto ran, runner.run(command));
	if (!ran.ok())
		return fail("its kconfig code gives up", kconfig.tree.string(),
			    "it says:\n" + error_lines(ran.out, 8));
	return read_file(out);
}

std::vector<fs::path> own_files(const KconfigRequest &request)
{
	const auto dir = request.root / "scripts/kconfig";
	return {dir / "dump.c", dir / "dump.mk"};
}

// The digest of the last time, and the Kconfig files it was made from.
bool is_current(const KconfigRequest &request, const TreeKconfig &kconfig, Runner &runner)
{
	const auto stamp = read_file(kconfig.place / "stamp");
	if (!stamp || kconfig.env.empty())
		return false;
	const auto all = lines(*stamp);
	const std::vector<std::string> inputs(all.empty() ? all.begin() : all.begin() + 1,
					      all.end());
	const auto digest =
		kconfig_digest(request.tree, inputs, own_files(request), kconfig.env, runner);
	return digest && !all.empty() && all.front() == *digest;
}

Result<void> refresh(const KconfigRequest &request, TreeKconfig &kconfig, Runner &runner)
{
	std::error_code ec;
	fs::remove(kconfig.place / "stamp", ec);
	TRY(make_dump(request, kconfig.place, runner));
	TRY_ASSIGN(const auto env, read_file(kconfig.place / "env"));
	kconfig.env = read_env(env);
	TRY_ASSIGN(const auto graph, run_dump(kconfig, {}, kconfig.place / "graph.json", runner)
					     .and_then([](const std::string &text) {
						     return read_graph(text, "dump");
					     }));
	TRY_ASSIGN(const auto digest, kconfig_digest(request.tree, graph.inputs,
						     own_files(request), kconfig.env, runner));
	return write_file(kconfig.place / "stamp",
			  digest + '\n' + join(graph.inputs, "\n") + '\n');
}

} // namespace

Result<TreeKconfig> open_kconfig(const KconfigRequest &request, Runner &runner)
{
	std::error_code ec;
	if (!fs::exists(request.tree / "scripts/kconfig/parser.y", ec))
		return fail("not a kernel tree: it has no scripts/kconfig/parser.y",
			    request.tree.string(), "give the top of a kernel's sources");
	TRY(need_plain_path(request.tree, "move it, or look at a copy: noio tree stage "
					  "--kdir prints its path"));
	const auto key =
		sha256_text(request.tree.string() + '\n' + request.arch + '\n' + request.cross);
	const auto place = request.cache / "kconfig" / key.substr(0, 16);
	TRY_ASSIGN(const auto lock, FileLock::take(place / "lock"));

	TreeKconfig kconfig{.tree = request.tree, .place = place};
	if (const auto env = read_file(place / "env"))
		kconfig.env = read_env(*env);
	if (is_current(request, kconfig, runner))
		return kconfig;
	TRY(refresh(request, kconfig, runner));
	return kconfig;
}

Result<Graph> tree_graph(const TreeKconfig &kconfig)
{
	const auto file = kconfig.place / "graph.json";
	return read_file(file).and_then(
		[&file](const std::string &text) { return read_graph(text, file.string()); });
}

Result<std::string> dump_graph(const TreeKconfig &kconfig, Runner &runner)
{
	TRY_ASSIGN(const auto dir, TempDir::make(kconfig.place));
	return run_dump(kconfig, {}, dir.path() / "graph.json", runner);
}

Result<std::vector<std::string>>
tree_states(const TreeKconfig &kconfig, const std::vector<std::string> &configs, Runner &runner)
{
	TRY_ASSIGN(const auto dir, TempDir::make(kconfig.place));
	std::vector<std::string> files;
	for (const auto &config : configs) {
		files.push_back((dir.path() / std::to_string(files.size())).string());
		TRY(write_file(files.back(), config));
	}
	TRY_ASSIGN(const auto text, run_dump(kconfig, files, dir.path() / "states", runner));
	// A blank line ends each.
	std::vector<std::string> states;
	for (std::size_t at = 0, end = 0; (end = text.find("\n\n", at)) != text.npos;
	     at = end + 2)
		states.push_back(text.substr(at, end - at));
	if (states.size() != configs.size())
		return fail("its kconfig code answers for other .configs than asked",
			    kconfig.tree.string(), "remove " + kconfig.place.string());
	return states;
}

} // namespace noio
