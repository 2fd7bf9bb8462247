// SPDX-License-Identifier: GPL-2.0
#include "core/process.h"

#include <chrono>
#include <csignal>
#include <gtest/gtest.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include "core/disk.h"
#include "core/temp_dir.h"

namespace
{

using namespace std::chrono_literals;
using noio::Command;
using noio::PosixRunner;

Command shell(const std::string &script)
{
	return {{"sh", "-c", script}, ""};
}

std::chrono::milliseconds time_of(const std::function<void()> &work)
{
	const auto start = std::chrono::steady_clock::now();
	work();
	return std::chrono::duration_cast<std::chrono::milliseconds>(
		std::chrono::steady_clock::now() - start);
}

bool alive(pid_t pid)
{
	// A zombie that nobody here reaps counts as dead.
	const auto stat = noio::read_file("/proc/" + std::to_string(pid) + "/stat");
	return stat && stat->find(") Z ") == std::string::npos;
}

bool dies_within(pid_t pid, std::chrono::milliseconds limit)
{
	const auto end = std::chrono::steady_clock::now() + limit;
	for (; alive(pid); usleep(10 * 1000)) {
		if (std::chrono::steady_clock::now() > end)
			return false;
	}
	return true;
}

// The number that the file @path holds once somebody has written it.
pid_t pid_in(const std::filesystem::path &path)
{
	for (int i = 0; i < 6000; ++i) {
		const auto text = noio::read_file(path);
		if (text && !text->empty() && text->back() == '\n')
			return std::stoi(*text);
		usleep(10 * 1000);
	}
	return -1;
}

TEST(Process, MergesStdoutAndStderrInOrder)
{
	const auto got = PosixRunner().run(shell("echo one; echo two >&2; echo three"));
	ASSERT_TRUE(got);
	EXPECT_TRUE(got->ok());
	EXPECT_EQ(got->out, "one\ntwo\nthree\n");
}

TEST(Process, StatusIsTheChildsOrTheSignals)
{
	EXPECT_EQ(PosixRunner().run(shell("exit 7"))->status, 7);
	EXPECT_EQ(PosixRunner().run(shell("kill -SEGV $$"))->status, 128 + SIGSEGV);
}

TEST(Process, InputLargerThanAPipeArrivesWhole)
{
	Command command = shell("wc -c");
	command.input.assign(3 << 20, 'x');
	EXPECT_EQ(PosixRunner().run(command)->out, "3145728\n");
}

TEST(Process, ChildThatDoesNotReadItsInputIsNoProblem)
{
	Command command = shell("exit 0");
	command.input.assign(3 << 20, 'x');
	EXPECT_TRUE(PosixRunner().run(command)->ok());
}

TEST(Process, WithoutInputStdinIsEmpty)
{
	EXPECT_EQ(PosixRunner().run(shell("wc -c"))->out, "0\n");
}

TEST(Process, BinaryOutputIsUnchanged)
{
	const auto got = PosixRunner().run(shell("printf 'a\\000b\\377'"));
	EXPECT_EQ(got->out, std::string("a\0b\377", 4));
}

TEST(Process, EnvironmentIsAddedAndTakenAway)
{
	setenv("NOIO_TEST_GONE", "here", 1);
	Command command = shell("echo ${NOIO_TEST_GONE-unset} $NOIO_TEST_NEW");
	command.env = {{"NOIO_TEST_GONE", ""}, {"NOIO_TEST_NEW", "new"}};
	EXPECT_EQ(PosixRunner().run(command)->out, "unset new\n");
	unsetenv("NOIO_TEST_GONE");
}

TEST(Process, RunsInItsDirectory)
{
	Command command = shell("pwd");
	command.cwd = "/usr";
	EXPECT_EQ(PosixRunner().run(command)->out, "/usr\n");
}

TEST(Process, MissingProgramIsOfAPackage)
{
	const std::string path = std::getenv("PATH");
	setenv("PATH", "/nowhere", 1);
	const auto dot = PosixRunner().run({{"dot"}, ""});
	setenv("PATH", path.c_str(), 1);
	ASSERT_FALSE(dot);
	EXPECT_EQ(dot.error().next, "install the package graphviz, or put it in PATH");
}

TEST(Process, MissingProgramAndMissingDirectoryAreToldApart)
{
	const auto program = PosixRunner().run({{"noio-no-such-program"}, ""});
	ASSERT_FALSE(program);
	EXPECT_NE(program.error().line().find("noio-no-such-program"), std::string::npos);
	EXPECT_NE(program.error().next.find("install the package noio-no-such-program"),
		  std::string::npos);

	Command command = shell("true");
	command.cwd = "/no/such/place";
	const auto directory = PosixRunner().run(command);
	ASSERT_FALSE(directory);
	EXPECT_EQ(directory.error().where, "/no/such/place");
}

TEST(Process, EmptyCommandIsAnError)
{
	EXPECT_FALSE(PosixRunner().run({{}, ""}));
}

TEST(Process, DeadlineEndsAChildThatSleeps)
{
	Command command = shell("echo before; sleep 60");
	command.deadline = 200ms;
	const auto spent = time_of([&] {
		const auto got = PosixRunner().run(command);
		ASSERT_TRUE(got);
		EXPECT_TRUE(got->timed_out);
		EXPECT_FALSE(got->ok());
		EXPECT_EQ(got->out, "before\n");
	});
	EXPECT_LT(spent, 2000ms);
}

TEST(Process, DeadlineKillsAChildThatIgnoresSigterm)
{
	Command command = shell("trap '' TERM; while :; do sleep 0.1; done");
	command.deadline = 100ms;
	const auto spent = time_of([&] {
		const auto got = PosixRunner().run(command);
		ASSERT_TRUE(got);
		EXPECT_TRUE(got->timed_out);
		EXPECT_EQ(got->status, 128 + SIGKILL);
	});
	EXPECT_GE(spent, 2000ms);
	EXPECT_LT(spent, 5000ms);
}

TEST(Process, DeadlineHoldsForAChildThatClosedItsOutput)
{
	Command command = shell("exec >/dev/null 2>&1; sleep 60");
	command.deadline = 200ms;
	const auto spent = time_of([&] { EXPECT_TRUE(PosixRunner().run(command)->timed_out); });
	EXPECT_LT(spent, 2000ms);
}

TEST(Process, SinkSeesEverythingAndOutStaysEmpty)
{
	std::size_t seen = 0;
	const auto got = PosixRunner().run(shell("head -c 5000000 /dev/zero"),
					   [&](std::string_view chunk) {
						   seen += chunk.size();
						   return true;
					   });
	EXPECT_EQ(seen, 5000000U);
	EXPECT_TRUE(got->out.empty());
}

TEST(Process, SinkStopsAnEndlessChildAndIsNotCalledAgain)
{
	int calls = 0;
	const auto got = PosixRunner().run(shell("yes"), [&](std::string_view) {
		++calls;
		return false;
	});
	ASSERT_TRUE(got);
	EXPECT_TRUE(got->stopped);
	EXPECT_EQ(calls, 1);
}

TEST(Process, GrandchildThatHoldsThePipeDoesNotHoldUs)
{
	const auto spent = time_of(
		[] { EXPECT_TRUE(PosixRunner().run(shell("sleep 60 & echo x"))->ok()); });
	EXPECT_LT(spent, 2000ms);
}

TEST(Process, WhatTheLeaderLeavesBehindIsKilled)
{
	const auto got = PosixRunner().run(shell("sleep 60 & echo $!"));
	ASSERT_TRUE(got);
	EXPECT_TRUE(dies_within(std::stoi(got->out), 20000ms));
}

// Runs @work in a process of its own and returns its pid.
pid_t in_child(const std::function<int()> &work)
{
	const pid_t pid = fork();
	if (pid == 0)
		_exit(work());
	return pid;
}

TEST(Process, GroupDiesWithUsEvenBySigkill)
{
	const auto dir = noio::TempDir::make(std::filesystem::temp_directory_path());
	ASSERT_TRUE(dir);
	const auto file = dir->path() / "pid";
	const pid_t us = in_child([&] {
		// The one that writes is not the leader: the whole group has to go.
		PosixRunner().run(shell("sleep 60 & echo $! >" + file.string() + "; wait"));
		return 0;
	});
	const pid_t grandchild = pid_in(file);
	ASSERT_GT(grandchild, 0);
	ASSERT_TRUE(alive(grandchild));
	kill(us, SIGKILL);
	waitpid(us, nullptr, 0);
	EXPECT_TRUE(dies_within(grandchild, 20000ms));
}

TEST(Process, SignalStopsTheChildAndLaterOnesButNotAnUndo)
{
	const auto dir = noio::TempDir::make(std::filesystem::temp_directory_path());
	ASSERT_TRUE(dir);
	const auto file = dir->path() / "pid";
	const pid_t us = in_child([&] {
		noio::catch_signals();
		PosixRunner runner;
		const auto got = runner.run(shell("echo $$ >" + file.string() + "; sleep 60"));
		if (got || got.error().kind != noio::ErrorKind::kInterrupted)
			return 1;
		if (!noio::interrupted() || runner.run(shell("true")))
			return 2;
		Command undo = shell("sleep 0.2; echo back");
		undo.undo = true;
		const auto undone = runner.run(undo);
		return undone && undone->ok() && undone->out == "back\n" ? 0 : 3;
	});
	const pid_t child = pid_in(file);
	ASSERT_GT(child, 0);
	kill(us, SIGINT);
	int status = -1;
	waitpid(us, &status, 0);
	EXPECT_EQ(WEXITSTATUS(status), 0);
	EXPECT_FALSE(alive(child));
}

TEST(Process, WhatEndsTogetherWithUsWasInterrupted)
{
	for (int i = 0; i < 20; i++) {
		const pid_t us = in_child([] {
			noio::catch_signals();
			const auto got =
				PosixRunner().run(shell("kill -TERM $PPID; kill -KILL $$"));
			return got ? 1 : 0;
		});
		int status = -1;
		waitpid(us, &status, 0);
		ASSERT_EQ(WEXITSTATUS(status), 0) << "round " << i;
	}
}

} // namespace
