// SPDX-License-Identifier: GPL-2.0
#include "tree/apt.h"

#include <algorithm>
#include <fmt/core.h>
#include <re2/re2.h>
#include <unistd.h>

#include "core/disk.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/apt_meter.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// The codename of the Debian release that runs here; empty on anything else.
std::string codename()
{
	const auto text = read_file("/etc/os-release");
	std::string id;
	std::string name;
	if (text && RE2::PartialMatch(*text, R"re((?m)^ID="?([\w-]+))re", &id) &&
	    id == "debian")
		RE2::PartialMatch(*text, R"re((?m)^VERSION_CODENAME="?([\w-]+))re", &name);
	return name;
}

std::vector<std::string> options(const fs::path &dir)
{
	const auto text = dir.string();
	std::vector<std::string> all;
	for (const auto &option : std::vector<std::string>{
		     "Dir::State::lists=" + text + "/lists", "Dir::Cache=" + text,
		     "Dir::Cache::archives=archives", "Dir::Cache::pkgcache=pkgcache.bin",
		     "Dir::Cache::srcpkgcache=srcpkgcache.bin",
		     "Dir::Etc::sourcelist=" + text + "/sources.list",
		     "Dir::Etc::sourceparts=/dev/null", "Acquire::Languages=none",
		     "Acquire::Retries=2", "Acquire::http::Timeout=20",
		     "Acquire::AllowInsecureRepositories=false",
		     "Acquire::AllowDowngradeToInsecureRepositories=false",
		     "Acquire::AllowWeakRepositories=false",
		     "APT::Get::AllowUnauthenticated=false", "APT::Status-Fd=1"}) {
		all.emplace_back("-o");
		all.push_back(option);
	}
	if (geteuid() == 0) { // _apt may not read our cache
		all.emplace_back("-o");
		all.emplace_back("APT::Sandbox::User=root");
	}
	return all;
}

// What to do about @complaint, where it has an answer that is known.
std::string advice(const std::string &complaint, const char *otherwise)
{
	if (complaint == kNoNetwork)
		return "connect, or name a kernel tree of your own with --kdir (make: KDIR=)";
	if (complaint == kAptStuck)
		return "look at the free space there and at the mirror, and try again";
	return otherwise;
}

} // namespace

Result<Apt> Apt::open(const fs::path &dir, Runner &runner)
{
	const auto release = codename();
	std::error_code ec;
	if (release.empty())
		return fail("no source packages here", "/etc/os-release does not say Debian",
			    "name a kernel tree of your own with --kdir (make: KDIR=)");
	if (!fs::exists(kArchiveKeyring, ec))
		return fail("Debian's archive keyring is missing", kArchiveKeyring,
			    "install debian-archive-keyring");
	for (const auto *part : {"empty/partial", "lists/partial", "archives/partial"}) {
		fs::create_directories(dir / part, ec);
		if (ec)
			return fail("cannot make a directory (" + ec.message() + ")",
				    (dir / part).string(), "look at its permissions");
	}
	TRY_ASSIGN(const auto printed,
		   runner.run({{"apt-get", "update", "--print-uris", "-o",
				"Dir::State::lists=" + (dir / "empty").string()},
			       ""}));
	const auto mirrors = parse_mirrors(printed.out, release);
	if (mirrors.archives.empty() && mirrors.security.empty())
		return fail(
			"no mirror of " + release + " is configured", "apt's sources",
			"add one, or name a kernel tree of your own with --kdir (make: KDIR=)");
	const auto suites = suites_of(release);
	const auto list = sources_list(mirrors, suites);
	if (const auto old = read_file(dir / "sources.list"); !old || *old != list) {
		fs::remove(dir / "updated", ec);
		TRY(write_file(dir / "sources.list", list));
	}
	return Apt(dir, suites, runner);
}

Command Apt::command(const std::string &program, const std::vector<std::string> &args) const
{
	Command command{{program}, ""};
	for (const auto &more : {options(dir_), args})
		command.argv.insert(command.argv.end(), more.begin(), more.end());
	command.env["LC_ALL"] = "C";
	return command;
}

