// SPDX-License-Identifier: GPL-2.0
// A hang, told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnose/hang.h"

namespace noio
{

// What @role waits for: "a lock of btrfs", "pages", "pcpu_alloc_mutex".
std::string wanted(const Role &role);

// What it does: "waits for a lock of btrfs, in btrfs_release_node()".
std::string doing(const Role &role);

// All that its stack shows, and how the edge was told.
std::string sentence_of(const Role &role);
std::string sentence_of(const WaitEdge &edge);

// Why the answer of @hang is what it is, and what the stacks do not show. @named: a holder of
// the mutex that no stack shows.
std::vector<std::string> reasons_of(const Hang &hang, const std::optional<std::string> &named);

// What to collect where it cannot be told; empty otherwise.
std::vector<std::string> wanted_more(const Hang &hang);

} // namespace noio
