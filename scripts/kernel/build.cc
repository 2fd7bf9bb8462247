// SPDX-License-Identifier: GPL-2.0
#include "kernel/build.h"

#include <algorithm>

#include <chrono>
#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"
#include "kernel/object_total.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// Beyond this a line without an end is not kbuild's.
constexpr std::size_t kLongestLine = 4096;

// A make that was killed may have left half an object, newer than its source. @under_way is
// there from here on.
Result<void> clean_up_after_kill(const Kbuild &build, const fs::path &under_way, Runner &runner)
{
	std::error_code ec;
	if (!fs::exists(under_way, ec))
		return write_file(under_way, "");
	TRY_ASSIGN(const auto cleaned, runner.run(kbuild(build, {"clean"})));
	if (!cleaned.ok())
		return fail("what a killed build left cannot be cleaned", build.out.string(),
			    "remove that directory");
	return {};
}

// The compressed kernel that was made last for @image; empty: it is of another kind.
fs::path payload_of(const fs::path &image)
{
	fs::path newest;
	std::error_code ec;
	for (const auto &file : fs::directory_iterator(image.parent_path() / "compressed", ec))
		if (file.path().filename().string().starts_with("vmlinux.bin.") &&
		    (newest.empty() ||
		     fs::last_write_time(newest, ec) < file.last_write_time(ec)))
			newest = file.path();
	return newest;
}

bool holds(const fs::path &image, const fs::path &payload)
{
	const auto whole = read_file(image), part = read_file(payload);
	return whole && part && whole->find(*part) != whole->npos;
}

} // namespace

void ObjectCount::feed(std::string_view chunk)
{
	for (const char c : chunk) {
		if (c != '\n') {
			if (line_.size() < kLongestLine)
				line_ += c;
			continue;
		}
		const std::string_view line = line_;
		if (line.starts_with("  ") && line.ends_with(".o")) {
			count_++;
			last_ = line.substr(line.rfind(' ') + 1);
		}
		line_.clear();
	}
}

Result<void> build_target(const Kbuild &build, const std::string &target, unsigned jobs,
			  const std::string &title, Runner &runner, Status &status,
			  unsigned long guess)
{
	const auto under_way = build.out / ".noio-building";
	TRY(clean_up_after_kill(build, under_way, runner));
	const ObjectTotal total(build.out, target, guess);
	total.begin();
	ObjectCount objects;
	std::string log;
	status.begin(title);
	const auto ran = runner.run(kbuild(build, {fmt::format("-j{}", jobs), target}),
				    [&](std::string_view chunk) {
					    log += chunk;
					    objects.feed(chunk);
					    status.update(objects.count(),
							  total.expected(objects.count()),
							  objects.last());
					    return true;
				    });
	// However it ended: make took away what was not complete.
	std::error_code ec;
	fs::remove(under_way, ec);
	const auto log_file = build.out / "noio.log";
	const auto logged = write_file(log_file, log);
	TRY_ASSIGN(const auto made, ran);
	TRY(logged);
	if (!made.ok()) {
		status.end("failed");
		return fail("the kernel does not build", log_file.string(),
			    "it says:\n" + error_lines(log, 12), ErrorKind::kFailed);
	}
	status.end(fmt::format("{} objects", objects.count()));
	return total.complete(objects.count());
}

Result<fs::path> build_kernel(const Kbuild &build, unsigned jobs, const std::string &title,
			      Runner &runner, Status &status, unsigned long guess)
{
	const auto &arch = traits(build.arch);
	auto image = build.out / arch.image;
	const auto make = [&](const Kbuild &kbuild) {
		return build_target(kbuild, arch.make_target, jobs, title, runner, status,
				    guess);
	};
	TRY(make(build));
	// The compiler does not say that it read what .incbin names. So of two kernels that are
	// compressed to the same size, ccache takes the first again.
	const auto payload = payload_of(image);
	if (payload.empty() || holds(image, payload))
		return image;
	std::error_code ec;
	fs::remove(payload.parent_path() / "piggy.o", ec);
	auto anew = build;
	anew.recache = true;
	TRY(make(anew));
	if (!holds(image, payload))
		return fail("the image does not hold the kernel that was built", image.string(),
			    "remove " + build.out.string());
	return image;
}

} // namespace noio
