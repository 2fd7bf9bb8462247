// SPDX-License-Identifier: GPL-2.0
#include "core/record.h"

#include <gtest/gtest.h>

#include "core/schema_check.h"

namespace noio
{
namespace
{

enum class Colour { kRed, kGreen };

struct Leaf {
	std::string text;
	std::optional<bool> known;
};

struct Base {
	unsigned count = 0;
};

struct Tree : Base {
	Leaf leaf;
	Colour colour = Colour::kRed;
	std::vector<Leaf> leaves;
	std::map<std::string, std::uint64_t> counts;
	std::map<std::uint64_t, unsigned> histogram;
	std::chrono::milliseconds took{0};
	std::filesystem::path log;
	std::int64_t difference = 0;
	double share = 0;

	[[nodiscard]] std::size_t size() const { return leaves.size(); }
};

} // namespace

template <> constexpr auto kWords<Colour> = std::array{"red", "green"};
template <> constexpr auto kFields<Leaf> =
	std::tuple{field("text", &Leaf::text, "what it says"), field("known", &Leaf::known)};
template <> constexpr auto kFields<std::pair<std::uint64_t, unsigned>> =
	std::tuple{field("at", &std::pair<std::uint64_t, unsigned>::first),
		   field("times", &std::pair<std::uint64_t, unsigned>::second)};
template <> constexpr auto kFields<Tree> = std::tuple{field("count", &Tree::count),
						      part(&Tree::leaf),
						      field("colour", &Tree::colour),
						      field("leaves", &Tree::leaves),
						      field("counts", &Tree::counts),
						      field("histogram", &Tree::histogram),
						      field("took_seconds", &Tree::took),
						      field("log", &Tree::log),
						      field("difference", &Tree::difference),
						      field("share", &Tree::share),
						      field("size", &Tree::size)};

namespace
{

using nlohmann::json;

Tree sample()
{
	Tree tree;
	tree.count = 7;
	tree.leaf = {"l", true};
	tree.colour = Colour::kGreen;
	tree.leaves = {{"a", {}}, {"b", false}};
	tree.counts = {{"x", 1ULL << 40}};
	tree.histogram = {{16, 3}, {32, 1}};
	tree.took = std::chrono::milliseconds(1500);
	tree.log = "/out/run/1.log";
	tree.difference = -9;
	tree.share = 0.25;
	return tree;
}

TEST(Record, IsWrittenAsItIsDescribed)
{
	EXPECT_EQ(record_json(sample(), "/out"), parse_json(R"({
		"count": 7, "text": "l", "known": true, "colour": "green",
		"leaves": [{"text": "a", "known": null}, {"text": "b", "known": false}],
		"counts": {"x": 1099511627776},
		"histogram": [{"at": 16, "times": 3}, {"at": 32, "times": 1}],
		"took_seconds": 1.5, "log": "run/1.log", "difference": -9, "share": 0.25,
		"size": 2})"));
	EXPECT_EQ(record_json(sample())["log"], "/out/run/1.log");
}

TEST(Record, ComesBackAsItWas)
{
	const auto json = record_json(sample(), "/out");
	const auto back = read_record<Tree>(json, "/elsewhere");
	ASSERT_TRUE(back) << back.error();
	EXPECT_EQ(back->log, "/elsewhere/run/1.log");
	EXPECT_EQ(record_json(*back, "/elsewhere"), json);
}

TEST(Record, FollowsItsSchema)
{
	const auto schema = record_schema<Tree>("a tree");
	EXPECT_EQ(rule_errors(json_line(record_json(sample())), schema), "");
	EXPECT_EQ(schema["properties"]["text"]["description"], "what it says");
	for (const auto &[key, bad] : std::map<std::string, json>{{"count", -1},
								  {"text", 3},
								  {"known", "no"},
								  {"colour", "blue"},
								  {"leaves", {{}}},
								  {"counts", {{"x", 0.5}}},
								  {"histogram", {{1}}},
								  {"log", 1},
								  {"took_seconds", -1},
								  {"difference", 0.5},
								  {"share", "1"},
								  {"more", 1}}) {
		auto json = record_json(sample());
		json[key] = bad;
		EXPECT_NE(rule_errors(json_line(json), schema), "") << key;
	}
	const auto whole = record_json(sample());
	for (const auto &member : whole.items()) {
		auto json = whole;
		json.erase(member.key());
		EXPECT_NE(rule_errors(json_line(json), schema), "") << member.key();
	}
}

std::string complaint(const std::string &pointer, const json &bad)
{
	auto json = record_json(sample());
	json[json::json_pointer(pointer)] = bad;
	const auto read = read_record<Tree>(json);
	return read ? "" : read.error();
}

TEST(ReadRecord, NamesThePlaceThatIsWrong)
{
	EXPECT_EQ(complaint("/size", 3), "") << "it is computed";
	EXPECT_EQ(complaint("/leaves/1/known", 3), "leaves[1].known is neither true nor false");
	EXPECT_EQ(complaint("/leaves/0", json()), "leaves[0] is no object");
	EXPECT_EQ(complaint("/leaves", 3), "leaves is no list");
	EXPECT_EQ(complaint("/text", 3), "text is no text");
	EXPECT_EQ(complaint("/counts/x", "1"), "counts.x is no number");
	EXPECT_EQ(complaint("/counts", json::array()), "counts is no object");
	EXPECT_EQ(complaint("/histogram/1/times", 1ULL << 32),
		  "histogram[1].times is too large a number");
	EXPECT_EQ(complaint("/count", -1), "count is no number");
	EXPECT_EQ(complaint("/count", 1.5), "count is no number");
	EXPECT_EQ(complaint("/difference", 0.5), "difference is no number");
	EXPECT_EQ(complaint("/share", "1"), "share is no number");
	EXPECT_EQ(complaint("/colour", "\x1b[31m"), "colour is not a word that is known");
	for (const auto &bad : {json("1"), json(-1), json(1e300)})
		EXPECT_EQ(complaint("/took_seconds", bad),
			  "took_seconds is no time in seconds");
	EXPECT_EQ(complaint("/log", 3), "log is no text");
	EXPECT_EQ(read_record<Tree>(json()).error(), "it is no object");
	EXPECT_EQ(read_record<Tree>(json::object()).error(), "count is not there");
}

} // namespace
} // namespace noio
