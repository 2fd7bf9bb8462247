// SPDX-License-Identifier: GPL-2.0
// How many objects a build will make: as many as the last of its kind.
#pragma once

#include <filesystem>
#include <string>

#include "core/error.h"

namespace noio
{

// Of one directory, configuration and target. A build is whole, or again: of what another one
// of the same kind completed just before it.
class ObjectTotal
{
public:
	// @guess: for a whole build, when none is known; 0: none.
	ObjectTotal(const std::filesystem::path &out, const std::string &target,
		    unsigned long guess);

	// 0: not known, or fewer than @made.
	[[nodiscard]] unsigned long expected(unsigned long made) const;

	// The build begins: until complete(), what is in the directory is of no kind.
	void begin() const;
	// The build made @made objects. Of a whole one that went on from a part the others'
	// number is kept. Error: not writable.
	[[nodiscard]] Result<void> complete(unsigned long made) const;

private:
	std::filesystem::path last_; // the kind that was completed last
	std::string kind_;
	std::filesystem::path file_;
	bool again_ = false;
	unsigned long total_ = 0;
};

} // namespace noio
