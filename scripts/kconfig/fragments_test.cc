// SPDX-License-Identifier: GPL-2.0
// Each line of configs/ says why it is there.
#include <gtest/gtest.h>

#include "core/disk.h"
#include "kconfig/symbols.h"

namespace noio
{
namespace
{

TEST(Fragments, EachLineHasAReason)
{
	namespace fs = std::filesystem;
	unsigned settings = 0;
	for (const auto &entry : fs::recursive_directory_iterator("../configs")) {
		if (entry.path().extension() != ".config")
			continue;
		const auto text = read_file(entry.path());
		ASSERT_TRUE(text) << text.error().line();
		const auto read = read_settings(*text, entry.path().filename().string());
		ASSERT_TRUE(read) << read.error().line();
		for (const auto &[symbol, setting] : *read)
			EXPECT_FALSE(setting.reason.empty())
				<< setting.origin << ": " << symbol;
		settings += read->size();
	}
	EXPECT_GT(settings, 50U);
}

} // namespace
} // namespace noio
