// SPDX-License-Identifier: GPL-2.0
// What all reports begin with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/field.h"
#include "guest/guest.h"
#include "kernel/run.h"
#include "tree/patch_name.h"

namespace noio
{

struct SubjectFacts {
	std::string origin, state;
	std::vector<std::string> evidence;
	std::optional<std::string> series;
};

struct KernelFacts {
	std::string release, arch, profile;
	std::optional<std::string> config_sha256;
	std::vector<PatchName> patches;
};

struct HostFacts {
	unsigned cores = 0;
	std::string kernel, qemu, compiler;
	Accelerator accelerator;
};

// A report is a struct that begins with this one.
struct ReportHeader {
	std::string report;
	unsigned schema = 1;
	std::string tool, date, command;
	SubjectFacts subject;
	KernelFacts kernel;
	HostFacts host;
};

template <> inline constexpr auto kFields<PatchName> =
	std::tuple{field("id", &PatchName::id, "git patch-id --stable"),
		   field("subject", &PatchName::subject)};

template <> inline constexpr auto kFields<Accelerator> =
	std::tuple{field("name", &Accelerator::name, "kvm or tcg; empty: no guest ran"),
		   field("why", &Accelerator::why, "it is this one")};

template <> inline constexpr auto kFields<SubjectFacts> = std::tuple{
	field("origin", &SubjectFacts::origin, "package, its version, its suite; or a path"),
	field("state", &SubjectFacts::state, "what the tree is, as its files show"),
	field("evidence", &SubjectFacts::evidence, "for that: file, line and what it shows"),
	field("series", &SubjectFacts::series, "below patches/; null: none fits")};

template <> inline constexpr auto kFields<KernelFacts> = std::tuple{
	field("release", &KernelFacts::release),
	field("arch", &KernelFacts::arch, "as in ARCH=; empty where there are several"),
	field("profile", &KernelFacts::profile, "of configs/profiles.toml; empty likewise"),
	field("config_sha256", &KernelFacts::config_sha256,
	      "of the .config; null: several kernels, or it was not kept"),
	field("patches", &KernelFacts::patches,
	      "that were applied, in their order; of several kernels all of the series")};

template <> inline constexpr auto kFields<HostFacts> =
	std::tuple{field("cores", &HostFacts::cores), field("kernel", &HostFacts::kernel),
		   field("qemu", &HostFacts::qemu), field("compiler", &HostFacts::compiler),
		   field("accelerator", &HostFacts::accelerator, "of the guests")};

template <> inline constexpr auto kFields<ReportHeader> = std::tuple{
	field("report", &ReportHeader::report, "the verb that wrote it"),
	field("schema", &ReportHeader::schema, "version of this form"),
	field("tool", &ReportHeader::tool, "noio and the commit it was run from"),
	field("date", &ReportHeader::date, "of the begin, UTC: 2026-11-21T10:02:13Z"),
	field("command", &ReportHeader::command, "that does it again, in the repository"),
	field("subject", &ReportHeader::subject, "what was looked at"),
	field("kernel", &ReportHeader::kernel, "what was made of it"),
	field("host", &ReportHeader::host)};

// Of a report that begins with the header: that, and @fields.
template <class... Entry> constexpr auto report_fields(Entry... fields)
{
	return std::tuple_cat(kFields<ReportHeader>, std::tuple{fields...});
}

// Of this machine, from now on.
ReportHeader begin_report();

// And of @run on @subject, without what a kernel shows. The command that does it again is of
// Debian's newest kernel the one that it is this time. Errors: those of name_patches().
Result<ReportHeader> begin_report(const Run &run, const Subject &subject, Runner &runner);

// A line each: "Linux 7.2.13, linux-source-7.2 ..."; the series, if any, with how many patches.
std::string header_text(const ReportHeader &header);

// A line each: architecture, profile and compiler; what the guests ran on.
std::string kernel_text(const ReportHeader &header);

} // namespace noio
