// SPDX-License-Identifier: GPL-2.0
// A diagnosis for programs.
#pragma once

#include <string>

#include "diagnose/diagnosis.h"

namespace noio
{

// As diagnose/diagnosis.schema.json says.
std::string diagnosis_json(const Diagnosis &diagnosis);

} // namespace noio
