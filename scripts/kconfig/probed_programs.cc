// SPDX-License-Identifier: GPL-2.0
#include "kconfig/probed_programs.h"

#include <algorithm>
#include <array>
#include <set>

#include <re2/re2.h>
#include <unistd.h>

#include "core/disk.h"
#include "core/find_program.h"
#include "core/text.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

using Env = std::map<std::string, std::string>;

// Of the variables that make exports, those that are programs.
constexpr std::array<std::string_view, 12> kTools = {
	"CC",	 "LD",	    "AR",     "NM",	 "OBJCOPY", "HOSTCC",
	"RUSTC", "BINDGEN", "PAHOLE", "PYTHON3", "PERL",    "HOSTPKG_CONFIG"};

bool is_program(const std::string &name, const std::string &path)
{
	if (name.find('/') != name.npos)
		return access(name.c_str(), X_OK) == 0;
	return find_program(name, path).has_value();
}

class Finder
{
public:
	Finder(const fs::path &tree, const Env &env)
	    : tree_(tree), env_(env),
	      macros_(read_file(tree / "scripts/Kconfig.include").value_or(""))
	{
	}

	void look(std::string_view text)
	{
		static const RE2 kName(R"(\$[({]?([A-Za-z_][A-Za-z0-9_-]*))");
		static const RE2 kScript(R"(\$\(srctree\)/([A-Za-z0-9_./-]+))");
		std::string name;
		for (re2::StringPiece rest = text; RE2::FindAndConsume(&rest, kName, &name);)
			if (seen_.insert(name).second)
				variable(name);
		for (re2::StringPiece rest = text; RE2::FindAndConsume(&rest, kScript, &name);)
			if (seen_.insert(name).second)
				look(read_file(tree_ / name).value_or(""));
	}

	[[nodiscard]] std::vector<std::string> missing() const { return missing_; }

private:
	const fs::path &tree_;
	const Env &env_;
	const std::string macros_;
	std::set<std::string> seen_;
	std::vector<std::string> missing_;

	// The words of a shell, as in CC="ccache gcc"; the first of them is a program.
	void tool(const std::string &name)
	{
		const auto value = env_.find(name);
		const auto program = value == env_.end() ? std::vector<std::string_view>{}
							 : words(value->second);
		const auto path = env_.find("PATH");
		if (!program.empty() && path != env_.end() &&
		    !is_program(std::string(program[0]), path->second))
			missing_.emplace_back(program[0]);
	}
	void variable(const std::string &name)
	{
		if (std::find(kTools.begin(), kTools.end(), name) != kTools.end())
			return tool(name);
		// PAHOLE_VERSION may be what make itself asked.
		const auto suffix = name.find("_VERSION");
		if (suffix != name.npos && env_.contains(name))
			return look("$(" + name.substr(0, suffix) + ")");
		std::string body;
		if (RE2::PartialMatch(macros_, "(?m)^" + RE2::QuoteMeta(name) + " *:?=(.*)$",
				      &body))
			look(body);
	}
};

} // namespace

std::vector<std::string> missing_programs(const fs::path &tree, std::string_view probe,
					  const Env &env)
{
	Finder finder(tree, env);
	finder.look(probe);
	return finder.missing();
}

} // namespace noio
