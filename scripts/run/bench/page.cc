// SPDX-License-Identifier: GPL-2.0
#include "run/bench/page.h"

#include "core/json.h"
#include "render/page.h"
#include "run/bench/compare_costs.h"

namespace noio
{

Result<std::string> bench_html(const nlohmann::json &sections, const std::string &pattern)
{
	return fill_page(pattern, {{"most_more", kMostMore}, {"sections", sections}});
}

} // namespace noio
