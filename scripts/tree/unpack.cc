// SPDX-License-Identifier: GPL-2.0
#include "tree/unpack.h"

#include <algorithm>
#include <system_error>

#include "core/archive.h"
#include "core/process.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// @name without its first part; empty for that part alone.
fs::path below_top(const fs::path &name)
{
	fs::path rest;
	bool first = true;
	for (const auto &part : name.lexically_normal()) {
		if (!first)
			rest /= part;
		first = false;
	}
	return rest;
}

// Is @name, without its first part, one of @parts or below one?
bool is_wanted(const std::string &name, const std::vector<std::string> &parts)
{
	const auto below = below_top(name).string();
	return parts.empty() || std::any_of(parts.begin(), parts.end(), [&](const auto &part) {
		       return below == part || below.starts_with(part + "/");
	       });
}

// Gives @entry its place below @to. False: it has none there.
bool relocate(archive_entry *entry, const fs::path &to)
{
	const auto move = [&](const char *name) {
		const auto path = fs::path(name).lexically_normal();
		return path.is_absolute() || *path.begin() == ".." ? fs::path()
								   : to / below_top(path);
	};
	const char *name = archive_entry_pathname(entry);
	if (name == nullptr)
		return false;
	const auto place = move(name);
	if (place.empty())
		return false;
	archive_entry_set_pathname(entry, place.c_str());
	if (const char *target = archive_entry_hardlink(entry)) {
		const auto from = move(target);
		if (from.empty())
			return false;
		archive_entry_set_hardlink(entry, from.c_str());
	}
	return true;
}

Result<void> copy_entry(archive *in, archive *out, archive_entry *entry,
			const fs::path &tarball)
{
	constexpr const char *kWhere = "look at the free space and the permissions";
	if (archive_write_header(out, entry) < ARCHIVE_WARN)
		return archive_error(out, "cannot unpack", archive_entry_pathname(entry),
				     kWhere);
	const void *data = nullptr;
	std::size_t size = 0;
	la_int64_t offset = 0;
	for (;;) {
		const int got = archive_read_data_block(in, &data, &size, &offset);
		if (got == ARCHIVE_EOF)
			break;
		if (got < ARCHIVE_WARN)
			return archive_error(in, "damaged archive", tarball, kFetchAgain);
		if (archive_write_data_block(out, data, size, offset) < ARCHIVE_WARN)
			return archive_error(out, "cannot unpack",
					     archive_entry_pathname(entry), kWhere);
	}
	if (archive_write_finish_entry(out) < ARCHIVE_WARN)
		return archive_error(out, "cannot unpack", archive_entry_pathname(entry),
				     kWhere);
	return {};
}

} // namespace

Result<void> unpack(const fs::path &tarball, const fs::path &to,
		    const std::vector<std::string> &parts, Status &status)
{
	std::error_code ec;
	// Links on the way to @to are the user's; links below it are the archive's.
	const auto real = fs::canonical(to, ec);
	const auto total = fs::file_size(tarball, ec);
	const Archive in(archive_read_new());
	archive_read_support_filter_all(in.get());
	archive_read_support_format_tar(in.get());
	if (ec || archive_read_open_filename(in.get(), tarball.c_str(), 1 << 16) != ARCHIVE_OK)
		return archive_error(in.get(), "cannot read the archive", tarball, kFetchAgain);
	const Archive out(archive_write_disk_new());
	archive_write_disk_set_options(out.get(), ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_PERM |
							  ARCHIVE_EXTRACT_SECURE_SYMLINKS |
							  ARCHIVE_EXTRACT_SECURE_NODOTDOT);

	archive_entry *entry = nullptr;
	for (;;) {
		const int got = archive_read_next_header(in.get(), &entry);
		if (got == ARCHIVE_EOF)
			return {};
		if (got < ARCHIVE_WARN)
			return archive_error(in.get(), "damaged archive", tarball, kFetchAgain);
		if (interrupted())
			return interrupted_at(tarball.string());
		const char *name = archive_entry_pathname(entry);
		const std::string shown = name != nullptr ? name : "";
		if (!relocate(entry, real))
			return fail("the archive leads out of its directory", shown,
				    kFetchAgain);
		status.update(static_cast<unsigned long>(archive_filter_bytes(in.get(), -1)),
			      total);
		if (!is_wanted(shown, parts))
			continue;
		TRY(copy_entry(in.get(), out.get(), entry, tarball));
	}
}

} // namespace noio
