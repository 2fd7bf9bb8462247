// SPDX-License-Identifier: GPL-2.0
#include "tree/source_cache.h"

#include <algorithm>
#include <cstring>

#include <fmt/core.h>
#include <vector>

#include "core/disk.h"
#include "core/json.h"
#include "tree/debian.h"

namespace noio
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

struct Record {
	Source source;
	bool newest = false;
};

std::string text_of(const json &object, const char *key)
{
	const auto found = object.find(key);
	return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<Record> read_record(const fs::path &place)
{
	const auto text = read_file(place / "source.json");
	if (!text)
		return std::nullopt;
	const auto object = parse_json(*text);
	if (!object.is_object())
		return std::nullopt;
	Record record;
	record.source.package = text_of(object, "package");
	record.source.version = text_of(object, "version");
	record.source.suite = text_of(object, "suite");
	record.source.sha256 = text_of(object, "sha256");
	record.source.tarball = place / (record.source.package + ".tar.xz");
	record.newest = object.value("/newest"_json_pointer, json(false)) == json(true);
	return record;
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
		auto record = read_record(entry.path());
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
	const json object = {{"package", source.package},
			     {"version", source.version},
			     {"suite", source.suite},
			     {"sha256", source.sha256},
			     {"newest", newest}};
	return write_file(place / "source.json", json_text(object));
}

} // namespace noio
