// SPDX-License-Identifier: GPL-2.0
#include "run/soak/guests.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <re2/re2.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/fake_terminal.h"
#include "guest/fake_qemu.h"

namespace noio
{
namespace
{

using std::chrono::seconds;
using testing::HasSubstr;

SoakRequest request_of(std::size_t others, seconds duration, unsigned guests)
{
	SoakRequest request;
	request.scenarios = {{"busted", "r", {}}};
	for (std::size_t i = 0; i < others; i++)
		request.scenarios.push_back({"s" + std::to_string(i), "r", {}});
	request.duration = duration;
	request.boots.guests = guests;
	return request;
}

TEST(Slice, GivesEachItsTurn)
{
	EXPECT_EQ(slice(request_of(9, seconds(600), 1)), seconds(66));
	EXPECT_EQ(slice(request_of(9, seconds(600), 2)), seconds(120));
	EXPECT_EQ(slice(request_of(9, seconds(60), 1)), seconds(20));
	EXPECT_EQ(slice(request_of(1, seconds(60), 1)), seconds(60));
}

// A guest whose word is what its scenario is said to end with.
class RunSoak : public testing::Test
{
protected:
	Result<Soak> run(std::size_t others, const std::string &body, unsigned guests = 2,
			 std::FILE *out = stderr)
	{
		const FakeQemu qemu("all=$*\n"
				    "word=${all##*path=}; word=${word%% *}\n"
				    "what=${all##*noio.args=}; what=${what%%,*}\n"
				    "say() { echo \"$@\" >>\"$word\"; }\n" +
				    body + "\necho 'reboot: Restarting system'");
		auto request = request_of(others, seconds(1), guests);
		request.boots.kernel = qemu.kernel();
		request.boots.accelerator = {"tcg", "for the test"};
		request.boots.logs = qemu.dir() / "logs";
		request.boots.title = "soak";
		request.initramfs = qemu.kernel();
		PosixRunner runner;
		Status status(out);
		return run_soak(request, runner, status);
	}
};

// As a lockdep report through @lock begins.
std::string echo_circle(const std::string &lock)
{
	return "echo 'WARNING: possible circular locking dependency detected'\n"
	       "echo 'sh/34 is trying to acquire lock:'\n"
	       "echo 'ffffffff82a0 (" +
	       lock + "){+.+.}-{4:4}, at: f+0x1/0x2'\n";
}

constexpr const char *kSound =
	"say begin $what; say lockdep on; say elapsed 2; say count chunks_created 1\n"
	"say exit 0; say done";

TEST_F(RunSoak, RunsEachScenarioAtLeastOnce)
{
	const auto soak = run(3, kSound);
	ASSERT_TRUE(soak) << soak.error().line();
	ASSERT_EQ(soak->scenarios.size(), 4U);
	for (const auto &scenario : soak->scenarios)
		EXPECT_EQ(scenario.boots, 1U) << scenario.name;
	// nothing was busted on purpose here
	EXPECT_EQ(soak->verdict, Verdict::kInconclusive);
	EXPECT_EQ(soak->scenarios[1].lockdep_on, seconds(2));
}

TEST_F(RunSoak, ReadsTheWordOfEachGuest)
{
	const auto soak = run(
		2, "case $what in s1) say begin s1;; *) " + std::string(kSound) + ";; esac", 1);
	ASSERT_TRUE(soak) << soak.error().line();
	EXPECT_EQ(soak->verdict, Verdict::kCorrupted);
	EXPECT_EQ(soak->scenarios[1].unjudged, 0U);
	EXPECT_EQ(soak->scenarios[2].unjudged, 1U);
	EXPECT_THAT(soak->reasons,
		    testing::Contains("s1: the guest did not say its last word"));
}

TEST_F(RunSoak, SaysHowEachBootEnded)
{
	std::FILE *file = std::tmpfile();
	const auto soak = run(1, kSound, 1, file);
	ASSERT_TRUE(soak) << soak.error().line();
	std::string text(static_cast<std::size_t>(std::ftell(file)), '\0');
	std::rewind(file);
	text.resize(std::fread(text.data(), 1, text.size(), file));
	std::fclose(file);
	RE2::GlobalReplace(&text, R"(\d+ s\b)", "N s");
	EXPECT_EQ(text, "soak (about N s)\n"
			"boot 000, busted, N s: inconclusive: the wrong lock order that was "
			"made on purpose "
			"was not reported\n"
			"boot 001, s0, N s: clean\n"
			"soak: inconclusive, 2 boots, N s\n");
}

TEST_F(RunSoak, ShowsGuestsWhileTheyRun)
{
	FakeTerminal terminal(80, 24);
	const auto soak = run(2, std::string(kSound) + "\nsleep 3", 2, terminal.out());
	ASSERT_TRUE(soak) << soak.error().line();
	// As it was before the first boot ended, when all is erased for a line that stays.
	const auto &text = terminal.text();
	const auto rows = screen(text.substr(0, text.rfind("\033[2A", text.find("boot 00"))));
	ASSERT_GE(rows.size(), 3U);
	EXPECT_TRUE(RE2::FullMatch(
		rows[0], R"(soak: \d+ %, \d+ s, (about \d+ s left, )?boots 0, findings in 0)"))
		<< rows[0];
	EXPECT_THAT(rows[1],
		    HasSubstr("000 busted [########------------]   2/5 s, 0 iterations, "));
	EXPECT_THAT(rows[2],
		    HasSubstr("001 s0     [##------------------]   2/20 s, 0 iterations, "));
	const auto last = text.substr(text.rfind("findings in"));
	EXPECT_THAT(last, testing::AllOf(HasSubstr("002 s1"), testing::Not(HasSubstr("000 b"))))
		<< "who ended is gone";
	EXPECT_EQ(screen(text).back(), "");
	EXPECT_THAT(screen(text), testing::Contains(HasSubstr("soak: inconclusive, 3 boots")));
	EXPECT_THAT(screen(text), testing::Not(testing::Contains(HasSubstr("##"))));
}

class Interrupted : public RunSoak, public testing::WithParamInterface<int>
{
};

// busted is over, s0 has found something and s1 has not when the signal comes.
TEST_P(Interrupted, EndsTheGuestsAndSumsUp)
{
	const auto dir = TempDir::make(std::filesystem::temp_directory_path());
	ASSERT_TRUE(dir);
	const auto pids = dir->path().string() + "/pids";
	const std::string body =
		"if test $what = busted; then\n" + echo_circle("percpu_noio_busted") + kSound +
		"\nelse\n" + "say begin $what; say lockdep on; say count chunks_created 1\n" +
		"if test $what = s0; then\n" + echo_circle("pcpu_alloc_mutex") +
		"fi; echo $$ >>" + pids + "; sleep 60\nfi";
	const auto us = fork();
	if (us == 0) {
		catch_signals();
		const auto soak = run(2, body);
		const auto has = [&soak](const char *reason) {
			return std::any_of(
				soak->reasons.begin(), soak->reasons.end(),
				[reason](const auto &one) { return one.starts_with(reason); });
		};
		_exit(!soak				      ? 1
		      : soak->boots.size() != 2		      ? 2
		      : soak->boots[1].scenario != "s0"	      ? 3
		      : soak->verdict != Verdict::kFindings   ? 4
		      : soak->percpu.size() != 1	      ? 5
		      : !has("s0: the guest did not say its") ? 6
		      : !has("interrupted after ")	      ? 7
							      : 0);
	}
	std::vector<int> guests;
	for (int tries = 0; guests.size() < 2 && tries < 3000; tries++) {
		usleep(20 * 1000);
		std::ifstream in(pids);
		guests.assign(std::istream_iterator<int>(in), {});
	}
	ASSERT_EQ(guests.size(), 2U);
	kill(us, GetParam());
	int status = -1;
	waitpid(us, &status, 0);
	EXPECT_TRUE(WIFEXITED(status));
	EXPECT_EQ(WEXITSTATUS(status), 0);
	for (const auto guest : guests)
		EXPECT_EQ(kill(guest, 0), -1) << "a guest was left over";
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupted, testing::Values(SIGINT, SIGTERM, SIGHUP));

TEST_F(RunSoak, InterruptedIsNeverClean)
{
	const auto us = fork();
	if (us == 0) {
		catch_signals();
		const auto soak =
			run(2,
			    "if test $what = busted; then\n" +
				    echo_circle("percpu_noio_busted") + "fi\n" + kSound +
				    "\nif test $what = s1; then kill -INT $PPID; fi",
			    1);
		_exit(!soak					? 1
		      : soak->verdict != Verdict::kInconclusive ? 2
		      : soak->reasons.size() != 1		? 3
								: 0);
	}
	int status = -1;
	waitpid(us, &status, 0);
	EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(RunSoak, NeedsQemu)
{
	auto request = request_of(1, seconds(1), 1);
	request.boots.kernel = "/nowhere/bzImage";
	PosixRunner runner;
	Status status;
	const auto soak = run_soak(request, runner, status);
	ASSERT_FALSE(soak);
	EXPECT_THAT(soak.error().line(), HasSubstr("/nowhere/bzImage"));
}

} // namespace
} // namespace noio
