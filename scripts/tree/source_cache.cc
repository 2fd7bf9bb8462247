// SPDX-License-Identifier: GPL-2.0
#include "tree/source_cache.h"

#include <algorithm>
#include <cstring>

#include <fmt/core.h>
#include <vector>

#include "core/disk.h"
#include "core/record.h"
#include "tree/debian.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// source.json
struct Record {
	Source source;
	bool newest = false;
};

} // namespace

template <> inline constexpr auto kFields<Source> =
	std::tuple{field("package", &Source::package), field("version", &Source::version),
		   field("suite", &Source::suite), field("sha256", &Source::sha256)};

template <> inline constexpr auto kFields<Record> =
	std::tuple{part(&Record::source), field("newest", &Record::newest)};

namespace
{

std::optional<Record> recorded(const fs::path &place)
{
	const auto text = read_file(place / "source.json");
	auto record = read_record<Record>(parse_json(text.value_or("")));
	if (!record)
		return std::nullopt;
	record->source.tarball = place / (record->source.package + ".tar.xz");
	return *std::move(record);
}

bool intact(const Source &source)
{
	const auto sum = sha256_file(source.tarball);
	return sum && *sum == source.sha256;
}

} // namespace

fs::path place_of(const fs::path &dir, const std::string &package, const std::string &version)
{
	return dir / (package + "_" + version);
}

std::optional<Source> find_cached(const SourceRequest &request, const fs::path &dir)
{
	std::vector<Record> fitting;
	std::error_code ec;
	for (const auto &entry : fs::directory_iterator(dir, ec)) {
		auto record = recorded(entry.path());
		if (record && record->source.package == request.package &&
		    (request.version ? is_version(record->source.version, *request.version)
				     : record->newest))
			fitting.push_back(*std::move(record));
	}
	// Kernel versions: digits and dots, for which this order is Debian's, too.
	std::sort(fitting.begin(), fitting.end(), [](const Record &a, const Record &b) {
		return strverscmp(a.source.version.c_str(), b.source.version.c_str()) > 0;
	});
	for (const auto &record : fitting) {
		if (intact(record.source))
			return record.source;
		fmt::print(stderr, "{}: not what was fetched, by its SHA-256; it is removed\n",
			   record.source.tarball.string());
		fs::remove_all(record.source.tarball.parent_path(), ec);
	}
	return std::nullopt;
}

Result<void> record(const Source &source, bool newest, const fs::path &place)
{
	return write_file(place / "source.json",
			  json_text(record_json(Record{source, newest})));
}

} // namespace noio
