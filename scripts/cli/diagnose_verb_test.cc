// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>

#include "cli/diagnose_report.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/record.h"
#include "core/schema_check.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class DiagnoseVerb : public testing::Test
{
protected:
	// Exit status of "noio diagnose @args".
	int diagnose(std::vector<std::string> args)
	{
		CLI::App app;
		Context context{runner, std::filesystem::absolute(".."), {}, {}};
		add_diagnose_verb(app, context);
		std::reverse(args.begin(), args.end());
		args.emplace_back("diagnose");
		app.parse(args);
		testing::internal::CaptureStdout();
		const auto answer = context.verb(context);
		out = testing::internal::GetCapturedStdout();
		if (!answer)
			out += answer.error().line();
		return static_cast<int>(answer ? *answer : exit_of(answer.error().kind));
	}

	std::string kept(const std::string &text)
	{
		const auto file = temp.path() / "a.log";
		EXPECT_TRUE(write_file(file, text));
		return file.string();
	}

	const TempDir temp = *TempDir::make(testing::TempDir());
	PosixRunner runner;
	std::string out;
};

TEST_F(DiagnoseVerb, ExitsWithItsAnswer)
{
	EXPECT_EQ(diagnose({"diagnose/testdata/hung-abba.log"}), 1);
	EXPECT_THAT(out, HasSubstr("this is the deadlock"));
	EXPECT_EQ(diagnose({kept("[    1.000000] all is well\n")}), 0);
	EXPECT_EQ(diagnose({"diagnose/testdata/cycle-7.3-x86_64-0.log"}), 2);
	EXPECT_EQ(diagnose({kept("dear all\n")}), 2);
	EXPECT_EQ(diagnose({"no/such.log"}), 2);
	EXPECT_THAT(out, HasSubstr("no/such.log"));
	EXPECT_EQ(diagnose({kept("\x1f\x8b\x08")}), 2);
	EXPECT_THAT(out, HasSubstr("compressed with gzip"));
}

TEST_F(DiagnoseVerb, WritesJsonAndAPage)
{
	const auto page = temp.path() / "page.html";
	EXPECT_EQ(diagnose({"diagnose/testdata/hung-abba.log", "--json", "--html",
			    page.string()}),
		  1);
	EXPECT_EQ(rule_errors(out, record_schema<DiagnoseReport>("noio diagnose")), "");
	EXPECT_THAT(read_file(page).value_or(""), HasSubstr("<svg class=\"waits\""));
	EXPECT_EQ(diagnose({"diagnose/testdata/hung-abba.log", "--html", "/proc/no/page"}), 2);
}

TEST_F(DiagnoseVerb, WritesNoPageWhereNoneShouldBe)
{
	const auto log = kept("[    1.000000] all is well\n");
	EXPECT_EQ(diagnose({log, "--html", temp.path() / "no/such/page.html"}), 2);
	EXPECT_THAT(out, HasSubstr("no such directory"));
	EXPECT_FALSE(std::filesystem::exists(temp.path() / "no"));
	EXPECT_EQ(diagnose({log, "--html", log}), 2);
	EXPECT_EQ(read_file(log).value_or(""), "[    1.000000] all is well\n");
}

// Which series applies is read from configs/versions.toml.
TEST_F(DiagnoseVerb, KnowsTheVersions)
{
	diagnose({kept("[    0.000000] Linux version 6.12.117 (a) #1 SMP\n")});
	EXPECT_THAT(out, HasSubstr("patches/v6.12 applies to it"));
}

} // namespace
} // namespace noio
