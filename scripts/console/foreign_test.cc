// SPDX-License-Identifier: GPL-2.0
#include "console/foreign.h"

#include <gtest/gtest.h>
#include <string>

namespace noio
{
namespace
{

std::string what(const std::string &log)
{
	const auto form = foreign_form(log);
	return form ? form->what : "";
}

TEST(Foreign, IsNamed)
{
	EXPECT_EQ(what("\x1f\x8b\x08"), "it is compressed with gzip");
	EXPECT_EQ(what("\xfd"
		       "7zXZ"),
		  "it is compressed with xz");
	EXPECT_EQ(what("\x28\xb5\x2f\xfd"), "it is compressed with zstd");
	EXPECT_EQ(what("\xff\xfe["), "it is UTF-16");
	EXPECT_EQ(what(std::string(257, 'a') + "ustar  "), "it is a tar archive");
	EXPECT_EQ(what("a\nContent-Transfer-Encoding: base64\n\nYWI=\n"),
		  "it is a mail in base64");
}

TEST(Foreign, TextIsNone)
{
	for (const char *log : {"", "a", "[    1.000000] x", "\xef\xbb\xbf[    1.000000] x",
				"a\nContent-Transfer-Encoding: base64\n\nYWI=\nBUG: x\n"})
		EXPECT_EQ(what(log), "") << log;
}

} // namespace
} // namespace noio
