// SPDX-License-Identifier: GPL-2.0
#include "console/spelling.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

// ECMA-48: control sequences, commands such as a title, and shorter ones.
constexpr char kNoise[] = R"(\x00|\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)"
			  R"(|[ -/]*[0-~]))";

constexpr char kNbsp = '\xa0'; // of Latin-1, and of UTF-8 behind 0xc2

struct Spelling {
	RE2 other;
	const char *ours;

	Spelling(const char *pattern, const char *text)
	    : other(pattern, RE2::Latin1), ours(text)
	{
	}
};

// A fixed blank of Latin-1 is the second byte of some letter in UTF-8.
void plain_blanks(std::string &text)
{
	std::string plain;
	char before = ' ';
	for (const char c : text) {
		if (c != kNbsp || (before & 0x80 && before != kNbsp && before != '\xc2')) {
			plain += c;
		} else {
			if (before == '\xc2')
				plain.pop_back();
			plain += ' ';
		}
		before = c;
	}
	text = std::move(plain);
}

} // namespace

bool is_noisy(std::string_view text)
{
	return text.find('\0') != text.npos || text.find('\x1b') != text.npos;
}

std::string scrub(std::string_view text)
{
	static const RE2 noise(kNoise, RE2::Latin1);
	std::string clean(text);
	RE2::GlobalReplace(&clean, noise, "");
	return clean;
}

bool is_respelled(std::string_view text)
{
	for (auto at = text.find('&'); at != text.npos; at = text.find('&', at + 1))
		if (text.substr(at, 8).find(';') != text.npos)
			return true;
	return text.find(kNbsp) != text.npos || text.find("\xe2\x86\x92") != text.npos;
}

std::string respell(std::string_view text)
{
	// The ampersand comes first: some programs name a character twice.
	static const std::array<Spelling, 7> kAll{
		Spelling{"&(?:amp;)+", "&"},
		{R"(</?(?:a|b|br|code|div|font|i|p|pre|span|td|tr|tt)(?:\s[^<>]*)?/?>)", ""},
		{"&lt;|&#60;", "<"},
		{"&gt;|&#62;", ">"},
		{"&quot;|&#34;", "\""},
		{"&apos;|&#0*39;|&#x27;|\xe2\x80\x99", "'"},
		{"&nbsp;|&#160;", " "}};
	static const RE2 arrow("\xe2\x86\x92", RE2::Latin1);
	std::string plain(text);
	if (text.find_first_of("&<\xa0\xe2") == text.npos)
		return plain;
	for (const auto &one : kAll)
		RE2::GlobalReplace(&plain, one.other, one.ours);
	RE2::GlobalReplace(&plain, arrow, "->");
	plain_blanks(plain);
	return plain;
}

std::optional<bool> tells_encoding(std::string_view line)
{
	constexpr std::string_view kHeader = "content-transfer-encoding:";
	const auto head = line.substr(0, kHeader.size());
	if (head.size() < kHeader.size() || (head[0] | 0x20) != 'c' ||
	    !std::equal(head.begin(), head.end(), kHeader.begin(),
			[](char a, char b) { return std::tolower(a) == b; }))
		return std::nullopt;
	return line.find("uoted-printable") != line.npos;
}

std::string unquote_printable(std::string_view line)
{
	std::string plain;
	for (std::size_t i = 0; i < line.size(); i++) {
		unsigned char byte = 0;
		const char *const hex = line.data() + i + 1;
		if (line[i] == '=' && i + 2 < line.size() &&
		    std::from_chars(hex, hex + 2, byte, 16).ptr == hex + 2) {
			plain += static_cast<char>(byte);
			i += 2;
		} else {
			plain += line[i];
		}
	}
	return plain;
}

} // namespace noio
