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
[[noreturn]] void stand_guard(int fd)
{
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, nullptr);
	setpgid(0, 0);
	if (fd > 0)
		close_range(0, static_cast<unsigned>(fd) - 1, 0);
	close_range(static_cast<unsigned>(fd) + 1, ~0U, 0);

	char word = 0;
	while (read(fd, &word, 1) < 0 && errno == EINTR)
		;
	kill(-getpid(), SIGKILL);
	_exit(0);
}

tl::unexpected<Error> no_guardian()
{
	return fail("cannot watch over a child", std::strerror(errno),
		    "end other programs, or raise ulimit -u and -n");
}

} // namespace

Result<Guardian> Guardian::start()
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return no_guardian();
	const pid_t pid = fork();
	if (pid == 0)
		stand_guard(ends[0]);
	const int saved = errno;
	close(ends[0]);
	if (pid < 0) {
		close(ends[1]);
		errno = saved;
		return no_guardian();
	}
	setpgid(pid, pid); // whichever of the two comes first
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
	close(fd_);
	while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR)
		;
}

} // namespace noio
