// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak_compare.h"

#include <algorithm>
#include <functional>
#include <set>

#include "console/lockdep.h"

namespace noio
{

namespace
{

Change change_of(bool before, bool after)
{
	return before && after ? Change::kBoth : before ? Change::kGone : Change::kNew;
}

template <class List, class Member>
auto find(const List &all, const std::string &name, Member member) -> const
	typename List::value_type *
{
	const auto found = std::find_if(all.begin(), all.end(), [&](const auto &one) {
		return std::invoke(member, one) == name;
	});
	return found == all.end() ? nullptr : &*found;
}

std::vector<ScenarioPair> pairs(const std::vector<ScenarioTotal> &before,
				const std::vector<ScenarioTotal> &after)
{
	std::vector<ScenarioPair> all;
	all.reserve(before.size() + after.size());
	for (const auto &one : after)
		all.push_back({one.name, find(before, one.name, &ScenarioTotal::name), &one});
	for (const auto &one : before)
		if (!find(after, one.name, &ScenarioTotal::name))
			all.push_back({one.name, &one, nullptr});
	return all;
}

// By classes: which keys of one are met differs from run to run.
std::set<std::pair<std::string, std::string>> classes(const Soak &soak)
{
	std::set<std::pair<std::string, std::string>> all;
	for (const auto &[from, to] : soak.edges)
		all.emplace(bare_class(from), bare_class(to));
	return all;
}

std::vector<EdgeChange> edges(const Soak &before, const Soak &after)
{
	const auto old = classes(before), young = classes(after);
	auto united = old;
	united.insert(young.begin(), young.end());
	std::vector<EdgeChange> all;
	all.reserve(united.size());
	for (const auto &edge : united)
		all.push_back({change_of(old.contains(edge), young.contains(edge)), edge});
	return all;
}

std::vector<FindingChange> findings(const std::vector<Finding> &before,
				    const std::vector<Finding> &after)
{
	std::vector<FindingChange> all;
	for (const auto &one : before) {
		const auto *other = find(after, one.title(), &Finding::title);
		all.push_back({change_of(true, other), &one, other});
	}
	for (const auto &one : after)
		if (!find(before, one.title(), &Finding::title))
			all.push_back({Change::kNew, nullptr, &one});
	std::stable_sort(all.begin(), all.end(), [](const auto &one, const auto &other) {
		return one.change < other.change;
	});
	return all;
}

} // namespace

SoakComparison compare_soaks(const Soak &before, const Soak &after)
{
	return {pairs(before.scenarios, after.scenarios), edges(before, after),
		findings(before.percpu, after.percpu),
		findings(before.unrelated, after.unrelated)};
}

} // namespace noio
