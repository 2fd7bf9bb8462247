// SPDX-License-Identifier: GPL-2.0
// What noio exits with.
#pragma once

#include "core/error.h"
#include "guest/verdict.h"
#include "run/suite/compare.h"

namespace noio
{

// `make` hands them through. What cannot be judged has a last line "noio: inconclusive: …".
enum class Exit : int {
	kOk = 0,
	kVerdict = 1,	  // everything ran, and the answer is no
	kUsage = 2,	  // bad input or missing means; nothing was changed
	kUnjudged = 2,	  // everything ran, and what it gave cannot be judged
	kInterrupt = 130, // Ctrl-C or SIGTERM
};

Exit exit_of(ErrorKind kind);

// kOk, kVerdict for findings, else kUnjudged.
Exit exit_of(Verdict verdict);

// kOk, kVerdict when something failed.
Exit exit_of(const Tally &tally);

// Prints the last line, where @answer needs one: the error, or that it is no judgement. Gives
// the exit status.
int finish(const Result<Exit> &answer);

} // namespace noio
