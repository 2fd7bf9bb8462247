// SPDX-License-Identifier: GPL-2.0
#include "core/schema_check.h"

#include <gtest/gtest.h>
// GCC 12 sees through the regular expressions in there, and does not understand them.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "core/disk.h"

namespace noio
{

std::string schema_errors(const std::string &text, const std::string &file)
{
	const auto rules = nlohmann::json::parse(read_file(file).value_or(""), nullptr, false);
	const auto document = nlohmann::json::parse(text, nullptr, false);
	if (rules.is_discarded() || document.is_discarded())
		return "no JSON: " + (rules.is_discarded() ? file : text);
	valijson::Schema schema;
	valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(rules),
						schema);
	valijson::ValidationResults results;
	valijson::Validator().validate(
		schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
	std::string errors;
	for (const auto &error : results) {
		for (const auto &part : error.context)
			errors += part;
		errors += ": " + error.description + '\n';
	}
	return errors;
}

namespace
{

TEST(SchemaErrors, SayWhatIsWrongAndWhere)
{
	const auto file = testing::TempDir() + "noio-schema.json";
	ASSERT_TRUE(write_file(file, R"({"properties": {"a": {"type": "integer"}},
					 "required": ["a"]})"));
	EXPECT_EQ(schema_errors(R"({"a": 1})", file), "");
	EXPECT_NE(schema_errors(R"({"a": "1"})", file).find("[a]: "), std::string::npos);
	EXPECT_NE(schema_errors("{}", file), "");
	EXPECT_NE(schema_errors("{", file), "");
	EXPECT_NE(schema_errors("{}", file + ".none"), "");
}

} // namespace

} // namespace noio
