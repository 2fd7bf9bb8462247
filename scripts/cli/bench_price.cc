// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/try.h"
#include "run/bench/price_svg.h"

namespace noio
{

namespace
{

struct PriceOptions {
};

Result<Exit> draw_price(const PriceOptions &, Context &context)
{
	const auto file = context.root / "patches/price.svg";
	TRY(read_file(context.root / "patches/README.md")
		    .and_then([](const std::string &readme) { return read_price(readme); })
		    .and_then([&file](const Price &price) {
			    return write_file(file, price_svg(price));
		    }));
	fmt::print("{}\n", file.string());
	return Exit::kOk;
}

} // namespace

void add_bench_price(CLI::App &bench, Context &context)
{
	add_verb<PriceOptions>(bench, context, "price",
			       "make patches/price.svg of the tables in patches/README.md",
			       draw_price);
}

} // namespace noio
