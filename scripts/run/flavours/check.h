// SPDX-License-Identifier: GPL-2.0
// Builds and boots the patched tree in other configurations.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "core/process.h"
#include "core/status.h"
#include "run/flavours/flavours.h"
#include "run/suite/compare.h"
#include "run/suite/report_header.h"
#include "tree/subject.h"

namespace noio
{

struct FlavoursRequest {
	SubjectRequest subject;
	std::string machine; // uname -m of this one, for the choice of compilers
	std::vector<Flavour> flavours;
	std::filesystem::path out; // consoles go to flavours_dir()/<flavour>/
};

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

// <out>/flavours-<report_name()>: beside it the reports, in it the consoles.
std::filesystem::path flavours_dir(const FlavoursRequest &request, const std::string &release);

// With the whole series applied. A configuration that does not stick or build is a row that did
// not pass. Errors: those of get_subject(), a tree without series, a flavour that says what no
// tree can be asked for, a compiler or QEMU that is missing, interrupted.
Result<FlavoursReport> check_flavours(const FlavoursRequest &request, Runner &runner,
				      Status &status);

} // namespace noio
