// SPDX-License-Identifier: GPL-2.0
#include "render/chain_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "core/fake_runner.h"

namespace noio
{
namespace
{

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Splat circle()
{
	return {SplatKind::kLockdep,
		"possible circular locking dependency",
		1,
		9,
		{{"pcpu_alloc_mutex", "pcpu_alloc_noprof", "pcpu_alloc_mutex"},
		 {"fs_reclaim", "", "fs_reclaim"},
		 {"&q->lock", "elv_iosched_store", "&q->lock#2/1"}},
		""};
}

Splat hostile()
{
	const std::string name = "\\N\"];n9[\n&lt;<script>&amp;\xff\x01]]>--";
	return {SplatKind::kLockdep,
		"inconsistent lock state",
		1,
		9,
		{{name, "", name}, {}},
		""};
}

// All that a reader sees of @svg, line by line.
std::string labels(const std::string &svg)
{
	pugi::xml_document document;
	EXPECT_TRUE(document.load_string(svg.c_str())) << svg;
	std::string all;
	for (const auto &text : document.select_nodes("//text"))
		all += std::string(text.node().text().get()) + "\n";
	return all;
}

TEST(ChainDot, HasAnArrowForEachLockAndOneThatClosesTheCircle)
{
	const auto dot = chain_dot(circle());
	EXPECT_THAT(dot,
		    AllOf(HasSubstr("n0 [label=\"pcpu_alloc_mutex\" class=mutex]\n"),
			  HasSubstr("n2 [label=\"&amp;q->lock#2/1\"]\n"),
			  HasSubstr("n0 -> n1 [label=\"\"]\n"),
			  HasSubstr("n1 -> n2 [label=\" elv_iosched_store()\"]\n"),
			  HasSubstr("n2 -> n0 [label=\" pcpu_alloc_noprof()\" class=closing")));
}

TEST(ChainDot, WhatIsNoCircleIsNotClosed)
{
	EXPECT_THAT(chain_dot(hostile()), Not(HasSubstr("n1 -> n0")));
	auto none = circle();
	none.chain.clear();
	EXPECT_THAT(chain_dot(none), Not(HasSubstr("->")));
}

TEST(DrawChains, DrawsEachWithItsNames)
{
	PosixRunner runner;
	const auto drawn = draw_chains({circle(), Splat{}, hostile()}, runner);
	ASSERT_TRUE(drawn) << drawn.error().line();
	ASSERT_EQ(drawn->size(), 3U);
	EXPECT_EQ(labels((*drawn)[0]), "pcpu_alloc_mutex\nfs_reclaim\n&q->lock#2/1\n"
				       " elv_iosched_store()\n pcpu_alloc_noprof()\n");
	EXPECT_THAT((*drawn)[0], AllOf(HasSubstr("class=\"edge closing\""),
				       HasSubstr("class=\"node mutex\""),
				       Not(HasSubstr(" id=")), Not(HasSubstr("<title"))));
	EXPECT_EQ((*drawn)[1], "") << "it has no chain";
	EXPECT_EQ(labels((*drawn)[2]), "\\N\"];n9[ &lt;<script>&amp;??]]>--\n");
}

TEST(DrawChains, CutsLongNamesAndLeavesLongChainsOut)
{
	auto one = circle();
	one.chain[1].spelled.assign(1 << 20, 'x');
	auto other = circle();
	other.chain.resize(65);
	PosixRunner runner;
	const auto drawn = draw_chains({one, other}, runner);
	ASSERT_TRUE(drawn) << drawn.error().line();
	EXPECT_THAT(labels((*drawn)[0]), HasSubstr("\n" + std::string(64, 'x') + "...\n"));
	EXPECT_EQ((*drawn)[1], "");
}

TEST(DrawChains, WarningsAreNoPartOfThePicture)
{
	FakeRunner dot;
	dot.on("", said("Fontconfig error: no <config\n<?xml version=\"1.0\"?>\n<svg>1</svg>"
			"\nWarning: x\n<svg>2</svg>"));
	EXPECT_FALSE(draw_chains({circle(), circle()}, dot))
		<< "half a tag cannot be read past";
	FakeRunner other;
	other.on("", said("Fontconfig error: none\n<?xml version=\"1.0\"?>\n<svg>1</svg>"
			  "\nWarning: x\n<svg>2</svg>"));
	const auto drawn = draw_chains({circle(), circle()}, other);
	ASSERT_TRUE(drawn) << drawn.error().line();
	EXPECT_THAT(*drawn, testing::ElementsAre("<svg class=\"chain\">1</svg>",
						 "<svg class=\"chain\">2</svg>"));
}

TEST(DrawChains, SaysWhatKeptItFromDrawing)
{
	const auto complaint = [](const Result<Outcome> &answer) {
		FakeRunner dot;
		dot.on("", answer);
		const auto drawn = draw_chains({circle()}, dot);
		return drawn ? "none" : drawn.error().line();
	};
	EXPECT_THAT(complaint(fail("no such program", "dot", "install it")),
		    HasSubstr("no such program"));
	for (const auto &outcome : {said("<svg>1</svg>", 1), said("<svg>1"), said("")})
		EXPECT_THAT(complaint(outcome), HasSubstr("dot did not draw")) << outcome.out;
	FakeRunner half;
	half.on("", said("<svg>1</svg>"));
	EXPECT_FALSE(draw_chains({circle(), circle()}, half)) << "one is missing";
}

TEST(DrawChains, WithoutAChainNothingIsRun)
{
	FakeRunner dot;
	EXPECT_TRUE(draw_chains({Splat{}}, dot));
	EXPECT_TRUE(draw_chains({}, dot));
	EXPECT_TRUE(dot.commands.empty());
}

} // namespace
} // namespace noio
