// SPDX-License-Identifier: GPL-2.0
#include "render/page.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace noio
{
namespace
{

TEST(FillPage, PutsTextInAndEscapesIt)
{
	EXPECT_EQ(*fill_page("<p title=\"{{a}}\">{{a}}</p>{{{b}}}{{n}}",
			     {{"a", "<i>'\"&\x01\xff"}, {"b", "<svg/>"}, {"n", 7}}),
		  "<p title=\"&lt;i&gt;&apos;&quot;&amp;?\?\">&lt;i&gt;&apos;&quot;&amp;?\?</p>"
		  "<svg/>7");
}

TEST(FillPage, WhatStandsForNothingShowsNoSection)
{
	const nlohmann::json data{{"text", ""},
				  {"list", nlohmann::json::array()},
				  {"flag", false},
				  {"null", nullptr},
				  {"yes", {{"text", "t"}}}};
	EXPECT_EQ(*fill_page("{{#text}}1{{/text}}{{#list}}2{{/list}}{{#flag}}3{{/flag}}"
			     "{{#null}}4{{/null}}{{^text}}none{{/text}}"
			     "{{#yes}}{{#text}}{{text}}{{/text}}{{/yes}}",
			     data),
		  "nonet");
}

TEST(FillPage, TextIsNoTemplate)
{
	EXPECT_EQ(*fill_page("{{a}}", {{"a", "{{b}}{{#c}}"}, {"b", "x"}}), "{{b}}{{#c}}");
}

TEST(FillPage, RefusesABrokenTemplate)
{
	EXPECT_FALSE(fill_page("{{#open}}", {}));
	EXPECT_FALSE(fill_page("{{#a}}{{/b}}", {}));
}

} // namespace
} // namespace noio
