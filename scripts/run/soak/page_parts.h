// SPDX-License-Identifier: GPL-2.0
// The parts of a soak's page, as what the template run/soak/soak.html names.
#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

#include "run/soak/record.h"

namespace noio
{

nlohmann::json page_facts(const SoakRecord &record);
nlohmann::json page_scenarios(const Soak &soak);
nlohmann::json page_timeline(const Soak &soak);
nlohmann::json page_edges(const Soak &soak);
nlohmann::json page_tables(const Soak &soak);
nlohmann::json page_sites(const Soak &soak);

// @graph: an <svg>, or empty; @dir: consoles are linked from there.
nlohmann::json page_finding(const Finding &finding, const std::string &graph,
			    const std::filesystem::path &dir);

nlohmann::json page_comparison(const SoakRecord &before, const SoakRecord &after);

// {"verdict", "class"}: verdict_words(), but not why it was skipped, and the word that its
// colour goes by, "clean", "findings", "unjudged" or "skipped".
nlohmann::json page_verdict(const ScenarioTotal &scenario);

} // namespace noio
