// SPDX-License-Identifier: GPL-2.0
#include "cli/run_options.h"

#include <gmock/gmock.h>

#include "cli/verbs.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class WrongArguments : public testing::Test
{
protected:
	// The error of a verb that has no tree and can get none.
	std::string noio(const std::string &line)
	{
		PosixRunner runner;
		Context context{runner, std::filesystem::absolute("..")};
		context.cache = "/proc/none";
		CLI::App app("", "noio");
		add_verbs(app, context);
		app.parse(line);
		const auto done = context.verb(context);
		return done ? "" : done.error().line();
	}
};

TEST_F(WrongArguments, FailBeforeATreeIsThere)
{
	EXPECT_THAT(noio("prove --profile x"), HasSubstr("no profile \"x\""));
	EXPECT_THAT(noio("matrix --trees 5"), HasSubstr("\"5\" is no choice of patches"));
	EXPECT_THAT(noio("bench alloc --trees 5"), HasSubstr("\"5\" is no choice of patches"));
	EXPECT_THAT(noio("soak --patches 9"), HasSubstr("\"1-9\" is no choice of patches"));
	EXPECT_THAT(noio("selftests --patches 9"),
		    HasSubstr("\"1-9\" is no choice of patches"));
	EXPECT_THAT(noio("selftests --only test_gfp_trace x"),
		    HasSubstr("no such kselftest: x"));
	EXPECT_THAT(noio("prove --series x"), HasSubstr("no base has a second series"));
	EXPECT_THAT(noio("prove --kdir /nonexistent"), HasSubstr("cannot read"));
}

} // namespace
} // namespace noio
