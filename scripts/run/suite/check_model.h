// SPDX-License-Identifier: GPL-2.0
// Whether spin finds no error in a model, and one in each fault that can be put into it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/process.h"
#include "core/status.h"
#include "tree/check_series.h"

namespace noio
{

// The faults that @model can be given, in its order: what it asks #ifdef and #ifndef for.
std::vector<std::string> model_faults(std::string_view model);

// What a search through all states came to.
struct Search {
	std::string error;	// in the searcher's words, empty: none
	std::string states;	// how many there are
	unsigned unreached = 0; // steps of the model's tasks that are never taken
};

// Reads what the searcher printed. Error: it did not see all states.
Result<Search> read_search(const std::string &console);

// Searches @model for a wrong state, and for one that a task never leaves; then with each of
// its faults until an error is found. Works in @dir, which is empty. Errors: spin or the
// compiler fails, a search is not exhaustive, interrupted.
Result<std::vector<CheckLine>> check_model(const std::filesystem::path &model,
					   const std::filesystem::path &dir, Runner &runner,
					   Status &status);

} // namespace noio
