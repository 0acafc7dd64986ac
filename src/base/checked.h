/* Sizes that come from foreign bytes are added and multiplied here, or not at all. */
#ifndef READOUT_BASE_CHECKED_H
#define READOUT_BASE_CHECKED_H

#include <stdbool.h>
#include <stddef.h>

/* Each writes the result and returns true, or returns false when it does not fit. */
static inline bool size_add(size_t a, size_t b, size_t *sum)
{
    return !__builtin_add_overflow(a, b, sum);
}

static inline bool size_multiply(size_t a, size_t b, size_t *product)
{
    return !__builtin_mul_overflow(a, b, product);
}

#endif
