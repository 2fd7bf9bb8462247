// SPDX-License-Identifier: GPL-2.0
// A log taken apart into the lines that printk() made of it, whichever program kept it. This is
// the one place that knows of prefixes, quotes and wrapped lines: whoever reads a log reads
// these lines.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "console/fields.h"
#include "console/needles.h"
#include "console/prefix.h"
#include "console/wrapped.h"

namespace noio
{

struct Line {
	std::size_t number = 0; // 1-based, in the log
	std::size_t last = 0;	// where it ends: another number if it was joined of several
	// Its time: the kernel's, "1.234567", or as the program that kept the log has it.
	std::string_view stamp;
	std::string_view caller; // "T31", "C0"; empty without CONFIG_PRINTK_CALLER
	std::string_view text;	 // behind all prefixes, without the line end
	int level = -1;		 // 0, emergency, to 7, debug; -1: not told
	bool kernel = false;	 // a prefix says that it is the kernel's
	bool whole = true;	 // false: the log ends before the line does
};

// Reads a log line by line, in time and memory that do not grow faster than it:
//
//	for (const Line &line : Lines(log))
//
// The log has to outlive it; a Line's views are good until the next one is read. What is
// undone: records of fields (fields.h; another program's than the kernel become empty), NUL
// bytes and terminal escapes, characters of HTML and of mails, CR, quotes of mails, prefixes
// (prefix.h), blanks by which a whole report is shifted, the indent of a record's further lines
// in dmesg and journald, whose prefix these get. A prefix of the console's in the middle of a
// line (user space wrote without a line end) begins a new Line of the same number.
//
// Lines that a mailer wrapped are joined where what follows has no prefix, though others have,
// and would not have fitted into the width of the mail; or where a line cannot end as it does
// (wrapped.h). Not joined are others of a log without prefixes, and lines that a prefix or a
// quote was put on after they were wrapped.
class Lines
{
public:
	explicit Lines(std::string_view log);
	Lines(const Lines &) = delete;
	Lines &operator=(const Lines &) = delete;

	// False: that was all.
	bool next(Line &line);

	// Passes over lines in which none of @words stands, as far as that is certain without
	// reading them.
	void skip(const Needles &words);

	class Iterator
	{
	public:
		explicit Iterator(Lines *lines) : lines_(lines) { ++*this; }
		const Line &operator*() const { return line_; }
		Iterator &operator++()
		{
			more_ = lines_->next(line_);
			return *this;
		}
		bool operator!=(std::nullptr_t) const { return more_; }

	private:
		Lines *lines_;
		Line line_;
		bool more_ = false;
	};
	Iterator begin() { return Iterator(this); }
	static std::nullptr_t end() { return nullptr; }

private:
	// A line of the file, without what others than printk() put around it.
	struct Raw {
		std::size_t number = 0, last = 0; // 0: none
		std::string_view body;
		bool own = false;
		std::string rewritten;	 // own: what body views
		std::size_t columns = 0; // in the log, of its last line if it was joined
		Prefix prefix;
		bool whole = true;

		void keep(std::string text);
	};

	std::string_view take_line(Raw &raw);
	std::string decode(std::string_view line, Raw &raw);
	bool read(Raw &raw);
	bool advance();
	[[nodiscard]] bool wrapped() const;
	void join();
	void begin_parts();
	void take_prefix(const Prefix &prefix, std::size_t at);
	void further();
	[[nodiscard]] std::size_t shifted(std::string_view body);

	std::string_view log_; // what is left of it
	std::size_t number_ = 0;
	FieldReader fields_;
	std::string kept_inner_;       // what a record of fields says
	std::string_view inner_;       // what is left of that
	std::size_t inner_number_ = 0; // of its lines
	bool dirty_, respelled_;       // see spelling.h
	bool encoded_ = false;	       // within a mail that is "quoted-printable"
	Wrap wrap_;
	std::string_view host_; // stands before each text, "web: "
	bool lava_ = false;	// it is the log of a LAVA job
	bool prefixed_ = false; // a line had a prefix
	bool ktap_ = false;
	std::size_t shift_ = 0; // blanks before each line of the report

	Raw raws_[2];
	Raw *now_ = raws_, *ahead_ = raws_ + 1;
	std::size_t from_ = 0; // of now_->body, where the rest begins
	bool open_ = false;    // there is a rest
	Line part_;	       // of which text is still to be found

	// The record that further lines belong to.
	Prefix record_;
	std::string kept_; // what it views if that is not in the log
	std::size_t indent_ = 0;
	bool further_ = false; // lines without indent are its, too
};

// How many lines @text has; a last one need not have an end.
std::size_t count_lines(std::string_view text);

// Hands the lines of @log that have @word in them to @take, each without its number and what it
// has of others: for who looks for a few words in a large log.
void find_lines(std::string_view log, std::string_view word,
		const std::function<void(const Line &)> &take);

} // namespace noio
