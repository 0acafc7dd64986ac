/* Numbers that look random and are the same for a seed on every machine: SplitMix64 (Steele, Lea
 * and Flood 2014, "Fast splittable pseudorandom number generators"). */
#ifndef READOUT_STAT_RANDOM_H
#define READOUT_STAT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Open record: state is the seed. */
struct random {
    uint64_t state;
};

static inline uint64_t random_next(struct random *random)
{
    uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* 0 to n - 1, every one equally likely (Lemire 2019, "Fast random integer generation in an
 * interval"). n must not be 0. */
static inline size_t random_below(struct random *random, size_t n)
{
    for (;;) {
        unsigned __int128 product = (unsigned __int128)random_next(random) * n;
        if ((uint64_t)product >= (0 - (uint64_t)n) % n)
            return (size_t)(product >> 64);
    }
}

#endif
