// SPDX-License-Identifier: GPL-2.0
// Ctrl-C in the middle of a series: no half-applied tree.
#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

class AmInterrupted : public FakeTree
{
protected:
	void SetUp() override
	{
		series_ = make_series();
		tree_ = make_repository();
		// two patches are committed when this hook sees the third
		put(tree_ / ".git/hooks/applypatch-msg",
		    "#!/bin/sh\ngrep -q third \"$1\" || exit 0\necho $$ >'" +
			    (dir() / "reached").string() + "'\nexec sleep 60\n");
		in(tree_, "chmod +x .git/hooks/applypatch-msg");
		before_ = state(tree_);
	}

	// Exit code of an am_series() in a process of its own that got @number meanwhile.
	int am_and_signal(int number)
	{
		const pid_t us = fork();
		if (us == 0) {
			catch_signals();
			PosixRunner runner;
			const auto done = am_series(tree_, series_, 1, 3, runner);
			_exit(done ? 0 : static_cast<int>(done.error().kind));
		}
		for (int i = 0; i < 1000 && get(dir() / "reached").empty(); ++i)
			usleep(10 * 1000);
		kill(us, number);
		int status = 0;
		waitpid(us, &status, 0);
		return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	}

	std::filesystem::path tree_;
	Series series_;
	std::string before_;
};

TEST_F(AmInterrupted, BySigintTheTreeIsPutBack)
{
	EXPECT_EQ(am_and_signal(SIGINT), static_cast<int>(ErrorKind::kInterrupted));
	EXPECT_EQ(state(tree_), before_);
}

TEST_F(AmInterrupted, BySigtermTheTreeIsPutBack)
{
	EXPECT_EQ(am_and_signal(SIGTERM), static_cast<int>(ErrorKind::kInterrupted));
	EXPECT_EQ(state(tree_), before_);
}

TEST_F(AmInterrupted, WhatCannotBePutBackIsSaidWithTheWayOut)
{
	// A lock that nobody holds any more: git refuses whatever is tried.
	put(tree_ / ".git/hooks/applypatch-msg",
	    "#!/bin/sh\ngrep -q third \"$1\" || exit 0\n: >'" +
		    (tree_ / ".git/index.lock").string() + "'\nexit 1\n");
	in(tree_, "chmod +x .git/hooks/applypatch-msg");
	const auto done = am_series(tree_, series_, 1, 3, runner_);
	ASSERT_FALSE(done);
	EXPECT_NE(done.error().line().find("cannot put the tree back"), std::string::npos);
	EXPECT_NE(done.error().next.find("git reset --hard"), std::string::npos);
	EXPECT_EQ(done.error().where, tree_.string());
}

} // namespace
} // namespace noio
