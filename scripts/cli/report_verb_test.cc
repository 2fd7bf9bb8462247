// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/verbs.h"
#include "core/disk.h"
#include "core/fake_runner.h"
#include "core/record.h"
#include "core/temp_dir.h"
#include "run/soak/sample_soak.h"

namespace noio
{
namespace
{

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ReportVerb : public testing::Test
{
protected:
	// Exit status of "noio report @args".
	int report(std::vector<std::string> args, Runner &with)
	{
		CLI::App app;
		Context context{with, std::filesystem::absolute(".."), {}, {}};
		add_report_verb(app, context);
		std::reverse(args.begin(), args.end());
		args.emplace_back("report");
		app.parse(args);
		testing::internal::CaptureStdout();
		testing::internal::CaptureStderr();
		const auto answer = context.verb(context);
		out = testing::internal::GetCapturedStdout();
		err = testing::internal::GetCapturedStderr();
		if (!answer)
			err += answer.error().line();
		return static_cast<int>(answer ? *answer : exit_of(answer.error().kind));
	}
	int report(std::vector<std::string> args) { return report(std::move(args), runner); }

	// A run of this verdict, as noio soak keeps it.
	std::string kept(Verdict verdict)
	{
		auto record = sample_record();
		record.soak.verdict = verdict;
		const auto file = dir / (name(verdict) + ".json");
		EXPECT_TRUE(write_file(file, json_text(record_json(record, "/out"))));
		return file.string();
	}
	std::string text(const std::filesystem::path &file)
	{
		return read_file(file).value_or("");
	}

	const TempDir temp = *TempDir::make(testing::TempDir());
	const std::filesystem::path dir = std::filesystem::canonical(temp.path());
	PosixRunner runner;
	std::string out, err;
};

TEST_F(ReportVerb, WritesBesideTheRunAndExitsWithItsVerdict)
{
	EXPECT_EQ(report({kept(Verdict::kClean)}), 0);
	EXPECT_EQ(out, "clean: " + (dir / "clean").string() + ".xml, .html\n");
	EXPECT_THAT(text(dir / "clean.xml"), HasSubstr("<testsuites"));
	EXPECT_THAT(text(dir / "clean.html"),
		    AllOf(HasSubstr("<svg class=\"time\""), HasSubstr("class=\"chain\""),
			  Not(HasSubstr("Before and after"))));
	EXPECT_EQ(report({kept(Verdict::kFindings)}), 1);
	EXPECT_EQ(report({kept(Verdict::kInconclusive)}), 2);
	EXPECT_EQ(report({kept(Verdict::kCorrupted)}), 2);
	EXPECT_EQ(err, "");
}

TEST_F(ReportVerb, ComparesAndWritesElsewhere)
{
	const auto before = kept(Verdict::kFindings);
	EXPECT_EQ(report({kept(Verdict::kClean), "--before", before, "--out",
			  (dir / "new" / "pages").string()}),
		  0)
		<< "the run before decides nothing";
	EXPECT_THAT(text(dir / "new/pages/clean.html"),
		    AllOf(HasSubstr("Before and after"),
			  HasSubstr("\"./../../soak/0/001-maps.log\"")));
	EXPECT_EQ(text(dir / "clean.html"), "");
}

TEST_F(ReportVerb, WithoutGraphvizItListsTheLocks)
{
	FakeRunner without;
	without.on(" dot ", fail("cannot run dot", "not there", "install it"));
	EXPECT_EQ(report({kept(Verdict::kClean)}, without), 0);
	EXPECT_EQ(err, "noio: lock chains are listed, not drawn: cannot run dot: not there; "
		       "install it\n");
	EXPECT_THAT(text(dir / "clean.html"),
		    AllOf(HasSubstr("pcpu_alloc_mutex, taken in pcpu_alloc_noprof()"),
			  Not(HasSubstr("<figure>"))));
}

TEST_F(ReportVerb, RefusesWhatIsNoRun)
{
	const auto good = kept(Verdict::kClean);
	const auto bad = (dir / "bad.json").string();
	for (const std::string content :
	     {"", "{", "{}", "[1]", R"({"report": "soak"})", R"({"report": "prove"})"}) {
		ASSERT_TRUE(write_file(bad, content));
		EXPECT_EQ(report({bad}), 2) << content;
		EXPECT_THAT(err, AllOf(HasSubstr("bad.json"), Not(HasSubstr("\n"))));
		EXPECT_EQ(report({good, "--before", bad}), 2) << content;
		EXPECT_THAT(err, HasSubstr("bad.json"));
	}
	EXPECT_EQ(report({(dir / "none.json").string()}), 2);
	EXPECT_THAT(err, HasSubstr("none.json"));
	EXPECT_EQ(report({dir.string()}), 2) << "a directory";
	EXPECT_EQ(text(dir / "bad.html") + text(dir / "clean.html"), "")
		<< "nothing is written";
}

TEST_F(ReportVerb, SaysWhereItCannotWrite)
{
	ASSERT_TRUE(write_file(dir / "file", ""));
	EXPECT_EQ(report({kept(Verdict::kClean), "--out", (dir / "file" / "x").string()}), 2);
	EXPECT_THAT(err, HasSubstr("file/x"));
}

} // namespace
} // namespace noio
