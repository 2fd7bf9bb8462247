// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/check.h"

#include <gtest/gtest.h>

#include "core/record.h"
#include "core/schema_check.h"
#include "run/suite/tally.h"

namespace noio
{
namespace
{

FlavourRow row(const std::string &name, Stage stage)
{
	FlavourRow row;
	row.flavour.name = name;
	row.flavour.about = "about " + name;
	row.stage = stage;
	row.took = std::chrono::seconds(9);
	return row;
}

FlavourRow booted(const std::string &name, TestStatus status)
{
	auto booted = row(name, Stage::kBooted);
	booted.phase.cases = {{{"s.a", status, "for a reason", {"# detail"}}, "/l/a.log"},
			      {{"s.b", TestStatus::kPassed, "", {}}, "/l/a.log"}};
	return booted;
}

FlavoursReport report()
{
	FlavoursReport report;
	report.kernel.release = "7.2.13";
	report.kernel.patches.resize(3);
	report.subject = {"linux-source-7.2", "affected", {}, "v7.2"};
	report.rows = {booted("good", TestStatus::kSkipped), booted("bad", TestStatus::kFailed),
		       row("broken", Stage::kNotBuilt), row("absent", Stage::kMissing),
		       row("objects", Stage::kBuilt)};
	report.rows[2].phase.problems = {"no compiler likes it"};
	report.rows[3].missing = "not in this base";
	report.rows[4].flavour.boots = false;
	return report;
}

TEST(FlavourRow, PassesWhenItGotAsFarAsItShould)
{
	EXPECT_TRUE(booted("x", TestStatus::kSkipped).passed());
	EXPECT_FALSE(booted("x", TestStatus::kFailed).passed());
	EXPECT_FALSE(row("x", Stage::kBuilt).passed()) << "it was to be booted";
	auto objects = row("x", Stage::kBuilt);
	objects.flavour.boots = false;
	EXPECT_TRUE(objects.passed());
	auto problem = booted("x", TestStatus::kPassed);
	problem.phase.problems = {"one group"};
	EXPECT_FALSE(problem.passed());
}

TEST(FlavoursReport, CountsConfigurations)
{
	EXPECT_EQ(closing_line(report().tally()), "2 passed, 2 failed, 1 skipped");
}

TEST(FlavoursText, SaysWhatWasBuiltAndBootedAndWhatWasNot)
{
	const auto text = flavours_text(report());
	for (const std::string part :
	     {"Linux 7.2.13, linux-source-7.2\nseries: patches/v7.2, 3 patches\n",
	      "good           x86_64        kernel  yes     1 passed, 0 failed, 1 skipped  9   "
	      " "
	      "    about good\n",
	      "1 passed, 1 failed, 0 skipped  9        failed: about bad\n",
	      "broken         x86_64        NO      -       -",
	      "absent         x86_64        -       -       -                              9   "
	      " "
	      "    not in this base\n",
	      "objects        x86_64        mm/     -       -",
	      "\nbad: s.a failed: /l/a.log\n    # detail\n", "\nbroken: no compiler likes it\n",
	      "\ngood: 1 skipped: for a reason\n"})
		EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(FlavoursJson, IsAsItsSchemaSays)
{
	const auto json = record_json(report());
	const auto text = json_line(json);
	EXPECT_EQ(rule_errors(text, record_schema<FlavoursReport>("noio configs-check")), "");
	EXPECT_EQ(json["configurations"][1]["cases"][0]["status"], "failed");
	EXPECT_EQ(json["configurations"][3]["stage"], "not in this base");
	EXPECT_EQ(read_tally(text, "x").value(), report().tally());
}

} // namespace
} // namespace noio
