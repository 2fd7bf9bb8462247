// SPDX-License-Identifier: GPL-2.0
#include "tree/apt_meter.h"

#include <thread>

#include <gtest/gtest.h>

#include "tree/debian.h"

namespace noio
{
namespace
{

using std::chrono::milliseconds;

TEST(AptMeter, EndsAnAptThatTellsTheSameForEver)
{
	Status status;
	AptMeter meter(status, milliseconds(20));
	EXPECT_TRUE(meter("dlstatus:7:33.1000:Retrieving file 7 of 9\n"));
	std::this_thread::sleep_for(milliseconds(30));
	EXPECT_FALSE(meter("dlstatus:7:33.1000:Retrieving file 7 of 9\n"));
	EXPECT_EQ(meter.complaint(), kAptStuck);
}

TEST(AptMeter, LetsASlowOneGoOn)
{
	Status status;
	AptMeter meter(status, milliseconds(20));
	EXPECT_TRUE(meter("Get:1 x\ndlstatus:7:33.1000:Retrieving\ndlstatus:7:33.2"));
	std::this_thread::sleep_for(milliseconds(30));
	EXPECT_TRUE(meter("000:Retrieving\n"));
	std::this_thread::sleep_for(milliseconds(30));
	EXPECT_TRUE(meter("no status\n")) << "only what apt tells again is stuck";
	EXPECT_EQ(meter.complaint(), "");
}

TEST(AptMeter, TellsWhatAptComplainsOf)
{
	Status status;
	AptMeter meter(status);
	EXPECT_TRUE(meter("Err:1 x\n  Temporary failure resolv"));
	EXPECT_TRUE(meter("ing 'a'\n"));
	EXPECT_EQ(meter.complaint(), kNoNetwork);
}

} // namespace
} // namespace noio
