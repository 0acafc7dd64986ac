#include "corpus/chain.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

void chain_finder_done(struct chain_finder *finder)
{
    places_done(&finder->found);
    places_done(&finder->places);
    places_done(&finder->others);
    places_done(&finder->spare);
}

static size_t n_tokens(const struct chain_finder *finder)
{
    return segment_sums(finder->segment).tokens[segment_n_documents(finder->segment)];
}

/* Whether the word's capitals stand in the text too. */
static bool has_capitals(const struct segment *segment, token_at place, uint64_t capitals)
{
    struct str text = segment_text(segment);
    for (size_t at = segment_token_byte(segment, place); capitals && at < text.len;
         capitals >>= 1) {
        UChar32 c = (UChar32)utf8_next(text, &at);
        if ((capitals & 1) && !u_isupper(c) && !u_istitle(c))
            return false;
    }
    return true;
}

static size_t rarest(const struct chain *chain)
{
    size_t pivot = 0;
    for (size_t i = 1; i < chain->n; i++)
        if (chain->classes[i].count < chain->classes[pivot].count)
            pivot = i;
    return pivot;
}

/* Looks at the token that each place has at the given distance. Most places of a rare word go
 * here, so each look is asked for some places ahead. */
static void look_at_neighbours(struct chain_finder *finder, const struct word_class *class,
                               int distance)
{
    enum { AHEAD = 24 };
    struct token_array tokens = segment_tokens(finder->segment);
    token_at *places = finder->places.at;
    size_t kept = 0;
    for (size_t i = 0; i < finder->places.n; i++) {
        token_at at = places[i] + (token_at)distance;
        if (i + AHEAD < finder->places.n)
            token_array_prefetch(tokens, places[i + AHEAD]);
        if (word_class_has(finder->segment, class, token_array_get(tokens, at)))
            places[kept++] = places[i];
    }
    finder->places.n = kept;
}

/* A look at a token costs as much as so many entries of a list: most lie on a page of the file that
 * was not yet asked for. */
enum { LOOK_COST = 1024 };

static bool keep_by_neighbour(struct chain_finder *finder, const struct word_class *class,
                              int distance, struct err *err)
{
    if (class->is_any || class->count / LOOK_COST > finder->places.n) {
        look_at_neighbours(finder, class, distance);
        return true;
    }
    if (!places_take(&finder->others, finder->segment, class, &finder->spare, err))
        return false;
    places_keep(&finder->places, &finder->others, distance, &finder->spare);
    return true;
}

static void keep_capitals(struct chain_finder *finder, uint64_t capitals, int distance)
{
    token_at *places = finder->places.at;
    size_t kept = 0;
    for (size_t i = 0; i < finder->places.n; i++)
        if (has_capitals(finder->segment, places[i] + (token_at)distance, capitals))
            places[kept++] = places[i];
    finder->places.n = kept;
}

/* Leaves of the places of words first to after, taken at the word first, those where the whole
 * chain stands, and makes them places of its beginning. */
static bool keep_chain(struct chain_finder *finder, const struct chain *chain, size_t first,
                       size_t after, struct err *err)
{
    struct places *places = &finder->places;
    size_t n = n_tokens(finder), n_behind = chain->n - first - 1;
    places_clip(places, (token_at)first, (token_at)(n > n_behind ? n - n_behind : 0));
    for (size_t i = 0; i < chain->n && places->n > 0; i++)
        if ((i < first || i >= after) &&
            !keep_by_neighbour(finder, &chain->classes[i], (int)i - (int)first, err))
            return false;
    for (size_t i = 0; i < chain->n; i++)
        if (chain->classes[i].capitals)
            keep_capitals(finder, chain->classes[i].capitals, (int)i - (int)first);
    for (size_t i = 0; i < places->n && first > 0; i++)
        places->at[i] -= (token_at)first;
    return true;
}

/* From the places of the chain's rarest word. */
static bool find_by_word(struct chain_finder *finder, const struct chain *chain, struct err *err)
{
    size_t pivot = rarest(chain);
    const struct word_class *class = &chain->classes[pivot];
    if (class->is_any)
        places_look(&finder->places, finder->segment, class);
    else if (!places_take(&finder->places, finder->segment, class, &finder->spare, err))
        return false;
    return keep_chain(finder, chain, pivot, pivot + 1, err);
}

/* How to find a chain by two neighbouring words of it: their pairs that have a list, and for each
 * first word the second words with which it has none. */
struct pair_plan {
    size_t first; /* the word of the chain at which the pair begins */
    uint32_t *pairs;
    size_t n_pairs;
    term_id *rests; /* by first word, then as many as n_rests says */
    size_t *n_rests;
    uint64_t cost;
};

/* More combinations than this are looked for by words. */
enum { COMBINATIONS_MAX = 1024 };

/* Fewer places than this are sooner walked than avoided. */
enum { PLACES_WORTH_A_PLAN = 256 };