bool Apt::fresher_than(std::chrono::hours age) const
{
	std::error_code ec;
	const auto updated = fs::last_write_time(dir_ / "updated", ec);
	return !ec && fs::file_time_type::clock::now() - updated < age;
}

Result<void> Apt::refresh(Status &status)
{
	status.begin(fmt::format("package lists of {} suites", suites_.size()));
	AptMeter meter(status);
	TRY(runner_->run(command("apt-get", {"update"}), std::ref(meter)));
	status.end();
	std::error_code ec;
	const bool some = std::any_of(fs::directory_iterator(dir_ / "lists", ec), {},
				      [](const fs::directory_entry &entry) {
					      return entry.path().filename().string().find(
							     "_Packages") != std::string::npos;
				      });
	const auto complaint = meter.complaint();
	// apt calls it a success when it got none; with some of before, the download will tell.
	if (!some || complaint == kAptStuck)
		return fail("cannot fetch package lists: " +
				    (complaint.empty() ? "apt did not say why" : complaint),
			    (dir_ / "sources.list").string(),
			    advice(complaint, "bring debian-archive-keyring up to date, or "
					      "look at the mirror"));
	return write_file(dir_ / "updated", "");
}

Result<std::vector<Offer>> Apt::offers(const std::string &package)
{
	TRY_ASSIGN(const auto outcome,
		   runner_->run(command("apt-cache", {"madison", package})));
	auto all = parse_madison(outcome.out);
	// Of one kernel version the package of the machine's own release comes first.
	const auto rank = [this](const Offer &offer) {
		return std::find(suites_.begin(), suites_.end(), offer.suite);
	};
	for (auto first = all.begin(); first != all.end();) {
		const auto kernel = first->version.substr(0, first->version.rfind('-'));
		const auto last = std::find_if(first, all.end(), [&](const Offer &offer) {
			return !is_version(offer.version, kernel);
		});
		std::stable_sort(first, last, [&](const Offer &a, const Offer &b) {
			return rank(a) < rank(b);
		});
		first = last;
	}
	return all;
}

Result<std::vector<std::string>> Apt::closure(const std::vector<std::string> &packages) const
{
	TRY_ASSIGN(const auto all, read_file(dir_ / "sources.list"));
	const auto own = (dir_ / "own.list").string();
	TRY(write_file(own, own_sources(all, codename())));
	auto simulate = command("apt-get", {"-o", "Dir::Etc::sourcelist=" + own, "-o",
					    "Dir::State::status=/dev/null", "-o",
					    "Dir::Cache::pkgcache=", "-o",
					    "Dir::Cache::srcpkgcache=", "--simulate",
					    "--no-install-recommends", "install"});
	simulate.argv.insert(simulate.argv.end(), packages.begin(), packages.end());
	TRY_ASSIGN(const auto outcome, runner_->run(simulate));
	if (!outcome.ok())
		return fail("apt cannot say what comes with these packages",
			    update_complaint(outcome.out), "look at scripts/deps.sh");
	return parse_simulation(outcome.out);
}

Result<fs::path> Apt::download(const std::string &package, const std::string &version,
			       const fs::path &into, Status &status)
{
	Command get = command("apt-get", {"download", package + "=" + version});
	get.cwd = into.string();
	status.begin("download " + package + " " + version);
	AptMeter meter(status);
	TRY_ASSIGN(const auto outcome, runner_->run(get, std::ref(meter)));
	status.end();
	std::error_code ec;
	for (const auto &entry : fs::directory_iterator(into, ec)) {
		if (outcome.ok() && entry.path().extension() == ".deb")
			return entry.path();
	}
	const auto complaint = meter.complaint();
	return fail(
		"cannot download: " + (complaint.empty() ? "apt did not say why" : complaint),
		package + " " + version,
		advice(complaint, "try again; the archive may be in the middle of an update"));
}

} // namespace noio
