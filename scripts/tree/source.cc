// SPDX-License-Identifier: GPL-2.0
#include "tree/source.h"

#include <algorithm>
#include <re2/re2.h>
#include <vector>

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/apt.h"
#include "tree/source_cache.h"
#include "tree/unpack.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

constexpr std::uint64_t kPackageAndTarball = 400ULL << 20;
constexpr std::uint64_t kListBytes = 150ULL << 20;

// Those of @all that answer @request, one for each version, in the order of the suites.
std::vector<Offer> answers(const SourceRequest &request, const std::vector<Offer> &all)
{
	std::vector<Offer> fitting;
	for (const auto &offer : all) {
		const bool known =
			std::any_of(fitting.begin(), fitting.end(), [&](const Offer &have) {
				return have.version == offer.version;
			});
		if (!known && (!request.version || is_version(offer.version, *request.version)))
			fitting.push_back(offer);
	}
	return fitting;
}

tl::unexpected<Error> vanished(const SourceRequest &request, const std::vector<Offer> &all,
			       const std::vector<std::string> &suites)
{
	const auto where = "asked " + join(suites, ", ");
	if (all.empty())
		return fail("there is no package " + request.package, where,
			    "take another base, or name a kernel tree of your own with --kdir "
			    "(make: KDIR=)");
	std::vector<std::string> versions;
	for (const auto &offer : all) {
		const auto version = offer.version.substr(0, offer.version.rfind('-'));
		if (std::find(versions.begin(), versions.end(), version) == versions.end())
			versions.push_back(version);
	}
	return fail("there is no version " + request.version.value_or("") + " of " +
			    request.package,
		    where,
		    "take one of " + join(versions, ", ") +
			    ", or name a kernel tree of your own with --kdir (make: KDIR=)");
}

Result<Source> get(const SourceRequest &request, const Offer &offer, bool newest,
		   const fs::path &dir, Apt &apt, Status &status)
{
	TRY_ASSIGN(auto temporary, TempDir::make(dir));
	TRY_ASSIGN(auto deb,
		   apt.download(request.package, offer.version, temporary.path(), status));

	const auto file = request.package + ".tar.xz";
	const auto place = place_of(dir, request.package, offer.version);
	status.begin("extract " + file);
	TRY(extract_member(deb, "usr/src/" + file, temporary.path() / file, status));
	TRY_ASSIGN(const auto sum, sha256_file(temporary.path() / file));
	status.end();

	const Source recorded{request.package, offer.version, offer.suite, place / file, sum};
	std::error_code ec;
	fs::remove(deb, ec);
	fs::remove_all(place, ec);
	TRY(record(recorded, newest, temporary.path()));
	TRY(temporary.keep_as(place));
	return recorded;
}

// What the first suite that can gives. Error: of the last one, or that there is none.
Result<Source> get_any(const SourceRequest &request, const fs::path &dir, Apt &apt,
		       Status &status)
{
	TRY_ASSIGN(const auto all, apt.offers(request.package));
	Result<Source> got = vanished(request, all, apt.suites());
	for (const auto &offer : answers(request, all)) {
		const bool newest = offer.version == all.front().version;
		got = get(request, offer, newest, dir, apt, status);
		// an older version is no answer to a network that is down
		if (got || got.error().kind == ErrorKind::kInterrupted ||
		    got.error().what.ends_with(kNoNetwork))
			break;
	}
	return got;
}

} // namespace

Result<Source> fetch_source(const SourceRequest &request, const fs::path &cache, Runner &runner,
			    Status &status)
{
	if (!RE2::FullMatch(request.package, R"(linux-source-\d+\.\d+)"))
		return fail("not the name of a source package", request.package,
			    "they are called like linux-source-6.12");
	const auto dir = cache / "source";
	TRY_ASSIGN(const auto lock, FileLock::take(dir / "lock"));
	if (auto cached = find_cached(request, dir))
		return *cached;

	TRY(need_space(cache, kPackageAndTarball + kListBytes));
	TRY_ASSIGN(auto apt, Apt::open(cache / "apt", runner));
	// Older lists may lack a version, or offer one that the archive has no more.
	for (bool refresh = !apt.fresher_than(kListAge);; refresh = true) {
		if (refresh)
			TRY(apt.refresh(status));
		auto got = get_any(request, dir, apt, status);
		if (got || refresh || got.error().kind == ErrorKind::kInterrupted)
			return got;
	}
}

} // namespace noio
