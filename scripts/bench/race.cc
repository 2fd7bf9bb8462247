// SPDX-License-Identifier: GPL-2.0
#include "bench/race.h"

#include <optional>

#include <fmt/format.h>

#include "bench/kunit_py_side.h"
#include "bench/noio_side.h"
#include "bench/vng.h"
#include "bench/without_ccache.h"
#include "guest/accelerator.h"
#include "prove/boots.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

class Race
{
public:
	Race(const RaceRequest &request, Runner &runner, Status &status)
	    : request_(request), runner_(runner), status_(status)
	{
	}

	Result<Turnaround> run();

private:
	void enter_contenders();
	Result<void> touch() const;
	Result<void> build_both(Runner &runner, bool cold);
	Result<void> build_from_nothing();
	Result<void> choose_accelerator();
	Result<void> round();
	Result<void> skip_vng();

	const RaceRequest &request_;
	Runner &runner_;
	Status &status_;
	Accelerator accelerator_;
	std::optional<NoioSide> ours_;
	std::optional<KunitPySide> theirs_;
	Turnaround bench_;
};

void Race::enter_contenders()
{
	const bool arm64 = request_.arch == Arch::kArm64;
	const auto &cpu = traits(request_.arch).qemu_cpu;
	const Machine machine = BootsRequest{}.machine;
	const auto guests = [&](const std::string &model) {
		return fmt::format("-smp {} -m {}{}", machine.cpus, machine.memory_mib,
				   arm64 ? ", " + model : "");
	};
	bench_.contenders = {
		{"noio",
		 "as prove does it: checks out, generates and checks the .config, makes "
		 "the image; two guests at once, " +
			 guests("-cpu " + cpu)},
		{"kunit.py", "kunit.py build, exec percpu_noio, exec --run_isolated=test "
			     "percpu_noio_lockdep; one guest at a time, " +
				     guests("the -cpu that the tree names")}};
	bench_.contenders[1].default_cpu = arm64;
	if (arm64)
		bench_.contenders.push_back(
			{"kunit.py -cpu " + cpu, "the same builds, " + guests("-cpu " + cpu)});
}

Result<void> Race::touch() const
{
	std::error_code ec;
	const auto file = ours_->request().tree.path / "mm/percpu.c";
	fs::last_write_time(file, fs::file_time_type::clock::now(), ec);
	if (ec)
		return fail(ec.message(), file.string(), "remove the tree from the cache");
	return {};
}

Result<void> Race::build_both(Runner &runner, bool cold)
{
	const auto ours = ours_->build(runner);
	if (!ours)
		return tl::make_unexpected(ours.error());
	const auto theirs = theirs_->build(runner);
	if (!theirs)
		return tl::make_unexpected(theirs.error());
	if (cold) {
		bench_.contenders[0].cold = *ours;
		bench_.contenders[1].cold = *theirs;
	}
	return {};
}

// Their .config files as well.
Result<void> Race::build_from_nothing()
{
	for (const auto &dir : {ours_->request().cache / "build", theirs_->build_dir()}) {
		std::error_code ec;
		fs::remove_all(dir, ec);
		if (ec)
			return fail(ec.message(), dir.string(), "remove it by hand");
	}
	WithoutCcache runner(runner_);
	return theirs_->set_up().and_then([&] { return build_both(runner, true); });
}

Result<void> Race::choose_accelerator()
{
	const auto chosen = probe_accelerator(request_.arch, ours_->image(),
					      request_.subject.cache, runner_);
	if (!chosen)
		return tl::make_unexpected(chosen.error());
	accelerator_ = *chosen;
	bench_.accelerator = chosen->name;
	const auto host = this_host();
	std::error_code ec;
	theirs_->hide_kvm(chosen->name == "tcg" &&
			  traits(request_.arch).machine == host.machine &&
			  fs::exists(host.kvm, ec));
	return {};
}

Result<void> Race::round()
{
	auto &contenders = bench_.contenders;
	if (auto touched = touch(); !touched)
		return touched;
	const auto our_build = ours_->build(runner_);
	if (!our_build)
		return tl::make_unexpected(our_build.error());
	const auto our_boots = ours_->boots(accelerator_, contenders[0]);
	if (!our_boots)
		return tl::make_unexpected(our_boots.error());
	contenders[0].rounds.push_back({*our_build, *our_boots});

	if (auto touched = touch(); !touched)
		return touched;
	const auto their_build = theirs_->build(runner_);
	if (!their_build)
		return tl::make_unexpected(their_build.error());
	for (std::size_t i = 1; i < contenders.size(); i++) {
		const auto cpu = i == 1 ? "" : traits(request_.arch).qemu_cpu;
		const auto boots = theirs_->boots(cpu, contenders[i], runner_);
		if (!boots)
			return tl::make_unexpected(boots.error());
		contenders[i].rounds.push_back({*their_build, *boots});
	}
	return {};
}

Result<void> Race::skip_vng()
{
	const auto why = why_no_vng(runner_);
	if (!why)
		return tl::make_unexpected(why.error());
	Contender vng{"virtme-ng", ""};
	vng.skipped = *why;
	bench_.contenders.push_back(vng);
	return {};
}

Result<Turnaround> Race::run()
{
	const auto lock = lock_trees(request_.subject.cache);
	if (!lock)
		return tl::make_unexpected(lock.error());
	auto course = lay_course(request_, runner_, status_);
	if (!course)
		return tl::make_unexpected(course.error());
	bench_ = course->bench;
	const auto logs = request_.out / fmt::format("bench-turnaround-{}-{}",
						     bench_.run.release, bench_.run.arch);
	ours_.emplace(course->ours, logs / "noio", runner_, status_);
	theirs_.emplace(course->theirs, logs / "kunit.py", status_);
	enter_contenders();

	auto done = request_.cold ? build_from_nothing() : theirs_->set_up();
	// What is compiled in a round is in ccache then, for both.
	done = done.and_then([this] { return build_both(runner_, false); })
		       .and_then([this] { return touch(); })
		       .and_then([this] { return build_both(runner_, false); })
		       .and_then([this] { return choose_accelerator(); });
	for (unsigned i = 0; i < request_.rounds && done; i++)
		done = round();
	done = done.and_then([this] { return skip_vng(); });
	if (!done)
		return tl::make_unexpected(done.error());
	return bench_;
}

} // namespace

Result<Turnaround> race(const RaceRequest &request, Runner &runner, Status &status)
{
	return Race(request, runner, status).run();
}

} // namespace noio
