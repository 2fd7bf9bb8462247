// SPDX-License-Identifier: GPL-2.0
#include "dist/forms.h"

#include <fmt/core.h>

#include "core/disk.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// The honest state: the series was written for trees that are older than mainline's fix.
constexpr auto kMainline = "Never, not submitted: Linux 7.3 has a fix of its own";
// SUSE's word for a fix that no bug report asked for; the Fixes: tag names the commit.
constexpr auto kReferences = "git-fixes";

std::string message_id(const Mail &mail, const std::string &base)
{
	return fmt::format("<{}.{}@pcpu-noio.invalid>",
			   sha256_text(mail.header("Subject") + mail.body).substr(0, 16), base);
}

} // namespace

Result<std::vector<Mail>> read_mails(const Series &series)
{
	if (series.patches.empty())
		return fail("the series has no patch", series.base, "see patches/");
	auto files = series.patches;
	files.insert(files.begin(), series.patches.front().parent_path() / kCover);
	std::vector<Mail> mails;
	for (const auto &file : files) {
		auto mail = read_file(file).and_then([&file](const std::string &text) {
			return parse_mail(text, file.string());
		});
		if (!mail)
			return tl::make_unexpected(mail.error());
		mails.push_back(*std::move(mail));
	}
	return mails;
}

std::string quilt_patch(const Mail &mail)
{
	return fmt::format("From: {}\nDate: {}\nSubject: {}\nPatch-mainline: {}\n"
			   "References: {}\n\n{}",
			   mail.header("From"), mail.header("Date"),
			   bare_subject(mail.header("Subject")), kMainline, kReferences,
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
			const auto cover = message_id(mails.front(), base);
			all += fmt::format("In-Reply-To: {0}\nReferences: {0}\n", cover);
		}
		all += "\n" + mail.body;
		all += mail.body.ends_with('\n') ? "\n" : "\n\n";
	}
	return all;
}

Result<fs::path> write_quilt(const Series &series, const fs::path &dir)
{
	const auto mails = read_mails(series);
	if (!mails)
		return tl::make_unexpected(mails.error());
	std::string list;
	for (std::size_t i = 0; i < series.patches.size(); i++) {
		const auto name = series.patches[i].filename().string();
		const auto written = write_file(dir / name, quilt_patch((*mails)[i + 1]));
		if (!written)
			return tl::make_unexpected(written.error());
		list += name + "\n";
	}
	return write_file(dir / "series", list).map([&dir] { return dir / "series"; });
}

Result<fs::path> write_mbox(const Series &series, const fs::path &dir)
{
	const auto mails = read_mails(series);
	if (!mails)
		return tl::make_unexpected(mails.error());
	auto file = dir / (series.base + ".mbox");
	const auto written = write_file(file, mbox(*mails, series.base));
	if (!written)
		return tl::make_unexpected(written.error());
	return file;
}

} // namespace noio
