// SPDX-License-Identifier: GPL-2.0
#include "render/parts.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/try.h"
#include "render/table.h"

namespace noio
{

namespace
{

std::string seconds_of(Milliseconds time)
{
	return fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1000);
}

} // namespace

Result<Spent> parse_spent(std::string_view text, const std::string &file)
{
	re2::StringPiece rest(text.data(), text.size());
	long began = 0;
	long ended = 0;
	bool whole = RE2::Consume(&rest, R"((\d+) (\d+)\n)", &began, &ended) && began <= ended;
	Spent spent{std::chrono::seconds(began),
		    {std::chrono::seconds(ended - began), Milliseconds(0)}};
	// User and system time: of the shell, then of its children.
	for (int i = 0; whole && i < 4; i++) {
		long minutes = 0;
		double seconds = 0;
		whole = RE2::Consume(&rest, R"((\d+)m(\d+\.\d+)s\s)", &minutes, &seconds);
		spent.timing.cpu += std::chrono::minutes(minutes) +
				    Milliseconds(static_cast<long>(seconds * 1000));
	}
	if (!whole)
		return fail("not what a step took", file, "run make again");
	return spent;
}

Result<SpentParts> read_spent(const std::vector<std::filesystem::path> &files)
{
	SpentParts read;
	auto first = Milliseconds::max();
	auto last = Milliseconds(0);
	for (const auto &file : files) {
		TRY_ASSIGN(const auto spent,
			   read_file(file).and_then([&file](const std::string &text) {
				   return parse_spent(text, file.string());
			   }));
		read.parts.push_back({file.stem().string(), spent.timing});
		first = std::min<Milliseconds>(first, spent.began);
		last = std::max(last, spent.began + spent.timing.wall);
	}
	read.all = sum_of(read.parts);
	if (!files.empty())
		read.all.wall = last - first;
	return read;
}

Result<SpentParts> read_check_times(const std::filesystem::path &dir)
{
	std::vector<std::filesystem::path> files;
	std::error_code ec;
	for (const auto &entry : std::filesystem::directory_iterator(dir, ec))
		if (entry.path().extension() == ".spent")
			files.push_back(entry.path());
	if (files.empty())
		return fail("make check was not run", dir.string(), "run it first");
	if (!std::filesystem::exists(dir / kAllSteps, ec))
		return fail("make check did not finish", dir.string(), "run it again");
	std::sort(files.begin(), files.end());
	return read_spent(files);
}

Timing sum_of(const std::vector<TimedPart> &parts)
{
	Timing sum;
	for (const auto &part : parts) {
		sum.wall += part.timing.wall;
		sum.cpu += part.timing.cpu;
	}
	return sum;
}

std::string parts_table(const std::vector<TimedPart> &parts, const Timing &all,
			const std::string &title, const std::vector<std::string> &more)
{
	std::vector<std::vector<std::string>> rows{{"part", "by the clock", "CPU", title}};
	const auto add = [&rows](const TimedPart &part, const std::string &last) {
		rows.push_back({part.name, seconds_of(part.timing.wall),
				seconds_of(part.timing.cpu), last});
	};
	for (std::size_t i = 0; i < parts.size(); i++)
		add(parts[i], i < more.size() ? more[i] : "");
	add({"all", all}, "");
	return table(rows);
}

} // namespace noio
