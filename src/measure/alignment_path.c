/* METHOD: versions/alignment */
#include "measure/alignment_path.h"

#include "base/memory.h"

#include <stdlib.h>

#define LEAST_PROBABILITY 0.05f
enum { POINTS_LEAST = 20 };

/* Where a word stands: in no sentence, in many, or in the one of that number. */
enum { NOWHERE = UINT32_MAX, EVERYWHERE = UINT32_MAX - 1 };

/* Sentences of either text that share a word. */
struct point {
    uint32_t x, y;
};

static uint32_t *places_of(const struct bitext_text *text, uint32_t n_words)
{
    uint32_t *places = memory_new((size_t)n_words + 1, sizeof *places);
    memset(places, 0xFF, ((size_t)n_words + 1) * sizeof *places);
    for (uint32_t i = 0; i < text->n_sentences; i++)
        for (uint32_t t = text->starts[i]; t < text->starts[i + 1]; t++) {
            uint32_t *place = &places[text->tokens[t].word];
            *place = *place == NOWHERE || *place == i ? i : EVERYWHERE;
        }
    return places;
}

static bool is_one(uint32_t place)
{
    return place != NOWHERE && place != EVERYWHERE;
}

/* The likeliest partner that stands in one sentence; NOWHERE when there is none. */
static uint32_t partner_of(const struct translation *translation, uint32_t word,
                           const uint32_t *places)
{
    uint32_t n, best = NOWHERE;
    float most = LEAST_PROBABILITY;
    const struct translation_entry *row = translation_row(translation, word, &n);
    for (uint32_t k = 0; k < n; k++)
        if (is_one(places[row[k].partner]) && row[k].probability > most) {
            best = row[k].partner;
            most = row[k].probability;
        }
    return best;
}

static int compare_points(const void *a, const void *b)
{
    const struct point *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

static struct point *find_points(const struct bitext *bitext, const struct bitext_pair *pair,
                                 const struct translations *translations, size_t *n)
{
    uint32_t n_words = bitext->vocabularies[0].n;
    uint32_t *places[2] = {places_of(&pair->texts[0], n_words),
                           places_of(&pair->texts[1], bitext->vocabularies[1].n)};
    struct point *points = memory_new((size_t)n_words + 1, sizeof *points);
    *n = 0;
    for (uint32_t word = 0; word < n_words; word++) {
        uint32_t other =
            is_one(places[0][word]) ? partner_of(&translations->from[0], word, places[1]) : NOWHERE;
        if (other != NOWHERE && partner_of(&translations->from[1], other, places[0]) == word)
            points[(*n)++] = (struct point){places[0][word], places[1][other]};
    }
    if (*n)
        qsort(points, *n, sizeof *points, compare_points);
    memory_free(places[0]);
    memory_free(places[1]);
    return points;
}

/* Keeps the longest run of points that never falls; returns its length. */
static size_t keep_rising(struct point *points, size_t n)
{
    size_t *last = memory_new(n + 1, sizeof *last), *before = memory_new(n + 1, sizeof *before);
    size_t length = 0;
    for (size_t i = 0; i < n; i++) { /* last[k]: the lowest end of a run of k + 1 points */
        size_t low = 0, high = length;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (points[last[middle]].y <= points[i].y)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? last[low - 1] : SIZE_MAX;
        last[low] = i;
        length += low == length;
    }
    struct point *kept = memory_new(length + 1, sizeof *kept);
    for (size_t k = length, i = length ? last[length - 1] : 0; k-- > 0; i = before[i])
        kept[k] = points[i];
    memcpy(points, kept, length * sizeof *kept);
    memory_free(kept);
    memory_free(before);
    memory_free(last);
    return length;
}

/* On the line through two points; within the text. */
static uint32_t between(struct point a, struct point b, uint32_t x, uint32_t m)
{
    double slope = b.x > a.x ? ((double)b.y - a.y) / ((double)b.x - a.x) : 1;
    double y = a.y + slope * ((double)x - a.x);
    return y <= 0 ? 0 : y >= m ? m - 1 : (uint32_t)y;
}

uint32_t *alignment_path(const struct bitext *bitext, const struct bitext_pair *pair,
                         const struct translations *translations, struct arena *arena)
{
    uint32_t n = pair->texts[0].n_sentences, m = pair->texts[1].n_sentences;
    uint32_t *path = arena_zero(arena, (size_t)n + 1, sizeof *path);
    size_t n_points;
    struct point *points = find_points(bitext, pair, translations, &n_points);
    n_points = keep_rising(points, n_points);
    bool is_known = n_points >= POINTS_LEAST && points[n_points - 1].x > points[0].x;
    struct point first = {0, 0}, last = {n, m};
    if (is_known) {
        first = points[0];
        last = points[n_points - 1];
    }
    for (uint32_t i = 0, k = 0; i < n && m; i++) {
        while (is_known && k + 1 < n_points && points[k + 1].x <= i)
            k++;
        bool is_inside = is_known && i >= first.x && i < last.x;
        path[i] = is_inside ? between(points[k], points[k + 1], i, m) : between(first, last, i, m);
    }
    memory_free(points);
    return path;
}
