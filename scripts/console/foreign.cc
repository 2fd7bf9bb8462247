// SPDX-License-Identifier: GPL-2.0
#include "console/foreign.h"

#include <algorithm>
#include <array>

#include "console/of_kernel.h"

namespace noio
{

namespace
{

using namespace std::string_view_literals;

struct Magic {
	std::string_view bytes;
	Foreign form;
};

constexpr auto kMagic = std::to_array<Magic>({
	{"\x1f\x8b"sv, {"it is compressed with gzip", "unpack it: zcat FILE >LOG"}},
	{"\xfd"
	 "7zXZ"sv,
	 {"it is compressed with xz", "unpack it: xzcat FILE >LOG"}},
	{"BZh"sv, {"it is compressed with bzip2", "unpack it: bzcat FILE >LOG"}},
	{"\x28\xb5\x2f\xfd"sv, {"it is compressed with zstd", "unpack it: zstdcat FILE >LOG"}},
	{"\x04\x22\x4d\x18"sv, {"it is compressed with lz4", "unpack it: lz4cat FILE >LOG"}},
	{"PK\x03\x04"sv, {"it is a zip archive", "unpack it: unzip -p FILE >LOG"}},
	{"\xff\xfe"sv, {"it is UTF-16", "iconv -f UTF-16 -t UTF-8 FILE >LOG"}},
	{"\xfe\xff"sv, {"it is UTF-16", "iconv -f UTF-16 -t UTF-8 FILE >LOG"}},
	{"LPKSHHRH"sv, {"it is a file of journald's own", "journalctl --file FILE -k >LOG"}},
	{"KDUMP"sv,
	 {"it is a dump of memory",
	  "open it with crash, and give noio its log and foreach bt"}},
	{"\x7f"
	 "ELF"sv,
	 {"it is a program, or a dump of memory",
	  "open a dump with crash, and give noio its log and foreach bt"}},
	{"\x89PNG"sv, {"it is a picture", "noio reads text"}},
	{"\xff\xd8\xff"sv, {"it is a picture", "noio reads text"}},
	{"%PDF"sv, {"it is PDF", "pdftotext -layout FILE - >LOG"}},
});

} // namespace

std::optional<Foreign> foreign_form(std::string_view log)
{
	const auto *const found =
		std::find_if(kMagic.begin(), kMagic.end(), [log](const Magic &magic) {
			return log.starts_with(magic.bytes);
		});
	if (found != kMagic.end())
		return found->form;
	if (log.size() > 262 && log.substr(257, 5) == "ustar")
		return Foreign{"it is a tar archive", "unpack it: tar -xOf FILE >LOG"};
	constexpr std::size_t kHead = 16384; // of a mail
	if (log.substr(0, kHead).find("\nContent-Transfer-Encoding: base64") != log.npos &&
	    !of_kernel(log))
		return Foreign{"it is a mail in base64",
			       "save the text that a mail reader shows"};
	return std::nullopt;
}

Result<void> need_text(std::string_view log, const std::string &name)
{
	if (const auto form = foreign_form(log))
		return fail(form->what, name, form->help);
	return {};
}

} // namespace noio
