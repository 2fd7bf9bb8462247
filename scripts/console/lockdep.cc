// SPDX-License-Identifier: GPL-2.0
#include "console/lockdep.h"

#include <algorithm>
#include <re2/re2.h>

namespace noio
{

namespace
{

struct Patterns {
	RE2 entry{R"(-> #\d+ \((.*)\)\{[^{}]*\}(?:-\{\d+:\d+\})?:\s*)", RE2::Latin1};
	RE2 frame{R"(\s+(?:\? )?([\w.$]+)\+0x[0-9a-f]+/0x[0-9a-f]+.*)", RE2::Latin1};
	// "ffffffff82a3b4c0 (pcpu_alloc_mutex){+.+.}-{4:4}, at: pcpu_alloc_noprof+0x1/0x2"
	RE2 named{
		R"((?:0x)?[0-9a-f]{8,16} \((.*)\)\{[^{}]*\}(?:-\{\d+:\d+\})?, at: ([\w.$]+).*)",
		RE2::Latin1};
	RE2 released{R"(.* is trying to (?:release|contend) lock \((.*)\) at:.*)", RE2::Latin1};
	RE2 primitive{R"((?:_{0,2}lock_(?:acquire|release)|_{0,3}mutex_\w*lock\w*|ww_mutex_\w+)"
		      R"(|rt_mutex_\w+|_{0,2}down_\w+|percpu_(?:down|up)_\w+|up_(?:read|write))"
		      R"(|_{0,2}(?:raw_)?(?:spin|read|write)_\w*lock\w*)(?:\.\w+)*)",
		      RE2::Latin1};
	RE2 decoration{R"((?:#\d+)?(?:/\d+)?$)", RE2::Latin1};
};

const Patterns &patterns()
{
	static const Patterns all;
	return all;
}

} // namespace

std::string bare_class(std::string lock)
{
	RE2::Replace(&lock, patterns().decoration, "");
	return lock;
}

void LockdepReport::feed(std::string_view text)
{
	const Patterns &p = patterns();
	const re2::StringPiece line(text.data(), text.size());
	std::string lock;
	std::string function;
	if (RE2::FullMatch(line, p.entry, &lock)) {
		entries_.push_back({bare_class(std::move(lock)), ""});
		in_entry_ = true;
	} else if (RE2::FullMatch(line, p.named, &lock, &function)) {
		named_.push_back({bare_class(std::move(lock)), std::move(function)});
	} else if (RE2::FullMatch(line, p.released, &lock)) {
		named_.push_back({bare_class(std::move(lock)), ""});
	} else if (in_entry_ && RE2::FullMatch(line, p.frame, &function)) {
		std::string &first = entries_.back().function;
		if (first.empty() || RE2::FullMatch(first, p.primitive))
			first = std::move(function);
	} else {
		in_entry_ = false;
	}
}

std::vector<LockEdge> LockdepReport::chain() const
{
	std::vector<LockEdge> all = entries_;
	for (const auto &lock : named_) {
		const bool known =
			std::any_of(all.begin(), all.end(), [&](const LockEdge &edge) {
				return edge.lock == lock.lock;
			});
		if (!known || entries_.empty())
			all.push_back(lock);
	}
	std::reverse(all.begin(), all.end());
	return all;
}

} // namespace noio
