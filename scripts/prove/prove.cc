// SPDX-License-Identifier: GPL-2.0
#include "prove/prove.h"

#include <algorithm>
#include <thread>

#include <fmt/core.h>

#include "core/disk.h"
#include "kconfig/profile.h"
#include "prove/boots.h"
#include "prove/image.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// A tree and its repository take 2 GiB, a build 1, the compiler's cache up to 5.
constexpr std::uint64_t kNeeded = 8ULL << 30;

using Clock = std::chrono::steady_clock;

class Prover
{
public:
	Prover(const ProveRequest &request, Runner &runner, Status &status)
	    : request_(request), runner_(runner), status_(status)
	{
	}

	Result<Proof> run();

private:
	template <class Step> auto timed(const std::string &name, Step &&step)
	{
		const auto start = Clock::now();
		auto result = step();
		proof_.times.emplace_back(name,
					  std::chrono::duration_cast<std::chrono::milliseconds>(
						  Clock::now() - start));
		return result;
	}

	Result<Phase> phase(const std::string &name, const std::optional<Series> &series);
	Result<void> both_phases();

	const ProveRequest &request_;
	Runner &runner_;
	Status &status_;
	Settings settings_;
	Proof proof_;
};

// Builds and boots one kernel.
Result<Phase> Prover::phase(const std::string &phase_name, const std::optional<Series> &series)
{
	const auto &subject = request_.subject;
	const auto title = fmt::format("{} {}, {}", proof_.subject.identity.release,
				       name(request_.arch), phase_name);
	const auto image = timed("build " + phase_name, [&] {
		return get_image({proof_.subject.tree, series, subject.root / "kunit",
				  request_.arch, request_.cross, settings_, subject.cache,
				  std::max(1U, std::thread::hardware_concurrency()),
				  "build " + title},
				 runner_, status_);
	});
	if (!image)
		return tl::make_unexpected(image.error());
	return timed("boots " + phase_name, [&]() -> Result<Phase> {
		const auto accelerator =
			probe_accelerator(request_.arch, *image, subject.cache, runner_);
		if (!accelerator)
			return tl::make_unexpected(accelerator.error());
		proof_.accelerator = *accelerator;
		const auto logs = request_.out /
				  fmt::format("prove-{}-{}", proof_.subject.identity.release,
					      name(request_.arch)) /
				  phase_name;
		return run_boots({*image, request_.arch, *accelerator, logs, "boot " + title},
				 runner_, status_);
	});
}

Result<void> Prover::both_phases()
{
	const auto &series = *proof_.subject.series;
	const auto file = request_.subject.root / "patches" / series.base / "expect.toml";
	const auto expected = read_file(file).and_then([&file](const std::string &toml) {
		return read_expectations(toml, file.string());
	});
	if (!expected)
		return tl::make_unexpected(expected.error());
	const auto before = phase("before", std::nullopt);
	if (!before)
		return tl::make_unexpected(before.error());
	const auto after = phase("after", series);
	if (!after)
		return tl::make_unexpected(after.error());
	proof_.comparison = compare(*before, *after, *expected);
	return {};
}

Result<Proof> Prover::run()
{
	const auto space = need_space(request_.subject.cache, kNeeded);
	if (!space)
		return tl::make_unexpected(space.error());
	auto settings = load_profile(request_.subject.root / "configs", request_.profile,
				     request_.arch);
	if (!settings)
		return tl::make_unexpected(settings.error());
	settings_ = *settings;
	const auto lock = FileLock::take(request_.subject.cache / "prove.lock");
	if (!lock)
		return tl::make_unexpected(lock.error());

	auto subject = timed(
		"fetch", [this] { return get_subject(request_.subject, runner_, status_); });
	if (!subject)
		return tl::make_unexpected(subject.error());
	proof_.subject = *subject;
	proof_.arch = request_.arch;
	proof_.profile = request_.profile;

	if (proof_.subject.series) {
		const auto ran = both_phases();
		if (!ran)
			return tl::make_unexpected(ran.error());
		return proof_;
	}
	const auto as_is = phase("as-is", std::nullopt);
	if (!as_is)
		return tl::make_unexpected(as_is.error());
	proof_.as_is = *as_is;
	return proof_;
}

} // namespace

bool Proof::sound() const
{
	if (comparison)
		return comparison->proven();
	return as_is.problems.empty() && !as_is.cases.empty();
}

Tally Proof::tally() const
{
	return comparison ? comparison->tally : count(as_is);
}

Result<Proof> prove(const ProveRequest &request, Runner &runner, Status &status)
{
	return Prover(request, runner, status).run();
}

} // namespace noio
