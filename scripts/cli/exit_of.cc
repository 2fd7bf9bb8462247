// SPDX-License-Identifier: GPL-2.0
#include "cli/exit_of.h"

namespace noio
{

Exit exit_of(Verdict verdict)
{
	switch (verdict) {
	case Verdict::kClean:
		return Exit::kOk;
	case Verdict::kFindings:
		return Exit::kVerdict;
	case Verdict::kVoid:
	case Verdict::kCorrupted:
		break;
	}
	return Exit::kUnjudged;
}

Exit exit_of(const Tally &tally)
{
	return tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
}

} // namespace noio
