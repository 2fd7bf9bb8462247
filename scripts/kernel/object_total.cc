// SPDX-License-Identifier: GPL-2.0
#include "kernel/object_total.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

#include "core/disk.h"

namespace noio
{

namespace
{

unsigned long read_total(const std::filesystem::path &file)
{
	const auto text = read_file(file);
	unsigned long total = 0;
	if (text)
		std::from_chars(text->data(), text->data() + text->size(), total);
	return total;
}

} // namespace

ObjectTotal::ObjectTotal(const std::filesystem::path &out, const std::string &target,
			 unsigned long guess)
    : last_(out / ".noio-built")
{
	const auto config = read_file(out / ".config").value_or("");
	kind_ = sha256_text(config + target).substr(0, 16);
	again_ = read_file(last_) == kind_;
	file_ = out / fmt::format(".noio-objects-{}{}", kind_, again_ ? "-again" : "");
	total_ = read_total(file_);
	if (total_ == 0 && !again_)
		total_ = guess;
}

unsigned long ObjectTotal::expected(unsigned long made) const
{
	return made > total_ ? 0 : total_;
}

void ObjectTotal::begin() const
{
	std::error_code ec;
	std::filesystem::remove(last_, ec);
}

Result<void> ObjectTotal::complete(unsigned long made) const
{
	const auto kept = again_ ? made : std::max(made, read_total(file_));
	return write_file(file_, fmt::format("{}\n", kept)).and_then([&] {
		return write_file(last_, kind_);
	});
}

} // namespace noio
