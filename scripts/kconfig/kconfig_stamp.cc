// SPDX-License-Identifier: GPL-2.0
#include "kconfig/kconfig_stamp.h"

#include <algorithm>
#include <cstdlib>

#include "core/disk.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// The files in @dir that kbuild and Kconfig files call or include.
std::vector<fs::path> tools_in(const fs::path &dir)
{
	std::vector<fs::path> files;
	std::error_code ec;
	for (const auto &entry : fs::directory_iterator(dir, ec)) {
		const auto name = entry.path().filename().string();
		const auto end = entry.path().extension();
		if (end == ".sh" || end == ".c" || end == ".h" || end == ".l" || end == ".y" ||
		    name.starts_with("Makefile") || name == "Kbuild.include")
			files.push_back(entry.path());
	}
	std::sort(files.begin(), files.end());
	return files;
}

// What the tools say of their versions. They are words of a shell, as in CC="ccache gcc".
Result<std::string> versions(const std::map<std::string, std::string> &env, Runner &runner)
{
	const Command ask{.argv = {"sh", "-c",
				   "for tool in CC LD HOSTCC RUSTC BINDGEN PAHOLE; do "
				   "eval \"tool=\\$$tool\"; $tool --version; done"},
			  .cwd = {},
			  .env = env};
	return runner.run(ask).map([](const Outcome &outcome) { return outcome.out; });
}

} // namespace

Result<std::string> kconfig_digest(const fs::path &tree, const std::vector<std::string> &inputs,
				   const std::vector<fs::path> &own,
				   const std::map<std::string, std::string> &env,
				   Runner &runner)
{
	auto files = own;
	for (const auto &input : inputs)
		files.push_back(tree / input);
	const auto srcarch = env.find("SRCARCH");
	for (const auto &dir : {tree, tree / "scripts", tree / "scripts/kconfig",
				tree / "arch" / (srcarch == env.end() ? "" : srcarch->second)})
		for (const auto &file : tools_in(dir))
			files.push_back(file);

	std::string all;
	for (const auto &file : files)
		all += file.string() + '\0' + sha256_text(read_file(file).value_or("")) + '\0';
	for (const auto *name : {"PATH", "LLVM", "LLVM_IAS", "KCFLAGS", "PAHOLE", "RUSTC"})
		if (const char *value = std::getenv(name))
			all += std::string(name) + '=' + value + '\0';
	TRY_ASSIGN(const auto said, versions(env, runner));
	return sha256_text(all + said);
}

} // namespace noio
