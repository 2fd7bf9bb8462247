// SPDX-License-Identifier: GPL-2.0
// Reads JSON that another run wrote, or a stranger.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>

#include "core/json.h"

namespace noio
{

// A value and where it stands. What is not as it is asked for reads as empty, and the first
// such place is kept in @wrong: "boots[3].wall_seconds is no number".
class JsonNode
{
public:
	JsonNode(const nlohmann::json &at, std::string path, std::string &wrong)
	    : at_(at), path_(std::move(path)), wrong_(wrong)
	{
	}

	// A member of an object.
	JsonNode operator[](const std::string &key) const;

	[[nodiscard]] bool null() const { return at_.is_null(); }
	[[nodiscard]] bool flag() const;
	[[nodiscard]] std::string text() const;
	[[nodiscard]] std::chrono::milliseconds seconds() const; // of at most a year

	template <std::unsigned_integral T> [[nodiscard]] T number() const
	{
		const auto value = whole();
		if (value > std::numeric_limits<T>::max()) {
			complain("too large a number");
			return 0;
		}
		return static_cast<T>(value);
	}

	// A number that may be negative.
	[[nodiscard]] std::int64_t difference() const;

	// @read for each element of an array; the answers make a list.
	template <class Read> [[nodiscard]] auto list(Read &&read) const
	{
		std::vector<decltype(read(*this))> all;
		if (!at_.is_array())
			complain("no list");
		else
			for (std::size_t i = 0; i < at_.size(); i++)
				all.push_back(read(
					JsonNode(at_[i], path_ + "[" + std::to_string(i) + "]",
						 wrong_)));
		return all;
	}

	// The names of an object's members.
	[[nodiscard]] std::vector<std::string> keys() const;

	// For what no type says: @what the value is not, but has to be.
	void complain(const std::string &what) const;

private:
	[[nodiscard]] std::uint64_t whole() const;

	const nlohmann::json &at_;
	std::string path_;
	std::string &wrong_;
};

} // namespace noio
