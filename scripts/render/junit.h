// SPDX-License-Identifier: GPL-2.0
// What all JUnit XML of ours is made with. Text is printable ASCII in it, whatever a guest
// said.
#pragma once

#include <string>

#include <pugixml.hpp>

namespace noio
{

pugi::xml_node add_suite(pugi::xml_node suites, const std::string &name);

pugi::xml_node add_case(pugi::xml_node suite, const std::string &classname,
			const std::string &name);

// @outcome of a testcase: "failure", "error" or "skipped"; JUnit's readers look for no other.
pugi::xml_node add_outcome(pugi::xml_node testcase, const char *outcome,
			   const std::string &message);

void add_text(pugi::xml_node parent, const std::string &text);

// The whole @document, each suite and all of them with the numbers of their testcases,
// failures, errors and skipped ones.
std::string junit_text(pugi::xml_document &document);

} // namespace noio
