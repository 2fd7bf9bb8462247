// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/affected.h"

#include <algorithm>

#include <re2/re2.h>

#include "core/text.h"
#include "core/try.h"
#include "run/selftests/guests.h"

namespace noio
{

namespace
{

constexpr const char *kTest = "test_gfp_trace";

// The test's own sentence, out of "not ok: AFFECTED: ..."; empty when there is none.
std::string sentence(const std::vector<std::string> &details, Affected &affected)
{
	static const RE2 kSays(R"((not ok|ok): ((?:NOT )?AFFECTED: .*|FIXED: .*))");
	for (const auto &detail : details) {
		std::string status, text;
		if (!RE2::FullMatch(detail, kSays, &status, &text))
			continue;
		affected = status == "not ok" ? Affected::kYes : Affected::kNo;
		return text;
	}
	return {};
}

} // namespace

Answer read_answer(const TestRun &run)
{
	Answer answer;
	answer.evidence = run.result.details;
	if (!run.problems.empty()) {
		answer.verdict = "CANNOT TELL: " + join(run.problems, "; ");
		return answer;
	}
	answer.verdict = sentence(answer.evidence, answer.affected);
	if (!answer.verdict.empty())
		return answer;
	const auto &reason = run.result.reason;
	answer.verdict =
		reason.starts_with("CANNOT TELL: ") ? reason : "CANNOT TELL: " + reason;
	return answer;
}

Result<Answer> ask_guest(const Programs &programs, const BootsRequest &boots, Runner &runner,
			 Status &status)
{
	status.begin(boots.title);
	TRY_ASSIGN(const auto booted,
		   boot(test_guest(programs, kTest, boots), boots.accelerator, runner));
	status.end(name(booted.ending));
	return read_answer(judge_test(booted, kTest));
}

Result<Answer> ask_machine(const Programs &programs, Runner &runner, Status &status)
{
	status.begin(kTest);
	TRY_ASSIGN(const auto ran, runner.run({.argv = {gfp_trace(programs).string()},
					       .cwd = {},
					       .deadline = programs.timeout}));
	status.end();
	return read_answer(judge_output(ran.out, ran.status, kTest));
}

std::filesystem::path gfp_trace(const Programs &programs)
{
	return programs.dir / kTest;
}

std::string answer_text(const Answer &answer)
{
	auto text = answer.verdict + "\n";
	for (const auto &line : answer.evidence)
		text += "  " + line + "\n";
	return plain_text(text);
}

} // namespace noio
