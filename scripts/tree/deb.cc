// SPDX-License-Identifier: GPL-2.0
// A .deb is an ar archive; its files are in the member data.tar.*.
#include <array>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "core/archive.h"
#include "core/fd.h"
#include "core/process.h"
#include "tree/unpack.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// Lets libarchive read one member of an archive as an archive.
struct Nested {
	archive *outer;
	std::array<char, 1 << 16> buffer;

	static la_ssize_t read(archive *, void *self, const void **data)
	{
		auto *nested = static_cast<Nested *>(self);
		*data = nested->buffer.data();
		return archive_read_data(nested->outer, nested->buffer.data(),
					 nested->buffer.size());
	}
};

// Moves on to the first entry whose name @wanted accepts.
template <class Wanted> bool seek_entry(archive *in, archive_entry **entry, Wanted wanted)
{
	while (archive_read_next_header(in, entry) == ARCHIVE_OK) {
		const char *name = archive_entry_pathname(*entry);
		if (name != nullptr && wanted(std::string_view(name)))
			return true;
	}
	return false;
}

Result<void> copy_out(archive *in, archive_entry *entry, const fs::path &deb,
		      const fs::path &to, Status &status)
{
	const Fd file(open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
	std::vector<char> buffer(1 << 20);
	const auto total = static_cast<unsigned long>(archive_entry_size(entry));
	unsigned long done = 0;
	while (file.get() >= 0) {
		const auto got = archive_read_data(in, buffer.data(), buffer.size());
		if (got < 0)
			return archive_error(in, "damaged package", deb, kFetchAgain);
		if (got == 0)
			return {};
		if (interrupted())
			return interrupted_at(deb.string());
		if (write(file.get(), buffer.data(), static_cast<std::size_t>(got)) != got)
			break;
		done += static_cast<unsigned long>(got);
		status.update(done, total);
	}
	return fail("cannot write", to.string(), "look at the free space and the permissions");
}

} // namespace

Result<void> extract_member(const fs::path &deb, const std::string &member, const fs::path &to,
			    Status &status)
{
	const Archive outer(archive_read_new());
	archive_read_support_format_ar(outer.get());
	archive_entry *entry = nullptr;
	if (archive_read_open_filename(outer.get(), deb.c_str(), 1 << 16) != ARCHIVE_OK ||
	    !seek_entry(outer.get(), &entry,
			[](std::string_view name) { return name.starts_with("data.tar"); }))
		return archive_error(outer.get(), "not a Debian package", deb, kFetchAgain);

	Nested nested{outer.get(), {}};
	const Archive inner(archive_read_new());
	archive_read_support_filter_all(inner.get());
	archive_read_support_format_tar(inner.get());
	if (archive_read_open(inner.get(), &nested, nullptr, Nested::read, nullptr) !=
	    ARCHIVE_OK)
		return archive_error(inner.get(), "damaged package", deb, kFetchAgain);
	if (!seek_entry(inner.get(), &entry, [&](std::string_view name) {
		    return name == member || name == "./" + member;
	    }))
		return fail("no " + member + " in the package", deb.string(), kFetchAgain);
	return copy_out(inner.get(), entry, deb, to, status);
}

} // namespace noio
