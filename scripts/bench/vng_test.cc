// SPDX-License-Identifier: GPL-2.0
#include "bench/vng.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(Vng, CandidateIsAVersion)
{
	EXPECT_EQ(apt_candidate("virtme-ng:\n  Installed: (none)\n  Candidate: 1.25-1\n"),
		  "1.25-1");
	EXPECT_EQ(apt_candidate("virtme-ng:\n  Installed: (none)\n  Candidate: (none)\n"), "");
	EXPECT_EQ(apt_candidate(""), "");
}

} // namespace
} // namespace noio
