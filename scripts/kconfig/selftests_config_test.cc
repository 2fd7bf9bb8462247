// SPDX-License-Identifier: GPL-2.0
// What selftests/percpu/config asks for, the profile of the guests that run the tests has.
#include <gtest/gtest.h>

#include "core/disk.h"
#include "kconfig/profile.h"

namespace noio
{
namespace
{

class SelftestsConfig : public testing::TestWithParam<Arch>
{
};

TEST_P(SelftestsConfig, IsPartOfTheProfile)
{
	const auto text = read_file("../selftests/percpu/config");
	ASSERT_TRUE(text);
	const auto asked = read_settings(*text, "selftests/percpu/config");
	ASSERT_TRUE(asked) << asked.error().line();
	ASSERT_FALSE(asked->empty());
	const auto profile =
		load_profile("../configs", "soak", GetParam(), [](const std::string &symbol) {
			return Result<bool>(symbol == "CRYPTO_LZO");
		});
	ASSERT_TRUE(profile) << profile.error().line();

	for (const auto &[symbol, setting] : *asked) {
		const auto found = profile->find(symbol);
		ASSERT_NE(found, profile->end()) << setting.origin << ": " << symbol;
		EXPECT_EQ(found->second.value, setting.value)
			<< setting.origin << ": " << symbol;
	}
}

INSTANTIATE_TEST_SUITE_P(All, SelftestsConfig, testing::Values(Arch::kX86_64, Arch::kArm64));

} // namespace
} // namespace noio
