#include "base/nearest.h"

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the table of distances are enough: the one before last is for swaps. */
size_t nearest_distance(struct str a, struct str b)
{
    size_t rows[3][NEAREST_LENGTH_MAX + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    a.len = smaller(a.len, NEAREST_LENGTH_MAX);
    b.len = smaller(b.len, NEAREST_LENGTH_MAX);
    for (size_t j = 0; j <= b.len; j++)
        last[j] = before[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool is_same = a.at[i - 1] == b.at[j - 1];
            row[j] = smaller(smaller(last[j], row[j - 1]) + 1, last[j - 1] + !is_same);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[b.len];
}

void nearest_add(struct nearest *nearest, const char *name)
{
    size_t distance = nearest_distance(nearest->word, str_from(name));
    bool is_near = distance <= 1 + nearest->word.len / 4 && distance < nearest->word.len;
    if (!is_near || (nearest->best && nearest->distance <= distance))
        return;
    nearest->best = name;
    nearest->distance = distance;
}
