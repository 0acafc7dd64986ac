/* METHOD: reuse/difference */
#include "measure/difference.h"

#include "base/buf.h"
#include "base/memory.h"

enum { SIDE_MOST = 4000 };

/* What is compared: a and b without the beginning and end that they share. */
struct comparison {
    const struct difference_side *before, *after;
    size_t a_begin, a_end, b_begin, b_end;
    uint16_t *lengths; /* of the longest common subsequence from a, b to the ends */
    struct buf marked;
    struct difference *difference;
};

static struct str symbol_text(const struct difference_side *side, size_t i)
{
    return str_cut(side->text, side->places[i].begin, side->places[i].end);
}

static bool is_same(const struct comparison *comparison, size_t a, size_t b)
{
    return str_equal_ascii_case(symbol_text(comparison->before, a),
                                symbol_text(comparison->after, b));
}

static void cut_ends(struct comparison *comparison)
{
    while (comparison->a_begin < comparison->a_end && comparison->b_begin < comparison->b_end &&
           is_same(comparison, comparison->a_begin, comparison->b_begin)) {
        comparison->a_begin++;
        comparison->b_begin++;
    }
    while (comparison->a_end > comparison->a_begin && comparison->b_end > comparison->b_begin &&
           is_same(comparison, comparison->a_end - 1, comparison->b_end - 1)) {
        comparison->a_end--;
        comparison->b_end--;
    }
}

static uint16_t *length_at(const struct comparison *comparison, size_t a, size_t b)
{
    size_t width = comparison->b_end - comparison->b_begin + 1;
    return &comparison->lengths[(a - comparison->a_begin) * width + b - comparison->b_begin];
}

static void fill_lengths(struct comparison *comparison)
{
    for (size_t a = comparison->a_end; a-- > comparison->a_begin;)
        for (size_t b = comparison->b_end; b-- > comparison->b_begin;) {
            uint16_t without_a = *length_at(comparison, a + 1, b);
            uint16_t without_b = *length_at(comparison, a, b + 1);
            *length_at(comparison, a, b) =
                is_same(comparison, a, b) ? (uint16_t)(*length_at(comparison, a + 1, b + 1) + 1)
                                          : (without_a > without_b ? without_a : without_b);
        }
}

/* The symbols from begin to end with the marks between them; those behind the last one are not its
 * own. */
static struct str stretch(const struct difference_side *side, size_t begin, size_t end)
{
    return begin < end ? str_cut(side->text, side->places[begin].begin, side->places[end - 1].end)
                       : STR("");
}

/* Marks and blanks between symbol i and the one before it. */
static void put_between(struct comparison *comparison, size_t i)
{
    const struct difference_side *after = comparison->after;
    if (i > after->begin && i < after->end)
        buf_add(&comparison->marked,
                str_cut(after->text, after->places[i - 1].end, after->places[i].begin));
}

static void put_change(struct comparison *comparison, struct str out, struct str in)
{
    if (out.len)
        buf_printf(&comparison->marked, "[-%.*s-]", STR_ARG(out));
    if (in.len)
        buf_printf(&comparison->marked, "{+%.*s+}", STR_ARG(in));
}

static void put_same(struct comparison *comparison, size_t begin, size_t end)
{
    put_between(comparison, begin);
    buf_add(&comparison->marked, stretch(comparison->after, begin, end));
}

/* What goes and comes from a, b on, up to the next symbols that are the same. */
static void put_changes(struct comparison *comparison, size_t *a, size_t *b)
{
    size_t from_a = *a, from_b = *b;
    while (*a < comparison->a_end || *b < comparison->b_end) {
        bool has_both = *a < comparison->a_end && *b < comparison->b_end;
        if (has_both && is_same(comparison, *a, *b))
            break;
        bool goes = *b == comparison->b_end || (has_both && *length_at(comparison, *a + 1, *b) >=
                                                                *length_at(comparison, *a, *b + 1));
        *a += goes;
        *b += !goes;
    }
    comparison->difference->n_out += *a - from_a;
    comparison->difference->n_in += *b - from_b;
    if (*b > from_b)
        put_between(comparison, from_b);
    put_change(comparison, stretch(comparison->before, from_a, *a),
               stretch(comparison->after, from_b, *b));
}

static void mark_all(struct comparison *comparison)
{
    size_t a = comparison->a_begin, b = comparison->b_begin;
    if (b > comparison->after->begin)
        put_same(comparison, comparison->after->begin, b);
    while (a < comparison->a_end || b < comparison->b_end) {
        size_t from = b;
        while (a < comparison->a_end && b < comparison->b_end && is_same(comparison, a, b)) {
            a++;
            b++;
        }
        if (b > from)
            put_same(comparison, from, b);
        if (a < comparison->a_end || b < comparison->b_end)
            put_changes(comparison, &a, &b);
    }
    if (b < comparison->after->end)
        put_same(comparison, b, comparison->after->end);
}

void difference_find(const struct difference_side *before, const struct difference_side *after,
                     struct arena *arena, struct difference *difference)
{
    struct comparison comparison = {.before = before,
                                    .after = after,
                                    .a_begin = before->begin,
                                    .a_end = before->end,
                                    .b_begin = after->begin,
                                    .b_end = after->end,
                                    .difference = difference};
    *difference = (struct difference){0};
    cut_ends(&comparison);
    size_t n_a = comparison.a_end - comparison.a_begin, n_b = comparison.b_end - comparison.b_begin;
    difference->is_equal = n_a == 0 && n_b == 0;
    difference->is_too_long = n_a > SIDE_MOST || n_b > SIDE_MOST;
    if (difference->is_equal || difference->is_too_long)
        return;
    comparison.lengths = memory_new((n_a + 1) * (n_b + 1), sizeof *comparison.lengths);
    fill_lengths(&comparison);
    mark_all(&comparison);
    difference->marked = buf_copy(&comparison.marked, arena);
    buf_done(&comparison.marked);
    memory_free(comparison.lengths);
}
