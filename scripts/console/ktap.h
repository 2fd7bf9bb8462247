// SPDX-License-Identifier: GPL-2.0
// KTAP as kernels print it (Documentation/dev-tools/ktap.rst), found in a console log.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console/lines.h"
#include "core/field.h"

namespace noio
{

enum class TestStatus { kPassed, kFailed, kSkipped };

template <> inline constexpr auto kWords<TestStatus> =
	std::array{"passed", "failed", "skipped"};

struct TestResult {
	std::string name; // full path: "percpu_noio_masks.create_without_io_fs.GFP_NOFS"
	TestStatus status = TestStatus::kFailed;
	std::string reason;		  // SKIP reason
	std::vector<std::string> details; // the "# ..." lines before the result, and what an
					  // EXPECTATION or ASSERTION FAILED says below it
	std::size_t line = 0;		  // of the result, 1-based
};

template <> inline constexpr auto kFields<TestResult> =
	std::tuple{field("name", &TestResult::name, "suite.case.parameter"),
		   field("status", &TestResult::status),
		   field("reason", &TestResult::reason, "of a skip, else empty"),
		   field("details", &TestResult::details, "what the case printed, by lines"),
		   field("line", &TestResult::line, "of the result in the console")};

struct Ktap {
	std::vector<TestResult> results; // leaves only, in order
	std::vector<std::string>
		problems;  // "line 120: suite percpu_noio planned 12, saw 9", ...
	bool seen = false; // a version line was there
	// What kselftests say of themselves as a whole, each with its reason:
	std::optional<std::string> skipped; // "1..0 # SKIP reason"
	std::optional<std::string> gave_up; // "Bail out! reason": no more results will come
};

template <> inline constexpr auto kFields<Ktap> = std::tuple{field("cases", &Ktap::results)};

// @log may hold anything beside KTAP: printk prefixes ("[  1.5][ T12] "), splats between
// lines, CR LF, NUL, truncation. Whatever is missing, doubled or contradicts itself
// becomes a problem; a suite whose own line disagrees with its cases is one too.
Ktap parse_ktap(std::string_view log);

// The same for who reads the lines of a log anyway.
class KtapReader
{
public:
	KtapReader();
	~KtapReader();
	void feed(const Line &line);
	Ktap finish() &&; // the last call

private:
	class Parser;
	std::unique_ptr<Parser> parser_;
};

} // namespace noio
