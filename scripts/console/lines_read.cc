// SPDX-License-Identifier: GPL-2.0
// The lines of a log's file, without what others than printk() put around them.
#include <algorithm>
#include <cstring>
#include <re2/re2.h>
#include <utility>

#include "console/cursor.h"
#include "console/lines.h"
#include "console/spelling.h"

namespace noio
{

namespace
{

// Mails quote with "> ", ">> ", "> > ", which Markdown may indent; a tab is nothing of
// printk's.
std::string_view unquote_mail(std::string_view body)
{
	std::size_t quote = 0;
	const auto begin = std::min(body.find_first_not_of(" \t"), body.size());
	if (begin > 0 && begin < body.size() &&
	    (body[begin] == '>' || (body[begin - 1] == '\t' && std::strchr("[<", body[begin]))))
		body.remove_prefix(begin);
	for (std::size_t at = 0; at < body.size(); at++) {
		if (body[at] == '>')
			quote = at + 1;
		else if (body[at] != ' ' || at > quote)
			break;
	}
	body.remove_prefix(quote);
	if (quote > 0 && body.starts_with(' '))
		body.remove_prefix(1);
	return body;
}

// /dev/kmsg has "\x0a" for a line end.
std::string unescape(std::string_view body)
{
	static const RE2 escaped(R"(\\x0a)", RE2::Latin1);
	std::string text(body);
	RE2::GlobalReplace(&text, escaped, "\n");
	return text;
}

// logcat has "task    :" for "task:".
std::string unpad(std::string_view body, std::size_t text)
{
	const auto colon = body.find(':', text);
	const auto blank = body.find_last_not_of(' ', colon - 1) + 1;
	return std::string(body.substr(0, blank)).append(body.substr(colon));
}

// cat -n has a line's number and a tab before it.
std::string_view unnumber(std::string_view body)
{
	const auto number = body.find_first_not_of(' ');
	const auto end = body.find_first_not_of("0123456789", number);
	if (end < body.size() && end > number && body[end] == '\t')
		body.remove_prefix(end + 1);
	return body;
}

// Sooner told than by who reads it: the kernel's time is no record.
bool may_be_record(std::string_view log)
{
	std::size_t at = 0;
	while (at < log.size() && (log[at] == '[' || log[at] == ' '))
		at++;
	return at < log.size() && !Cursor::is_digit(log[at]);
}

} // namespace

void Lines::Raw::keep(std::string text)
{
	rewritten = std::move(text);
	own = true;
	body = rewritten;
	prefix = read_prefix(body);
}

// A line of the log, or of the record that begins there.
std::string_view Lines::take_line(Raw &raw)
{
	if (inner_.empty() && may_be_record(log_))
		if (auto record = fields_.read(log_)) {
			log_.remove_prefix(record->size);
			kept_inner_ = std::move(record->text);
			inner_ = kept_inner_;
			inner_number_ = number_ + record->above + 1;
			number_ += record->lines;
		}
	raw.own = !inner_.empty();
	auto &from = raw.own ? inner_ : log_;
	raw.last = raw.own ? inner_number_ : ++number_;
	const auto end = from.find('\n');
	auto body = from.substr(0, end);
	raw.whole = end != from.npos;
	from.remove_prefix(raw.whole ? end + 1 : from.size());
	while (body.ends_with('\r'))
		body.remove_suffix(1);
	while (body.starts_with('\r'))
		body.remove_prefix(1);
	return body;
}

// Decodes @line of a mail with those that it goes on in.
std::string Lines::decode(std::string_view line, Raw &raw)
{
	auto text = unquote_printable(line);
	while (line.ends_with('=') && !log_.empty()) {
		line = take_line(raw);
		text.replace(text.size() - 1, 1, unquote_printable(line));
	}
	return text;
}

// Records, mails and characters that are spelled otherwise hide words; escapes may, for which a
// log that is not small is not read as a whole. A line that begins with a blank may need the
// one that it goes on from.
void Lines::skip(const Needles &words)
{
	constexpr int kMostFurther = 16;
	constexpr std::size_t kMost = 1 << 18; // bytes at once
	const bool plain = ahead_->number > 0 && kept_inner_.empty() && !encoded_ &&
			   !respelled_ && !lava_ && wrap_.width == 0 &&
			   (!dirty_ || log_.size() > kMost) &&
			   (ahead_->prefix.width > 0 || ahead_->prefix.other);
	if (open_ || !plain || words.in(ahead_->body))
		return;
	const auto part = log_.substr(0, kMost);
	auto end = std::min(words.find(part), part.size());
	const auto line_at = [this](std::size_t at) {
		return at == 0 ? 0 : log_.rfind('\n', at - 1) + 1;
	};
	end = line_at(end);
	for (int i = 0; i < kMostFurther && end > 0; i++) {
		const bool further = end < log_.size() && log_[end] == ' ';
		end = line_at(end - 1);
		if (!further)
			break;
	}
	if (end == 0) // what is ahead may be what the next line goes on from
		return;
	number_ += count_lines(log_.substr(0, end));
	log_.remove_prefix(end);
	further_ = false;
	indent_ = 0;
	read(*ahead_);
}

bool Lines::read(Raw &raw)
{
	raw.number = 0;
	if (log_.empty() && inner_.empty())
		return false;
	lava_ = lava_ || of_lava(log_);
	auto body = take_line(raw);
	raw.number = raw.last;
	const bool inner = raw.own;
	const auto rewrite = [&](std::string text) {
		raw.rewritten = std::move(text);
		raw.own = true;
		body = raw.rewritten;
	};
	if (inner)
		rewrite(std::string(body));
	else if (lava_)
		body = body.substr(0, 0); // whose begin some of the library need
	if (const auto encoded = tells_encoding(body)) {
		encoded_ = *encoded;
		wrap_ = {};
	}
	if (encoded_ && body.find('=') != body.npos)
		rewrite(decode(body, raw));
	if ((dirty_ || inner) && is_noisy(body))
		rewrite(scrub(body));
	if (respelled_)
		rewrite(respell(body));
	raw.columns = body.size();
	raw.body = body.starts_with('[') ? body : unquote_mail(unnumber(body));
	raw.prefix = read_prefix(raw.body);
	if (raw.prefix.escaped && raw.body.find("\\x") != raw.body.npos)
		raw.keep(unescape(raw.body));
	else if (raw.prefix.padded)
		raw.keep(unpad(raw.body, raw.prefix.width));
	else if (raw.own)
		raw.keep(std::string(raw.body));
	return true;
}

} // namespace noio
