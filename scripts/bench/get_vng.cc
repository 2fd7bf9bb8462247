// SPDX-License-Identifier: GPL-2.0
#include "bench/get_vng.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/text.h"
#include "guest/accelerator.h"
#include "tree/apt.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// Older ones do not know all options that it is called with.
constexpr std::pair kOldest{1, 35};

// @program, when what it @said to --version is good.
Result<VngProgram> checked(VngProgram program, const Outcome &said)
{
	std::string module;
	if (RE2::PartialMatch(said.out, "No module named '([^']+)'", &module))
		return fail("virtme-ng needs a Python module", module,
			    "install python3-" + module);
	std::pair<int, int> version;
	if (!said.ok() || !RE2::PartialMatch(said.out, R"((?m)^virtme-ng ((\d+)\.(\d+)\S*))",
					     &program.version, &version.first, &version.second))
		return fail("vng does not say its version", first_line(said.out),
			    "try vng --version");
	if (version < kOldest)
		return fail("virtme-ng is too old", program.version,
			    fmt::format("{}.{} or a newer one will do", kOldest.first,
					kOldest.second));
	return program;
}

// What was unpacked before; empty: nothing was.
fs::path find_unpacked(const fs::path &dir)
{
	std::error_code ec;
	for (const auto &entry : fs::directory_iterator(dir, ec))
		if (!entry.path().filename().string().starts_with(".") &&
		    fs::exists(entry.path() / "usr/bin/vng", ec))
			return entry.path();
	return {};
}

// Packages out of the suites of an apt state, unpacked into one root.
class Unpacking
{
public:
	Unpacking(Apt &apt, fs::path root, Runner &runner, Status &status)
	    : apt_(apt), root_(std::move(root)), runner_(runner), status_(status)
	{
	}

	// The answer is its version.
	Result<std::string> add(const std::string &package);

private:
	[[nodiscard]] Result<std::string> choose(const std::string &package) const;

	Apt &apt_;
	fs::path root_;
	Runner &runner_;
	Status &status_;
};

// The suite that comes first is nearest to the Python of this machine.
Result<std::string> Unpacking::choose(const std::string &package) const
{
	const auto offers = apt_.offers(package);
	if (!offers)
		return tl::make_unexpected(offers.error());
	for (const auto &suite : apt_.suites())
		for (const auto &offer : *offers)
			if (offer.suite == suite)
				return offer.version;
	return fail("there is no package " + package, "asked " + join(apt_.suites(), ", "), "");
}

Result<std::string> Unpacking::add(const std::string &package)
{
	auto version = choose(package);
	if (!version)
		return version;
	const auto into = root_ / "packages" / package;
	std::error_code ec;
	fs::create_directories(into, ec);
	const auto deb = apt_.download(package, *version, into, status_);
	if (!deb)
		return tl::make_unexpected(deb.error());
	const auto ran =
		runner_.run({{"dpkg-deb", "--extract", deb->string(), root_.string()}, ""});
	if (!ran)
		return tl::make_unexpected(ran.error());
	if (!ran->ok())
		return fail("cannot unpack " + package, first_line(ran->out), "");
	return version;
}

Result<fs::path> unpack_packages(const fs::path &cache, Runner &runner, Status &status)
{
	const auto lock = FileLock::take(cache / "source" / "lock"); // of the state of apt
	if (!lock)
		return tl::make_unexpected(lock.error());
	const auto dir = cache / "virtme-ng";
	if (auto unpacked = find_unpacked(dir); !unpacked.empty())
		return unpacked;
	auto apt = Apt::open(cache / "apt", runner);
	if (!apt)
		return tl::make_unexpected(apt.error());
	if (!apt->fresher_than(kListAge))
		if (auto refreshed = apt->refresh(status); !refreshed)
			return tl::make_unexpected(refreshed.error());
	auto root = TempDir::make(dir);
	if (!root)
		return tl::make_unexpected(root.error());
	Unpacking unpacking(*apt, root->path(), runner, status);
	const auto version = unpacking.add("virtme-ng");
	if (!version)
		return tl::make_unexpected(version.error());
	const auto has = runner.run({{"python3", "-c", "import argcomplete"}, ""});
	if (!has)
		return tl::make_unexpected(has.error());
	if (!has->ok())
		if (auto added = unpacking.add("python3-argcomplete"); !added)
			return tl::make_unexpected(added.error());
	auto place = dir / *version;
	return root->keep_as(place).map([&] { return place; });
}

} // namespace

Result<VngProgram> get_vng(Arch arch, const fs::path &cache, Runner &runner, Status &status)
{
	if (arch != Arch::kX86_64 || traits(arch).machine != this_host().machine)
		return fail("compared on x86_64 only",
			    "guests of another architecture need a root file system of it "
			    "(--root)",
			    "");
	const auto here = runner.run(vng({}, {"--version"}));
	if (here || here.error().exit == Exit::kInterrupt)
		return here.and_then(
			[](const Outcome &said) { return checked(VngProgram{}, said); });
	const auto unpacked = unpack_packages(cache, runner, status);
	if (!unpacked)
		return tl::make_unexpected(unpacked.error());
	const VngProgram program{"", *unpacked};
	return runner.run(vng(program, {"--version"})).and_then([&](const Outcome &said) {
		return checked(program, said);
	});
}

} // namespace noio
