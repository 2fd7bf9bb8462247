// SPDX-License-Identifier: GPL-2.0
#include "tree/identify.h"

#include <fmt/core.h>
#include <map>

#include "core/disk.h"
#include "core/try.h"
#include "tree/csource.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

constexpr const char *kMakefile = "Makefile";
constexpr const char *kPercpu = "mm/percpu.c";
constexpr const char *kPrototype = "include/linux/vmalloc.h";
constexpr const char *kVmalloc = "mm/vmalloc.c";
constexpr const char *kPopulate = "mm/percpu-vm.c";

struct Probe {
	const char *file;
	const char *shape;
	const char *shows;
};

// What each shape means is told in identify.h, and why in the README.
constexpr Probe kBlocking = {
	kPercpu, R"(\bis_atomic\s*=\s*!\s*gfpflags_allow_blocking\s*\(\s*\w+\s*\)\s*;)",
	"every caller that may sleep takes pcpu_alloc_mutex"};
constexpr Probe kStrict = {
	kPercpu, R"(\bis_atomic\s*=\s*\(\s*\w+\s*&\s*GFP_KERNEL\s*\)\s*!=\s*GFP_KERNEL\s*;)",
	"only full GFP_KERNEL callers take pcpu_alloc_mutex"};
constexpr Probe kMask = {kPrototype, R"(\bpcpu_get_vm_areas\s*\([^()]*\bgfp_t\b[^()]*\)\s*;)",
			 "areas are allocated with a mask of the caller's"};
constexpr Probe kNoMask = {kPrototype, R"(\bpcpu_get_vm_areas\s*\([^()]*\)\s*;)",
			   "areas are allocated without regard to the caller's mask"};
constexpr Probe kMaskBody = {kVmalloc,
			     R"(\bpcpu_get_vm_areas\s*\([^()]*\bgfp_t\b[^()]*\)\s*\{)",
			     "the definition agrees"};
constexpr Probe kNoMaskBody = {kVmalloc, R"(\bpcpu_get_vm_areas\s*\([^()]*\)\s*\{)",
			       "the definition agrees"};

// Linux 7.3 has the page tables of a chunk allocated as the mask of the caller allows.
constexpr Probe kScope = {kPopulate, R"(\bmemalloc_apply_gfp_scope\s*\(\s*\w+\s*\)\s*;)",
			  "page tables are allocated with the caller's mask, as in Linux 7.3"};

class Tree
{
public:
	static Result<Tree> read(const fs::path &top)
	{
		Tree tree;
		for (const char *file : {kMakefile, kPercpu, kPrototype, kVmalloc}) {
			std::error_code ec;
			if (!fs::is_regular_file(top / file, ec))
				return fail("not a kernel tree, it has no " + std::string(file),
					    top.string(),
					    "name the top directory of a Linux source tree");
			TRY_ASSIGN(auto text, read_file(top / file));
			tree.text_[file] = file == kMakefile ? text : without_comments(text);
		}
		tree.text_[kPopulate] =
			without_comments(read_file(top / kPopulate).value_or(""));
		return tree;
	}

	// True when @probe finds its shape; says so in @evidence.
	bool shows(const Probe &probe, std::vector<std::string> &evidence) const
	{
		const auto match = find_shape(text_.at(probe.file), RE2(probe.shape));
		if (match)
			evidence.push_back(fmt::format("{}:{}: {}: {}", probe.file, match->line,
						       probe.shows, match->text));
		return match.has_value();
	}

	// A variable of the top Makefile; empty when it is not set there.
	[[nodiscard]] std::string variable(const std::string &name) const
	{
		std::string value;
		RE2::PartialMatch(text_.at(kMakefile),
				  R"((?m)^)" + name + R"([ \t]*=[ \t]*([^\s#]*))", &value);
		return value;
	}

private:
	std::map<std::string, std::string> text_;
};

} // namespace

Result<Identity> identify(const fs::path &top)
{
	TRY_ASSIGN(const auto tree, Tree::read(top));
	const auto version = tree.variable("VERSION");
	const auto level = tree.variable("PATCHLEVEL");
	if (version.empty() || level.empty())
		return fail("not a kernel tree, its Makefile sets no VERSION and PATCHLEVEL",
			    top.string(), "name the top directory of a Linux source tree");
	const auto sub = tree.variable("SUBLEVEL");

	Identity identity;
	identity.release = version + "." + level + (sub.empty() ? "" : "." + sub) +
			   tree.variable("EXTRAVERSION");
	auto &evidence = identity.evidence;
	const bool strict = tree.shows(kStrict, evidence);
	const bool blocking = tree.shows(kBlocking, evidence);
	const bool mask = tree.shows(kMask, evidence);
	const bool no_mask = !mask && tree.shows(kNoMask, evidence);
	const bool agrees = tree.shows(mask ? kMaskBody : kNoMaskBody, evidence);

	const bool scope = tree.shows(kScope, evidence);

	if (strict && !blocking)
		identity.state = TreeState::kNotAffected;
	else if (!strict && mask && agrees)
		identity.state = TreeState::kFixed;
	else if (blocking && !strict && no_mask && agrees)
		identity.state = TreeState::kAffected;
	identity.as_linux_7_3 = identity.state == TreeState::kFixed && scope;
	return identity;
}

} // namespace noio
