// SPDX-License-Identifier: GPL-2.0
#include "cli/guest_answer.h"

#include <fmt/format.h>

#include "cli/exit_of.h"
#include "core/disk.h"
#include "core/record.h"
#include "core/try.h"
#include "guest/verdict.h"
#include "run/soak/boot_log.h"

namespace noio
{

void add_asked(CLI::App &verb, Asked &asked)
{
	verb.add_option("--wanted", asked.wanted, "glob of the cases that have to run");
	verb.add_option("--status", asked.word,
			"of a boot of the soak: the file with its status report");
	verb.add_flag("--json", asked.json, "print JSON, as noio schema guest describes it");
}

Result<Exit> answer(const Boot &boot, const Asked &asked, ReportHeader header)
{
	const auto soak = find_soak_run(boot.console);
	if (soak && !asked.wanted.empty())
		return fail("a boot of the soak has no cases", asked.wanted,
			    "leave --wanted out");
	std::optional<std::string> word;
	if (!asked.word.empty()) {
		TRY_ASSIGN(word, read_file(asked.word));
	}
	const auto judgement =
		soak ? judge_soak_log(boot, *soak, word) : judge(boot, asked.wanted);
	fmt::print("{}", asked.json ? json_text(record_json(GuestReport{std::move(header),
									{judgement, boot}}))
				    : describe(judgement));
	return exit_of(judgement.verdict);
}

} // namespace noio
