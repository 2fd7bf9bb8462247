// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "render/parts.h"
#include "render/table.h"
#include "run/suite/prove.h"

namespace noio
{

namespace
{

std::string head(const Proof &proof)
{
	auto text = header_text(proof) + proof.subject.state + "\n";
	for (const auto &line : proof.subject.evidence)
		text += "  " + line + "\n";
	return text + kernel_text(proof) + "\n";
}

std::string compared(const Comparison &comparison)
{
	std::vector<std::vector<std::string>> rows{{"case", "contract"}};
	rows[0].insert(rows[0].end(), comparison.titles.begin(), comparison.titles.end());
	rows[0].emplace_back("expected?");
	for (const auto &row : comparison.rows) {
		rows.push_back({row.name, row.contract});
		for (const auto &cell : row.cells)
			rows.back().push_back(state_name(cell.result) +
					      (cell.as_expected ? "" : "!"));
		rows.back().push_back(fmt::format("{}{}{}", row.as_expected() ? "yes" : "NO",
						  row.why.empty() ? "" : ": ", row.why));
	}
	return table(rows);
}

std::string listed(const Phase &phase)
{
	std::vector<std::vector<std::string>> rows{{"case", "contract", "result"}};
	for (const auto &result : phase.cases)
		rows.push_back(
			{result.test.name, contract_of(result.test), state_name(result)});
	return table(rows);
}

std::string explain(const std::string &title, const Cell &cell)
{
	auto text = fmt::format("  {}: {}, expected: {}\n", title, state_name(cell.result),
				name(cell.wanted));
	if (!cell.result)
		return text;
	text += fmt::format("    {}\n", cell.result->log.string());
	for (const auto &detail : cell.result->test.details)
		text += "    " + detail + "\n";
	return text;
}

std::string surprises(const Comparison &comparison)
{
	std::string text;
	for (const auto &row : comparison.rows)
		for (std::size_t i = 0; i < row.cells.size(); i++)
			if (!row.cells[i].as_expected)
				text += fmt::format(
					"\n{}, not as expected\n{}", row.name,
					explain(comparison.titles[i], row.cells[i]));
	return text;
}

std::string uses(const Comparison &comparison)
{
	std::string text = comparison.uses.empty() ? "" : "\n";
	for (const auto &use : comparison.uses)
		if (!use.cases.empty())
			text += fmt::format(
				"patch {}: without it alone {} of the cases fail, the first "
				"is {}\n",
				use.number, use.cases.size(), use.cases.front());
	return text;
}

std::string remarks(const std::string &what, const std::vector<std::string> &all)
{
	std::string text = all.empty() ? "" : "\n";
	for (const auto &one : all)
		text += fmt::format("{}: {}\n", what, one);
	return text;
}

std::string times(const Proof &proof)
{
	return "\n" + parts_table(proof.times, sum_of(proof.times)) + "\n";
}

std::string verdict(const Proof &proof)
{
	if (!proof.comparison)
		return proof.sound() ? "A report on the tree as it is: no series was applied.\n"
				     : "No report: the boots cannot be trusted.\n";
	if (proof.sound())
		return fmt::format("Proven: of {} each fails what is documented and no "
				   "more.\n",
				   fmt::join(proof.comparison->titles, ", "));
	return "Not proven.\n";
}

} // namespace

std::string state_name(const std::optional<CaseResult> &result)
{
	return result ? name(result->test.status) : "did not run";
}

std::string proof_text(const Proof &proof)
{
	if (!proof.comparison)
		return head(proof) + listed(proof.as_is) + remarks("note", proof.as_is.notes) +
		       times(proof) + remarks("problem", proof.as_is.problems) + verdict(proof);
	return head(proof) + compared(*proof.comparison) + surprises(*proof.comparison) +
	       uses(*proof.comparison) + remarks("note", proof.comparison->notes) +
	       times(proof) + remarks("problem", proof.comparison->problems) + verdict(proof);
}

} // namespace noio
