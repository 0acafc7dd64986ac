/* What coders said of units: the material of every measure of agreement. Values are categories
 * numbered from 0, coders likewise; a judgement that was not made is not there. */
#ifndef READOUT_STAT_RATINGS_H
#define READOUT_STAT_RATINGS_H

#include <stddef.h>
#include <stdint.h>

/* Open record. */
struct rating {
    uint32_t coder, value;
};

/* Open record: unit u has the ratings begins[u] to begins[u + 1]. A coder has at most one of them,
 * unless who said what does not matter to the asker. */
struct ratings {
    const struct rating *at;
    const size_t *begins; /* n_units + 1 */
    size_t n_units, n_coders, n_values;
};

static inline size_t ratings_count(const struct ratings *ratings, size_t unit)
{
    return ratings->begins[unit + 1] - ratings->begins[unit];
}

#endif
