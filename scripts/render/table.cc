// SPDX-License-Identifier: GPL-2.0
#include "render/table.h"

#include <algorithm>

namespace noio
{

namespace
{

std::string clean(std::string cell)
{
	std::replace_if(
		cell.begin(), cell.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
	return cell;
}

std::string row_text(const std::vector<std::string> &row,
		     const std::vector<std::size_t> &widths)
{
	std::string text;
	for (std::size_t i = 0; i < row.size(); i++) {
		text += clean(row[i]);
		text.append(widths[i] - row[i].size() + 2, ' ');
	}
	text.erase(text.find_last_not_of(' ') + 1);
	return text + "\n";
}

} // namespace

std::string table(const std::vector<std::vector<std::string>> &rows)
{
	std::vector<std::size_t> widths;
	for (const auto &row : rows) {
		widths.resize(std::max(widths.size(), row.size()));
		for (std::size_t i = 0; i < row.size(); i++)
			widths[i] = std::max(widths[i], row[i].size());
	}
	std::string text;
	for (const auto &row : rows) {
		text += row_text(row, widths);
		if (&row != &rows.front())
			continue;
		std::vector<std::string> rule;
		rule.reserve(widths.size());
		for (const auto width : widths)
			rule.emplace_back(width, '-');
		text += row_text(rule, widths);
	}
	return text;
}

} // namespace noio
