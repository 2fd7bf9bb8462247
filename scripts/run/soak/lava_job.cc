// SPDX-License-Identifier: GPL-2.0
#include "run/soak/lava_job.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "core/text.h"
#include "run/soak/guests.h"

namespace noio
{

namespace
{

using std::chrono::minutes;

constexpr minutes kDeploy{10}, kSpare{5};

// The boot's timeout bounds each wait on the console as well, not the boot alone. Of a number
// the first digit tells: a guest exits with 0, 1, 2, 4 (skipped), 127 or above.
constexpr const char *kJob =
	R"(# Made by noio soak export. Judge the log of the job with: noio guest judge LOG
job_name: {title}
device_type: qemu
visibility: public
priority: medium
timeouts:
  job:
    minutes: {job}
  action:
    minutes: {spare}
  connection:
    minutes: {spare}
context:
  arch: {machine}
{cpu}  memory: {memory}
  extra_options:
  - -smp {cpus}
  - -no-reboot
metadata:
  scenario: {scenario}
  replays: {replays}
actions:
- deploy:
    timeout:
      minutes: {deploy}
    to: tmpfs
    images:
      kernel:
        image_arg: {append}
        url: {kernel_url}
      ramdisk:
        image_arg: '-initrd {{ramdisk}}'
        url: {initrd_url}
- boot:
    timeout:
      minutes: {whole}
    method: qemu
    media: tmpfs
- test:
    timeout:
      minutes: {whole}
    monitors:
    - name: {monitor}
      start: 'Kernel command line:'
      end: 'reboot: (?:Restarting system|Power down)'
      pattern: '\b(?P<test_case_id>noio|bad_(?:io|fs|reserves)|pcpu_alloc_mutex|circular locking dependency)[: >-]* (?P<result>exit \d|\d|fs_reclaim\b|detected)'
      fixupdict:
        'exit 0': pass
        'exit 4': skip
{exits}        '0': pass
{counts}        fs_reclaim: fail
        detected: {detected}
)";

constexpr const char *kDevice = R"(device_type: qemu
available_architectures: [{machine}]
commands: {{}}
character_delays: {{boot: 0, test: 0}}
constants:
  boot_retry: 1
  failure_retry: 1
  kernel-start-message: 'Linux version'
  spawn_maxread: '4092'
actions:
  deploy:
    methods:
      image: {{}}
  boot:
    methods:
      qemu:
        parameters:
          command: {qemu}
          options:
{options}timeouts:
  actions: {{}}
  connections: {{}}
)";

// A string of YAML, whatever is in it.
std::string quoted(const std::string &value)
{
	std::string text = "'";
	for (const char c : printable(value))
		text += c == '\'' ? std::string("''") : std::string(1, c);
	return text + "'";
}

// A row of the table of results for each of @digits behind @before.
std::string failures(std::string_view before, std::string_view digits)
{
	std::string lines;
	for (const char digit : digits)
		lines += fmt::format("        '{}{}': fail\n", before, digit);
	return lines;
}

} // namespace

std::string lava_job(const LabJob &job)
{
	const auto &scenario = job.scenario.name;
	const auto &arch = traits(job.arch);
	const auto guest = soak_guest(job.arch, scenario, job.time, WordOn::kConsole);
	const auto whole = std::chrono::ceil<minutes>(guest.deadline);
	const auto append =
		fmt::format("-kernel {{kernel}} -append \"{}\"", kernel_command_line(guest));
	return fmt::format(
		kJob, fmt::arg("title", quoted("noio soak " + scenario + " " + name(job.arch))),
		fmt::arg("job", (kDeploy + whole + kSpare).count()),
		fmt::arg("spare", kSpare.count()), fmt::arg("deploy", kDeploy.count()),
		fmt::arg("whole", whole.count()), fmt::arg("machine", arch.machine),
		fmt::arg("cpu", arch.qemu_cpu.empty()
					? ""
					: fmt::format("  cpu: {}\n", arch.qemu_cpu)),
		fmt::arg("memory", guest.machine.memory_mib),
		fmt::arg("cpus", guest.machine.cpus), fmt::arg("scenario", quoted(scenario)),
		fmt::arg("replays", quoted(job.scenario.replays)),
		fmt::arg("append", quoted(append)),
		fmt::arg("kernel_url", quoted(job.kernel_url)),
		fmt::arg("initrd_url", quoted(job.initrd_url)),
		fmt::arg("monitor", quoted("soak-" + scenario)),
		fmt::arg("exits", failures("exit ", "12356789")),
		fmt::arg("counts", failures("", "123456789")),
		fmt::arg("detected", scenario == kBusted ? "pass" : "unknown"));
}

std::string lava_device(Arch arch)
{
	std::string options;
	for (const auto &word : qemu_machine(soak_guest(arch, "", {}), {"tcg", ""}))
		options += fmt::format("          - {}\n", quoted(word));
	return fmt::format(kDevice, fmt::arg("machine", traits(arch).machine),
			   fmt::arg("qemu", traits(arch).qemu), fmt::arg("options", options));
}

Result<void> check_url(const std::string &option, const std::string &url)
{
	// The name of the file comes into a shell of the lab's.
	static const RE2 fetchable(
		R"((?:https?://[A-Za-z0-9._:\[\]-]+/|file:///)[A-Za-z0-9._~+,=:@%/-]+(?:\?[\w.~+,=:@%/&-]*)?)",
		RE2::Latin1);
	if (RE2::FullMatch(url, fetchable))
		return {};
	return fail("no URL that a lab can fetch", option + " " + url,
		    "give http://, https:// or file:///, and the file's path");
}

} // namespace noio
