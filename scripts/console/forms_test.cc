// SPDX-License-Identifier: GPL-2.0
// One report in every form in which people keep logs.
#include <gtest/gtest.h>
#include <vector>

#include "console/splat.h"

namespace noio
{
namespace
{

// What printk() was given: lines of one record are between line ends.
const std::vector<std::string> kRecords{
	"WARNING: possible circular locking dependency detected",
	"6.12.94 #1 Not tainted",
	"kswapd0/42 is trying to acquire lock:",
	"ffff888000001000 (&node->mutex){+.+.}-{3:3}, at: release_node+0x40/0x300 [example]",
	"\nbut task is already holding lock:",
	"ffffffff82000000 (fs_reclaim){+.+.}-{0:0}, at: balance_pgdat+0x100/0x800",
	"\nwhich lock already depends on the new lock.\n",
	"\nthe existing dependency chain (in reverse order) is:",
	"\n-> #2 (fs_reclaim){+.+.}-{0:0}:",
	"       fs_reclaim_acquire+0x70/0xa0",
	"       pcpu_create_chunk+0x20/0x200",
	"\n-> #1 (pcpu_alloc_mutex){+.+.}-{3:3}:",
	"       __mutex_lock+0x90/0x900",
	"       pcpu_alloc+0x400/0x800",
	"\n-> #0 (&node->mutex){+.+.}-{3:3}:",
	"       check_prev_add+0x1/0x2",
	"       lock_acquire.part.0+0xc0/0x300",
	"       __mutex_lock+0x90/0x900",
	"       release_node+0x40/0x300 [example]",
	"\nother info that might help us debug this:\n",
	"1 lock held by kswapd0/42:",
	" #0: ffffffff82000000 (fs_reclaim){+.+.}-{0:0}, at: balance_pgdat+0x100/0x800",
	"\nstack backtrace:",
	"CPU: 1 UID: 0 PID: 42 Comm: kswapd0 Not tainted 6.12.94 #1",
	"Call Trace:",
	" <TASK>",
	" dump_stack_lvl+0x5d/0x80",
	" </TASK>"};

std::vector<std::string> lines_of(std::string_view record)
{
	std::vector<std::string> all{""};
	for (const char c : record)
		if (c == '\n')
			all.emplace_back();
		else
			all.back() += c;
	return all;
}

using Texts = std::vector<std::string>;

// @prefix before each line, as a console and a syslog daemon have it; without @each before the
// first of a record, and blanks before the others, as dmesg and journald have it.
Texts kept(const std::string &prefix, bool each)
{
	Texts all;
	for (const auto &record : kRecords) {
		bool first = true;
		for (const auto &line : lines_of(record)) {
			all.push_back(
				(first || each ? prefix : std::string(prefix.size(), ' ')) +
				line);
			first = false;
		}
	}
	return all;
}

// "%" in @how is the line.
Texts changed(Texts lines, const std::string &how)
{
	const auto at = how.find('%');
	for (auto &line : lines)
		line = how.substr(0, at) + line + how.substr(at + 1);
	return lines;
}

// Pairs of what is and what stands for it.
using Spelled = std::vector<std::pair<std::string, std::string>>;

std::string spelled(std::string text, const Spelled &pairs)
{
	for (const auto &[from, to] : pairs)
		for (auto at = text.find(from); at != text.npos;
		     at = text.find(from, at + to.size()))
			text.replace(at, from.size(), to);
	return text;
}

Texts spelled(Texts lines, const Spelled &pairs)
{
	for (auto &line : lines)
		line = spelled(line, pairs);
	return lines;
}

// A record each; "%" in @how is its text.
Texts records(const std::string &how, const Spelled &pairs)
{
	return changed(spelled(kRecords, pairs), how);
}

// As a mailer does that is @width wide.
Texts wrapped(const Texts &lines, std::size_t width)
{
	Texts all;
	for (auto line : lines) {
		for (auto at = line.rfind(' ', width);
		     line.size() > width && at != line.npos && at > 20;
		     at = line.rfind(' ', width)) {
			all.push_back(line.substr(0, at));
			line = line.substr(at + 1);
		}
		all.push_back(line);
	}
	return all;
}

// As a terminal does that is @width wide.
Texts cut(const Texts &lines, std::size_t width)
{
	Texts all;
	for (const auto &line : lines)
		for (std::size_t at = 0; at == 0 || at < line.size(); at += width)
			all.push_back(line.substr(at, width));
	return all;
}

// As it stands in a mail's source.
Texts mailed(const Texts &lines)
{
	Texts all{"Content-Transfer-Encoding: quoted-printable", ""};
	for (auto line : spelled(lines, {{"=", "=3D"}})) {
		for (; line.size() > 40; line.erase(0, 39))
			all.push_back(line.substr(0, 39) + "=");
		all.push_back(line);
	}
	return all;
}

// journalctl -o export: what has line ends is told with its size.
Texts exported()
{
	Texts all;
	for (const auto &record : kRecords) {
		all.emplace_back("__CURSOR=s=1");
		all.emplace_back("_TRANSPORT=kernel");
		std::string size(8, '\0');
		size[0] = static_cast<char>(record.size());
		all.push_back(record.find('\n') == record.npos ? "MESSAGE=" + record
							       : "MESSAGE\n" + size + record);
		all.emplace_back("");
	}
	return all;
}

struct Form {
	const char *name;
	Texts lines;
	const char *end = "\n";
};

const char *const kStamp = "[  100.000001] ";

class Forms : public testing::TestWithParam<Form>
{
};

TEST_P(Forms, GiveTheSameReport)
{
	std::string log;
	for (const auto &line : GetParam().lines)
		log += line + GetParam().end;
	const auto splats = find_splats(log);
	ASSERT_EQ(splats.size(), 1U) << log;
	const auto &splat = splats[0];
	EXPECT_EQ(splat.title, "possible circular locking dependency: "
			       "&node->mutex -> pcpu_alloc_mutex -> fs_reclaim");
	ASSERT_EQ(splat.chain.size(), 3U);
	EXPECT_EQ(splat.chain[0].function, "release_node");
	EXPECT_EQ(splat.chain[1].function, "pcpu_alloc");
	EXPECT_EQ(splat.chain[2].function, "fs_reclaim_acquire");
	EXPECT_EQ(splat.task, "kswapd0/42");
	EXPECT_TRUE(splat.percpu);
	// Numbers are those of the file.
	const auto in_file = lines_of(log);
	EXPECT_NE(in_file.at(splat.first_line - 1).find("possible"), log.npos);
	EXPECT_NE(in_file.at(splat.last_line - 1).find("/TASK"), log.npos);
}

INSTANTIATE_TEST_SUITE_P(
	All, Forms,
	testing::Values(
		Form{"plain", kept("", true)}, Form{"serial", kept(kStamp, true), "\r\n"},
		Form{"blank lines", kept(kStamp, true), "\n\n"},
		Form{"plain, blank lines", kept("", true), "\r\n\r\n"},
		Form{"one blank", changed(kept("", true), " %")},
		Form{"git log", changed(kept("", true), "    %")},
		Form{"quoted", changed(kept("", true), "> > >> %")},
		Form{"quoted dmesg", changed(kept(kStamp, false), "> %")},
		Form{"colours", changed(kept(kStamp, true), "\033[32m%\033[0m")},
		Form{"tio", changed(kept(kStamp, true), "[10:00:00.123] %")},
		Form{"LAVA", changed(kept(kStamp, true),
				     R"(- {"dt": "x", "lvl": "target", "msg": "%"})")},
		Form{"LAVA's feedback",
		     changed(kept(kStamp, true),
			     R"(- {"dt": "x", "lvl": "feedback", "msg": "%", "ns": "a"})")}));

INSTANTIATE_TEST_SUITE_P(
	OfKeepers, Forms,
	testing::Values(
		Form{"dmesg", kept(kStamp, false)},
		Form{"caller", kept("[  100.000001][   T42] ", true)},
		Form{"caller by dmesg", kept("[  100.000001] [     T42] ", false)},
		Form{"-T", kept("[Mon Mar  2 10:00:00 2026] ", false)},
		Form{"-x", kept("kern  :warn  : [  100.000001] ", false)},
		Form{"iso", kept("2026-03-02T10:00:00,000001+00:00 ", false)},
		Form{"reltime", kept("[  +0.000001] ", false)},
		Form{"delta", kept("[<    0.000001>] ", false)},
		Form{"-d", kept("[  100.000001 <    0.000001>] ", false)},
		Form{"-r", kept("<4>[  100.000001] ", false)}, Form{"level", kept("<4>", true)},
		Form{"pstore", kept("<4>[  100.1] ", true)},
		Form{"caller alone", kept("[   T42] ", true)},
		Form{"journald", kept("Mar 02 10:00:00 host kernel: ", false)},
		Form{"journald iso", kept("2026-03-02T10:00:00+0000 host kernel: ", false)},
		Form{"journald monotonic", kept("[  100.000001] host kernel: ", false)},
		Form{"rsyslog", kept("Mar  2 10:00:00 host kernel: [  100.000001] ", true)},
		Form{"netconsole", kept("Mar  2 10:00:00 10.0.0.7 [  100.000001] ", true)},
		Form{"kmsg", records("4,9,100000001,-,caller=T42;%", {{"\n", "\\x0a"}})},
		Form{"netconsole extended",
		     records("7.2.13,4,9,100000001,-;%", {{"\n", "\\x0a"}})}));

// What a record's text becomes in JSON.
const Spelled kJson{{"\\", "\\\\"}, {"\"", "\\\""}, {"\n", "\\n"}};

INSTANTIATE_TEST_SUITE_P(
	OfFields, Forms,
	testing::Values(
		Form{"journald json",
		     records(R"({"_TRANSPORT":"kernel","MESSAGE":"%","PRIORITY":"4"})", kJson)},
		Form{"journald json-sse",
		     records("data: {\"MESSAGE\":\"%\",\"SYSLOG_IDENTIFIER\":\"kernel\"}\n",
			     kJson)},
		Form{"journald json-seq", records("\x1e{\"MESSAGE\":\"%\"}", kJson)},
		Form{"journald json-pretty",
		     records("{\n\t\"PRIORITY\" : \"4\",\n\t\"MESSAGE\" : "
			     "\"%\",\n\t\"_TRANSPORT\" : \"kernel\"\n}",
			     kJson)},
		Form{"journald export", exported()},
		Form{"journald verbose", records("Mon 2026-03-02 10:00:00.123456 UTC "
						 "[s=a;i=1]\n    _TRANSPORT=kernel"
						 "\n    MESSAGE=%\n    PRIORITY=4",
						 {{"\n", "\n            "}})},
		Form{"dmesg json",
		     records("{\n   \"dmesg\": [\n      {\n         \"pri\": 4,\n         "
			     "\"time\":   100.000001,\n         \"msg\": \"%\"\n      }",
			     kJson)},
		Form{"a cloud's console", records(R"({"message": "[  100.000001] %", "n": 1})",
						  {{"\n", "\\r\\n[  100.000001] "}})}));

INSTANTIATE_TEST_SUITE_P(
	Spelled, Forms,
	testing::Values(
		Form{"three digits", kept("[  100.001] ", true)},
		Form{"no digits", kept("[  100.] ", false)},
		Form{"Amlogic", kept("[  100.000001@1] ", true)},
		Form{"Qualcomm", kept("<6>[  100.000001 / 05-03 18:11:50.340] ", true)},
		Form{"MediaTek", kept("<4>[  100.000001] -(1)[42:kswapd0]", true)},
		Form{"Samsung", kept("<4>[  100.000001]  [1:        kswapd0:   42] ", true)},
		Form{"Unisoc", kept("[  100.000001] c1     42 ", true)},
		Form{"crash's log -T", kept("[Mon Mar  2 10:00:00 CET 2026] ", true)},
		Form{"-T in French", kept("[mar. janv. 17 02:59:56 2023] ", false)},
		Form{"journald in German", kept("M\xc3\xa4r 02 10:00:00 host kernel: ", true)},
		Form{"journald in French", kept("janv. 02 10:00:00 host kernel: ", true)},
		Form{"a host, no tag", kept("[  100.000001] web1: ", true)},
		Form{"structured", kept("<4>1 2026-03-02T10:00:00.1Z host kernel - - "
					"[meta seq=\"1\"][a b=\"c\"] \xef\xbb\xbf",
					true)},
		Form{"titles",
		     changed(kept(kStamp, true), "\033]0;me@host: ~\007\033[?2004h\033(B%")},
		Form{"HTML", spelled(kept(kStamp, true),
				     {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}})},
		Form{"HTML twice", changed(spelled(kept("", true), {{"&", "&amp;"},
								    {"<", "&lt;"},
								    {">", "&gt;"},
								    {"&", "&amp;"}}),
					   "<span class=\"q\">%</span><br />")},
		Form{"fixed blanks", spelled(kept(kStamp, true), {{" ", "\xc2\xa0"}})},
		Form{"fixed blanks of Latin-1", spelled(kept(kStamp, true), {{" ", "\xa0"}})},
		Form{"arrows", spelled(kept("", true), {{"->", "\xe2\x86\x92"}})},
		Form{"mail", mailed(kept(kStamp, true)), "\r\n"},
		Form{"cat -n", changed(kept("", true), "    12\t%")},
		Form{"fenced", changed(kept(kStamp, true), "  > %")},
		Form{"tabs", changed(kept(kStamp, true), "\t%")},
		Form{"plain, a tab", changed(kept("", true), "\t%")}));

INSTANTIATE_TEST_SUITE_P(
	Wrapped, Forms,
	testing::Values(
		Form{"hardcopy", cut(kept(kStamp, true), 64), "\r\n"},
		Form{"serial", wrapped(kept(kStamp, true), 72)},
		Form{"dmesg", wrapped(kept(kStamp, false), 76)},
		Form{"plain", wrapped(kept("", true), 72)},
		Form{"quoted", changed(wrapped(kept(kStamp, true), 70), "> %")},
		Form{"quoted, the rest not", wrapped(changed(kept(kStamp, true), "> %"), 74)},
		Form{"journald", wrapped(kept("Mar 02 10:00:00 host kernel: ", true), 72)}));

} // namespace
} // namespace noio
