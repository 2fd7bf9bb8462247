// SPDX-License-Identifier: GPL-2.0
#include "bench/race.h"

#include <memory>

#include <fmt/format.h>

#include "bench/get_vng.h"
#include "bench/kunit_py_side.h"
#include "bench/noio_side.h"
#include "bench/vng_side.h"
#include "bench/without_ccache.h"
#include "core/disk.h"
#include "guest/accelerator.h"
#include "prove/boots.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct Entry {
	Contender contender;
	// Entries that share one follow each other: it is built once for them.
	std::shared_ptr<Side> side;
	std::string cpu{}; // see Side::boots()
};

// Its kernel has debug information, and is linked three times.
constexpr std::uint64_t kVngBuild = 4ULL << 30;

Result<void> room_for(const Vng &vng, const fs::path &cache)
{
	std::error_code ec;
	return fs::exists(vng.kbuild.out, ec) ? Result<void>() : need_space(cache, kVngBuild);
}

class Race
{
public:
	Race(const RaceRequest &request, Runner &runner, Status &status)
	    : request_(request), runner_(runner), status_(status)
	{
	}

	Result<Turnaround> run();

private:
	void enter_noio(const Course &course);
	void enter_kunit_py(const Course &course);
	Result<void> enter_vng(const Course &course);
	[[nodiscard]] std::string guests(const std::string &model) const;

	Result<void> set_up();
	Result<void> touch() const;
	Result<void> build_all(Runner &runner, bool cold);
	Result<void> build_from_nothing();
	Result<void> choose_accelerator();
	Result<void> round();

	const RaceRequest &request_;
	Runner &runner_;
	Status &status_;
	fs::path tree_, logs_;
	std::shared_ptr<NoioSide> ours_;
	std::vector<Entry> entries_; // noio first
	std::vector<Contender> skipped_;
	Turnaround bench_; // gets its contenders in the end
};

std::string Race::guests(const std::string &model) const
{
	const Machine machine = BootsRequest{}.machine;
	return fmt::format("-smp {} -m {}{}", machine.cpus, machine.memory_mib,
			   request_.arch == Arch::kArm64 ? ", " + model : "");
}

void Race::enter_noio(const Course &course)
{
	ours_ = std::make_shared<NoioSide>(course.ours, logs_ / "noio", status_);
	entries_.push_back(
		{{"noio",
		  "as prove does it: checks out, generates and checks the .config, makes "
		  "the image; two guests at once, " +
			  guests("-cpu " + traits(request_.arch).qemu_cpu)},
		 ours_});
}

void Race::enter_kunit_py(const Course &course)
{
	const auto side =
		std::make_shared<KunitPySide>(course.kunit_py, logs_ / "kunit.py", status_);
	entries_.push_back(
		{{"kunit.py", "kunit.py build, exec 'percpu_noio_*', exec --run_isolated=test "
			      "percpu_lock_order; one guest at a time, " +
				      guests("the -cpu that the tree names")},
		 side});
	if (request_.arch != Arch::kArm64)
		return;
	entries_.back().contender.default_cpu = true;
	const auto &cpu = traits(request_.arch).qemu_cpu;
	entries_.push_back(
		{{"kunit.py -cpu " + cpu, "the same builds, " + guests("-cpu " + cpu)},
		 side,
		 cpu});
}

Result<void> Race::enter_vng(const Course &course)
{
	const auto &cache = request_.subject.cache;
	const auto program =
		get_vng(request_.arch, cache, runner_, status_)
			.and_then([&](const VngProgram &got) {
				return room_for(course.vng, cache).map([&] { return got; });
			});
	if (!program && program.error().exit == Exit::kInterrupt)
		return tl::make_unexpected(program.error());
	if (!program) {
		skipped_.push_back({"virtme-ng", ""});
		skipped_.back().skipped = program.error().line();
		return {};
	}
	auto tool = course.vng;
	tool.program = *program;
	entries_.push_back(
		{{"virtme-ng", fmt::format("{}: vng --build --skip-modules, vng --run for "
					   "percpu_noio_* and each case of percpu_lock_order, "
					   "which shuts the guest down; one at a time, {}",
					   program->version, guests(""))},
		 std::make_shared<VngSide>(tool, logs_ / "virtme-ng", status_)});
	return {};
}

