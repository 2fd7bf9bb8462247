// SPDX-License-Identifier: GPL-2.0
#include "console/lines.h"

#include <algorithm>
#include <utility>

#include "console/spelling.h"
#include "console/wrapped.h"

namespace noio
{

namespace
{

constexpr std::size_t kMostShifted = 8;
constexpr int kMostJoined = 8;

bool any_start(std::string_view text, std::initializer_list<std::string_view> words)
{
	return std::any_of(words.begin(), words.end(),
			   [text](std::string_view word) { return text.starts_with(word); });
}

bool begins_report(std::string_view text)
{
	return any_start(text, {"WARNING: ", "BUG: ", "INFO: ", "=======", "------------[ cut",
				"watchdog: ", "rcu: ", "Oops: ", "Unable to handle kernel ",
				"general protection fault", "sysrq: ", "task:"});
}

bool is_ktap(std::string_view text)
{
	return any_start(text, {"KTAP version ", "TAP version "});
}

// The time that a program wrote which kept what came over a serial line: no letters but those
// of "2026-03-02T10:00:00Z".
bool is_time(std::string_view text)
{
	return text.find_first_not_of("0123456789:.,-+/TZ[]()| ") == text.npos;
}

} // namespace

Lines::Lines(std::string_view log)
    : log_(log), dirty_(is_noisy(log)), respelled_(is_respelled(log)), wrap_(find_wrap(log)),
      host_(find_host(log))
{
	if (log_.starts_with("\xef\xbb\xbf")) // an editor's mark
		log_.remove_prefix(3);
	read(*ahead_);
}

// Whether what is ahead belongs to the end of what is read now.
bool Lines::wrapped() const
{
	if (ahead_->number == 0 || ahead_->body.empty())
		return false;
	const auto text = now_->body.substr(now_->prefix.width);
	const auto next = ahead_->body.substr(ahead_->prefix.width);
	if (text.starts_with('I') && splits_task(text, next))
		return true;
	if (ahead_->prefix.width > 0 || ahead_->prefix.other || now_->prefix.other)
		return false;
	const auto word = wrap_.hard ? " " : next.substr(0, next.find(' '));
	if (wrap_.width > 0 && now_->prefix.width > 0 && !word.empty() &&
	    now_->columns + word.size() >= wrap_.width && !begins_report(next) &&
	    !any_start(next, {"ok ", "not ok ", "# ", "1..", "KTAP ", "TAP "}))
		return true;
	return goes_on(text, next);
}

void Lines::join()
{
	auto text = std::string(now_->body);
	auto next = ahead_->body.substr(ahead_->prefix.width);
	if (!wrap_.hard || now_->columns < wrap_.width) {
		if (!text.ends_with(' '))
			text += ' ';
		next.remove_prefix(std::min(next.find_first_not_of(' '), next.size()));
	}
	text += next;
	now_->keep(std::move(text));
	now_->last = ahead_->last;
	now_->columns = ahead_->columns;
	now_->whole = ahead_->whole;
}

bool Lines::advance()
{
	if (ahead_->number == 0)
		return false;
	std::swap(now_, ahead_);
	read(*ahead_);
	for (int joined = 0; joined < kMostJoined && wrapped(); joined++) {
		join();
		read(*ahead_);
	}
	begin_parts();
	return true;
}

void Lines::take_prefix(const Prefix &prefix, std::size_t at)
{
	part_.stamp = prefix.stamp;
	part_.caller = prefix.caller;
	part_.level = prefix.level;
	part_.kernel = true;
	prefixed_ = true;
	from_ = at + prefix.width;
	if (now_->body.substr(from_).starts_with(host_))
		from_ += host_.size();
	record_ = prefix;
	if (now_->own) { // which does not last
		kept_.assign(prefix.stamp).append(prefix.caller);
		record_.stamp = std::string_view(kept_).substr(0, prefix.stamp.size());
		record_.caller = std::string_view(kept_).substr(prefix.stamp.size());
	}
	further_ = from_ == now_->body.size();
	indent_ = from_ + (further_ && !now_->body.ends_with(' ') ? 1 : 0);
}

// How many blanks are before each line of the report that @body is of.
std::size_t Lines::shifted(std::string_view body)
{
	const std::size_t blanks = std::min(body.find_first_not_of(" \t"), body.size());
	if (blanks == body.size())
		return 0;
	const auto text = body.substr(blanks);
	ktap_ |= is_ktap(text);
	if (blanks < shift_)
		shift_ = 0;
	if (shift_ == 0 && blanks <= kMostShifted && !prefixed_ && !ktap_ &&
	    begins_report(text))
		shift_ = blanks;
	return shift_;
}

// A line without a prefix: perhaps it has that of the record it belongs to.
void Lines::further()
{
	from_ = 0;
	if (now_->prefix.other) {
		from_ = now_->body.size();
		return;
	}
	const bool indented = indent_ > 0 && now_->body.find_first_not_of(' ') >= indent_ &&
			      now_->body.size() > indent_;
	if (!now_->body.empty() && (indented || further_)) {
		part_.stamp = record_.stamp;
		part_.caller = record_.caller;
		part_.level = record_.level;
		part_.kernel = true;
		from_ = indented ? indent_ : 0;
		return;
	}
	from_ = shifted(now_->body);
}

void Lines::begin_parts()
{
	open_ = true;
	part_ = Line{.number = now_->number, .last = now_->last};
	if (now_->prefix.width > 0) {
		take_prefix(now_->prefix, 0);
		return;
	}
	std::size_t at = 0;
	if (const auto stamp = now_->prefix.other ? Prefix() : find_stamp(now_->body, 0, at);
	    stamp.width > 0 && is_time(now_->body.substr(0, at)))
		take_prefix(stamp, at);
	else
		further();
}

bool Lines::next(Line &line)
{
	if (!open_ && !advance())
		return false;
	std::size_t at = 0;
	Prefix prefix;
	if (now_->prefix.escaped) { // a record of several lines
		at = now_->body.find('\n', from_);
		prefix = now_->prefix;
		prefix.width = at == now_->body.npos ? 0 : 1;
	} else {
		prefix = find_stamp(now_->body, from_, at);
	}
	line = part_;
	open_ = prefix.width > 0;
	line.whole = open_ || now_->whole;
	line.text = now_->body.substr(from_, open_ ? at - from_ : now_->body.npos);
	if (open_)
		take_prefix(prefix, at);
	return true;
}

std::size_t count_lines(std::string_view text)
{
	// The library's search is several times faster than a count of characters.
	std::size_t lines = 0;
	for (; !text.empty(); lines++)
		text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
	return lines;
}

void find_lines(std::string_view log, std::string_view word,
		const std::function<void(const Line &)> &take)
{
	for (auto at = log.find(word); at != log.npos; at = log.find(word, at)) {
		const auto before = log.rfind('\n', at);
		const auto begin = before == log.npos ? 0 : before + 1;
		at = std::min(log.find('\n', at), log.size());
		for (const Line &line : Lines(log.substr(begin, at - begin)))
			take(line);
	}
}

} // namespace noio
