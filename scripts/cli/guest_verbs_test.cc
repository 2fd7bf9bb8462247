// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>

#include "cli/verbs.h"
#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

// What is no text has to be named, and not be judged as a console without cases.
TEST(GuestVerbs, JudgeText)
{
	const TempDir temp = *TempDir::make(testing::TempDir());
	const auto log = temp.path() / "a.log";
	for (const char *bytes :
	     {"\x1f\x8b\x08", "\xfd\x37zXZ", "\x28\xb5\x2f\xfd", "\xff\xfe[", "LPKSHHRH"}) {
		ASSERT_TRUE(write_file(log, bytes));
		CLI::App app;
		PosixRunner runner;
		Context context{runner, std::filesystem::absolute(".."), {}, {}};
		add_guest_verbs(app, context);
		app.parse({log.string(), "judge", "guest"});
		const auto answer = context.verb(context);
		ASSERT_FALSE(answer) << bytes;
		EXPECT_THAT(answer.error().line(), testing::HasSubstr(">LOG")) << bytes;
	}
}

} // namespace
} // namespace noio
