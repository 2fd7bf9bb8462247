// SPDX-License-Identifier: GPL-2.0
#include "tree/forms.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// The honest state: the first series was written for trees that are older than mainline's fix.
constexpr auto kMainline = "Never, not submitted: Linux 7.3 has a fix of its own";
constexpr auto kMainlineSecond = "Not yet, not submitted";
// SUSE's word for a fix that no bug report asked for; the Fixes: tag names the commit.
constexpr auto kReferences = "git-fixes";

std::string message_id(const Mail &mail, const std::string &base)
{
	return fmt::format("<{}.{}@pcpu-noio.invalid>",
			   sha256_text(mail.header("Subject") + mail.body).substr(0, 16), base);
}

} // namespace

std::string one_word(const Series &series)
{
	return series.second.empty() ? series.base : series.base + "-" + series.second;
}

fs::path cover_of(const Series &series)
{
	return series.patches.back().parent_path() / kCover;
}

Result<std::vector<Mail>> read_mails(const Series &series)
{
	if (series.patches.empty())
		return fail("the series has no patch", name(series), "see patches/");
	auto files = series.patches;
	files.insert(files.begin(), cover_of(series));
	std::vector<Mail> mails;
	for (const auto &file : files) {
		TRY_ASSIGN(auto mail,
			   read_file(file).and_then([&file](const std::string &text) {
				   return parse_mail(text, file.string());
			   }));
		mails.push_back(std::move(mail));
	}
	return mails;
}

std::string quilt_patch(const Mail &mail, std::string_view mainline)
{
	return fmt::format("From: {}\nDate: {}\nSubject: {}\nPatch-mainline: {}\n"
			   "References: {}\n\n{}",
			   mail.header("From"), mail.header("Date"),
			   bare_subject(mail.header("Subject")), mainline, kReferences,
			   mail.body);
}

std::string mbox(const std::vector<Mail> &mails, const std::string &base)
{
	std::string all;
	for (const auto &mail : mails) {
		all += mail.separator + "\n";
		for (const auto &[name, value] : mail.headers)
			all += fmt::format("{}: {}\n", name, value);
		all += fmt::format("Message-Id: {}\n", message_id(mail, base));
		if (&mail != &mails.front()) {
			const auto first = message_id(mails.front(), base);
			all += fmt::format("In-Reply-To: {0}\nReferences: {0}\n", first);
		}
		all += "\n" + mail.body;
		all += mail.body.ends_with('\n') ? "\n" : "\n\n";
	}
	return all;
}

Result<fs::path> write_quilt(const Series &series, const fs::path &dir)
{
	TRY_ASSIGN(const auto mails, read_mails(series));
	std::string list;
	for (std::size_t i = 0; i < series.patches.size(); i++) {
		const bool of_first = series.second.empty() || i < series.below;
		const auto name = fmt::format("{:04}{}", i + 1,
					      series.patches[i].filename().string().substr(4));
		TRY(write_file(
			dir / name,
			quilt_patch(mails[i + 1], of_first ? kMainline : kMainlineSecond)));
		list += name + "\n";
	}
	return write_file(dir / "series", list).map([&dir] { return dir / "series"; });
}

Result<fs::path> write_mbox(const Series &series, const fs::path &dir)
{
	TRY_ASSIGN(auto mails, read_mails(series));
	mails.erase(mails.begin(), mails.begin() + 1 + series.below);
	auto file = dir / (one_word(series) + ".mbox");
	TRY(write_file(file, mbox(mails, one_word(series))));
	return file;
}

} // namespace noio
