// SPDX-License-Identifier: GPL-2.0
#include "bench/page.h"

#include "bench/compare_costs.h"
#include "core/json.h"
#include "report/page.h"

namespace noio
{

Result<std::string> bench_html(const nlohmann::json &sections, const std::string &pattern)
{
	return fill_page(pattern, {{"most_more", kMostMore}, {"sections", sections}});
}

} // namespace noio
