#include "corpus/places.h"

#include "base/memory.h"

/* From how many others a place on passing over them is faster than looking at each. */
enum { MANY_TIMES = 8 };

void places_done(struct places *places)
{
    memory_free(places->at);
    *places = (struct places){0};
}

/* Room for n places; what the list held is lost. */
static void make_room(struct places *places, size_t n)
{
    places->n = 0;
    if (n <= places->cap)
        return;
    memory_free(places->at);
    places->cap = n;
    places->at = memory_resize(NULL, n, sizeof *places->at);
}

/* The lists that are united: of terms or of pairs. */
struct uniting {
    const struct segment *segment;
    const uint32_t *ids;
    bool are_pairs;
    struct err *err;
};

/* Where the first of n rising places stands that is not below least. */
static size_t first_from(const token_at *places, size_t n, token_at least)
{
    size_t step = 1, low = 0;
    while (step < n && places[step] < least) {
        low = step;
        step *= 2;
    }
    size_t high = step < n ? step : n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places[middle] < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Few places among many: the many are copied in stretches. */
static void merge_few(const token_at *few, size_t n_few, const token_at *many, size_t n_many,
                      token_at *to)
{
    size_t at = 0;
    for (size_t i = 0; i < n_few; i++) {
        size_t n = first_from(many + at, n_many - at, few[i]);
        memcpy(to + i + at, many + at, n * sizeof *to);
        at += n;
        to[i + at] = few[i];
    }
    memcpy(to + n_few + at, many + at, (n_many - at) * sizeof *to);
}

/* Merges two rising lists into one. */
static void merge(const token_at *x, size_t n_x, const token_at *y, size_t n_y, token_at *to)
{
    size_t i = 0, j = 0;
    if (n_x == 0 || n_x < n_y / MANY_TIMES) {
        merge_few(x, n_x, y, n_y, to);
        return;
    }
    if (n_y == 0 || n_y < n_x / MANY_TIMES) {
        merge_few(y, n_y, x, n_x, to);
        return;
    }
    while (i < n_x && j < n_y) { /* which is first is a toss-up: no branch hangs on it */
        bool is_first = x[i] < y[j];
        to[i + j] = is_first ? x[i] : y[j];
        i += is_first;
        j += !is_first;
    }
    memcpy(to + i + j, x + i, (n_x - i) * sizeof *to);
    memcpy(to + n_x + j, y + j, (n_y - j) * sizeof *to);
}

static size_t take_list(const struct uniting *uniting, uint32_t id, token_at *to)
{
    const struct segment *segment = uniting->segment;
    bool is_good = uniting->are_pairs ? segment_pair_places(segment, id, to, uniting->err)
                                      : segment_places(segment, id, to, uniting->err);
    if (!is_good)
        return 0;
    return uniting->are_pairs ? segment_pair_count(segment, id) : segment_count(segment, id);
}

/* Puts the places of ids begin to end into to; halves are made in other and merged. Returns how
 * many there are; they are worth nothing when err was filled. */
static size_t unite(const struct uniting *uniting, size_t begin, size_t end, token_at *to,
                    token_at *other)
{
    if (begin + 1 == end)
        return take_list(uniting, uniting->ids[begin], to);
    size_t middle = begin + (end - begin) / 2;
    size_t n_left = unite(uniting, begin, middle, other, to);
    size_t n = n_left + unite(uniting, middle, end, other + n_left, to + n_left);
    merge(other, n_left, other + n_left, n - n_left, to);
    return n;
}

bool places_take(struct places *places, const struct segment *segment,
                 const struct word_class *class, struct places *spare, struct err *err)
{
    struct uniting uniting = {segment, class->ids, false, err};
    make_room(places, class->count);
    if (class->n > 1)
        make_room(spare, class->count);
    if (class->n > 0)
        places->n = unite(&uniting, 0, class->n, places->at, spare->at);
    return err->kind == ERR_NONE;
}

bool places_take_pairs(struct places *places, const struct segment *segment, const uint32_t *pairs,
                       size_t n, struct places *spare, struct err *err)
{
    struct uniting uniting = {segment, pairs, true, err};
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += segment_pair_count(segment, pairs[i]);
    make_room(places, count);
    make_room(spare, count);
    if (n > 0)
        places->n = unite(&uniting, 0, n, places->at, spare->at);
    return err->kind == ERR_NONE;
}

void places_unite(struct places *places, const struct places *more, struct places *spare)
{
    make_room(spare, places->n + more->n);
    merge(places->at, places->n, more->at, more->n, spare->at);
    spare->n = places->n + more->n;
    struct places swap = *places;
    *places = *spare;
    *spare = swap;
}

void places_look(struct places *places, const struct segment *segment,
                 const struct word_class *class)
{
    struct token_array tokens = segment_tokens(segment);
    token_at n_tokens = segment_sums(segment).tokens[segment_n_documents(segment)];
    make_room(places, n_tokens);
    for (token_at at = 0; at < n_tokens; at++)
        if (word_class_has(segment, class, token_array_get(tokens, at)))
            places->at[places->n++] = at;
}

void places_clip(struct places *places, token_at begin, token_at end)
{
    size_t n_below = 0;
    while (n_below < places->n && places->at[n_below] < begin)
        n_below++;
    while (places->n > n_below && places->at[places->n - 1] >= end)
        places->n--;
    places->n -= n_below;
    if (n_below)
        memmove(places->at, places->at + n_below, places->n * sizeof *places->at);
}

/* Two lists being walked: kept are the places whose sum with the distance is among the others. */
struct walk {
    const token_at *places, *others;
    size_t n_places, n_others;
    token_at distance; /* modulo 2^32 */
    size_t i, j;
    token_at *kept;
    size_t n_kept;
};

typedef uint32_t four __attribute__((vector_size(16)));

static inline four load(const token_at *at)
{
    four numbers;
    memcpy(&numbers, at, sizeof numbers);
    return numbers;
}

/* Lanes of x that are anywhere in y, all bits set. */
static inline four is_among(four x, four y)
{
    four y1 = __builtin_shufflevector(y, y, 1, 2, 3, 0);
    four y2 = __builtin_shufflevector(y, y, 2, 3, 0, 1);
    four y3 = __builtin_shufflevector(y, y, 3, 0, 1, 2);
    return (four)(x == y) | (four)(x == y1) | (four)(x == y2) | (four)(x == y3);
}

static inline bool is_any_set(four lanes)
{
    uint64_t halves[2];
    memcpy(halves, &lanes, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* Four by four, each with each, as long as both lists have four. */
static void walk_fours(struct walk *walk)
{
    struct walk here = *walk;
    while (here.i + 4 <= here.n_places && here.j + 4 <= here.n_others) {
        const token_at *x = here.places + here.i, *y = here.others + here.j;
        four found = is_among(load(x) + here.distance, load(y));
        if (is_any_set(found))
            for (size_t k = 0; k < 4; k++) {
                here.kept[here.n_kept] = x[k];
                here.n_kept += found[k] & 1;
            }
        token_at x_last = x[3] + here.distance, y_last = y[3];
        here.i += (size_t)(x_last <= y_last) * 4;
        here.j += (size_t)(y_last <= x_last) * 4;
    }
    *walk = here;
}

/* Where the next four of the others stand whose last is not below least. */
static size_t skip_below(const struct walk *walk, token_at least)
{
    enum { FAR = 16 };
    size_t j = walk->j;
    while (j + FAR <= walk->n_others && walk->others[j + FAR - 1] < least)
        j += FAR;
    while (j + 4 <= walk->n_others && walk->others[j + 3] < least)
        j += 4;
    return j;
}

/* Place by place, where the others are so many that most are passed over. */
static void walk_far(struct walk *walk)
{
    for (; walk->i < walk->n_places; walk->i++) {
        token_at x = walk->places[walk->i] + walk->distance;
        walk->j = skip_below(walk, x);
        if (walk->j + 4 > walk->n_others)
            return;
        const token_at *y = walk->others + walk->j;
        walk->kept[walk->n_kept] = walk->places[walk->i];
        walk->n_kept += (y[0] == x) | (y[1] == x) | (y[2] == x) | (y[3] == x);
    }
}

static void walk_rest(struct walk *walk)
{
    while (walk->i < walk->n_places && walk->j < walk->n_others) {
        token_at x = walk->places[walk->i] + walk->distance, y = walk->others[walk->j];
        if (x == y)
            walk->kept[walk->n_kept++] = walk->places[walk->i];
        walk->i += x <= y;
        walk->j += y <= x;
    }
}

void places_keep(struct places *places, const struct places *others, int distance,
                 struct places *spare)
{
    if (distance < 0)
        places_clip(places, (token_at)-distance, UINT32_MAX);
    make_room(spare, places->n + 4);
    struct walk walk = {.places = places->at,
                        .others = others->at,
                        .n_places = places->n,
                        .n_others = others->n,
                        .distance = (token_at)distance,
                        .kept = spare->at};
    if (others->n / MANY_TIMES > places->n)
        walk_far(&walk);
    else
        walk_fours(&walk);
    walk_rest(&walk);
    spare->n = walk.n_kept;
    struct places swap = *places;
    *places = *spare;
    *spare = swap;
}
