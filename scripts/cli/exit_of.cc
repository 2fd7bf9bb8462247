// SPDX-License-Identifier: GPL-2.0
#include "cli/exit_of.h"

#include <cstdio>
#include <string_view>

#include <fmt/core.h>

namespace noio
{

Exit exit_of(ErrorKind kind)
{
	switch (kind) {
	case ErrorKind::kFailed:
		return Exit::kVerdict;
	case ErrorKind::kUnjudged:
		return Exit::kUnjudged;
	case ErrorKind::kInterrupted:
		return Exit::kInterrupt;
	case ErrorKind::kUsage:
		break;
	}
	return Exit::kUsage;
}

Exit exit_of(Verdict verdict)
{
	switch (verdict) {
	case Verdict::kClean:
		return Exit::kOk;
	case Verdict::kFindings:
		return Exit::kVerdict;
	case Verdict::kInconclusive:
	case Verdict::kCorrupted:
		break;
	}
	return Exit::kUnjudged;
}

Exit exit_of(const Tally &tally)
{
	return tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
}

int finish(const Result<Exit> &answer)
{
	constexpr std::string_view kWord = "inconclusive: ";
	std::fflush(stdout);
	if (!answer) {
		const auto &error = answer.error();
		fmt::print(stderr, "noio: {}{}\n",
			   error.kind == ErrorKind::kUnjudged ? kWord : "", error.line());
	} else if (*answer == Exit::kUnjudged) {
		fmt::print(stderr, "noio: {}what ran, or was read, does not tell\n", kWord);
	}
	return static_cast<int>(answer ? *answer : exit_of(answer.error().kind));
}

} // namespace noio
