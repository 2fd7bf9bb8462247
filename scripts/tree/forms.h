// SPDX-License-Identifier: GPL-2.0
// The series in the forms in which distributions take it, besides git am.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tree/mail.h"
#include "tree/series.h"

namespace noio
{

// The cover letter's file name, as git format-patch gives it.
inline constexpr auto kCover = "0000-cover-letter.patch";

// Where that of @series is, which has a patch; of a second one its own.
std::filesystem::path cover_of(const Series &series);

// Cover letter first, then the patches. Error: one cannot be read.
Result<std::vector<Mail>> read_mails(const Series &series);

// One patch of a quilt series, with headers in SUSE's form: where the change stands upstream
// (Patch-mainline:, which is @mainline) and what it is for (References:) are said before the
// description.
std::string quilt_patch(const Mail &mail, std::string_view mainline);

// @series as one word: "v6.12-outside".
std::string one_word(const Series &series);

// One mbox, all mails as answers to the first. Message-Ids are made of the content, so that the
// same series gives the same file. Headers are not folded: b4 0.12 stumbles over that.
std::string mbox(const std::vector<Mail> &mails, const std::string &base);

// @dir/series and the patches beside it, all of them, numbered by their place: what
// QUILT_PATCHES= names. The mbox has the patches alone, for git am stops at a cover letter;
// that of a second series is for a tree that has the first. Both give back what they wrote;
// errors:
// @dir cannot be written.
Result<std::filesystem::path> write_quilt(const Series &series,
					  const std::filesystem::path &dir);
Result<std::filesystem::path> write_mbox(const Series &series,
					 const std::filesystem::path &dir);

} // namespace noio
