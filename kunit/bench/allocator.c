// SPDX-License-Identifier: GPL-2.0-only
/* The suite's, which is not there where this is. */
#include "../allocator.c"
