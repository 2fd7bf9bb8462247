// SPDX-License-Identifier: GPL-2.0
#include "tree/patch_name.h"

#include "core/disk.h"
#include "core/try.h"
#include "tree/git.h"
#include "tree/mail.h"

namespace noio
{

namespace
{

Result<PatchName> name_patch(const std::filesystem::path &patch, Runner &runner)
{
	TRY_ASSIGN(const auto text, read_file(patch));
	TRY_ASSIGN(const auto mail, parse_mail(text, patch.string()));
	auto command = own_git(patch.parent_path(), {"patch-id", "--stable"});
	command.input = text;
	TRY_ASSIGN(const auto id, output_of(command, runner));
	if (id.empty())
		return fail("this patch changes nothing", patch.string(),
			    "give one of git format-patch");
	return PatchName{id.substr(0, id.find(' ')), bare_subject(mail.header("Subject"))};
}

} // namespace

Result<std::vector<PatchName>> name_patches(const std::vector<std::filesystem::path> &patches,
					    Runner &runner)
{
	std::vector<PatchName> all;
	for (const auto &patch : patches) {
		TRY_ASSIGN(const auto one, name_patch(patch, runner));
		all.push_back(one);
	}
	return all;
}

} // namespace noio
