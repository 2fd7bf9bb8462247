// SPDX-License-Identifier: GPL-2.0
// For builds that nothing is to be known of beforehand.
#pragma once

#include "core/process.h"

namespace noio
{

// Hands commands on, with ccache turned off in their environment.
class WithoutCcache final : public Runner
{
public:
	explicit WithoutCcache(Runner &runner) : runner_(runner) {}
	Result<Outcome> run(const Command &command, const Sink &sink = nullptr) override
	{
		auto changed = command;
		changed.env["CCACHE_DISABLE"] = "1";
		return runner_.run(changed, sink);
	}

private:
	Runner &runner_;
};

} // namespace noio
