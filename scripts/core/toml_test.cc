// SPDX-License-Identifier: GPL-2.0
#include "core/toml.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(Toml, WhatIsCutShortIsOneErrorWithItsLine)
{
	for (const std::string cut :
	     {"[", "[[", "[a", "[a.", "[[a]", "a", "a.", "a =", "a = [", "a = {", "a = \"",
	      "\"", "a = '''", "[]", "a = 0x", "a = 1979-", "a = [\n[", "a = {b = ["}) {
		const auto parsed = parse_toml("x = 1\n" + cut, "f.toml");
		ASSERT_FALSE(parsed) << cut;
		EXPECT_TRUE(parsed.error().line().find("f.toml:2") != std::string::npos ||
			    parsed.error().line().find("f.toml:3") != std::string::npos)
			<< parsed.error().line();
		EXPECT_EQ(parsed.error().line().find('\n'), std::string::npos);
	}
}

struct Entry {
	std::string name;
	std::vector<std::string> list;
	bool flag = false;
};

// What is wrong with @text, where it is to be a list of entries that hold for "b".
std::string wrong(const std::string &text, std::size_t entries = 0)
{
	const auto parsed = parse_toml(text, "f.toml");
	if (!parsed)
		return parsed.error().line();
	TableReader file(*parsed, "the file", "f.toml");
	std::vector<Entry> all;
	file.tables("entry", all, [](TableReader &table, Entry &one) {
		table.need("name", one.name);
		table.need("list", one.list, true);
		table.read("flag", one.flag);
		return table.holds_for("b");
	});
	const auto result = file.result();
	EXPECT_EQ(all.size(), entries) << text;
	return result ? "nothing" : result.error().line();
}

TEST(TableReader, ReadsWhatHolds)
{
	const std::string entry = "[[entry]]\nname = 'n'\nlist = []\n";
	EXPECT_EQ(wrong(""), "nothing");
	EXPECT_EQ(wrong(entry + "flag = true\n" + entry + "bases = ['b', 'c']\n", 2),
		  "nothing");
	EXPECT_EQ(wrong(entry + "bases = ['c']\n" + entry + "bases = []\n"), "nothing");
}

TEST(TableReader, SaysWhatIsWrongAndWhere)
{
	const std::string entry = "[[entry]]\nname = 'n'\nlist = ['a']\n";
	EXPECT_EQ(wrong(entry + "flag = 1\n", 1),
		  "[[entry]]: flag is not true or false: f.toml:4; correct it");
	EXPECT_EQ(wrong(entry + "bases = 'b'\n", 0),
		  "[[entry]]: bases is not a list of strings: f.toml:4; correct it");
	EXPECT_EQ(wrong(entry + "more = 1\n", 1),
		  "[[entry]] has an unknown field \"more\": f.toml:4; "
		  "there are: bases, flag, list, name");
	EXPECT_EQ(wrong("\n[[entry]]\nlist = []\n", 1),
		  "[[entry]] has no name: f.toml:2; complete it");
	EXPECT_EQ(wrong("[[entry]]\nname = ''\nlist = []\n", 1),
		  "[[entry]]: name is not a string: f.toml:2; correct it");
	EXPECT_EQ(wrong("entry = 1\n"),
		  "the file: entry is not a list of tables, [[entry]]: f.toml:1; correct it");
	EXPECT_EQ(wrong("entry = [1]\n", 1), "[[entry]] is no table: f.toml:1; correct it");
	EXPECT_EQ(wrong("other = 1\n"),
		  "the file has an unknown field \"other\": f.toml:1; there are: entry");
}

} // namespace
} // namespace noio
