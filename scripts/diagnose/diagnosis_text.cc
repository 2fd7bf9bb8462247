// SPDX-License-Identifier: GPL-2.0
#include "diagnose/diagnosis_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.h"
#include "diagnose/hang_words.h"

namespace noio
{

namespace
{

constexpr std::size_t kMostOthers = 12, kMostReports = 40, kMostQuotes = 60;

// What follows the first line of a list stands below it.
std::string part(const char *title, const std::vector<std::string> &lines)
{
	std::string text;
	for (std::size_t i = 0; i < lines.size(); i++)
		text += fmt::format("{:<9}{}\n", i == 0 ? title : "", lines[i]);
	return text;
}

std::string times(unsigned count)
{
	return count == 1 ? "" : fmt::format(" ({} times)", count);
}

std::vector<std::string> report_lines(const Diagnosis &diagnosis)
{
	std::vector<std::string> lines;
	for (const auto &one : diagnosis.reports) {
		if (lines.size() >= kMostReports && one.answer == HangAnswer::kNo)
			continue;
		lines.push_back(fmt::format("lines {}-{}, {}: {}{}", one.splat.first_line,
					    one.splat.last_line, name(one.splat.kind),
					    one.sentence, times(one.times)));
		if (!one.splat.chain.empty())
			lines.push_back("  " + chain_of(one.splat));
	}
	if (lines.empty())
		lines.emplace_back("none");
	return lines;
}

std::vector<std::string> hang_lines(const Hang &hang)
{
	std::vector<std::string> lines;
	if (hang.stacks == 0)
		return {"no stack of a task is in it"};
	lines.push_back(
		fmt::format("stacks read: {}; tasks that hang: {}", hang.stacks, hang.blocked));
	if (hang.left_out)
		lines.push_back(fmt::format("{} stacks more were left out", hang.left_out));
	for (const auto &role : hang.holders)
		lines.push_back(sentence_of(role));
	for (const auto &role : hang.waiters)
		if (!role.under)
			lines.push_back(sentence_of(role));
	std::size_t shown = 0;
	for (const auto &role : hang.others)
		if (shown++ < kMostOthers)
			lines.push_back(sentence_of(role));
	if (hang.others.size() > kMostOthers)
		lines.push_back(fmt::format("and {} more", hang.others.size() - kMostOthers));
	return lines;
}

std::vector<std::string> edge_lines(const Hang &hang)
{
	std::vector<std::string> lines;
	for (const auto &edge : hang.edges)
		if (edge.closes || lines.size() < kMostOthers)
			lines.push_back((edge.closes ? "* " : "  ") + sentence_of(edge));
	return lines;
}

std::vector<std::string> quote_lines(const Diagnosis &diagnosis)
{
	std::vector<std::string> lines;
	for (const auto &[number, text] : diagnosis.quotes)
		if (lines.size() < kMostQuotes)
			lines.push_back(fmt::format("{:>6}: {}", number, text));
	return lines;
}

} // namespace

std::vector<std::string> kernel_lines(const Diagnosis &diagnosis)
{
	const auto &kernel = diagnosis.kernel;
	std::vector<std::string> lines;
	if (!kernel.release.empty())
		lines.push_back(fmt::format(
			"{}{}, line {}", kernel.release,
			kernel.package.empty() ? "" : " (Debian " + kernel.package + ")",
			kernel.line));
	else
		lines.emplace_back("not named");
	if (!kernel.before.empty())
		lines.push_back(fmt::format("before that: {}", join(kernel.before, ", ")));
	const auto &is = kernel.is;
	lines.push_back(fmt::format("{}{}: {}",
				    is.affected == KernelIs::kNo ? "by its version " : "",
				    name(is.affected), is.why));
	if (!is.series.empty())
		lines.push_back("patches: " + is.series);
	return lines;
}

std::string chain_of(const Splat &splat)
{
	std::vector<std::string> locks;
	for (const auto &edge : splat.chain)
		locks.push_back(edge.spelled);
	return join(locks, " -> ");
}

std::string diagnosis_text(const Diagnosis &diagnosis, const std::string &log)
{
	const auto &hang = diagnosis.hang;
	std::vector<std::string> verdict{diagnosis.verdict};
	verdict.insert(verdict.end(), hang.reasons.begin(), hang.reasons.end());
	return fmt::format("{}: {} lines\n", printable(log), diagnosis.lines) +
	       part("kernel", kernel_lines(diagnosis)) +
	       part("reports", report_lines(diagnosis)) + part("tasks", hang_lines(hang)) +
	       part("waits", edge_lines(hang)) + part("evidence", quote_lines(diagnosis)) +
	       part("verdict", verdict) + part("collect", wanted_more(hang));
}

} // namespace noio
