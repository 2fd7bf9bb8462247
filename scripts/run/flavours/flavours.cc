// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/flavours.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "core/try.h"
#include "run/flavours/fields.h"
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

Result<Flavour> read_one(const std::string &name, const toml::table &table)
{
	Flavour flavour;
	flavour.name = name;
	std::string arch = "x86_64";
	auto deadline = static_cast<unsigned>(flavour.deadline.count());
	Fields fields(name, table);
	fields.read("about", flavour.about);
	fields.read("arch", arch);
	fields.read("profile", flavour.profile);
	fields.read("set", flavour.set);
	fields.read("where_defined", flavour.where_defined);
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
		const auto *table = node.as_table();
		if (table == nullptr)
			return fail(fmt::format("\"{}\" is no flavour", name.str()),
				    fmt::format("{}:{}", kFlavours, node.source().begin.line),
				    "each is a table");
		TRY_ASSIGN(const auto flavour, read_one(std::string(name.str()), *table));
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
