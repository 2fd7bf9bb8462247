// SPDX-License-Identifier: GPL-2.0
#include "console/splat_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <numeric>
#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <set>
#include <vector>

#include "console/cursor.h"
#include "console/needles.h"

namespace noio
{

namespace
{

using Kind = SplatKind;
// A title is made of the whole match and three groups at most.
constexpr int kGroups = 4;
enum Shape : unsigned { kBody = 0, kPlaceholder = 1, kFollows = 2, kOneLine = 4 };

struct Row {
	const char *pattern; // anchored at the start
	Kind kind;
	const char *title; // "\1" is the pattern's first group; "" takes the whole line
	unsigned shape = kBody;
};

// The first row that matches wins. Sources: the format strings in kernel/locking/lockdep.c,
// kernel/panic.c, kernel/watchdog.c, kernel/rcu/, kernel/sched/core.c, kernel/hung_task.c,
// mm/, lib/ubsan.c, arch/x86 and arch/arm64 of 6.1 to 7.2. Old kernels say INFO where new ones
// say WARNING, and put headers in brackets. "INFO: Stall ended before state dump start" is left
// out: the stall itself has a line of its own.
constexpr std::array kRows = std::to_array<Row>({
	{R"(-{6,}\[ cut here \]|8<--- cut here ---)", Kind::kWarning, "report without a header",
	 kPlaceholder},

	{R"(BUG: (MAX_[A-Z_]+) too low)", Kind::kLockdepOff, R"(\1 too low)"},
	{R"(INFO: trying to register non-static key)", Kind::kLockdepOff,
	 "trying to register non-static key"},
	{R"(turning off the locking correctness validator)", Kind::kLockdepOff,
	 "turning off the locking correctness validator", kFollows | kOneLine},
	{R"(INFO: lockdep is turned off)", Kind::kLockdepOff, "lockdep is turned off",
	 kOneLine},
	{R"((?:\[.*\] )?Disabling lock debugging due to kernel taint)", Kind::kLockdepOff,
	 "lock debugging disabled by a taint", kOneLine},
	{R"((DEBUG_(?:LOCKS|RWSEMS)_WARN_ON\(.*\)))", Kind::kLockdepOff, R"(\1)"},
	{R"((lockdep bfs error):-?\d)", Kind::kLockdepOff, R"(\1)"},
	{R"(hm#\d, depth: \d)", Kind::kLockdepOff, "held locks do not give their chain key"},
	{R"(BUG: (key) \S+ (has not been registered))", Kind::kLockdepOff, R"(\1 \2)"},
	{R"(BUG: looking up invalid subclass)", Kind::kLockdepOff,
	 "looking up an invalid subclass"},
	{R"(\s*(?:# \S+: |rcu_scheduler_active = \d, )?debug_locks\b *[:=] *0\b)",
	 Kind::kLockdepOff, "debug_locks is 0", kOneLine},

	{R"((?:\[ )?(?:WARNING|INFO): (possible circular locking dependency) detected)",
	 Kind::kLockdep, R"(\1)"},
	{R"((?:\[ )?(?:WARNING|INFO|BUG): ((?:possible .* (?:locking|dependency) detected))"
	 R"(|inconsistent lock state|.*-safe -> .*-unsafe lock order detected)"
	 R"(|Nested lock was not taken|bad unlock balance detected|bad contention detected)"
	 R"(|held lock freed|lock held when returning to user space|chain_key collision)"
	 R"(|circular locking deadlock detected|lock held at task exit time))",
	 Kind::kLockdep, R"(\1)"},
	{R"((?:\[ )?(?:WARNING|INFO|BUG): .* (still has locks held))", Kind::kLockdep, R"(\1)"},
	{R"((?:\[ )?BUG: (Invalid wait context|held lock freed|bad unlock balance detected))",
	 Kind::kLockdep, R"(\1)"},
	{R"(BUG: ((?:spinlock|rwlock) .*) on CPU#)", Kind::kLockdep, R"(\1)"},

	{R"(Kernel panic - not syncing: (.*))", Kind::kPanic, R"(\1)"},
	{R"((?:traps: )?PANIC: ([^,]*))", Kind::kPanic, R"(\1)"},

	{R"(BUG: (K[AM]SAN|KCSAN|KFENCE): (.*))", Kind::kKasan, R"(\1: \2)"},
	{R"(UBSAN: (.*))", Kind::kKasan, R"(UBSAN: \1)"},

	{R"((?:NMI )?watchdog: BUG: (soft lockup))", Kind::kStall, R"(\1)"},
	{R"((?:NMI )?watchdog: .*(hard LOCKUP))", Kind::kStall, R"(\1)"},
	{R"(BUG: (soft lockup|workqueue lockup))", Kind::kStall, R"(\1)"},
	{R"(watchdog: CPU \d+ (?:self-detected )?([Hh]ard LOCKUP))", Kind::kStall, R"(\1)"},
	{R"((?:rcu: )?INFO: (rcu\w* (?:self-)?detected .*stalls?))", Kind::kStall, R"(\1)"},
	{R"(INFO: task (.*):\d+ .*blocked (?:for more than|in I/O wait))", Kind::kStall,
	 R"(task \1 blocked)"},
	{R"(INFO: task (.*):\d+ (can't die) for more than)", Kind::kStall, R"(task \1 \2)"},

	{R"(BUG: (sleeping function called from invalid context at [^:]*))", Kind::kSleeping,
	 R"(\1)"},
	{R"(BUG: (scheduling while atomic))", Kind::kSleeping, R"(\1)"},
	{R"(BUG: (scheduling in a non-blocking section))", Kind::kSleeping, R"(\1)"},
	{R"(BUG: (assuming (?:atomic|non migratable) context at [^:]*))", Kind::kSleeping,
	 R"(\1)"},
	{R"(BUG: (using \w+\(\) in preemptible))", Kind::kSleeping, R"(\1)"},

	{R"(BUG: (Bad page (?:state|map|cache)))", Kind::kMemory, R"(\1)"},
	{R"(percpu: (allocation failed).*, (.*))", Kind::kMemory, R"(percpu \1: \2)"},
	{R"(kmemleak: \d+ (new suspected memory leaks))", Kind::kMemory, R"(kmemleak: \1)",
	 kOneLine},
	{R"((unreferenced object(?: \(.*\))?) 0x)", Kind::kMemory, R"(kmemleak: \1)"},
	{R"([^\s#].{0,14}: (page allocation failure: order:\d+, mode:\S+\)))", Kind::kMemory,
	 R"(\1)"},
	{R"([^\s#].{0,14}: (vmalloc error: .*), mode:)", Kind::kMemory, R"(\1)"},
	{R"((SLUB: Unable to allocate memory) on )", Kind::kMemory, R"(\1)", kOneLine},
	{R"((vmap allocation) for size \d+ (failed))", Kind::kMemory, R"(\1 \2)", kOneLine},
	{R"([^\s#].{0,14} (invoked oom-killer): )", Kind::kMemory, R"(\1)"},
	{R"((?:Memory cgroup out|Out) of memory(?: \(\w+\))?: Killed process)", Kind::kMemory,
	 "out of memory: a process was killed", kFollows | kOneLine},
	{R"(Out of memory and no killable processes)", Kind::kMemory,
	 "out of memory and no killable processes", kOneLine},
	{R"(BUG (\S+) \(.*\): (.*))", Kind::kMemory, R"(\1: \2)"},

	{R"(WARNING: CPU: \d+ PID: \d+ at (?:(\S+):\d+ )?([^+ ]+))", Kind::kWarning,
	 R"(WARNING in \2 at \1)", kFollows},
	{R"(WARNING: \[(.+)\] (\S+):\d+ at ([^+ ]+)\S*(?: \[.*\])?, CPU#)", Kind::kWarning,
	 R"(WARNING in \3 at \2: \1)", kFollows},
	{R"(WARNING: \[(.+)\] at ([^+ ]+)\S*(?: \[.*\])?, CPU#)", Kind::kWarning,
	 R"(WARNING in \2: \1)", kFollows},
	{R"(WARNING: (?:(\S+):\d+ )?at ([^+ ]+)\S*(?: \[.*\])?, CPU#)", Kind::kWarning,
	 R"(WARNING in \2 at \1)", kFollows},
	{R"(WARNING: at (\S+):\d+ ([^+( ]+))", Kind::kWarning, R"(WARNING in \2 at \1)",
	 kFollows},
	// Drivers, and programs that write to the console, say WARNING as well.
	{R"((?:\[ )?(?:WARNING|INFO): (suspicious RCU usage|unsafe .* detected|stack recursion)"
	 R"(|kernel stack \w+|can't (?:access registers|dereference)|bad register address)"
	 R"(|Unsupported .* in NMI).*)",
	 Kind::kWarning, R"(\1)"},

	{R"([Kk]ernel BUG at ([^:![]*))", Kind::kBug, R"(kernel BUG at \1)"},
	{R"((?:Oops: )?(general protection fault[^:[]*))", Kind::kBug, R"(\1)", kFollows},
	{R"((Oops(?: - [^\[]*?)?) \[#\d+\])", Kind::kBug, R"(\1)", kFollows},
	{R"((?:Oops|Internal error): (.*?)(?:: [0-9a-f]{4})?(?: \[#\d+\].*)?$)", Kind::kBug,
	 R"(Oops: \1)", kFollows},
	{R"(([a-z][^:]*): [0-9a-f]{4} \[#[1-9]\d*\])", Kind::kBug, R"(Oops: \1)", kFollows},
	{R"((?:CPU \d+ )?Unable to handle kernel (.*))", Kind::kBug,
	 R"(unable to handle kernel \1)"},
	{R"(BUG: (.*))", Kind::kBug, R"(\1)"},
});

constexpr int kShortest = 4; // of the words that a header has

RE2::Options pattern_options()
{
	return RE2::Options(RE2::Latin1);
}

// Words one of which is in every line that @pattern matches, without regard to case: the
// longest without which it cannot match.
std::vector<std::string> words_of(const char *pattern)
{
	re2::FilteredRE2 filter(kShortest);
	int id = 0;
	filter.Add(pattern, pattern_options(), &id);
	std::vector<std::string> words;
	filter.Compile(&words);
	std::vector<int> others(words.size());
	std::iota(others.begin(), others.end(), 0);
	std::sort(others.begin(), others.end(), [&words](int a, int b) {
		return words[static_cast<std::size_t>(a)].size() <
		       words[static_cast<std::size_t>(b)].size();
	});
	std::vector<std::string> taken;
	for (std::vector<int> matches{id}; !matches.empty() && !others.empty();) {
		taken.push_back(words[static_cast<std::size_t>(others.back())]);
		others.pop_back();
		filter.AllPotentials(others, &matches);
	}
	return taken;
}

} // namespace

std::vector<std::string> header_words()
{
	std::set<std::string> all;
	for (const auto &row : kRows)
		for (auto &word : words_of(row.pattern))
			all.insert(std::move(word));
	return {all.begin(), all.end()};
}

namespace
{

struct Table {
	std::vector<std::unique_ptr<RE2>> patterns;
	RE2::Set any;
	Needles words; // one of them is in each header

