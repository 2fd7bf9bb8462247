// SPDX-License-Identifier: GPL-2.0
#include "render/junit.h"

#include <array>
#include <sstream>

#include "core/text.h"

namespace noio
{

namespace
{

struct Numbers {
	unsigned tests = 0;
	std::array<unsigned, 3> outcomes{};
};

constexpr std::array kOutcomes{"failure", "error", "skipped"};
constexpr std::array kAttributes{"failures", "errors", "skipped"};

void write_numbers(pugi::xml_node node, const Numbers &numbers)
{
	node.append_attribute("tests") = numbers.tests;
	for (std::size_t i = 0; i < kAttributes.size(); i++)
		node.append_attribute(kAttributes[i]) = numbers.outcomes[i];
}

Numbers count_cases(pugi::xml_node suite)
{
	Numbers numbers;
	for (const auto testcase : suite.children("testcase")) {
		numbers.tests++;
		for (std::size_t i = 0; i < kOutcomes.size(); i++)
			numbers.outcomes[i] += !testcase.child(kOutcomes[i]).empty();
	}
	return numbers;
}

} // namespace

pugi::xml_node add_suite(pugi::xml_node suites, const std::string &name)
{
	auto suite = suites.append_child("testsuite");
	suite.append_attribute("name") = plain_text(name).c_str();
	return suite;
}

pugi::xml_node add_case(pugi::xml_node suite, const std::string &classname,
			const std::string &name)
{
	auto node = suite.append_child("testcase");
	node.append_attribute("classname") = plain_text(classname).c_str();
	node.append_attribute("name") = plain_text(name).c_str();
	return node;
}

pugi::xml_node add_outcome(pugi::xml_node testcase, const char *outcome,
			   const std::string &message)
{
	auto node = testcase.append_child(outcome);
	node.append_attribute("message") = plain_text(message).c_str();
	return node;
}

void add_text(pugi::xml_node parent, const std::string &text)
{
	parent.append_child(pugi::node_pcdata).set_value(plain_text(text).c_str());
}

std::string junit_text(pugi::xml_document &document)
{
	Numbers all;
	auto suites = document.child("testsuites");
	for (const auto suite : suites.children("testsuite")) {
		const auto numbers = count_cases(suite);
		write_numbers(suite, numbers);
		all.tests += numbers.tests;
		for (std::size_t i = 0; i < all.outcomes.size(); i++)
			all.outcomes[i] += numbers.outcomes[i];
	}
	write_numbers(suites, all);
	std::ostringstream text;
	document.save(text, "  ");
	return text.str();
}

} // namespace noio
