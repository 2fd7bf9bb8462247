// SPDX-License-Identifier: GPL-2.0
#include "kconfig/symbols.h"

#include <algorithm>
#include <optional>

#include <fmt/core.h>

#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace
{

bool symbol_char(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

bool has_no_controls(std::string_view text)
{
	return std::none_of(text.begin(), text.end(),
			    [](unsigned char c) { return c < ' ' && c != '\t'; });
}

struct Line {
	std::string_view symbol, value; // both empty: a comment
};

std::optional<Line> read_comment(std::string_view line)
{
	auto body = line.substr(std::min(line.size(), std::string_view("# ").size()));
	const auto end = body.find_last_not_of(" \t") + 1;
	const bool blanks = end < body.size(); // kconfig takes it for a comment then
	body = body.substr(0, end);
	if (!body.starts_with(kConfigPrefix) || !body.ends_with(kIsNotSet))
		return Line{};
	const auto symbol = body.substr(kConfigPrefix.size(),
					body.size() - kConfigPrefix.size() - kIsNotSet.size());
	if (!is_symbol(symbol) || blanks)
		return std::nullopt;
	return Line{symbol, "n"};
}

std::optional<Line> read_line(std::string_view line)
{
	if (line.empty())
		return Line{};
	if (line.front() == '#')
		return read_comment(line);
	const auto equals = line.find('=');
	if (!line.starts_with(kConfigPrefix) || equals == line.npos)
		return std::nullopt;
	const Line read{line.substr(kConfigPrefix.size(), equals - kConfigPrefix.size()),
			line.substr(equals + 1)};
	if (!is_symbol(read.symbol) || read.value.empty() || !has_no_controls(read.value))
		return std::nullopt;
	return read;
}

Result<void> add(Settings &settings, const std::string &symbol, const Setting &setting)
{
	const auto [there, is_new] = settings.try_emplace(symbol, setting);
	if (is_new || there->second.value == setting.value)
		return {};
	return fail(fmt::format("CONFIG_{} is both {} ({}) and {}", symbol, there->second.value,
				there->second.origin, setting.value),
		    setting.origin, "remove one of the two");
}

// The comment that tells why a setting is there.
class Reason
{
public:
	void blank()
	{
		if (first_.empty())
			first_ = now_;
		now_.clear();
		open_ = false;
	}
	void comment(std::string_view text)
	{
		if (text.find("SPDX-License-Identifier") != text.npos)
			return;
		if (!open_)
			now_.clear();
		open_ = true;
		text.remove_prefix(std::min(text.find_first_not_of("# "), text.size()));
		if (!now_.empty() && !text.empty())
			now_ += ' ';
		now_ += text;
	}
	[[nodiscard]] std::string setting()
	{
		open_ = false;
		return now_.empty() ? first_ : now_;
	}

private:
	std::string first_, now_;
	bool open_ = false; // the last line was a comment
};

// No error tells more lines than a person reads.
constexpr std::size_t kMostMalformed = 40;

// A compressed file, or an object: no line of it would say anything to who gave it.
bool is_binary(std::string_view text)
{
	return text.find('\0') != text.npos;
}

// The settings of @fragment go to @requests, and what is no line of one to @malformed.
void read_fragment(const Fragment &fragment, std::vector<Request> &requests,
		   std::vector<std::string> &malformed)
{
	Reason reason;
	std::size_t number = 0;
	for (const auto line : lines(fragment.text)) {
		const auto origin = fmt::format("{}:{}", fragment.name, ++number);
		const auto read = read_line(line);
		if (!read)
			malformed.push_back(fmt::format("{} ({})", origin, printable(line)));
		else if (!read->symbol.empty())
			requests.push_back(
				{std::string(read->symbol),
				 {std::string(read->value), origin, reason.setting()}});
		else if (line.empty())
			reason.blank();
		else
			reason.comment(line);
	}
}

} // namespace

bool is_symbol(std::string_view text)
{
	return !text.empty() && std::all_of(text.begin(), text.end(), symbol_char);
}

Result<std::vector<Request>> read_requests(const std::vector<Fragment> &fragments)
{
	std::vector<Request> requests;
	std::vector<std::string> malformed;
	for (const auto &fragment : fragments) {
		const auto before = malformed.size();
		read_fragment(fragment, requests, malformed);
		if (malformed.size() > before + 1 && is_binary(fragment.text))
			return fail("not a fragment, but binary", fragment.name,
				    "give lines of CONFIG_SYMBOL=value");
	}
	const auto count = malformed.size();
	if (malformed.empty())
		return requests;
	if (count > kMostMalformed) {
		malformed.resize(kMostMalformed);
		malformed.push_back(fmt::format("and {} more", count - kMostMalformed));
	}
	const bool one = count == 1;
	return fail(one ? "neither CONFIG_SYMBOL=value nor a comment"
			: fmt::format("{} lines are neither CONFIG_SYMBOL=value nor a comment",
				      count),
		    join(malformed, ", "), one ? "correct the line" : "correct the lines");
}

Result<std::vector<Request>> read_requests(std::string_view text, std::string_view name)
{
	return read_requests({{std::string(name), std::string(text)}});
}

Result<Settings> read_settings(std::string_view text, std::string_view name)
{
	TRY_ASSIGN(const auto requests, read_requests(text, name));
	Settings settings;
	for (const auto &request : requests)
		TRY(add(settings, request.symbol, request.setting));
	return settings;
}

Result<void> merge_settings(Settings &into, const Settings &more)
{
	for (const auto &[symbol, setting] : more)
		TRY(add(into, symbol, setting));
	return {};
}

std::string settings_text(const Settings &settings)
{
	std::string text;
	for (const auto &[symbol, setting] : settings) {
		if (setting.value == "n")
			text += fmt::format("# CONFIG_{} is not set\n", symbol);
		else
			text += fmt::format("CONFIG_{}={}\n", symbol, setting.value);
	}
	return text;
}

} // namespace noio
