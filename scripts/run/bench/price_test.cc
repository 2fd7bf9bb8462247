// SPDX-License-Identifier: GPL-2.0
#include "run/bench/price.h"

#include <gmock/gmock.h>
#include <pugixml.hpp>

#include "core/disk.h"
#include "run/bench/price_svg.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class PriceOfTheSeries : public testing::Test
{
protected:
	std::string readme_ = read_file("../patches/README.md").value_or("");

	void replace(const std::string &from, const std::string &to)
	{
		ASSERT_NE(readme_.find(from), std::string::npos) << from;
		readme_.replace(readme_.find(from), from.size(), to);
	}

	std::string error()
	{
		const auto price = read_price(readme_);
		return price ? "" : price.error().line();
	}
};

TEST_F(PriceOfTheSeries, IsDrawnAsTheTablesSay)
{
	const auto price = read_price(readme_);
	ASSERT_TRUE(price) << price.error().line();
	EXPECT_TRUE(read_file("../patches/price.svg") == price_svg(*price))
		<< "run ./noio bench price";
	pugi::xml_document svg;
	EXPECT_TRUE(svg.load_string(price_svg(*price).c_str()));
}

TEST_F(PriceOfTheSeries, IsReadFromEachTable)
{
	replace("| populate, 8 pages | 1.0007 (+16); 1.0389 (+855)",
		"| populate, 8 pages | 1.0008 (+16); 1.0390 (+855)");
	replace("1.0303 (+208); 1.0220 (+484)", "1.0303 (+208); 1.0221 (+484)");
	replace("| 5.5 s, 7.6 s (162) ", "| 5.5 ms, 7.6 s (162) ");
	const auto price = read_price(readme_);
	ASSERT_TRUE(price) << price.error().line();
	const auto &populate = price->operations.at(3);
	EXPECT_EQ(populate.operation, "populate, 8 pages");
	EXPECT_EQ(populate.ratios.at(0).three, 1.0008);
	EXPECT_EQ(populate.ratios.at(0).both, 1.0221);
	EXPECT_EQ(populate.ratios.at(0).mainline, 1.0390);
	EXPECT_FALSE(price->operations.at(1).ratios.at(0).mainline) << "of free";
	EXPECT_EQ(price->callers.at(0).caller, "dirty, NOIO");
	EXPECT_EQ(price->callers.at(1).caller, "dirty, GFP_KERNEL");
	EXPECT_EQ(price->callers.at(0).waits.at(0).p99, 0.0055);
	EXPECT_EQ(price->callers.at(0).waits.at(0).longest, 7.6);
	EXPECT_EQ(price->kernels.size(), 5U);
}

TEST_F(PriceOfTheSeries, SaysWhatIsMissing)
{
	replace("| 5.5 s, 7.6 s (162) ", "| 5.5 s (162) ");
	EXPECT_THAT(error(), HasSubstr("two times and a number of calls in 5.5 s (162)"));
	replace("| populate, 8 pages |", "| populated, 8 pages |");
	EXPECT_THAT(error(), HasSubstr("the row populate, 8 pages"));
	replace("| load, caller | 7.2.13 |", "| caller | 7.2.13 |");
	EXPECT_THAT(error(), HasSubstr("the table | load, caller | 7.2.13 |"));
}

} // namespace
} // namespace noio
