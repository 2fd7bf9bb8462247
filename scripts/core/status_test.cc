// SPDX-License-Identifier: GPL-2.0
#include "core/status.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/fake_terminal.h"

namespace
{

using noio::screen;
using noio::Status;
using testing::ElementsAre;
using namespace std::chrono_literals;

std::string in_pipe(const std::function<void(Status &)> &use)
{
	std::FILE *file = std::tmpfile();
	{
		Status status(file);
		use(status);
	}
	std::string text(static_cast<std::size_t>(std::ftell(file)), '\0');
	std::rewind(file);
	text.resize(std::fread(text.data(), 1, text.size(), file));
	std::fclose(file);
	return text;
}

std::string on_terminal(unsigned short columns, const std::function<void(Status &)> &use,
			unsigned short rows = 24)
{
	noio::FakeTerminal terminal(columns, rows);
	{
		Status status(terminal.out());
		use(status);
	}
	return terminal.text();
}

void wait_for_the_next_draw(const Status &status)
{
	EXPECT_FALSE(status.due());
	while (!status.due())
		usleep(10 * 1000);
}

TEST(Status, PipeGetsALineAtStartAndEndAndNoUpdatesBetween)
{
	EXPECT_EQ(in_pipe([](Status &status) {
			  status.begin("build v6.12");
			  for (unsigned long i = 0; i < 1000; ++i)
				  status.update(i, 1000);
			  status.end("720 objects");
		  }),
		  "build v6.12 ...\nbuild v6.12: 720 objects, 0 s\n");
}

TEST(Status, ExpectedTimeIsToldAtTheStart)
{
	EXPECT_EQ(in_pipe([](Status &status) { status.begin("boot", 12s); }),
		  "boot (about 12 s)\n");
}

TEST(Status, NothingBegunNothingSaid)
{
	EXPECT_EQ(in_pipe([](Status &status) {
			  status.update(1, 2);
			  status.end();
			  status.end("again");
		  }),
		  "");
}

TEST(Status, TerminalRedrawsOneLineThatFits)
{
	const auto text = on_terminal(30, [](Status &status) {
		status.begin("a step whose name is far too long for the line");
		status.end();
	});
	EXPECT_EQ(text.find('\n'), text.size() - 1) << text;
	EXPECT_NE(text.find("\r\033[K"), std::string::npos);
	for (std::size_t at = 0; (at = text.find("\033[K", at)) != std::string::npos; ++at)
		EXPECT_LE(std::min(text.find('\r', at), text.size()) - at, 3U + 29U + 2U);
}

TEST(Status, TerminalShowsPercentAndAnUnfinishedStepEndsItsLine)
{
	const auto text = on_terminal(80, [](Status &status) {
		status.begin("unpack");
		usleep(120 * 1000);
		status.update(79, 100, "drivers/");
	});
	EXPECT_NE(text.find("unpack: 79 %"), std::string::npos) << text;
	EXPECT_NE(text.find("drivers/"), std::string::npos) << text;
	EXPECT_EQ(text.back(), '\n');
}

TEST(Status, UnknownTotalShowsTheCount)
{
	const auto text = on_terminal(80, [](Status &status) {
		status.begin("build");
		usleep(120 * 1000);
		status.update(42, 0);
	});
	EXPECT_NE(text.find("build: 42, 0 s"), std::string::npos) << text;
	EXPECT_EQ(text.find('%'), std::string::npos) << text;
}

TEST(Status, TerminalRedrawsLinesBelow)
{
	const auto text = on_terminal(80, [](Status &status) {
		status.begin("soak");
		wait_for_the_next_draw(status);
		status.update(10, 100, "1 boot", {"guest one", "guest two", "guest three"});
		wait_for_the_next_draw(status);
		status.update(20, 100, "2 boots", {"guest four"});
	});
	EXPECT_THAT(screen(text), ElementsAre("soak: 20 %, 0 s, 2 boots", "guest four", ""));
}

TEST(Status, TerminalKeepsNotesAboveTheLines)
{
	const auto text = on_terminal(80, [](Status &status) {
		status.begin("soak");
		wait_for_the_next_draw(status);
		status.update(10, 100, "", {"guest one", "guest two"});
		status.note("boot one: clean");
		status.note("boot two: clean");
		EXPECT_FALSE(status.due());
		status.end("clean");
	});
	EXPECT_THAT(screen(text),
		    ElementsAre("boot one: clean", "boot two: clean", "soak: clean, 0 s", ""));
}

TEST(Status, TerminalCutsLinesAndLeavesOutThoseThatDoNotFit)
{
	const auto text = on_terminal(
		12,
		[](Status &status) {
			status.begin("soak");
			wait_for_the_next_draw(status);
			status.update(1, 2, "", {"0123456789abcdef", "two", "three", "four"});
			status.note("x");
		},
		4);
	EXPECT_THAT(screen(text), ElementsAre("x", "soak: 50 %,", "0123456789a", "two", ""));
	EXPECT_EQ(text.find("three"), std::string::npos);
}

TEST(Status, PipeGetsNotesAtOnceAndNoLinesBelow)
{
	EXPECT_EQ(in_pipe([](Status &status) {
			  status.begin("soak");
			  status.note("boot one: clean");
			  status.update(1, 2, "", {"guest one"});
			  status.note("boot two: clean");
			  status.end("clean");
		  }),
		  "soak ...\nboot one: clean\nboot two: clean\nsoak: clean, 0 s\n");
}

} // namespace