	Table() : any(pattern_options(), RE2::ANCHOR_START), words(header_words())
	{
		for (const auto &row : kRows) {
			patterns.push_back(
				std::make_unique<RE2>(row.pattern, pattern_options()));
			any.Add(row.pattern, nullptr);
		}
		any.Compile();
	}
};

} // namespace

std::string normalise(std::string title)
{
	static const RE2 offset(R"(\+0x[0-9a-f]+/0x[0-9a-f]+)", RE2::Latin1);
	static const RE2 address(R"(\b(?:0x[0-9a-f]+|[0-9a-f]{8,16})\b)", RE2::Latin1);
	static const RE2 number(R"(\b\d+\b)", RE2::Latin1);
	static const RE2 spaces(R"((?:\s+at)?[\s!:.]*$)", RE2::Latin1);
	if (std::any_of(title.begin(), title.end(), Cursor::is_digit)) {
		RE2::GlobalReplace(&title, offset, "");
		RE2::GlobalReplace(&title, address, "ADDR");
		RE2::GlobalReplace(&title, number, "N");
	}
	RE2::Replace(&title, spaces, "");
	return title;
}

std::optional<Header> read_header(std::string_view text)
{
	static const Table table;
	// A header is short; what follows in a longer line is somebody's data.
	const re2::StringPiece line(text.data(), std::min<std::size_t>(text.size(), 400));
	std::vector<int> found;
	if (!table.words.in({line.data(), line.size()}) || !table.any.Match(line, &found))
		return std::nullopt;
	const std::size_t index = *std::min_element(found.begin(), found.end());
	const Row &row = kRows[index];

	std::array<re2::StringPiece, kGroups> groups;
	const RE2 &pattern = *table.patterns[index];
	const int wanted = std::min(kGroups, 1 + pattern.NumberOfCapturingGroups());
	pattern.Match(line, 0, line.size(), RE2::ANCHOR_START, groups.data(), wanted);
	Header header;
	header.kind = row.kind;
	pattern.Rewrite(&header.title, row.title, groups.data(), wanted);
	header.title = normalise(std::move(header.title));
	header.placeholder = row.shape & kPlaceholder;
	header.follows = row.shape & kFollows;
	header.one_line = row.shape & kOneLine;
	return header;
}

} // namespace noio
