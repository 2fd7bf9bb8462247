// SPDX-License-Identifier: GPL-2.0
// How a soak is written and read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/record.h"
#include "core/schema_check.h"
#include "run/soak/sample_soak.h"
#include "run/suite/read_report.h"

namespace noio
{
namespace
{

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

std::string soak_json(const SoakRecord &record, const std::filesystem::path &dir)
{
	return json_text(record_json(record, dir));
}

TEST(SoakJson, FollowsItsSchema)
{
	const auto schema = record_schema<SoakRecord>("noio soak");
	auto record = sample_record();
	EXPECT_EQ(rule_errors(soak_json(record, "/out"), schema), "");
	record.kernel.config_sha256.reset();
	record.kernel.patches.clear();
	record.soak = sum_up({}, {});
	EXPECT_EQ(rule_errors(soak_json(record, "/out"), schema), "");
}

TEST(SoakJson, HasTheLockChainAsData)
{
	const auto read = parse_json(soak_json(sample_record(), "/out"));
	const auto &finding = read["findings"][0];
	EXPECT_EQ(finding["chain"][2]["lock"], "&q->debugfs_mutex#2/1");
	EXPECT_EQ(finding["chain"][2]["class"], "&q->debugfs_mutex");
	EXPECT_EQ(finding["chain"][1]["function"], "__fs_reclaim_acquire");
	EXPECT_EQ(finding["log"], "soak/0/001-maps.log");
	EXPECT_EQ(finding["times"], 1);
	EXPECT_EQ(read["boots"][1]["started_seconds"], 1.5);
	EXPECT_EQ(read["boots"][2]["lockdep"], json());
}

class ReadSoak : public testing::Test
{
protected:
	Result<SoakRecord> read(const std::string &text)
	{
		EXPECT_TRUE(write_file(file, text));
		return read_report<SoakRecord>(file, {"soak"});
	}
	// The sample with @change made to it.
	template <class Change> std::string complaint(Change change)
	{
		auto object = parse_json(soak_json(sample_record(), "/out"));
		change(object);
		const auto answer = read(json_line(object));
		return answer ? "" : answer.error().line();
	}

	const std::filesystem::path file =
		std::filesystem::path(testing::TempDir()) / "noio-soak" / "run.json";
};

TEST_F(ReadSoak, GivesBackWhatWasWritten)
{
	const auto text = soak_json(sample_record(), "/out");
	const auto record = read(text);
	ASSERT_TRUE(record) << record.error().line();
	EXPECT_EQ(soak_json(*record, file.parent_path()), text);
	EXPECT_EQ(record->soak.percpu[0].title(), sample_record().soak.percpu[0].title());
	EXPECT_EQ(record->soak.percpu[0].log, file.parent_path() / "soak/0/001-maps.log");
}

// A run on an unpatched 7.2.13, cut down to three boots.
TEST_F(ReadSoak, ReadsWhatARunLeft)
{
	const auto text = read_file("run/soak/testdata/soak.json").value_or("");
	EXPECT_EQ(rule_errors(text, record_schema<SoakRecord>("noio soak")), "");
	const auto record = read(text);
	ASSERT_TRUE(record) << record.error().line();
	EXPECT_EQ(record->soak.boots.size(), 3U);
	ASSERT_EQ(record->soak.percpu.size(), 1U);
	EXPECT_EQ(record->soak.percpu[0].splat.chain.size(), 4U);
	EXPECT_EQ(record->soak.percpu[0].splat.chain[3].lock, "&q->blkcg_mutex");
}

TEST_F(ReadSoak, KeepsBytesThatAreNoUtf8Readable)
{
	auto record = sample_record();
	record.soak.percpu[0].text = "\xff\x01";
	EXPECT_TRUE(read(soak_json(record, "/out")));
}

TEST_F(ReadSoak, RefusesWhatIsCutOff)
{
	const auto text = soak_json(sample_record(), "/out");
	for (const auto size :
	     {std::size_t(0), std::size_t(1), text.size() / 2, text.size() - 3})
		EXPECT_THAT(
			read(text.substr(0, size)).error().line(),
			AllOf(HasSubstr("no JSON, or not all of it"), HasSubstr("run.json")))
			<< size;
	EXPECT_FALSE(read_report<SoakRecord>("/nowhere/run.json", {"soak"}));
}

TEST_F(ReadSoak, RefusesWhatOthersWrote)
{
	for (const auto *text :
	     {"{}", "[]", "3", "null", R"({"report": 7})", R"({"report": "prove"})"})
		EXPECT_THAT(read(text).error().line(), HasSubstr("no report of noio soak"))
			<< text;
}

TEST_F(ReadSoak, NamesThePlaceThatIsDamaged)
{
	EXPECT_EQ(complaint([](json &) {}), "");
	EXPECT_THAT(complaint([](json &all) { all.erase("boots"); }),
		    HasSubstr("boots is not there"));
	EXPECT_THAT(complaint([](json &all) { all["boots"] = 3; }),
		    HasSubstr("boots is no list"));
	EXPECT_THAT(complaint([](json &all) { all["boots"][1] = {}; }),
		    HasSubstr("boots[1] is no object"));
	EXPECT_THAT(complaint([](json &all) { all["boots"][0]["wall_seconds"] = "1"; }),
		    HasSubstr("boots[0].wall_seconds is no time in seconds"));
	EXPECT_THAT(complaint([](json &all) { all["wall_seconds"] = 1e300; }),
		    HasSubstr("wall_seconds is no time in seconds"));
	EXPECT_THAT(complaint([](json &all) { all["scenarios"][0]["boots"] = -1; }),
		    HasSubstr("scenarios[0].boots is no number"));
	EXPECT_THAT(complaint([](json &all) { all["host"]["cores"] = 1ULL << 40; }),
		    HasSubstr("host.cores is too large a number"));
	EXPECT_THAT(complaint([](json &all) { all["verdict"] = "fine"; }),
		    HasSubstr("verdict is not a word that is known"));
	EXPECT_THAT(complaint([](json &all) { all["findings"][0]["kind"] = "\x1b[31m"; }),
		    HasSubstr("findings[0].kind is not a word that is known"));
	EXPECT_THAT(complaint([](json &all) { all["boots"][0]["skipped"] = 0; }),
		    HasSubstr("boots[0].skipped is neither true nor false"));
	EXPECT_THAT(complaint([](json &all) { all["boots"][0]["counts"] = json::array(); }),
		    HasSubstr("boots[0].counts is no object"));
	EXPECT_THAT(complaint([](json &all) { all["command"] = 5; }),
		    HasSubstr("command is no text"));
}

} // namespace
} // namespace noio
