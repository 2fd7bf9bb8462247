// SPDX-License-Identifier: GPL-2.0
#include "core/toml.h"

#include <string>

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

} // namespace
} // namespace noio
