// SPDX-License-Identifier: GPL-2.0
#include "cli/verbs.h"

#include <gmock/gmock.h>

#include "core/disk.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

TEST(Verbs, HaveAGroupAndAPlaceInTheManPages)
{
	PosixRunner runner;
	Context context{runner};
	CLI::App app("", "noio");
	add_verbs(app, context);
	const auto page = read_file("cli/noio.1"), of_config = read_file("cli/noio-config.1");
	ASSERT_TRUE(page && of_config);
	for (const auto *verb : verbs_of(app)) {
		EXPECT_NE(verb->get_group(), CLI::App().get_group()) << verb->get_name();
		EXPECT_THAT(*page, HasSubstr("Cm " + verb->get_name()));
	}
	for (const auto *verb : verbs_of(*app.get_subcommand("config")))
		EXPECT_THAT(*of_config, HasSubstr("Cm " + verb->get_name()));
}

} // namespace
} // namespace noio
