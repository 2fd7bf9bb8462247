// SPDX-License-Identifier: GPL-2.0
#include "console/allocator.h"

#include <algorithm>
#include <array>

#include "console/frame.h"
#include "console/needles.h"

namespace noio
{

namespace
{

template <std::size_t N>
bool begins(std::string_view function, const std::array<std::string_view, N> &with)
{
	return std::any_of(with.begin(), with.end(), [function](std::string_view word) {
		return function.starts_with(word);
	});
}

// Of BPF's lists and maps, lib/debugobjects.c, s390's CPUs and xen's, in 6.1 to 7.2.
constexpr std::array<std::string_view, 18> kOthers{
	"pcpu_freelist_", "__pcpu_freelist_", "pcpu_init_value",    "pcpu_copy_value",
	"pcpu_refill_",	  "pcpu_attach_",     "pcpu_delegate",	    "__pcpu_delegate",
	"pcpu_ec_call",	  "pcpu_sigp_",	      "__pcpu_sigp_",	    "pcpu_find_address",
	"pcpu_running",	  "pcpu_stopped",     "pcpu_alloc_lowcore", "pcpu_free_lowcore",
	"pcpu_prepare_",  "pcpu_start_fn"};
constexpr std::array<std::string_view, 11> kAllocator{"pcpu_",
						      "__pcpu_",
						      "alloc_percpu",
						      "__alloc_percpu",
						      "__alloc_reserved_percpu",
						      "free_percpu",
						      "percpu_enable_async",
						      "per_cpu_ptr_to_phys",
						      "is_kernel_percpu_address",
						      "__is_kernel_percpu_address",
						      "setup_per_cpu_areas"};

// Sooner told than by these.
bool names_percpu(std::string_view text)
{
	static const Needles words({"percpu", "pcpu_", "per_cpu_"});
	return words.in(text);
}

} // namespace

bool of_allocator(std::string_view function)
{
	return names_percpu(function) && begins(function, kAllocator) &&
	       !begins(function, kOthers);
}

bool shows_allocator(std::string_view text)
{
	if (!names_percpu(text))
		return false;
	if (const auto frame = read_frame(text))
		return frame->reliable && of_allocator(frame->function);
	for (std::size_t at = 0; at < text.size();) {
		const auto end = std::min(text.find("+0x", at), text.find(" (mm/percpu", at));
		if (end == text.npos)
			return false;
		std::size_t begin = end;
		while (begin > at && in_function(text[begin - 1]))
			begin--;
		if (of_allocator(text.substr(begin, end - begin)) &&
		    !text.substr(0, begin).ends_with("? "))
			return true;
		at = end + 1;
	}
	return false;
}

} // namespace noio
