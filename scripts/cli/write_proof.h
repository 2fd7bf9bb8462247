// SPDX-License-Identifier: GPL-2.0
// What every verb does with a proof.
#pragma once

#include <filesystem>

#include "cli/exit_of.h"
#include "core/error.h"
#include "run/suite/prove.h"

namespace noio
{

// Prints @proof and keeps it as @stem.txt, .json and .xml; the closing line as close() has it.
// The answer is whether it is sound.
Result<Exit> write_proof(const Proof &proof, const std::filesystem::path &stem,
			 const std::filesystem::path &tally);

} // namespace noio
