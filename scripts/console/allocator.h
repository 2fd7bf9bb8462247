// SPDX-License-Identifier: GPL-2.0
// Which functions are the percpu allocator's: the one list that tells whose a report is.
#pragma once

#include <string_view>

namespace noio
{

// @function, as a stack spells it: "pcpu_alloc_noprof", "pcpu_balance_workfn.cold".
bool of_allocator(std::string_view function);

// True when @text, a line of a report without its prefix, names a function of the allocator's
// that was running: a frame that the unwinder is sure of, "RIP: 0010:pcpu_alloc+0x1/0x2", the
// place of a warning. Leftovers on a stack, "? pcpu_alloc+0x1/0x2", are no evidence.
bool shows_allocator(std::string_view text);

} // namespace noio
