// SPDX-License-Identifier: GPL-2.0
#include "run/soak/boot_log.h"

#include <re2/re2.h>

#include "console/lines.h"
#include "core/text.h"
#include "run/soak/boot_result.h"

namespace noio
{

namespace
{

constexpr std::string_view kCommandLine = "Kernel command line: ";

// The value of the last "@key=" of @line, as the init of a guest takes it.
std::string_view option(std::string_view line, std::string_view key)
{
	std::string_view value;
	for (const auto word : words(line))
		if (word.starts_with(key))
			value = word.substr(key.size());
	return value;
}

} // namespace

std::optional<SoakRun> find_soak_run(std::string_view console)
{
	static const RE2 arguments(R"(([^,]+),\d+(,console)?)", RE2::Latin1);
	std::optional<SoakRun> found;
	find_lines(console, kCommandLine, [&found](const Line &line) {
		if (found || !line.text.starts_with(kCommandLine) ||
		    option(line.text, "noio.run=") != "soak")
			return;
		const auto value = option(line.text, "noio.args=");
		SoakRun run;
		std::string where;
		if (RE2::FullMatch({value.data(), value.size()}, arguments, &run.scenario,
				   &where)) {
			run.word_on_console = !where.empty();
			found = run;
		}
	});
	return found;
}

Judgement judge_soak_log(const Boot &boot, const SoakRun &run,
			 const std::optional<std::string> &word)
{
	const auto said = run.word_on_console ? console_word(boot.console)
					      : parse_word(word.value_or(""));
	const auto judged = judge_soak_boot(boot, said, run.scenario);
	Judgement judgement;
	judgement.verdict = judged.verdict;
	judgement.reasons = judged.reasons;
	if (!run.word_on_console && !word)
		judgement.reasons.emplace_back(
			"its status report went to a port: name the file with --status");
	if (judged.skipped) {
		if (judged.verdict == Verdict::kClean)
			judgement.verdict = Verdict::kInconclusive;
		judgement.reasons.push_back("skipped: " + said.skip);
	}
	judgement.splats = find_splats(boot.console);
	return judgement;
}

} // namespace noio
