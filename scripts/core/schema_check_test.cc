// SPDX-License-Identifier: GPL-2.0
#include "core/schema_check.h"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include "core/json.h"

namespace noio
{

namespace
{

// As much of JSON Schema, draft 7, as our schemas use. What it does not know is an error
// wherever it stands in a schema: nothing goes unchecked.
class SchemaChecker
{
public:
	explicit SchemaChecker(nlohmann::json rules) : rules_(std::move(rules))
	{
		read(rules_, "schema");
	}

	std::string errors(const nlohmann::json &document)
	{
		if (errors_.empty())
			check(rules_, document, "");
		return errors_;
	}

private:
	using Json = nlohmann::json;

	void error(const std::string &at, const std::string &what)
	{
		errors_ += at + ": " + what + '\n';
	}

	// Is @rule a schema that check() understands, down to its last part?
	void read(const Json &rule, const std::string &at)
	{
		static const Json keywords{{"$schema", "string"},
					   {"title", "string"},
					   {"description", "string"},
					   {"definitions", "object"},
					   {"$ref", "string"},
					   {"type", {"string", "array"}},
					   {"enum", "array"},
					   {"const", known_types()},
					   {"minimum", "number"},
					   {"maximum", "number"},
					   {"minLength", "integer"},
					   {"pattern", "string"},
					   {"minItems", "integer"},
					   {"items", "object"},
					   {"properties", "object"},
					   {"additionalProperties", {"boolean", "object"}},
					   {"required", "array"},
					   {"anyOf", "array"}};
		if (!rule.is_object())
			return error(at, "not a schema");
		for (const auto &[key, value] : rule.items()) {
			const auto inside = fmt::format("{}/{}", at, key);
			if (!keywords.contains(key))
				error(inside, "this keyword is not checked");
			else if (!is_of(keywords[key], value))
				error(inside, "is not of type " + json_line(keywords[key]));
			else if (key == "definitions" || key == "properties" || key == "anyOf")
				for (const auto &[name, part] : value.items())
					read(part, fmt::format("{}/{}", inside, name));
			else if (key == "items" ||
				 (key == "additionalProperties" && value != false))
				read(value, inside);
			else if (key == "type" && !all_types(value))
				error(inside, "no such type");
			else if (key == "$ref" && target(rule) == nullptr)
				error(inside, "leads nowhere, or has other keywords beside it");
		}
	}

	// What the $ref of @rule names; null: nothing, or keywords that nobody would look at.
	[[nodiscard]] const Json *target(const Json &rule) const
	{
		const std::string start = "#/definitions/";
		const std::string ref = rule["$ref"];
		if (!ref.starts_with(start) || rule.size() != 1U + rule.count("description") ||
		    !rules_.contains("definitions"))
			return nullptr;
		const auto &all = rules_["definitions"];
		const auto found = all.find(ref.substr(start.size()));
		return found == all.end() ? nullptr : &*found;
	}

	static Json known_types()
	{
		return {"null", "boolean", "object", "array", "integer", "number", "string"};
	}

	static bool all_types(const Json &types)
	{
		const auto is_known = [known = known_types()](const Json &type) {
			return std::find(known.begin(), known.end(), type) != known.end();
		};
		return types.is_array() ? std::all_of(types.begin(), types.end(), is_known)
					: is_known(types);
	}

	static bool is_of(const Json &type, const Json &value)
	{
		if (type.is_array())
			return std::any_of(type.begin(), type.end(),
					   [&](const Json &one) { return is_of(one, value); });
		if (type == "integer")
			return value.is_number_integer() ||
			       (value.is_number() &&
				std::trunc(value.get<double>()) == value.get<double>());
		return type == value.type_name();
	}

