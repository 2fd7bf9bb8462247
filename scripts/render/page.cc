// SPDX-License-Identifier: GPL-2.0
#include "render/page.h"

#include <kainjow/mustache.hpp>

#include "core/json.h"
#include "core/text.h"

namespace noio
{

namespace
{

using kainjow::mustache::data;

data to_data(const nlohmann::json &from)
{
	if (from.is_object()) {
		data all;
		for (const auto &member : from.items())
			all.set(member.key(), to_data(member.value()));
		return all;
	}
	if (from.is_array()) {
		data all(data::type::list);
		for (const auto &one : from)
			all.push_back(to_data(one));
		return all;
	}
	if (from.is_string())
		return from == "" ? data(false) : data(plain_text(from.get<std::string>()));
	if (from.is_number())
		return data(json_line(from));
	return data(from.is_boolean() && from.get<bool>());
}

} // namespace

Result<std::string> fill_page(const std::string &pattern, const nlohmann::json &data)
{
	kainjow::mustache::mustache page(pattern);
	if (!page.is_valid())
		return fail("this is no template of a page", page.error_message(),
			    "take the repository's own");
	return page.render(to_data(data));
}

} // namespace noio
