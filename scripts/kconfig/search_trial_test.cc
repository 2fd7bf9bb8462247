// SPDX-License-Identifier: GPL-2.0
#include "kconfig/search_trial.h"

#include <gtest/gtest.h>

#include "core/fake_runner.h"
#include "core/json.h"
#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

// With what stands for the tree's code: says what our evaluation says, or always lie.
class SearchTrialTest : public testing::Test
{
protected:
	void SetUp() override
	{
		tree.on("", [this](const Command &command) {
			EXPECT_TRUE(write_file(command.argv.at(1), states(command)));
			return said("");
		});
	}

	std::string states(const Command &command)
	{
		std::string all;
		for (std::size_t i = 3; i < command.argv.size(); i++) {
			const auto config = read_file(command.argv[i]).value();
			const auto state = evaluate(graph, read_user_values(graph, config));
			nlohmann::json object;
			for (const auto &[name, index] : graph.by_name)
				object[name] = {lie.empty() ? value_text(graph, state, index)
							    : lie};
			all += json_line(object) + "\n\n";
		}
		return all;
	}

	SearchTrial run()
	{
		Status status;
		const TreeKconfig kconfig{.tree = {},
					  .place = std::filesystem::path(testing::TempDir()) /
						   "noio-trial"};
		const auto trial = try_search(kconfig, graph, 40, 1, tree, status);
		EXPECT_TRUE(trial) << trial.error().line();
		return trial.value_or(SearchTrial{});
	}
	const Graph graph = small_graph(kNewTree);
	std::string lie;
	FakeRunner tree;
};

TEST_F(SearchTrialTest, EveryAnswerIsTried)
{
	const auto trial = run();
	EXPECT_TRUE(trial.wrong.empty()) << trial.wrong.front();
	EXPECT_GT(trial.solved, 0U);
	EXPECT_GT(trial.none, 0U) << "MAGIC, NEW_CC and ARM_ONLY cannot be";
	EXPECT_EQ(trial.solved + trial.none + trial.missed, 40U);
}

TEST_F(SearchTrialTest, ATreeThatDisagreesIsToldOf)
{
	const auto honest = run();
	lie = "x";
	const auto trial = run();
	EXPECT_EQ(trial.solved, 0U);
	ASSERT_EQ(trial.wrong.size(), honest.solved);
	EXPECT_NE(trial.wrong.front().find("the tree makes it x with"), std::string::npos);
}

} // namespace
} // namespace noio
