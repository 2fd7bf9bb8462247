// SPDX-License-Identifier: GPL-2.0
// The clock of x86 guests.
#pragma once

namespace noio
{

// The frequency in kHz, to the MHz, of this machine's TSC, which is what TCG shows an x86 guest
// as its own; 0 on other machines. A guest that measures it while the machine is loaded can
// be wrong by ten times, and its clock with it.
unsigned long tsc_khz();

} // namespace noio
