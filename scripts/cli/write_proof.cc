// SPDX-License-Identifier: GPL-2.0
#include "cli/write_proof.h"

#include <fmt/core.h>

#include "cli/run_options.h"
#include "core/disk.h"
#include "core/record.h"
#include "core/try.h"

namespace noio
{

Result<Exit> write_proof(const Proof &proof, const std::filesystem::path &stem,
			 const std::filesystem::path &tally)
{
	const auto text = proof_text(proof);
	const auto name = stem.string();
	TRY(write_file(name + ".json", kept_json(proof, stem)));
	TRY(write_file(name + ".xml", proof_junit(proof)));
	TRY(write_file(name + ".txt", text));
	fmt::print("{}report: {}.txt, .json, .xml\n", text, name);
	TRY(close(proof.tally(), tally));
	return proof.sound() ? Exit::kOk : Exit::kVerdict;
}

} // namespace noio
