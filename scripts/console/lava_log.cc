// SPDX-License-Identifier: GPL-2.0
#include "console/lava_log.h"

#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

int digit(char c)
{
	constexpr std::string_view kDigits = "0123456789abcdef";
	const auto at = kDigits.find(static_cast<char>(c | 0x20));
	return at == kDigits.npos ? 0 : static_cast<int>(at);
}

// What stands between double quotes in YAML. Whatever is no byte is of no use to a console.
std::string unquote(std::string_view text)
{
	std::string plain;
	for (std::size_t i = 0; i < text.size(); i++) {
		if (text[i] != '\\' || i + 1 == text.size()) {
			plain += text[i];
			continue;
		}
		switch (text[++i]) {
		case 't':
			plain += '\t';
			break;
		case 'e':
			plain += '\033';
			break;
		case '0':
			break;
		case '"':
		case '\\':
		case '/':
			plain += text[i];
			break;
		case 'x':
			if (i + 2 < text.size())
				plain += static_cast<char>(digit(text[i + 1]) << 4 |
							   digit(text[i + 2]));
			i += 2;
			break;
		case 'u':
			plain += '?';
			i += 4;
			break;
		case 'U':
			plain += '?';
			i += 8;
			break;
		default:
			plain += '?';
		}
	}
	return plain;
}

} // namespace

std::optional<std::string> lava_said(std::string_view line)
{
	static const RE2 entry(R"((?:- )?\{"dt": ")", RE2::Latin1);
	static const RE2 target(R"re((?:- )?\{"dt": "[^"]*", "lvl": "(?:target|feedback)", )re"
				R"re((?:"ns": "[^"]*", )?"msg": "((?:[^"\\]|\\.)*)")re"
				R"re((?:, "ns": "[^"]*")?\}\r*)re",
				RE2::Latin1);
	if (!line.starts_with('-') && !line.starts_with('{'))
		return std::nullopt;
	re2::StringPiece start = piece(line);
	if (!RE2::Consume(&start, entry))
		return std::nullopt;
	re2::StringPiece said;
	if (!RE2::FullMatch(piece(line), target, &said))
		return "";
	return unquote({said.data(), said.size()});
}

} // namespace noio
