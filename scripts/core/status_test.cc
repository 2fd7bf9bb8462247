// SPDX-License-Identifier: GPL-2.0
#include "core/status.h"

#include <cstdlib>
#include <functional>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <unistd.h>

namespace
{

using noio::Status;
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

std::string on_terminal(unsigned short columns, const std::function<void(Status &)> &use)
{
	int master = -1;
	int slave = -1;
	winsize size{24, columns, 0, 0};
	if (openpty(&master, &slave, nullptr, nullptr, &size) != 0)
		return "no terminal";
	std::FILE *file = fdopen(slave, "w");
	{
		Status status(file);
		use(status);
	}
	std::string text;
	char buffer[4096];
	pollfd ready{master, POLLIN, 0};
	while (poll(&ready, 1, 50) > 0 && (ready.revents & POLLIN) != 0) {
		const ssize_t got = read(master, buffer, sizeof(buffer));
		if (got <= 0)
			break;
		text.append(buffer, static_cast<std::size_t>(got));
	}
	std::fclose(file);
	close(master);
	return text;
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

} // namespace
