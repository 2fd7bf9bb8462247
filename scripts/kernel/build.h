// SPDX-License-Identifier: GPL-2.0
// Runs kbuild and says how far it is.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/process.h"
#include "core/status.h"
#include "kconfig/kbuild.h"

namespace noio
{

// Counts the objects that kbuild says it makes ("  CC      mm/percpu.o"), fed piecewise.
class ObjectCount
{
public:
	void feed(std::string_view chunk);
	[[nodiscard]] unsigned long count() const { return count_; }
	[[nodiscard]] const std::string &last() const { return last_; } // "mm/percpu.o"

private:
	std::string line_; // not yet ended
	std::string last_;
	unsigned long count_ = 0;
};

// Has kbuild make @target. @guess: about how many objects a whole build has, for the share that
// @status shows when none was made here yet; 0: not known. The whole log goes to
// @kbuild.out/noio.log. Errors: the build fails (ErrorKind::kFailed; with the compiler's
// words), interrupted.
Result<void> build_target(const Kbuild &kbuild, const std::string &target, unsigned jobs,
			  const std::string &title, Runner &runner, Status &status,
			  unsigned long guess = 0);

// The same for the boot image; the answer is its path.
Result<std::filesystem::path> build_kernel(const Kbuild &kbuild, unsigned jobs,
					   const std::string &title, Runner &runner,
					   Status &status, unsigned long guess = 0);

} // namespace noio
