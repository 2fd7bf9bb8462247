// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/flavours.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "core/toml.h"
#include "core/try.h"
#include "run/suite/expect.h"

namespace noio
{

namespace
{

Result<Flavour> invalid(const Flavour &flavour, const std::string &what,
			const std::string &next)
{
	return fail(fmt::format("flavour \"{}\" {}", flavour.name, what), kFlavours, next);
}

Result<Flavour> check(const Flavour &flavour)
{
	if (flavour.about.empty())
		return invalid(flavour, "has no about", "say in a line what it is for");
	if (flavour.boots && traits(flavour.arch).qemu.empty())
		return invalid(flavour, "boots an architecture that is only built",
			       "say boots = false");
	if (flavour.boots == flavour.shows.empty())
		return invalid(flavour,
			       flavour.boots ? "shows nothing of what it is booted for"
					     : "is not booted, and shows something",
			       "shows is for what only the console of a guest can tell");
	for (const auto &pattern : flavour.shows)
		if (!RE2(pattern, RE2::Quiet).ok())
			return invalid(flavour,
				       fmt::format("shows \"{}\", which is no regular "
						   "expression",
						   pattern),
				       "correct it");
	return flavour;
}

Settings settings(const std::map<std::string, std::string> &values, const std::string &flavour)
{
	Settings all;
	for (const auto &[symbol, value] : values)
		all[symbol] = {value, kFlavours, "for flavour " + flavour};
	return all;
}

Result<Flavour> read_one(const std::string &name, const toml::node &node)
{
	Flavour flavour;
	flavour.name = name;
	std::string arch = "x86_64";
	auto deadline = static_cast<unsigned>(flavour.deadline.count());
	std::map<std::string, std::string> set, where_defined;
	TableReader fields(node, fmt::format("flavour \"{}\"", name), kFlavours);
	fields.read("about", flavour.about);
	fields.read("arch", arch);
	fields.read("profile", flavour.profile);
	fields.read("set", set);
	fields.read("where_defined", where_defined);
	fields.read("drop", flavour.drop);
	fields.read("needs", flavour.needs);
	fields.read("llvm", flavour.llvm);
	fields.read("boots", flavour.boots);
	fields.read("cpus", flavour.machine.cpus);
	fields.read("memory", flavour.machine.memory_mib);
	fields.read("cpu", flavour.machine.cpu);
	fields.read("qemu", flavour.machine.options);
	fields.read("kernel", flavour.kernel);
	fields.read("deadline", deadline);
	fields.read("shows", flavour.shows);
	fields.read("skips", flavour.skips);
	TRY(fields.result());
	flavour.set = settings(set, name);
	flavour.where_defined = settings(where_defined, name);
	const auto known = parse_built_arch(arch);
	if (!known)
		return invalid(flavour, "is for no architecture of ours: " + arch,
			       known.error().next);
	flavour.arch = *known;
	flavour.deadline = std::chrono::seconds(deadline);
	return check(flavour);
}

} // namespace

Result<std::vector<Flavour>> read_flavours(std::string_view toml)
{
	TRY_ASSIGN(const auto parsed, parse_toml(toml, kFlavours));
	std::vector<Flavour> all;
	for (const auto &[name, node] : parsed) {
		TRY_ASSIGN(const auto flavour, read_one(std::string(name.str()), node));
		all.push_back(flavour);
	}
	return all;
}

Result<std::vector<Flavour>> choose_flavours(const std::vector<Flavour> &all,
					     const std::vector<std::string> &globs)
{
	std::vector<std::string> names;
	names.reserve(all.size());
	for (const auto &flavour : all)
		names.push_back(flavour.name);
	if (const auto glob = unmatched(globs, names))
		return fail(fmt::format("no flavour \"{}\"", *glob), kFlavours,
			    fmt::format("there are: {}", fmt::join(names, ", ")));
	std::vector<Flavour> taken;
	for (const auto &flavour : all)
		if (chosen(globs, flavour.name))
			taken.push_back(flavour);
	return taken;
}

} // namespace noio
