// SPDX-License-Identifier: GPL-2.0
// For tests: starts nothing, keeps what it was asked for, and answers by rule.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/process.h"

namespace noio
{

// What a program is to have printed.
inline Outcome said(std::string out, int status = 0)
{
	return {.status = status, .out = std::move(out)};
}

class FakeRunner : public Runner
{
public:
	using Answer = std::function<Result<Outcome>(const Command &)>;

	// For commands whose words, and then NAME=VALUE of their environment, with blanks
	// between and around them, have @piece in them. Of several rules the last that was made
	// holds; without one a command succeeds and prints nothing.
	void on(std::string piece, Answer answer)
	{
		rules_.emplace_back(std::move(piece), std::move(answer));
	}
	void on(std::string piece, Result<Outcome> answer)
	{
		on(std::move(piece), [answer](const Command &) { return answer; });
	}

	// A sink gets what is printed byte by byte.
	Result<Outcome> run(const Command &command, const Sink &sink = nullptr) override
	{
		const std::scoped_lock held(lock_);
		commands.push_back(command);
		auto outcome = answer(command);
		if (!outcome || !sink)
			return outcome;
		for (const char one : std::exchange(outcome->out, {}))
			if (!outcome->stopped)
				outcome->stopped = !sink({&one, 1});
		return outcome;
	}

	// The programs that were asked for.
	[[nodiscard]] std::vector<std::string> programs() const
	{
		std::vector<std::string> all;
		for (const auto &command : commands)
			all.push_back(command.argv.front());
		return all;
	}

	std::vector<Command> commands;

private:
	Result<Outcome> answer(const Command &command) const
	{
		std::string line = " ";
		for (const auto &word : command.argv)
			line += word + " ";
		for (const auto &[name, value] : command.env)
			line += name + "=" + value + " ";
		for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule)
			if (line.find(rule->first) != line.npos)
				return rule->second(command);
		return said("");
	}

	std::vector<std::pair<std::string, Answer>> rules_;
	std::mutex lock_;
};

} // namespace noio
