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

/* How often the two values stand beside each other in a unit, each unit weighing as many as it has
 * judgements (Krippendorff 2004, chapter 11: the coincidence matrix). counts has n_values² places;
 * units with one judgement add nothing. */
void ratings_coincidences(const struct ratings *ratings, double *counts);

/* How often coder a said the value of the row while coder b said that of the column. counts has
 * n_values² places. Returns the units that both judged. */
size_t ratings_cross(const struct ratings *ratings, uint32_t a, uint32_t b, size_t *counts);

#endif