	static std::size_t characters(const std::string &utf8)
	{
		return static_cast<std::size_t>(std::count_if(
			utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
	}

	// Does @value obey the one keyword @key, where that is about the value alone?
	static bool obeys(const std::string &key, const Json &asked, const Json &value)
	{
		if (key == "type")
			return is_of(asked, value);
		if (key == "enum")
			return std::find(asked.begin(), asked.end(), value) != asked.end();
		if (key == "const")
			return value == asked;
		if (key == "minimum")
			return !value.is_number() || value >= asked;
		if (key == "maximum")
			return !value.is_number() || value <= asked;
		if (key == "minLength")
			return !value.is_string() || characters(value) >= asked;
		if (key == "minItems")
			return !value.is_array() || value.size() >= asked;
		if (key == "pattern")
			return !value.is_string() ||
			       RE2::PartialMatch(value.get<std::string>(),
						 asked.get<std::string>());
		return true;
	}

	void check(const Json &rule, const Json &value, const std::string &at)
	{
		if (rule.contains("$ref"))
			return check(*target(rule), value, at);
		for (const auto &[key, asked] : rule.items())
			if (!obeys(key, asked, value))
				error(at, json_line(value).substr(0, 80) + " is not of " + key +
						  ' ' + json_line(asked));
		if (rule.contains("anyOf"))
			check_any(rule["anyOf"], value, at);
		if (value.is_array() && rule.contains("items"))
			for (const auto &[index, item] : value.items())
				check(rule["items"], item, fmt::format("{}[{}]", at, index));
		if (value.is_object())
			check_members(rule, value, at);
	}

	void check_any(const Json &rules, const Json &value, const std::string &at)
	{
		const auto before = errors_;
		for (const auto &rule : rules) {
			errors_.clear();
			check(rule, value, at);
			if (errors_.empty()) {
				errors_ = before;
				return;
			}
		}
		errors_ = before;
		error(at, "is none of anyOf");
	}

	void check_members(const Json &rule, const Json &value, const std::string &at)
	{
		for (const auto &name : rule.value("required", Json::array()))
			if (!value.contains(name.get<std::string>()))
				error(at, json_line(name) + " is not there");
		const auto described = rule.value("properties", Json::object());
		const auto others = rule.value("additionalProperties", Json(true));
		for (const auto &[name, member] : value.items()) {
			const auto inside = fmt::format("{}[{}]", at, name);
			if (described.contains(name))
				check(described[name], member, inside);
			else if (others.is_object())
				check(others, member, inside);
			else if (others == false)
				error(inside, "is not foreseen");
		}
	}

	const Json rules_;
	std::string errors_;
};

} // namespace

std::string rule_errors(const std::string &text, const nlohmann::json &schema)
{
	const auto document = parse_json(text);
	return document.is_discarded() ? "no JSON: " + text
				       : SchemaChecker(schema).errors(document);
}

namespace
{

class SchemaErrors : public testing::Test
{
protected:
	static std::string of(const std::string &rules, const std::string &document)
	{
		return rule_errors(document, parse_json(rules));
	}
};

TEST_F(SchemaErrors, SayWhatIsWrongAndWhere)
{
	const std::string rules = R"({"properties": {"a": {"items": {"type": "integer"}}},
				      "required": ["a"]})";
	EXPECT_EQ(of(rules, R"({"a": [1, 2.0]})"), "");
	EXPECT_EQ(of(rules, R"({"a": [1, "2"]})"),
		  "[a][1]: \"2\" is not of type \"integer\"\n");
	EXPECT_EQ(of(rules, "{}"), ": \"a\" is not there\n");
	EXPECT_NE(of(rules, "{"), "");
}

// Each keyword, with a document that obeys it and one that does not.
TEST_F(SchemaErrors, KnowEachKeyword)
{
	const std::string defined = R"(, "definitions": {"n": {"type": "number"}}})";
	const struct {
		std::string rules, good, bad;
	} all[] = {
		{R"({"type": ["boolean", "null"]})", "null", "0"},
		{R"({"type": "integer"})", "3", "3.5"},
		{R"({"type": "number"})", "3", "true"},
		{R"({"enum": ["a", 1]})", "1", R"("b")"},
		{R"({"const": "a"})", R"("a")", R"("b")"},
		{R"({"minimum": 1})", "1", "0.5"},
		{R"({"maximum": 1})", "-1", "2"},
		{R"({"minLength": 2})", R"("äö")", R"("ä")"},
		{R"({"pattern": "^\\d$"})", R"("1")", R"("11")"},
		{R"({"minItems": 1})", "[0]", "[]"},
		{R"({"items": {"minimum": 1}})", "[1, 2]", "[1, 0]"},
		{R"({"required": ["a"]})", R"({"a": 0})", R"({"b": 0})"},
		{R"({"properties": {"a": {"const": 1}}})", R"({"b": 0})", R"({"a": 0})"},
		{R"({"additionalProperties": false})", "{}", R"({"a": 0})"},
		{R"({"additionalProperties": {"const": 1}})", R"({"a": 1})", R"({"a": 0})"},
		{R"({"anyOf": [{"const": 1}, {"const": 2}]})", "2", "3"},
		{R"({"items": {"$ref": "#/definitions/n", "description": "x"})" + defined,
		 "[1]", "[[]]"},
	};
	for (const auto &[rules, good, bad] : all) {
		EXPECT_EQ(of(rules, good), "") << rules;
		EXPECT_NE(of(rules, bad), "") << rules;
	}
}

TEST_F(SchemaErrors, TakeNoKeywordThatIsNotChecked)
{
	EXPECT_EQ(of(R"({"properties": {"a": {"maxLength": 1}}})", "{}"),
		  "schema/properties/a/maxLength: this keyword is not checked\n");
	for (const auto *rules :
	     {R"({"items": {"format": "uri"}})", R"({"items": [{}]})", R"({"type": "int"})",
	      R"({"anyOf": [{"not": {}}]})", R"({"definitions": {"a": {"oneOf": []}}})",
	      R"({"additionalProperties": {"uniqueItems": true}})",
	      R"({"$ref": "#/definitions/a"})",
	      R"({"items": {"$ref": "#/definitions/a", "minimum": 1}, "definitions": {"a": {}}})",
	      R"({"items": {"$ref": "a"}, "definitions": {"a": {}}})", "[]"})
		EXPECT_NE(of(rules, "{}"), "") << rules;
}

TEST_F(SchemaErrors, TakeNoKeywordWithAValueOfAnotherType)
{
	EXPECT_EQ(of(R"({"items": {"minimum": "1"}})", "{}"),
		  "schema/items/minimum: is not of type \"number\"\n");
	for (const auto *rules :
	     {R"({"$schema": 7})", R"({"title": []})", R"({"description": null})",
	      R"({"definitions": []})", R"({"$ref": {}})", R"({"type": 1})",
	      R"({"enum": {"a": 1}})", R"({"maximum": true})", R"({"minLength": 1.5})",
	      R"({"minItems": "1"})", R"({"pattern": 1})", R"({"properties": [{}]})",
	      R"({"items": true})", R"({"additionalProperties": 1})", R"({"required": "a"})",
	      R"({"anyOf": {"a": {}}})"})
		EXPECT_NE(of(rules, "{}"), "") << rules;
}

} // namespace

} // namespace noio
