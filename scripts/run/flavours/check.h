// SPDX-License-Identifier: GPL-2.0
// Builds and boots the patched tree in other configurations.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "run/flavours/flavours.h"
#include "run/suite/compare.h"
#include "run/suite/report_header.h"

namespace noio
{

enum class Stage { kMissing, kNotBuilt, kBuilt, kBooted };

template <> inline constexpr auto kWords<Stage> =
	std::array{"not in this base", "not built", "built", "booted"};

struct FlavourRow {
	Flavour flavour;
	Stage stage = Stage::kMissing;
	std::string missing; // why the base has no such flavour
	Phase phase;	     // of one that was booted; its problems are those of any stage
	std::chrono::seconds took{0};

	// It got as far as it should, and the suite found nothing.
	[[nodiscard]] bool passed() const;
};

template <> inline constexpr auto kFields<FlavourRow> = std::tuple{
	part(&FlavourRow::flavour),
	field("stage", &FlavourRow::stage, "how far it got"),
	field("ok", &FlavourRow::passed, "that was as far as it should, and nothing was found"),
	field("missing", &FlavourRow::missing, "why the base has it not, or empty"),
	part(&FlavourRow::phase),
	field("wall_seconds", &FlavourRow::took, "build and boots")};

struct FlavoursReport : ReportHeader {
	std::vector<FlavourRow> rows;

	[[nodiscard]] Tally tally() const; // of flavours; skipped: the base has it not
};

template <> inline constexpr auto
	kFields<FlavoursReport> = report_fields(field("configurations", &FlavoursReport::rows),
						part(&FlavoursReport::tally));

// <out>/<name>-<report_name()>: beside it the reports, in it the consoles, by flavour.
std::filesystem::path flavours_dir(const Run &run, const std::string &release);

// With the whole series applied; each flavour has its own architecture, compiler and profile. A
// configuration that does not stick or build is a row that did not pass. Errors: those of
// get_subject(), a tree without series, a flavour that says what no tree can be asked for, a
// compiler or QEMU that is missing, interrupted.
Result<FlavoursReport> check_flavours(const Run &run, const std::vector<Flavour> &flavours,
				      Runner &runner, Status &status);

// For people: the table of what was built and booted, what went wrong, what was skipped and
// why; ends with a line end.
std::string flavours_text(const FlavoursReport &report);

} // namespace noio
