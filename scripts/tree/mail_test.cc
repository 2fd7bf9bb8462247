// SPDX-License-Identifier: GPL-2.0
#include "tree/mail.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

using testing::ElementsAre;

constexpr auto kMail = "From 1234 Mon Sep 17 00:00:00 2001\n"
		       "From: A Name\n <a@b.example>\n"
		       "Date: Sat, 21 Nov 2026 00:00:00 +0000\n"
		       "Subject: [PATCH 6.12 1/3] mm: a subject that is\n folded\n"
		       "\n"
		       "Body: this is none of the headers\n\n---\n";

TEST(ParseMail, UnfoldsHeaders)
{
	const auto mail = parse_mail(kMail, "0001.patch");
	ASSERT_TRUE(mail) << mail.error().line();
	EXPECT_EQ(mail->separator, "From 1234 Mon Sep 17 00:00:00 2001");
	EXPECT_EQ(mail->header("From"), "A Name <a@b.example>");
	EXPECT_EQ(mail->header("Subject"), "[PATCH 6.12 1/3] mm: a subject that is folded");
	EXPECT_EQ(mail->header("Body"), "");
	EXPECT_EQ(mail->body, "Body: this is none of the headers\n\n---\n");
}

TEST(ParseMail, RefusesAllElse)
{
	for (const auto *bad :
	     {"", "From x\n", "diff --git a/a b/a\n\n", "From x\n folded\n\nbody",
	      "From x\nFrom a@b\n\nbody", "From x\n: a\n\nbody",
	      "From x\nFrom: a\nDate: b\n\nno subject"}) {
		const auto mail = parse_mail(bad, "0001.patch");
		ASSERT_FALSE(mail) << bad;
		EXPECT_EQ(mail.error().where, "0001.patch");
	}
}

TEST(BareSubject, LosesOnlyTheFirstBracket)
{
	EXPECT_EQ(bare_subject("[PATCH 6.12 1/3] mm: [x] y"), "mm: [x] y");
	EXPECT_EQ(bare_subject("mm: y"), "mm: y");
}

TEST(ChangedFiles, AreSortedAndNamedOnce)
{
	EXPECT_THAT(changed_files("+++ b/mm/b.c\n+++ b/mm/a.c\n-+++ b/no\n+++ b/mm/b.c\n"),
		    ElementsAre("mm/a.c", "mm/b.c"));
	EXPECT_TRUE(changed_files("+++ /dev/null\n").empty());
}

} // namespace
} // namespace noio