Result<void> Race::set_up()
{
	for (const auto &entry : entries_)
		if (auto ready = entry.side->set_up(); !ready)
			return ready;
	return {};
}

Result<void> Race::touch() const
{
	std::error_code ec;
	const auto file = tree_ / "mm/percpu.c";
	fs::last_write_time(file, fs::file_time_type::clock::now(), ec);
	if (ec)
		return fail(ec.message(), file.string(), "remove the tree from the cache");
	return {};
}

Result<void> Race::build_all(Runner &runner, bool cold)
{
	const Side *built = nullptr;
	for (auto &entry : entries_) {
		if (entry.side.get() == built)
			continue;
		const auto took = entry.side->build(runner);
		if (!took)
			return tl::make_unexpected(took.error());
		if (cold)
			entry.contender.cold = *took;
		built = entry.side.get();
	}
	return {};
}

// Their .config files as well.
Result<void> Race::build_from_nothing()
{
	for (const auto &entry : entries_) {
		const auto dir = entry.side->build_dir();
		std::error_code ec;
		fs::remove_all(dir, ec);
		if (ec)
			return fail(ec.message(), dir.string(), "remove it by hand");
	}
	WithoutCcache runner(runner_);
	return set_up().and_then([&] { return build_all(runner, true); });
}

Result<void> Race::choose_accelerator()
{
	const auto chosen = probe_accelerator(request_.arch, ours_->image(),
					      request_.subject.cache, runner_);
	if (!chosen)
		return tl::make_unexpected(chosen.error());
	bench_.accelerator = chosen->name;
	for (const auto &entry : entries_)
		entry.side->use(*chosen);
	return {};
}

Result<void> Race::round()
{
	const Side *built = nullptr;
	Timing build;
	for (auto &entry : entries_) {
		auto &side = *entry.side;
		if (&side != built) {
			const auto took = touch().and_then([&] { return side.build(runner_); });
			if (!took)
				return tl::make_unexpected(took.error());
			build = *took;
			built = &side;
		}
		const auto boots = side.boots(entry.cpu, entry.contender, runner_);
		if (!boots)
			return tl::make_unexpected(boots.error());
		entry.contender.rounds.push_back({build, *boots});
	}
	return {};
}

Result<Turnaround> Race::run()
{
	const auto lock = lock_trees(request_.subject.cache);
	if (!lock)
		return tl::make_unexpected(lock.error());
	const auto course = lay_course(request_, runner_, status_);
	if (!course)
		return tl::make_unexpected(course.error());
	bench_ = course->bench;
	tree_ = course->ours.tree.path;
	logs_ = turnaround_stem(request_, bench_.run);
	enter_noio(*course);
	enter_kunit_py(*course);

	auto done = enter_vng(*course)
			    .and_then([this] {
				    return request_.cold ? build_from_nothing() : set_up();
			    })
			    // What is compiled in a round is in ccache then, for all.
			    .and_then([this] { return build_all(runner_, false); })
			    .and_then([this] { return touch(); })
			    .and_then([this] { return build_all(runner_, false); })
			    .and_then([this] { return choose_accelerator(); });
	for (unsigned i = 0; i < request_.rounds && done; i++)
		done = round();
	if (!done)
		return tl::make_unexpected(done.error());
	for (const auto &entry : entries_)
		bench_.contenders.push_back(entry.contender);
	bench_.contenders.insert(bench_.contenders.end(), skipped_.begin(), skipped_.end());
	return bench_;
}

} // namespace

fs::path turnaround_stem(const RaceRequest &request, const BenchRun &run)
{
	return request.out / fmt::format("bench-turnaround-{}-{}",
					 report_name(request.subject, run.release), run.arch);
}

Result<Turnaround> race(const RaceRequest &request, Runner &runner, Status &status)
{
	return Race(request, runner, status).run();
}

} // namespace noio
