// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/verbs.h"
#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using testing::HasSubstr;

class SoakExport : public testing::Test
{
protected:
	// As main() does it; what the command line has against it comes as an exception.
	Result<Exit> noio(const std::string &line)
	{
		PosixRunner runner;
		Context context{runner, ".."}; // tests run in scripts/
		CLI::App app;
		app.fallthrough();
		add_soak_verb(app, context);
		app.parse("soak " + line);
		return context.verb(context);
	}
	std::string job(const std::string &file) const
	{
		return read_file(dir() / file).value_or("");
	}
	fs::path dir() const { return temporary_->path(); }

	Result<TempDir> temporary_ = TempDir::make(fs::temp_directory_path());
	const std::string urls_ =
		" --kernel-url https://lab.example/k --initrd-url file:///srv/i";
};

TEST_F(SoakExport, WritesJobsForTheScenariosThatNoioRuns)
{
	const auto done = noio("export --lava " + (dir() / "jobs").string() + urls_);
	ASSERT_TRUE(done) << done.error().line();
	EXPECT_THAT(job("jobs/bpf_maps.yaml"), HasSubstr("noio.args=bpf_maps,120,console"));
	EXPECT_THAT(job("jobs/busted.yaml"), HasSubstr("noio.args=busted,"));
	EXPECT_THAT(job("jobs/zram_swap.yaml"), HasSubstr("url: 'https://lab.example/k'"));
	EXPECT_THAT(job("jobs/zram_swap.yaml"), HasSubstr("url: 'file:///srv/i'"));
	EXPECT_THAT(job("jobs/zram_swap.yaml"), HasSubstr("arch: x86_64"));
}

TEST_F(SoakExport, TakesAChoice)
{
	const auto done = noio("export --arch arm64 --only zram* --duration 10m --lava " +
			       (dir() / "jobs").string() + " --tuxrun " +
			       (dir() / "tuxrun").string() + urls_);
	ASSERT_TRUE(done) << done.error().line();
	EXPECT_THAT(job("jobs/zram_swap.yaml"), HasSubstr("noio.args=zram_swap,600,console"));
	EXPECT_THAT(job("jobs/zram_swap.yaml"), HasSubstr("arch: aarch64"));
	EXPECT_FALSE(fs::exists(dir() / "jobs/bpf_maps.yaml"));
	EXPECT_TRUE(fs::exists(dir() / "jobs/busted.yaml")) << "never without it";
	EXPECT_THAT(job("tuxrun/run.sh"), HasSubstr("for job in busted zram_swap; do"));
	EXPECT_THAT(job("tuxrun/device.yaml"), HasSubstr("qemu-system-aarch64"));
	EXPECT_EQ(job("tuxrun/zram_swap.yaml"), job("jobs/zram_swap.yaml"));
}

TEST_F(SoakExport, SaysWhatIsWrong)
{
	const auto to = " --lava " + (dir() / "jobs").string();
	const auto error = [this](const std::string &line) {
		const auto done = noio(line);
		return done ? "done" : done.error().line();
	};
	EXPECT_THAT(error("export" + urls_),
		    HasSubstr("name a folder with --lava or --tuxrun"));
	EXPECT_THAT(error("export --arch mips" + to + urls_),
		    HasSubstr("use one of: x86_64, arm64, i386"));
	EXPECT_THAT(error("export --only nothing" + to + urls_), HasSubstr("no such scenario"));
	EXPECT_THAT(error("export --kernel-url k --initrd-url file:///i" + to),
		    HasSubstr("--kernel-url k"));
	EXPECT_THROW(noio("export" + to), CLI::RequiredError);
	EXPECT_THROW(noio("export --duration 5" + to + urls_), CLI::ValidationError);
	EXPECT_THROW(noio("--duration 10m export" + to + urls_), CLI::ValidationError);
	EXPECT_THROW(noio("export --guests 2" + to + urls_), CLI::ValidationError);
	EXPECT_FALSE(fs::exists(dir() / "jobs"));
}

} // namespace
} // namespace noio
