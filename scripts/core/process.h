// SPDX-License-Identifier: GPL-2.0
// The one place that starts programs.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace noio
{

// How many programs this machine runs at once: its CPUs, at least 1.
unsigned cpus();

struct Command {
	std::vector<std::string> argv; // argv[0] is looked up in PATH
	std::string cwd;	       // empty: the caller's
	// Added to the caller's environment; an empty value takes the name out of it.
	std::map<std::string, std::string> env{};
	std::string input{};				     // the child's whole stdin
	std::optional<std::chrono::milliseconds> deadline{}; // then SIGTERM, SIGKILL 2 s later
	// Without output for so long: the same.
	std::optional<std::chrono::milliseconds> silence{};
	bool undo = false; // puts something back: runs to its end even after an interrupt
};

struct Outcome {
	int status = -1; // exit status, or 128 + signal
	bool timed_out = false;
	bool fell_silent = false;
	bool stopped = false; // by the sink
	std::string out;      // stdout and stderr as they came, when no sink was given

	[[nodiscard]] bool ok() const { return status == 0 && !timed_out && !fell_silent; }
};

// Sees raw output as it arrives; returns false to have the child stopped.
using Sink = std::function<bool(std::string_view chunk)>;

// Narrow interface, so that tests put a fake in its place.
class Runner
{
public:
	virtual ~Runner() = default;

	// Runs @command to its end. The child leads a process group of its own,
	// which dies with us and with its leader. Errors: the program is not there, the machine
	// is out of resources, or we were interrupted (ErrorKind::kInterrupted). A non-zero
	// status is an Outcome, not an error.
	virtual Result<Outcome> run(const Command &command, const Sink &sink = nullptr) = 0;
};

// posix_spawn and poll.
class PosixRunner final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &sink = nullptr) override;
};

// Makes SIGINT, SIGTERM and SIGHUP stop every running child and turn the calls
// to PosixRunner::run() into ErrorKind::kInterrupted errors. Call once, from main().
void catch_signals();

// True once one of those signals came.
bool interrupted();

} // namespace noio
