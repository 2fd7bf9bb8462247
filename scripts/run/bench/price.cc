// SPDX-License-Identifier: GPL-2.0
#include "run/bench/price.h"

#include <algorithm>

#include <re2/re2.h>

#include "core/piece.h"
#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace
{

using PriceRow = std::vector<std::string>; // its cells
using PriceTable = std::vector<PriceRow>;

constexpr auto kThree = "| all three patches / none; 7.3.4 / none |";
constexpr auto kBoth = "| | 2 CPUs |";
constexpr auto kWaits = "| load, caller | 7.2.13 |";

// How each table names an operation, and which of its numbers in the second is meant.
struct Named {
	const char *three, *both;
	unsigned part;
};

constexpr Named kOperations[] = {
	{"alloc, 8 B", "alloc, 8 B;", 0},
	{"free, any size", "free, 8 B;", 0},
	{"populate, 1 page", "populate, 1 page;", 0},
	{"populate, 8 pages", "populate, 1 page;", 1},
	{"create a chunk, populate 1 page", "create a chunk,", 0},
	{"create a chunk, populate 8 pages", "create a chunk,", 1},
	{"balance worker, populates 4 pages", "balance worker, populates", 0},
	{"balance worker, creates a chunk as well", "balance worker, creates", 0},
};

tl::unexpected<Error> missing(const std::string &what)
{
	return fail("not there: " + what, "patches/README.md",
		    "complete the table, or change run/bench/price.cc");
}

PriceRow parts(std::string_view text, char separator)
{
	PriceRow all;
	for (const auto part : split(text, separator))
		all.emplace_back(trimmed(part));
	return all;
}

// The table whose head begins with @head: that, and its rows.
Result<PriceTable> table_of(std::string_view readme, const std::string &head)
{
	PriceTable rows;
	for (const auto line : lines(readme)) {
		if (rows.empty() ? !line.starts_with(head) : !line.starts_with('|')) {
			if (!rows.empty())
				break;
			continue;
		}
		if (!line.starts_with("|---"))
			rows.push_back(parts(line.substr(1, line.rfind('|') - 1), '|'));
	}
	if (rows.size() < 2)
		return missing("the table " + head);
	return rows;
}

Result<PriceRow> row_of(const PriceTable &rows, const std::string &name)
{
	const auto found = std::find_if(rows.begin(), rows.end(), [&name](const PriceRow &row) {
		return row.front().starts_with(name);
	});
	if (found == rows.end() || found->size() != rows.front().size())
		return missing("the row " + name);
	return *found;
}

// Of "1.0303 (+208); 1.0220 (+484)".
std::optional<double> ratio(const std::string &cell, unsigned part)
{
	const auto all = parts(cell, ';');
	double value = 0;
	if (part < all.size() && RE2::PartialMatch(all[part], R"(^(\d\.\d{4})\b)", &value))
		return value;
	return std::nullopt;
}

Result<OperationPrice> operation(const PriceTable &three, const PriceTable &both,
				 const Named &named)
{
	OperationPrice price{named.three, {}};
	TRY_ASSIGN(const auto first, row_of(three, named.three));
	TRY_ASSIGN(const auto second, row_of(both, named.both));
	for (std::size_t i = 1; i < first.size() && i < second.size(); i++)
		price.ratios.push_back(
			{ratio(first[i], 0), ratio(second[i], named.part), ratio(first[i], 1)});
	return price;
}

// Of "7.7 ms, 18 ms (2643)".
Result<WaitPrice::Seconds> seconds(const std::string &cell)
{
	WaitPrice::Seconds wait;
	std::string p99, longest;
	if (!RE2::FullMatch(cell, R"(([\d.]+) (ms|s), ([\d.]+) (ms|s) \(\d+\))", &wait.p99,
			    &p99, &wait.longest, &longest))
		return missing("two times and a number of calls in " + cell);
	wait.p99 /= p99 == "ms" ? 1000 : 1;
	wait.longest /= longest == "ms" ? 1000 : 1;
	return wait;
}

// A row that names no load is of the one above.
Result<std::vector<WaitPrice>> callers(const PriceTable &rows)
{
	std::vector<WaitPrice> all;
	std::string load;
	for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
		const auto names = parts(row->front(), ',');
		if (names.size() > 1)
			load = names.front();
		WaitPrice price{load + ", " + names.back(), {}};
		for (auto cell = row->begin() + 1; cell != row->end(); ++cell) {
			TRY_ASSIGN(const auto wait, seconds(*cell));
			price.waits.push_back(wait);
		}
		all.push_back(price);
	}
	return all;
}

} // namespace

Result<Price> read_price(std::string_view readme)
{
	TRY_ASSIGN(const auto three, table_of(readme, kThree));
	TRY_ASSIGN(const auto both, table_of(readme, kBoth));
	TRY_ASSIGN(const auto waits, table_of(readme, kWaits));
	Price price{.cpus = {both.front().begin() + 1, both.front().end()},
		    .kernels = {waits.front().begin() + 1, waits.front().end()},
		    .operations = {},
		    .callers = {}};
	for (const auto &named : kOperations) {
		TRY_ASSIGN(const auto one, operation(three, both, named));
		price.operations.push_back(one);
	}
	TRY_ASSIGN(price.callers, callers(waits));
	return price;
}

} // namespace noio
