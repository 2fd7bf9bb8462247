// SPDX-License-Identifier: GPL-2.0
#include "core/guardian.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace noio
{

namespace
{

// Between fork() and the end only async-signal-safe calls: other threads may hold locks.
[[noreturn]] void stand_guard(int fd, pid_t group)
{
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, nullptr);
	setsid();
	if (fd > 0)
		close_range(0, static_cast<unsigned>(fd) - 1, 0);
	close_range(static_cast<unsigned>(fd) + 1, ~0U, 0);

	char word = 0;
	ssize_t got = 0;
	do {
		got = read(fd, &word, 1);
	} while (got < 0 && errno == EINTR);
	if (got != 1)
		kill(-group, SIGKILL);
	_exit(0);
}

tl::unexpected<Error> no_guardian()
{
	return fail("cannot watch over a child", std::strerror(errno),
		    "end other programs, or raise ulimit -u and -n");
}

} // namespace

Result<Guardian> Guardian::watch(pid_t group)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return no_guardian();
	const pid_t pid = fork();
	if (pid == 0)
		stand_guard(ends[0], group);
	const int saved = errno;
	close(ends[0]);
	if (pid < 0) {
		close(ends[1]);
		errno = saved;
		return no_guardian();
	}
	return Guardian(pid, ends[1]);
}

Guardian::Guardian(Guardian &&other) noexcept
    : pid_(std::exchange(other.pid_, -1)), fd_(std::exchange(other.fd_, -1))
{
}

Guardian::~Guardian()
{
	if (pid_ < 0)
		return;
	// Nobody but the guardian reads this pipe; if it was killed from outside, the
	// write must not kill us in turn.
	sigset_t pipe_signal;
	sigset_t before;
	sigemptyset(&pipe_signal);
	sigaddset(&pipe_signal, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
	if (write(fd_, "x", 1) < 0 && errno == EPIPE) {
		const timespec now{0, 0};
		sigtimedwait(&pipe_signal, nullptr, &now);
	}
	pthread_sigmask(SIG_SETMASK, &before, nullptr);
	close(fd_);
	while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR)
		;
}

} // namespace noio
