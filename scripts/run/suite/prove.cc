// SPDX-License-Identifier: GPL-2.0
#include "run/suite/prove.h"

#include "core/try.h"

namespace noio
{

bool Proof::sound() const
{
	if (comparison)
		return comparison->proven();
	return as_is.problems.empty() && !as_is.cases.empty();
}

Tally Proof::tally() const
{
	return comparison ? comparison->tally : count(as_is);
}

Proof to_proof(const Kernels &kernels, const std::vector<Column> &columns,
	       const std::vector<Expectation> &expected)
{
	Proof proof{kernels.header, {}, {}, kernels.times};
	if (const auto &series = kernels.subject.series)
		proof.comparison = compare(columns, expected, series->size());
	else
		proof.as_is = columns.front().phase;
	return proof;
}

Result<Proof> prove(const Run &run, const std::string &trees, Runner &runner, Status &status)
{
	TRY_ASSIGN(auto kernels, Kernels::open(run, runner, status));
	std::vector<Expectation> expected;
	if (const auto &series = kernels.subject.series) {
		TRY_ASSIGN(expected, load_expectations(run.subject.root / "patches", *series));
	}
	TRY_ASSIGN(const auto chosen, kernels.choose(trees));
	std::vector<Column> columns;
	for (const auto &tree : chosen) {
		TRY_ASSIGN(const auto boots, kernels.get(tree));
		TRY_ASSIGN(const auto phase, kernels.timed("boots " + tree.title, [&] {
			return run_boots(boots, runner, status);
		}));
		columns.push_back({tree, phase});
	}
	return to_proof(kernels, columns, expected);
}

} // namespace noio
