// SPDX-License-Identifier: GPL-2.0
#include "guest/initramfs.h"

#include <map>

#include "core/archive.h"
#include "core/disk.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

using Entries = std::map<std::string, const GuestFile *>; // null: a directory

Result<void> add_entry(Entries &entries, const std::string &name, const GuestFile *file)
{
	const fs::path path(name);
	if (path.empty() || path.is_absolute() || *path.begin() == ".." ||
	    path.lexically_normal().string() != name || path.filename().empty())
		return fail("no path in a guest", "\"" + name + "\"",
			    "write it relative to the guest's root, in its shortest form");
	for (auto above = path.parent_path(); !above.empty(); above = above.parent_path()) {
		const auto known = entries.emplace(above.string(), nullptr).first;
		if (known->second != nullptr)
			return fail("a file and a directory of the guest", above.string(),
				    "give one of them another name");
	}
	const auto [known, added] = entries.emplace(name, file);
	if (!added && (file != nullptr || known->second != nullptr))
		return fail("two files of the guest have one path", name,
			    "give one of them another name");
	return {};
}

Result<Entries> list_entries(const GuestRoot &root)
{
	Entries entries;
	for (const auto &directory : root.directories)
		TRY(add_entry(entries, directory, nullptr));
	for (const auto &file : root.files)
		TRY(add_entry(entries, file.path, &file));
	return entries;
}

Result<std::string> content_of(const GuestFile *file)
{
	if (file == nullptr)
		return std::string();
	return file->host.empty() ? file->text : read_file(file->host);
}

struct FreeEntry {
	void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};

Result<void> write_entry(archive *out, const std::string &name, const GuestFile *file,
			 const fs::path &to)
{
	constexpr const char *kNext = "look at the free space";
	TRY_ASSIGN(const auto content, content_of(file));
	const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
	archive_entry_set_pathname(entry.get(), name.c_str());
	archive_entry_set_filetype(entry.get(), file == nullptr ? AE_IFDIR : AE_IFREG);
	archive_entry_set_perm(entry.get(), file == nullptr ? 0755 : file->mode);
	archive_entry_set_mtime(entry.get(), 0, 0);
	archive_entry_set_nlink(entry.get(), file == nullptr ? 2 : 1);
	archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
	if (archive_write_header(out, entry.get()) != ARCHIVE_OK)
		return archive_error(out, "cannot write the initramfs", to, kNext);
	if (archive_write_data(out, content.data(), content.size()) !=
	    static_cast<la_ssize_t>(content.size()))
		return archive_error(out, "cannot write the initramfs", to, kNext);
	return {};
}

} // namespace

Result<void> write_initramfs(const GuestRoot &root, const fs::path &to)
{
	TRY_ASSIGN(const auto entries, list_entries(root));
	std::error_code ec;
	fs::create_directories(to.parent_path(), ec);
	const Archive out(archive_write_new());
	archive_write_set_format_cpio_newc(out.get());
	archive_write_add_filter_none(out.get());
	// Renamed into place, so that a part of it is never booted.
	const fs::path part = to.string() + ".part";
	if (archive_write_open_filename(out.get(), part.c_str()) != ARCHIVE_OK)
		return archive_error(out.get(), "cannot write the initramfs", to,
				     "look at the permissions");
	for (const auto &[name, file] : entries) {
		auto written = write_entry(out.get(), name, file, to);
		if (!written) {
			fs::remove(part, ec);
			return written;
		}
	}
	if (archive_write_close(out.get()) != ARCHIVE_OK)
		return archive_error(out.get(), "cannot write the initramfs", to,
				     "look at the free space");
	fs::rename(part, to, ec);
	if (ec)
		return fail(ec.message(), to.string(), "look at the permissions");
	return {};
}

} // namespace noio
