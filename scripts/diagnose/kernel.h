// SPDX-License-Identifier: GPL-2.0
// What kernel a log is of, and whether that has the bug.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/field.h"
#include "tree/check_series.h"

namespace noio
{

struct KernelName {
	std::string release; // "6.1.0-18-amd64"; empty: the log does not say
	std::string package; // "6.1.76-1", Debian's, where the line has it
	std::size_t line = 0;
	bool banner = false; // "Linux version ..."; else how a report names it
};

// The kernel that @text, a line without its printk prefix, names, if one: the banner, "Comm: …
// Not tainted 6.1.0-18-amd64 #1", "6.14.0-rc2 #0 Not tainted", uname -a, crash's "RELEASE:". Of
// crash's "VERSION:" there is only the package.
KernelName find_kernel(std::string_view text);

enum class KernelIs {
	kYes,
	kNo,	     // NOFS and NOIO callers do not wait for the mutex
	kFixed,	     // Linux' own means
	kCannotTell, // its name does not tell which patches it has
};

template <> inline constexpr auto kWords<KernelIs> =
	std::array{"affected", "not affected", "fixed by its own means", "cannot tell"};

struct KernelAnswer {
	KernelIs affected = KernelIs::kCannotTell;
	std::string why;    // a sentence
	std::string series; // what to apply, a sentence; empty: nothing to be said
};

template <> inline constexpr auto kFields<KernelAnswer> = std::tuple{
	field("state", &KernelAnswer::affected), field("why", &KernelAnswer::why, "a sentence"),
	field("patches", &KernelAnswer::series, "what to apply; empty: nothing to be said")};

// By its name alone, and by @versions, those of configs/versions.toml: no probe of a tree.
KernelAnswer judge_kernel(const KernelName &kernel, const std::vector<NamedVersion> &versions);

} // namespace noio
