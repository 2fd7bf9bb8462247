// SPDX-License-Identifier: GPL-2.0
#include "run/suite/tally.h"

#include <optional>

#include <fmt/core.h>

#include "core/disk.h"
#include "core/record.h"
#include "core/text.h"

namespace noio
{

namespace
{

using nlohmann::json;

std::optional<unsigned> number(const json &object, const char *key)
{
	const auto found = object.find(key);
	if (found == object.end() || !found->is_number_unsigned())
		return std::nullopt;
	return found->get<unsigned>();
}

// The array @key of @object; empty when there is none.
json list(const json &object, const char *key)
{
	const auto found = object.find(key);
	return found == object.end() || !found->is_array() ? json::array() : *found;
}

// A test that skips itself counts among "tests" only; its own entry says so.
unsigned skipped_tests(const json &googletest)
{
	unsigned skipped = 0;
	for (const auto &suite : list(googletest, "testsuites"))
		for (const auto &test : list(suite, "testsuite"))
			skipped += test.contains("result") && test["result"] == "SKIPPED";
	return skipped;
}

std::optional<Tally> googletest(const json &object)
{
	const auto tests = number(object, "tests"), failures = number(object, "failures"),
		   disabled = number(object, "disabled"), errors = number(object, "errors");
	if (!tests || !failures || !disabled || !errors)
		return std::nullopt;
	const auto failed = *failures + *errors, skipped = *disabled + skipped_tests(object);
	if (failed + skipped > *tests)
		return std::nullopt;
	return Tally{*tests - failed - skipped, failed, skipped};
}

// The last lines of @log, each indented; empty when it cannot be read.
std::string last_words(const std::filesystem::path &log)
{
	const auto text = read_file(log).value_or("");
	std::string words;
	for (const auto line : last(lines(text), 15))
		words += fmt::format("\n    {}", line);
	return words;
}

} // namespace

std::string tally_json(const Tally &tally)
{
	return json_line(record_json(tally)) + "\n";
}

Result<Tally> read_tally(std::string_view text, std::string_view name)
{
	const auto object = parse_json(text);
	if (const auto tally = read_record<Tally>(object))
		return *tally;
	if (const auto tally = googletest(object))
		return *tally;
	return fail("not the tally of a step", std::string(name), "run make check again");
}

Sum sum_tallies(const std::filesystem::path &dir, const std::vector<std::string> &steps)
{
	Sum sum;
	for (const auto &step : steps) {
		const auto file = dir / (step + ".json");
		const auto tally = read_file(file).and_then([&file](const std::string &text) {
			return read_tally(text, file.string());
		});
		sum.steps.push_back(tally ? closing_line(*tally) : "did not finish");
		if (!tally || tally->failed > 0)
			sum.failed.push_back(fmt::format("step \"{}\": {}{}", step,
							 sum.steps.back(),
							 last_words(dir / (step + ".log"))));
		sum.tally += tally.value_or(Tally{.failed = 1});
	}
	return sum;
}

std::string closing_line(const Tally &tally)
{
	return fmt::format("{} passed, {} failed, {} skipped", tally.passed, tally.failed,
			   tally.skipped);
}

} // namespace noio
