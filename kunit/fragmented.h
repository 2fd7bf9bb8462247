/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_FRAGMENTED_H
#define PERCPU_NOIO_FRAGMENTED_H

struct kunit;

/* Cases for kernels whose chunks are blocks of pages. */
void fragmented_kernel(struct kunit *test);
void fragmented_nofs(struct kunit *test);
void fragmented_noio(struct kunit *test);
void fragmented_noretry(struct kunit *test);

#endif