static void plan_word(const struct chain_finder *finder, struct pair_plan *plan, size_t word,
                      const struct word_class *firsts, const struct word_class *seconds)
{
    term_id first = firsts->ids[word], *rest = &plan->rests[word * seconds->n];
    uint64_t n_rest = 0;
    for (size_t i = 0; i < seconds->n; i++) {
        size_t pair = segment_pair_find(finder->segment, first, seconds->ids[i]);
        if (pair == SEGMENT_NO_PAIR) {
            rest[plan->n_rests[word]++] = seconds->ids[i];
            n_rest += segment_count(finder->segment, seconds->ids[i]);
        } else {
            plan->pairs[plan->n_pairs++] = (uint32_t)pair;
            plan->cost += segment_pair_count(finder->segment, pair);
        }
    }
    size_t n_first = segment_count(finder->segment, first);
    plan->cost += n_rest < n_first ? n_rest : n_first;
}

static bool plan_pair(const struct chain_finder *finder, const struct chain *chain, size_t at,
                      struct pair_plan *plan)
{
    const struct word_class *firsts = &chain->classes[at], *seconds = firsts + 1;
    size_t n = firsts->n * seconds->n;
    if (firsts->is_any || seconds->is_any || n == 0 || n > COMBINATIONS_MAX)
        return false;
    *plan = (struct pair_plan){.first = at,
                               .pairs = arena_alloc(finder->scratch, n * sizeof *plan->pairs),
                               .rests = arena_alloc(finder->scratch, n * sizeof *plan->rests),
                               .n_rests =
                                   arena_zero(finder->scratch, firsts->n, sizeof *plan->n_rests)};
    for (size_t i = 0; i < firsts->n; i++)
        plan_word(finder, plan, i, firsts, seconds);
    return plan->n_pairs > 0;
}

/* The plan of least cost; false when the rarest word is no dearer. */
static bool plan_best(const struct chain_finder *finder, const struct chain *chain,
                      struct pair_plan *best)
{
    uint64_t cost = chain->classes[rarest(chain)].count;
    bool has_plan = false;
    if (cost < PLACES_WORTH_A_PLAN || segment_n_pairs(finder->segment) == 0)
        return false;
    for (size_t i = 0; i + 1 < chain->n; i++) {
        struct pair_plan plan;
        if (!plan_pair(finder, chain, i, &plan) || plan.cost > cost)
            continue;
        *best = plan;
        cost = plan.cost;
        has_plan = true;
    }
    return has_plan;
}

static void add_found(struct chain_finder *finder)
{
    if (finder->found.n > 0 && finder->places.n > 0) {
        places_unite(&finder->found, &finder->places, &finder->spare);
        return;
    }
    if (finder->places.n == 0)
        return;
    struct places swap = finder->found;
    finder->found = finder->places;
    finder->places = swap;
}

/* Adds the places where the chain has these words, of which no two make a pair with a list, at
 * plan->first and after it. */
static bool add_rest(struct chain_finder *finder, const struct chain *chain, size_t first,
                     const struct word_class parts[2], struct err *err)
{
    if (parts[0].n == 0 || parts[1].n == 0)
        return true;
    struct chain *part = arena_alloc(finder->scratch, sizeof *part);
    *part = *chain;
    part->classes[first] = parts[0];
    part->classes[first + 1] = parts[1];
    if (!find_by_word(finder, part, err))
        return false;
    add_found(finder);
    return true;
}

/* First words without any list go together, each of the others has its own second words. */
static bool add_rests(struct chain_finder *finder, const struct chain *chain,
                      const struct pair_plan *plan, struct err *err)
{
    const struct word_class *firsts = &chain->classes[plan->first], *seconds = firsts + 1;
    term_id *alone = arena_alloc(finder->scratch, firsts->n * sizeof *alone);
    size_t n_alone = 0;
    for (size_t i = 0; i < firsts->n; i++) {
        if (plan->n_rests[i] == seconds->n) {
            alone[n_alone++] = firsts->ids[i];
            continue;
        }
        struct word_class parts[2] = {
            word_class_part(finder->segment, firsts, &firsts->ids[i], 1, finder->scratch),
            word_class_part(finder->segment, seconds, &plan->rests[i * seconds->n],
                            plan->n_rests[i], finder->scratch)};
        if (!add_rest(finder, chain, plan->first, parts, err))
            return false;
    }
    struct word_class parts[2] = {
        word_class_part(finder->segment, firsts, alone, n_alone, finder->scratch), *seconds};
    return add_rest(finder, chain, plan->first, parts, err);
}

static bool find_by_pairs(struct chain_finder *finder, const struct chain *chain,
                          const struct pair_plan *plan, struct err *err)
{
    if (!places_take_pairs(&finder->places, finder->segment, plan->pairs, plan->n_pairs,
                           &finder->spare, err) ||
        !keep_chain(finder, chain, plan->first, plan->first + 2, err))
        return false;
    add_found(finder);
    return add_rests(finder, chain, plan, err);
}

bool chain_find(struct chain_finder *finder, const struct chain *chain, struct err *err)
{
    struct pair_plan plan;
    finder->found.n = 0;
    if (plan_best(finder, chain, &plan))
        return find_by_pairs(finder, chain, &plan, err);
    if (!find_by_word(finder, chain, err))
        return false;
    add_found(finder);
    return true;
}

uint64_t chain_cost(struct chain_finder *finder, const struct chain *chain)
{
    struct pair_plan plan;
    const struct word_class *class = &chain->classes[rarest(chain)];
    if (plan_best(finder, chain, &plan))
        return plan.cost;
    return class->is_any ? n_tokens(finder) : class->count;
}
