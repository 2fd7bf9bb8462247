// SPDX-License-Identifier: GPL-2.0
#include "guest/verdict.h"

#include <algorithm>
#include <fmt/format.h>
#include <fnmatch.h>

#include "console/of_kernel.h"

namespace noio
{

namespace
{

class Judge
{
public:
	Judge(const Boot &boot, const std::string &wanted) : boot_(boot), wanted_(wanted) {}
	Judgement decide() &&;

private:
	void add(Verdict verdict, std::string reason)
	{
		judgement_.verdict = std::max(judgement_.verdict, verdict);
		judgement_.reasons.push_back(std::move(reason));
	}
	[[nodiscard]] bool wants(const std::string &name) const;
	void ending();
	void protocol();
	void cases();
	void reports();
	void lockdep();

	const Boot &boot_;
	const std::string &wanted_;
	Judgement judgement_;
};

bool Judge::wants(const std::string &name) const
{
	return wanted_.empty() || fnmatch(wanted_.c_str(), name.c_str(), 0) == 0 ||
	       fnmatch((wanted_ + ".*").c_str(), name.c_str(), 0) == 0;
}

void Judge::ending()
{
	switch (boot_.ending) {
	case Ending::kPoweredOff:
		break;
	case Ending::kPanicked:
		add(Verdict::kCorrupted, "the kernel panicked");
		break;
	case Ending::kTimedOut:
		add(Verdict::kCorrupted, boot_.console.empty()
						 ? "the guest hung and printed nothing"
						 : "the guest hung until its deadline");
		break;
	case Ending::kSilent:
		add(Verdict::kCorrupted,
		    "the guest printed nothing for so long that it was killed");
		break;
	case Ending::kDied:
		add(Verdict::kCorrupted, boot_.console.empty()
						 ? "the guest died and printed nothing"
						 : "the guest ended without shutting down");
		break;
	case Ending::kFlooded:
		add(Verdict::kCorrupted, "the guest printed without end");
		break;
	}
}

void Judge::protocol()
{
	const Ktap &ktap = judgement_.ktap;
	if (!ktap.seen)
		add(Verdict::kCorrupted, "no KTAP in the console");
	for (const auto &problem : ktap.problems)
		add(Verdict::kCorrupted, "KTAP: " + problem);
}

void Judge::cases()
{
	std::size_t found = 0;
	std::size_t skipped = 0;
	for (const auto &result : judgement_.ktap.results) {
		const bool wanted = wants(result.name);
		found += wanted;
		skipped += wanted && result.status == TestStatus::kSkipped;
		if (result.status == TestStatus::kFailed)
			add(Verdict::kFindings,
			    fmt::format("line {}: {} failed", result.line, result.name));
	}
	if (found == 0)
		add(Verdict::kCorrupted,
		    wanted_.empty()
			    ? std::string("no case ran")
			    : fmt::format("none of the wanted cases ({}) ran", wanted_));
	else if (skipped == found)
		add(Verdict::kInconclusive,
		    fmt::format("all {} wanted cases were skipped", found));
}

void Judge::reports()
{
	for (const auto &splat : judgement_.splats) {
		if (splat.kind != SplatKind::kLockdepOff)
			add(Verdict::kFindings, fmt::format("line {}: {}: {}", splat.first_line,
							    name(splat.kind), splat.title));
	}
}

void Judge::lockdep()
{
	const auto &splats = judgement_.splats;
	const auto has = [this](const char *text) {
		return boot_.console.find(text) != std::string::npos;
	};
	const auto off = std::find_if(splats.begin(), splats.end(), [](const Splat &splat) {
		return splat.kind == SplatKind::kLockdepOff ||
		       splat.kind == SplatKind::kLockdep;
	});
	if (!has("Lock dependency validator:")) {
		if (has("Linux version "))
			add(Verdict::kInconclusive,
			    "lockdep is not in this kernel: no banner in the console");
		else if (off == splats.end())
			add(Verdict::kInconclusive,
			    "the console does not begin with the boot: it does "
			    "not tell whether lockdep was on");
	}
	if (off == splats.end())
		return;
	if (off->kind == SplatKind::kLockdepOff) {
		add(Verdict::kInconclusive,
		    fmt::format("line {}: lockdep disabled itself here: {}", off->first_line,
				off->title));
		return;
	}
	// The first result below the report is that of the case which provoked it.
	const auto &results = judgement_.ktap.results;
	const auto after =
		std::count_if(results.begin(), results.end(), [&](const auto &result) {
			return result.line > off->first_line;
		});
	if (after > 1)
		add(Verdict::kFindings,
		    fmt::format("lockdep disabled itself in line {}: the last {} cases "
				"prove nothing",
				off->first_line, after - 1));
}

Judgement Judge::decide() &&
{
	judgement_.verdict = Verdict::kClean;
	judgement_.of_kernel = boot_.console.empty() || of_kernel(boot_.console);
	if (!judgement_.of_kernel) {
		add(Verdict::kCorrupted, "no line of this file looks like a kernel's");
		return std::move(judgement_);
	}
	KtapReader ktap;
	SplatReader splats;
	for (const Line &line : Lines(boot_.console)) {
		ktap.feed(line);
		splats.feed(line);
	}
	judgement_.ktap = std::move(ktap).finish();
	judgement_.splats = std::move(splats).finish();
	ending();
	protocol();
	lockdep();
	cases();
	reports();
	return std::move(judgement_);
}

} // namespace

Judgement judge(const Boot &boot, const std::string &wanted)
{
	return Judge(boot, wanted).decide();
}

} // namespace noio
