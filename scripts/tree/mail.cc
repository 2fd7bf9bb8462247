// SPDX-License-Identifier: GPL-2.0
#include "tree/mail.h"

#include <set>

#include <re2/re2.h>

#include "core/text.h"

namespace noio
{

std::string Mail::header(std::string_view name) const
{
	for (const auto &[key, value] : headers)
		if (key == name)
			return value;
	return {};
}

Result<Mail> parse_mail(std::string_view text, std::string_view name)
{
	const auto bad = [name](const char *what) {
		return fail(what, std::string(name), "git format-patch writes such files");
	};
	const auto end = text.find("\n\n");
	if (!text.starts_with("From ") || end == text.npos)
		return bad("this is no patch in the form of a mail");
	Mail mail;
	mail.body = std::string(text.substr(end + 2));
	for (const auto line : lines(text.substr(0, end))) {
		if (mail.separator.empty()) {
			mail.separator = std::string(line);
			continue;
		}
		if (line.starts_with(' ') || line.starts_with('\t')) {
			if (mail.headers.empty())
				return bad("a mail header begins in the middle");
			mail.headers.back().second += " " + std::string(line.substr(1));
			continue;
		}
		const auto colon = line.find(": ");
		if (colon == line.npos || colon == 0)
			return bad("a mail header has no name");
		mail.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
	}
	for (const auto *needed : {"From", "Date", "Subject"})
		if (mail.header(needed).empty())
			return bad("a mail header is missing");
	return mail;
}

std::string bare_subject(std::string_view subject)
{
	std::string bare(subject);
	RE2::Replace(&bare, R"(^\[[^\]]*\] *)", "");
	return bare;
}

std::vector<std::string> changed_files(std::string_view patch)
{
	std::set<std::string> files;
	std::string file;
	for (const auto line : lines(patch))
		if (RE2::FullMatch({line.data(), line.size()}, R"(\+\+\+ b/(\S+))", &file))
			files.insert(file);
	return {files.begin(), files.end()};
}

} // namespace noio
