// SPDX-License-Identifier: GPL-2.0
#include "core/spawn.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace noio
{

namespace
{

// Debian's package of @program. Most are called like what is in them.
std::string package_of(const std::string &program)
{
	const std::map<std::string_view, std::string_view> others{{"dot", "graphviz"},
								  {"apt-get", "apt"},
								  {"apt-cache", "apt"},
								  {"dpkg-deb", "dpkg"}};
	const auto found = others.find(program);
	return found == others.end() ? program : std::string(found->second);
}

tl::unexpected<Error> cannot_run(const Command &command, int error)
{
	const auto &program = command.argv.front();
	return fail("cannot run " + program, std::strerror(error),
		    error == ENOENT ? "install the package " + package_of(program) +
					      ", or put it in PATH"
				    : "look at its permissions and at ulimit -u and -n");
}

// A file, not a pipe: nobody has to feed it, and a child that does not read it
// cannot send us SIGPIPE.
Fd input_of(const Command &command)
{
	if (command.input.empty())
		return Fd(open("/dev/null", O_RDONLY | O_CLOEXEC));
	Fd file(memfd_create("input", MFD_CLOEXEC));
	std::string_view rest = command.input;
	while (file.get() >= 0 && !rest.empty()) {
		const ssize_t put = write(file.get(), rest.data(), rest.size());
		if (put < 0)
			return Fd();
		rest.remove_prefix(static_cast<std::size_t>(put));
	}
	lseek(file.get(), 0, SEEK_SET);
	return file;
}

std::vector<std::string> environment_of(const Command &command)
{
	std::vector<std::string> all;
	for (char **entry = environ; *entry != nullptr; ++entry) {
		const std::string_view text = *entry;
		if (!command.env.count(std::string(text.substr(0, text.find('=')))))
			all.emplace_back(text);
	}
	for (const auto &[key, value] : command.env) {
		if (!value.empty())
			all.emplace_back(key).append("=").append(value);
	}
	return all;
}

std::vector<char *> pointers(std::vector<std::string> &texts)
{
	std::vector<char *> all;
	all.reserve(texts.size() + 1);
	for (auto &text : texts)
		all.push_back(text.data());
	all.push_back(nullptr);
	return all;
}

int start(const Command &command, int in, int out, Child &child)
{
	posix_spawn_file_actions_t files;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
	if (!command.cwd.empty())
		posix_spawn_file_actions_addchdir_np(&files, command.cwd.c_str());

	posix_spawnattr_t attributes;
	sigset_t none;
	sigset_t reset;
	sigemptyset(&none);
	sigemptyset(&reset);
	for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE})
		sigaddset(&reset, number);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &reset);
	posix_spawnattr_setpgroup(&attributes, child.group);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
						      POSIX_SPAWN_SETSIGDEF);

	auto arguments = command.argv;
	auto environment = environment_of(command);
	const int error =
		posix_spawnp(&child.pid, arguments.front().c_str(), &files, &attributes,
			     pointers(arguments).data(), pointers(environment).data());
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

} // namespace

Result<Child> spawn(const Command &command, pid_t group)
{
	if (command.argv.empty() || command.argv.front().empty())
		return fail("no program named", "", "this is an error in noio itself");
	std::error_code ec;
	if (!command.cwd.empty() && !std::filesystem::is_directory(command.cwd, ec))
		return fail("no such directory", command.cwd,
			    "it was to be the working directory of " + command.argv.front());

	Fd in = input_of(command);
	int ends[2];
	if (in.get() < 0 || pipe2(ends, O_CLOEXEC) != 0)
		return cannot_run(command, errno);
	Child child;
	child.group = group;
	child.output = Fd(ends[0]);
	const Fd out(ends[1]);
	const int error = start(command, in.get(), out.get(), child);
	if (error != 0)
		return cannot_run(command, error);

	child.exit_fd = Fd(static_cast<int>(syscall(SYS_pidfd_open, child.pid, 0)));
	if (child.exit_fd.get() < 0) {
		const int saved = errno;
		kill(child.pid, SIGKILL);
		waitpid(child.pid, nullptr, 0);
		return cannot_run(command, saved);
	}
	return child;
}

} // namespace noio
