// SPDX-License-Identifier: GPL-2.0
#include "diagnose/wait_svg.h"

#include <algorithm>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "core/text.h"
#include "diagnose/hang_words.h"

namespace noio
{

namespace
{

constexpr std::size_t kMostEdges = 24, kLongest = 60;
constexpr double kBoxWidth = 470, kBoxHeight = 44, kStep = 66, kMargin = 8;
constexpr double kLane = 26, kDot = 9;

double middle(std::size_t place)
{
	return kMargin + kBoxHeight / 2 + kStep * static_cast<double>(place);
}

std::string cut(const std::string &text)
{
	const auto plain = printable(plain_text(text));
	return plain.size() > kLongest ? plain.substr(0, kLongest) + "..." : plain;
}

void add_text(pugi::xml_node to, double x, double y, const std::string &text, const char *kind)
{
	auto node = to.append_child("text");
	node.append_attribute("x") = fmt::format("{:.0f}", x).c_str();
	node.append_attribute("y") = fmt::format("{:.0f}", y).c_str();
	node.append_attribute("class") = kind;
	node.text() = text.c_str();
}

const Role *find_role(const Hang &hang, const std::string &task)
{
	for (const auto *list : {&hang.holders, &hang.waiters, &hang.others})
		for (const auto &role : *list)
			if (role.task == task)
				return &role;
	return nullptr;
}

void draw_box(pugi::xml_node svg, const Hang &hang, const std::string &task, std::size_t place)
{
	const auto *role = find_role(hang, task);
	const bool closes =
		std::find(hang.cycle.begin(), hang.cycle.end(), task) != hang.cycle.end();
	auto group = svg.append_child("g");
	group.append_attribute("class") = closes ? "task closes" : "task";
	auto box = group.append_child("rect");
	box.append_attribute("x") = kMargin;
	box.append_attribute("y") =
		fmt::format("{:.0f}", middle(place) - kBoxHeight / 2).c_str();
	box.append_attribute("width") = kBoxWidth;
	box.append_attribute("height") = kBoxHeight;
	box.append_attribute("rx") = 5;
	add_text(group, kMargin + 10, middle(place) - 4,
		 cut(task) + (role && role->under ? ": holds pcpu_alloc_mutex, it seems" : ""),
		 "name");
	add_text(group, kMargin + 10, middle(place) + 13, role ? cut(doing(*role)) : "",
		 "doing");
}

void draw_arc(pugi::xml_node svg, const WaitEdge &edge, std::size_t number, std::size_t from,
	      std::size_t to)
{
	const double right = kMargin + kBoxWidth;
	const double lane = right + kLane * static_cast<double>(number + 1);
	// Arcs of one box leave it above its middle and reach it below.
	const double start = middle(from) - 8;
	const double end = middle(to) + 8;
	auto group = svg.append_child("g");
	group.append_attribute("class") = edge.closes ? "arc closes" : "arc";
	auto path = group.append_child("path");
	path.append_attribute("d") = fmt::format("M{:.0f} {:.0f}H{:.0f}V{:.0f}H{:.0f}", right,
						 start, lane, end, right + 8)
					     .c_str();
	if (!edge.told)
		path.append_attribute("stroke-dasharray") = "5 4";
	auto head = group.append_child("polygon");
	head.append_attribute("points") =
		fmt::format("{0:.0f},{1:.0f} {2:.0f},{3:.0f} {2:.0f},{4:.0f}", right, end,
			    right + 9, end - 5, end + 5)
			.c_str();
	auto dot = group.append_child("circle");
	dot.append_attribute("cx") = fmt::format("{:.0f}", lane).c_str();
	dot.append_attribute("cy") = fmt::format("{:.0f}", (start + end) / 2).c_str();
	dot.append_attribute("r") = kDot;
	add_text(group, lane, (start + end) / 2 + 4, std::to_string(number + 1), "number");
}

} // namespace

std::vector<WaitEdge> drawn_edges(const Hang &hang)
{
	auto edges = hang.edges;
	std::stable_sort(edges.begin(), edges.end(), [](const WaitEdge &a, const WaitEdge &b) {
		return a.closes > b.closes;
	});
	edges.resize(std::min(edges.size(), kMostEdges));
	return edges;
}

std::string wait_svg(const Hang &hang)
{
	const auto edges = drawn_edges(hang);
	if (edges.empty())
		return {};
	std::vector<std::string> tasks = hang.cycle;
	const auto add = [&](const std::string &task) {
		if (std::find(tasks.begin(), tasks.end(), task) == tasks.end())
			tasks.push_back(task);
	};
	for (const auto &edge : edges) {
		add(edge.from);
		add(edge.to);
	}
	const double width =
		kMargin * 3 + kBoxWidth + kLane * static_cast<double>(edges.size()) + kDot;
	const double height = middle(tasks.size() - 1) + kBoxHeight / 2 + kMargin;

	pugi::xml_document document;
	auto svg = document.append_child("svg");
	svg.append_attribute("class") = "waits";
	svg.append_attribute("viewBox") =
		fmt::format("0 0 {:.0f} {:.0f}", width, height).c_str();
	svg.append_attribute("role") = "img";
	svg.append_attribute("aria-label") = "who waits for whom";
	std::map<std::string, std::size_t> places;
	for (std::size_t i = 0; i < tasks.size(); i++) {
		places[tasks[i]] = i;
		draw_box(svg, hang, tasks[i], i);
	}
	for (std::size_t i = 0; i < edges.size(); i++)
		draw_arc(svg, edges[i], i, places[edges[i].from], places[edges[i].to]);
	std::ostringstream text;
	svg.print(text, "", pugi::format_raw);
	return text.str();
}

} // namespace noio
