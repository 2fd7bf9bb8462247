// SPDX-License-Identifier: GPL-2.0
// JSON of records, out and in, and its schema: all three from kFields.
//
// An enumeration is its word, a time is in seconds, an optional that is empty is null, a path
// is told as seen from the folder of the report.
#pragma once

#include <chrono>
#include <cmath>
#include <concepts>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "core/field.h"
#include "core/json.h"

namespace noio
{

namespace described
{

using nlohmann::json;
namespace fs = std::filesystem;

constexpr double kYear = 366.0 * 86400;

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_time = false;
template <class R, class P> inline constexpr bool is_time<std::chrono::duration<R, P>> = true;
template <class T> inline constexpr bool is_map = false;
template <class T, class C> inline constexpr bool is_map<std::map<std::string, T, C>> = true;
template <class Member> inline constexpr bool is_data = std::is_member_object_pointer_v<Member>;

// The element of a list; of a map it can be assigned to.
template <class List> struct Element {
	using Type = typename List::value_type;
};
template <class K, class V, class C> struct Element<std::map<K, V, C>> {
	using Type = std::pair<K, V>;
};

template <class T, class Member> using Value =
	std::remove_cvref_t<std::invoke_result_t<Member, const T &>>;

// @handle each entry of @T's description.
template <class T, class Handle> void each(Handle &&handle)
{
	std::apply([&](const auto &...entry) { (handle(entry), ...); }, kFields<T>);
}

template <class T> json write(const T &value, const fs::path &dir);

template <class T> void write_into(json &object, const T &value, const fs::path &dir)
{
	const auto add = [&](const auto &entry) {
		const auto &member = std::invoke(entry.member, value);
		if constexpr (requires { entry.key; })
			object[entry.key] = write(member, dir);
		else
			write_into(object, member, dir);
	};
	each<T>(add);
}

template <class T> json write(const T &value, const fs::path &dir)
{
	if constexpr (Described<T>) {
		auto object = json::object();
		write_into(object, value, dir);
		return object;
	} else if constexpr (Worded<T>) {
		return name(value);
	} else if constexpr (is_optional<T>) {
		return value ? write(*value, dir) : json();
	} else if constexpr (is_time<T>) {
		return std::chrono::duration<double>(value).count();
	} else if constexpr (std::same_as<T, fs::path>) {
		return (dir.empty() ? value : value.lexically_relative(dir)).string();
	} else if constexpr (is_map<T>) {
		auto object = json::object();
		for (const auto &[key, one] : value)
			object[key] = write(one, dir);
		return object;
	} else if constexpr (std::is_arithmetic_v<T> || std::convertible_to<T, std::string>) {
		return value;
	} else {
		auto list = json::array();
		for (const auto &one : value)
			list.push_back(write<typename Element<T>::Type>(one, dir));
		return list;
	}
}

// What is wrong with @at, and where: "[3].wall_seconds is no time in seconds"; else empty.
template <class T> std::string read(const json &at, T &value, const fs::path &dir);

template <class T> std::string read_members(const json &at, T &value, const fs::path &dir)
{
	std::string wrong;
	const auto take = [&](const auto &entry) {
		using Member = decltype(entry.member);
		if constexpr (is_data<std::remove_const_t<Member>>) {
			auto &member = std::invoke(entry.member, value);
			if (!wrong.empty())
				return;
			if constexpr (requires { entry.key; }) {
				const auto found = at.find(entry.key);
				wrong = found == at.end() ? " is not there"
							  : read(*found, member, dir);
				if (!wrong.empty())
					wrong = std::string(".") + entry.key + wrong;
			} else {
				wrong = read_members(at, member, dir);
			}
		}
	};
	each<T>(take);
	return wrong;
}

template <class T> std::string read_number(const json &at, T &value)
{
	bool fits = at.is_number();
	if constexpr (std::is_integral_v<T>)
		fits = std::is_unsigned_v<T> ? at.is_number_unsigned() : at.is_number_integer();
	if (!fits)
		return " is no number";
	if (std::is_unsigned_v<T> &&
	    at.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<T>::max()))
		return " is too large a number";
	value = at.get<T>();
	return {};
}

template <class T> std::string read_word(const json &at, T &value)
{
	const auto &words = kWords<T>;
	for (std::size_t i = 0; i < words.size(); i++)
		if (at == words[i]) {
			value = static_cast<T>(i);
			return {};
		}
	return " is not a word that is known";
}

template <class T> std::string read_list(const json &at, T &list, const fs::path &dir)
{
	list.clear();
	for (std::size_t i = 0; i < at.size(); i++) {
		typename Element<T>::Type one{};
		if (const auto wrong = read(at[i], one, dir); !wrong.empty())
			return "[" + std::to_string(i) + "]" + wrong;
		list.insert(list.end(), std::move(one));
	}
	return {};
}

template <class T> std::string read_map(const json &at, T &map, const fs::path &dir)
{
	map.clear();
	for (const auto &[key, value] : at.items())
		if (const auto wrong = read(value, map[key], dir); !wrong.empty())
			return std::string(".").append(key).append(wrong);
	return {};
}

template <class T> std::string read(const json &at, T &value, const fs::path &dir)
{
	if constexpr (Described<T>) {
		return at.is_object() ? read_members(at, value, dir) : " is no object";
	} else if constexpr (Worded<T>) {
		return read_word(at, value);
	} else if constexpr (is_optional<T>) {
		value.reset();
		return at.is_null() ? "" : read(at, value.emplace(), dir);
	} else if constexpr (is_time<T>) {
		const auto seconds = at.is_number() ? at.get<double>() : -1;
		if (!(seconds >= 0 && seconds <= kYear))
			return " is no time in seconds";
		value = std::chrono::round<T>(std::chrono::duration<double>(seconds));
		return {};
	} else if constexpr (std::same_as<T, bool>) {
		if (!at.is_boolean())
			return " is neither true nor false";
		value = at.get<bool>();
		return {};
	} else if constexpr (std::is_arithmetic_v<T>) {
		return read_number(at, value);
	} else if constexpr (std::same_as<T, std::string> || std::same_as<T, fs::path>) {
		if (!at.is_string())
			return " is no text";
		value = at.get<std::string>();
		if constexpr (std::same_as<T, fs::path>)
			value = dir / value;
		return {};
	} else if constexpr (is_map<T>) {
		return at.is_object() ? read_map(at, value, dir) : " is no object";
	} else {
		return at.is_array() ? read_list(at, value, dir) : " is no list";
	}
}

template <class T> json schema();

template <class T> void add_members(json &properties)
{
	const auto add = [&](const auto &entry) {
		using Member = Value<T, std::remove_const_t<decltype(entry.member)>>;
		if constexpr (requires { entry.key; }) {
			auto &rule = properties[entry.key] = schema<Member>();
			if (*entry.meaning != 0)
				rule["description"] = entry.meaning;
		} else {
			add_members<Member>(properties);
		}
	};
	each<T>(add);
}

template <class T> json schema()
{
	if constexpr (Described<T>) {
		auto properties = json::object(), keys = json::array();
		add_members<T>(properties);
		for (const auto &member : properties.items())
			keys.push_back(member.key());
		return {{"type", "object"},
			{"properties", properties},
			{"required", keys},
			{"additionalProperties", false}};
	} else if constexpr (Worded<T>) {
		return {{"enum", kWords<T>}};
	} else if constexpr (is_optional<T>) {
		return {{"anyOf", {schema<typename T::value_type>(), {{"type", "null"}}}}};
	} else if constexpr (is_time<T>) {
		return {{"type", "number"}, {"minimum", 0}, {"maximum", kYear}};
	} else if constexpr (std::same_as<T, bool>) {
		return {{"type", "boolean"}};
	} else if constexpr (std::is_unsigned_v<T>) {
		return {{"type", "integer"}, {"minimum", 0}};
	} else if constexpr (std::is_arithmetic_v<T>) {
		return {{"type", std::integral<T> ? "integer" : "number"}};
	} else if constexpr (std::convertible_to<T, std::string>) {
		return {{"type", "string"}};
	} else if constexpr (is_map<T>) {
		return {{"type", "object"},
			{"additionalProperties", schema<typename T::mapped_type>()}};
	} else {
		return {{"type", "array"}, {"items", schema<typename Element<T>::Type>()}};
	}
}

} // namespace described

// The JSON of @record, which is to be kept in the folder @dir; empty: in none, paths are as
// they are.
template <Described T>
nlohmann::json record_json(const T &record, const std::filesystem::path &dir = {})
{
	return described::write(record, dir);
}

// As the text of the file @stem.json.
template <Described T> std::string kept_json(const T &report, const std::filesystem::path &stem)
{
	return json_text(record_json(report, stem.parent_path()));
}

// The same back. Error: what is wrong, and where: "boots[3].wall_seconds is no time in
// seconds".
template <Described T> tl::expected<T, std::string>
read_record(const nlohmann::json &json, const std::filesystem::path &dir = {})
{
	T record;
	auto wrong = described::read(json, record, dir);
	if (wrong.empty())
		return record;
	return tl::make_unexpected(wrong.starts_with(' ') ? "it" + wrong
							  : wrong.substr(wrong[0] == '.'));
}

// JSON Schema, draft 7, of record_json(); @title says what such a file is.
template <Described T> nlohmann::json record_schema(const std::string &title)
{
	auto schema = described::schema<T>();
	schema["$schema"] = "http://json-schema.org/draft-07/schema#";
	schema["title"] = title;
	return schema;
}

} // namespace noio
