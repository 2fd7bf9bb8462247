// SPDX-License-Identifier: GPL-2.0
#include "core/process.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "core/fd.h"
#include "core/guardian.h"
#include "core/spawn.h"
#include "core/try.h"

namespace noio
{

namespace
{

using Clock = std::chrono::steady_clock;
constexpr auto kGrace = std::chrono::seconds(2);
constexpr auto kNever = Clock::time_point::max();
constexpr int kSignalled = 128;

// A signal handler can reach nothing else. The pipe is written once and never read, so
// every poll(), also in other threads, sees it.
std::atomic<bool> signal_came;
std::atomic<int> signal_pipe[2] = {-1, -1};

void on_signal(int)
{
	const int saved = errno;
	signal_came = true;
	if (write(signal_pipe[1], "!", 1) < 0) {
		// The pipe is full of earlier signals: readable, which is all we want.
	}
	errno = saved;
}

tl::unexpected<Error> was_interrupted(const Command &command)
{
	return fail("interrupted", command.argv.front(), "nothing of it is left running",
		    ErrorKind::kInterrupted);
}

// One child from its start to its end.
class Job
{
public:
	Job(Child &child, const Command &command, const Sink &sink)
	    : child_(child), command_(command), sink_(sink)
	{
		if (command.deadline)
			due_ = Clock::now() + *command.deadline;
		heard();
	}

	// Returns when the leader of the group has ended (it is not reaped yet).
	void wait()
	{
		for (;;) {
			std::array<pollfd, 3> fds{{
				{child_.exit_fd.get(), POLLIN, 0},
				{child_.output.get(), POLLIN, 0},
				{watch_signals() ? signal_pipe[0].load() : -1, POLLIN, 0},
			}};
			poll(fds.data(), fds.size(), timeout());
			if (fds[1].revents != 0)
				read_some();
			if (fds[0].revents != 0)
				return;
			if (watch_signals() && interrupted()) {
				interrupted_ = true;
				stop();
			}
			if (Clock::now() >= due_)
				overdue();
			else if (Clock::now() >= silent_at_)
				fall_silent();
		}
	}

	// What is left in the pipe; bounded, for a process that left the group may
	// write for ever.
	void drain()
	{
		for (int i = 0; i < 64 && child_.output.get() >= 0; ++i) {
			pollfd fd{child_.output.get(), POLLIN, 0};
			if (poll(&fd, 1, 0) <= 0)
				return;
			read_some();
		}
	}

	[[nodiscard]] bool was_interrupted() const { return interrupted_; }
	Outcome outcome;

private:
	[[nodiscard]] bool watch_signals() const { return !command_.undo && !stopping_; }

	[[nodiscard]] int timeout() const
	{
		const auto next = std::min(due_, silent_at_);
		if (next == kNever)
			return -1;
		const auto left =
			std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
		return static_cast<int>(std::clamp<long>(left.count(), 0, 3600L * 1000));
	}

	void heard()
	{
		if (command_.silence && !stopping_)
			silent_at_ = Clock::now() + *command_.silence;
	}

	void read_some()
	{
		std::array<char, 65536> buffer;
		const ssize_t got = read(child_.output.get(), buffer.data(), buffer.size());
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			return;
		if (got <= 0) {
			child_.output.reset();
			return;
		}
		heard();
		const std::string_view chunk(buffer.data(), static_cast<std::size_t>(got));
		if (!sink_)
			outcome.out += chunk;
		else if (!outcome.stopped && !sink_(chunk)) {
			outcome.stopped = true;
			stop();
		}
	}

	void overdue()
	{
		if (stopping_) {
			kill(-child_.group, SIGKILL);
			due_ = kNever;
			return;
		}
		outcome.timed_out = true;
		stop();
	}

	void fall_silent()
	{
		outcome.fell_silent = true;
		stop();
	}

	void stop()
	{
		if (stopping_)
			return;
		stopping_ = true;
		kill(-child_.group, SIGTERM);
		due_ = Clock::now() + kGrace;
		silent_at_ = kNever;
	}

	Child &child_;
	const Command &command_;
	const Sink &sink_;
	Clock::time_point due_ = kNever;
	Clock::time_point silent_at_ = kNever;
	bool stopping_ = false;
	bool interrupted_ = false;
};

int reap(pid_t pid)
{
	int status = 0;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFSIGNALED(status) ? kSignalled + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

unsigned cpus()
{
	return std::max(1U, std::thread::hardware_concurrency());
}

Result<Outcome> PosixRunner::run(const Command &command, const Sink &sink)
{
	if (interrupted() && !command.undo)
		return was_interrupted(command);
	TRY_ASSIGN(const auto guardian, Guardian::start());
	TRY_ASSIGN(auto child, spawn(command, guardian.group()));

	Job job(child, command, sink);
	job.wait();
	kill(-child.group, SIGKILL); // whoever the leader left behind
	job.outcome.status = reap(child.pid);
	job.drain();
	// Whoever ends us may have ended it first.
	const bool ended_with_us =
		interrupted() && !command.undo && job.outcome.status > kSignalled;
	if (job.was_interrupted() || ended_with_us)
		return was_interrupted(command);
	return std::move(job.outcome);
}

void catch_signals()
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return;
	signal_pipe[0] = ends[0];
	signal_pipe[1] = ends[1];
	struct sigaction action {
	};
	action.sa_handler = on_signal; // no SA_RESTART: waits outside run() end, too
	for (const int number : {SIGINT, SIGTERM, SIGHUP})
		sigaction(number, &action, nullptr);
}

bool interrupted()
{
	return signal_came;
}

} // namespace noio
