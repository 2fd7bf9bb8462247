// SPDX-License-Identifier: GPL-2.0
// What the series cost, as the tables of patches/README.md say it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace noio
{

// Instructions of an operation, as ratios to those of the unpatched kernel. Empty: the table
// has no ratio there.
struct OperationPrice {
	struct Ratios {
		std::optional<double> three, both, mainline;
	};

	std::string operation;
	std::vector<Ratios> ratios; // for each number of CPUs
};

// How long callers of one kind waited under one load.
struct WaitPrice {
	struct Seconds {
		double p99 = 0, longest = 0;
	};

	std::string caller;
	std::vector<Seconds> waits; // for each kernel
};

struct Price {
	std::vector<std::string> cpus, kernels;
	std::vector<OperationPrice> operations;
	std::vector<WaitPrice> callers;
};

// Error: @readme lacks a table, a row or a number.
Result<Price> read_price(std::string_view readme);

} // namespace noio
