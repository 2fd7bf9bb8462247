// SPDX-License-Identifier: GPL-2.0
#include "render/chain_graph.h"

#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "console/lockdep.h"
#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace
{

constexpr std::size_t kMostLocks = 64;
constexpr std::size_t kLongestLabel = 64;
constexpr std::chrono::minutes kLongest{1};

// dot reads "\N" and "&lt;" in labels.
std::string quoted(const std::string &text)
{
	std::string all;
	for (const char c : printable(plain_text(text)).substr(0, kLongestLabel)) {
		if (c == '&')
			all += "&amp;";
		else if (c == '"' || c == '\\')
			all += {'\\', c};
		else
			all += c;
	}
	return fmt::format("\"{}{}\"", all, text.size() > kLongestLabel ? "..." : "");
}

bool is_circle(const Splat &splat)
{
	return splat.title.starts_with("possible circular");
}

bool has_graph(const Splat &splat)
{
	return !splat.chain.empty() && splat.chain.size() <= kMostLocks;
}

// What dot says of its own is not for the page, and identifiers would be there twice.
void strip(pugi::xml_node node)
{
	node.remove_attribute("id");
	node.remove_attribute("font-family");
	while (node.remove_child("title"))
		;
	for (const auto child : node.children())
		strip(child);
}

std::string svg_text(pugi::xml_node svg)
{
	strip(svg);
	svg.append_attribute("class") = "chain";
	std::ostringstream text;
	svg.print(text, "", pugi::format_raw);
	return text.str();
}

} // namespace

std::string chain_dot(const Splat &splat)
{
	const auto &chain = splat.chain;
	std::string text = "digraph {\nbgcolor=transparent\n"
			   "node [shape=box fontname=\"DejaVu Sans Mono\" fontsize=10]\n"
			   "edge [fontname=\"DejaVu Sans Mono\" fontsize=9]\n";
	for (std::size_t i = 0; i < chain.size(); i++)
		text += fmt::format("n{} [label={}{}]\n", i, quoted(chain[i].spelled),
				    chain[i].lock == kMutex ? " class=mutex" : "");
	const auto arrow = [&](std::size_t from, std::size_t to, const char *more) {
		const auto &function = chain[to].function;
		text += fmt::format("n{} -> n{} [label={}{}]\n", from, to,
				    quoted(function.empty() ? "" : " " + function + "()"),
				    more);
	};
	for (std::size_t i = 1; i < chain.size(); i++)
		arrow(i - 1, i, "");
	if (is_circle(splat) && !chain.empty())
		arrow(chain.size() - 1, 0, " class=closing style=dashed");
	return text + "}\n";
}

Result<std::vector<std::string>> draw_chains(const std::vector<Splat> &splats, Runner &runner)
{
	Command dot{{"dot", "-q", "-Tsvg"}, ""};
	dot.deadline = kLongest;
	dot.undo = true;
	std::vector<std::size_t> drawn;
	for (std::size_t i = 0; i < splats.size(); i++) {
		if (!has_graph(splats[i]))
			continue;
		drawn.push_back(i);
		dot.input += chain_dot(splats[i]);
	}
	std::vector<std::string> all(splats.size());
	if (drawn.empty())
		return all;
	TRY_ASSIGN(const auto ran, runner.run(dot));
	// It writes a document after the other, its warnings before and between them.
	pugi::xml_document document;
	const bool whole = document.load_string(ran.out.c_str());
	auto svg = document.child("svg");
	for (const auto i : drawn) {
		if (!ran.ok() || !whole || !svg)
			return fail("dot did not draw the lock chains", printable(ran.out),
				    "see what ails graphviz");
		const auto next = svg.next_sibling("svg");
		all[i] = svg_text(svg);
		svg = next;
	}
	return all;
}

} // namespace noio
