/* METHOD: concordance/query */
#include "corpus/query.h"

#include "base/memory.h"
#include "corpus/token_set.h"

enum { MATCHES_MAX = 1 << 23 };

/* A leaf in one segment: the tokens that it fits, or the places of its concept. */
struct leaf_index {
    const struct token_set *set;
    struct match_list places;
    uint64_t count;
    uint32_t least, most; /* tokens long */
};

/* Where a match must have one of these leaves, counted from its first token. */
struct pivot_leaf {
    uint32_t leaf, least, most;
};

struct pivot {
    uint64_t cost;
    size_t n; /* 0 = there is none that every match must have */
    struct pivot_leaf leaves[QUERY_LEAVES];
};

struct query_run {
    const struct segment *segment;
    const struct query *query;
    struct leaf_index leaves[QUERY_LEAVES];
    struct token_array tokens;
    token_at n_tokens;
    uint64_t *starts;                      /* bits by token: a match may begin there */
    struct state_set at[QUERY_LENGTH + 1]; /* by distance from the match's begin; empty between */
    token_at furthest;                     /* the last token with states */
    struct match *matches;
    size_t n, cap;
    struct arena *scratch;
    struct err *err;
};

static token_at first_of(const struct match *match)
{
    return match_token(match);
}

static token_at end_of(const struct match *match)
{
    return (token_at)(match->end >> 16) + 1;
}

static bool index_leaf(struct query_run *run, size_t i)
{
    const struct query_leaf *leaf = &run->query->leaves[i];
    struct leaf_index *index = &run->leaves[i];
    *index = (struct leaf_index){.least = 1, .most = 1};
    if (!leaf->concept) {
        index->set = token_set_new(run->segment, leaf->test, run->scratch);
        index->count = index->set->count;
        return true;
    }
    if (!match_concept(run->segment, leaf->concept, run->scratch, &index->places, run->err))
        return false;
    index->count = index->places.n;
    for (size_t j = 0; j < index->places.n; j++) {
        const struct match *place = &index->places.at[j];
        uint32_t length = end_of(place) - first_of(place);
        index->most = length > index->most ? length : index->most;
    }
    return true;
}

/* What a part of the query is long, and which leaves are the rarest that it must have. */
struct extent {
    uint32_t least, most;
    struct pivot pivot;
};

static uint32_t add_lengths(uint32_t a, uint32_t b)
{
    return a + b < QUERY_LENGTH ? a + b : QUERY_LENGTH;
}

static uint32_t multiply_lengths(uint32_t length, uint32_t times)
{
    uint64_t product = (uint64_t)length * times;
    return product < QUERY_LENGTH ? (uint32_t)product : QUERY_LENGTH;
}

static void measure(const struct query_run *run, const struct expression_node *node,
                    struct extent *extent);

/* The rarest of the parts' pivots, moved by what stands before it. */
static void measure_sequence(const struct query_run *run, const struct expression_node *part,
                             struct extent *extent)
{
    struct extent *here = arena_alloc(run->scratch, sizeof *here);
    for (; part; part = part->next) {
        measure(run, part, here);
        if (here->pivot.n && (!extent->pivot.n || here->pivot.cost < extent->pivot.cost)) {
            extent->pivot = here->pivot;
            for (size_t i = 0; i < here->pivot.n; i++) {
                struct pivot_leaf *leaf = &extent->pivot.leaves[i];
                leaf->least = add_lengths(leaf->least, extent->least);
                leaf->most = add_lengths(leaf->most, extent->most);
            }
        }
        extent->least = add_lengths(extent->least, here->least);
        extent->most = add_lengths(extent->most, here->most);
    }
}

/* Every alternative must have its pivot, or the choice has none. */
static void measure_choice(const struct query_run *run, const struct expression_node *part,
                           struct extent *extent)
{
    struct extent *here = arena_alloc(run->scratch, sizeof *here);
    bool has_all = true;
    extent->least = QUERY_LENGTH;
    for (; part; part = part->next) {
        measure(run, part, here);
        has_all = has_all && here->pivot.n > 0;
        for (size_t i = 0; has_all && i < here->pivot.n; i++)
            extent->pivot.leaves[extent->pivot.n++] = here->pivot.leaves[i];
        extent->pivot.cost += here->pivot.cost;
        extent->least = here->least < extent->least ? here->least : extent->least;
        extent->most = here->most > extent->most ? here->most : extent->most;
    }
    if (!has_all)
        extent->pivot = (struct pivot){0};
}

static void measure(const struct query_run *run, const struct expression_node *node,
                    struct extent *extent)
{
    *extent = (struct extent){0};
    if (node->kind == EXPRESSION_SEQUENCE) {
        measure_sequence(run, node->first, extent);
    } else if (node->kind == EXPRESSION_CHOICE) {
        measure_choice(run, node->first, extent);
    } else if (node->kind == EXPRESSION_REPEAT) {
        measure(run, node->first, extent);
        extent->least = multiply_lengths(extent->least, node->least);
        extent->most = multiply_lengths(extent->most, node->most);
        if (node->least == 0)
            extent->pivot = (struct pivot){0};
    } else {
        const struct leaf_index *leaf = &run->leaves[node->leaf];
        extent->least = leaf->least;
        extent->most = leaf->most;
        extent->pivot = (struct pivot){leaf->count, 1, {{node->leaf, 0, 0}}};
    }
}

static void mark_starts(struct query_run *run, token_at place, const struct pivot_leaf *leaf)
{
    token_at last = place >= leaf->least ? place - leaf->least : 0;
    token_at first = place >= leaf->most ? place - leaf->most : 0;
    for (token_at at = first; at <= last && place >= leaf->least; at++)
        run->starts[at >> 6] |= UINT64_C(1) << (at & 63);
}

/* A set of most tokens is sooner found by looking at all of them. */
static void mark_by_tokens(struct query_run *run, const struct pivot_leaf *leaf)
{
    const struct token_set *set = run->leaves[leaf->leaf].set;
    for (token_at at = 0; at < run->n_tokens; at++)
        if (token_set_may_hold(set, token_array_get(run->tokens, at)))
            mark_starts(run, at, leaf);
}

static bool mark_by_terms(struct query_run *run, const struct pivot_leaf *leaf)
{
    const struct token_set *set = run->leaves[leaf->leaf].set;
    token_at *places = NULL;
    size_t cap = 0;
    bool is_good = true;
    for (term_id id = 0; is_good && id < segment_n_terms(run->segment); id++) {
        size_t n = token_set_may_hold(set, id) ? segment_count(run->segment, id) : 0;
        if (n == 0)
            continue;
        if (n > cap)
            places = memory_resize(places, cap = n, sizeof *places);
        is_good = segment_places(run->segment, id, places, run->err);
        for (size_t i = 0; is_good && i < n; i++)
            mark_starts(run, places[i], leaf);
    }
    memory_free(places);
    return is_good;
}

static bool mark_leaf(struct query_run *run, const struct pivot_leaf *leaf)
{
    enum { PART_WORTH_A_LOOK = 8 };
    const struct leaf_index *index = &run->leaves[leaf->leaf];
    if (index->set && index->count < run->n_tokens / PART_WORTH_A_LOOK)
        return mark_by_terms(run, leaf);
    if (index->set)
        mark_by_tokens(run, leaf);
    for (size_t i = 0; i < index->places.n; i++)
        mark_starts(run, first_of(&index->places.at[i]), leaf);
    return true;
}

/* Where matches may begin: before the places of the rarest leaves that each must have. */
static bool find_starts(struct query_run *run)
{
    struct extent *whole = arena_alloc(run->scratch, sizeof *whole);
    measure(run, run->query->root, whole);
    run->starts = arena_zero(run->scratch, run->n_tokens / 64 + 1, sizeof *run->starts);
    if (whole->pivot.n == 0)
        memset(run->starts, 0xFF, (run->n_tokens / 64 + 1) * sizeof *run->starts);
    for (size_t i = 0; i < whole->pivot.n; i++)
        if (!mark_leaf(run, &whole->pivot.leaves[i]))
            return false;
    return true;
}

/* The first place that begins at or after the token. */
static size_t place_at(const struct match_list *places, token_at at)
{
    size_t low = 0, high = places->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (first_of(&places->at[middle]) < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void lead_on(struct query_run *run, token_at start, token_at to,
                    const struct state_set *states)
{
    state_set_add(&run->at[to - start], states);
    run->furthest = to > run->furthest ? to : run->furthest;
}

/* A state that waits at the token: leads on behind it where its leaf fits there. */
static void step(struct query_run *run, size_t state, token_at start, token_at at, token_at limit)
{
    const struct automaton_state *waiting = &run->query->automaton.states[state];
    const struct leaf_index *leaf = &run->leaves[waiting->leaf];
    if (leaf->set) {
        if (token_set_holds(leaf->set, run->segment, at, token_array_get(run->tokens, at)))
            lead_on(run, start, at + 1, &waiting->next);
        return;
    }
    for (size_t i = place_at(&leaf->places, at);
         i < leaf->places.n && first_of(&leaf->places.at[i]) == at; i++)
        if (end_of(&leaf->places.at[i]) <= limit)
            lead_on(run, start, end_of(&leaf->places.at[i]), &waiting->next);
}

/* The end of the longest match that begins at start and ends at limit or before; start itself when
 * there is none. */
static token_at match_from(struct query_run *run, token_at start, token_at limit)
{
    const struct automaton *automaton = &run->query->automaton;
    token_at best = start;
    run->at[0] = automaton->start;
    run->furthest = start;
    for (token_at at = start; at <= run->furthest; at++) {
        struct state_set here = run->at[at - start];
        run->at[at - start] = (struct state_set){{0}};
        if (state_set_has(&here, automaton->accept))
            best = at;
        for (size_t i = 0; at < limit && i < AUTOMATON_WORDS; i++)
            for (uint64_t bits = here.bits[i]; bits; bits &= bits - 1) {
                size_t state = i * 64 + (size_t)__builtin_ctzll(bits);
                if (state != automaton->accept)
                    step(run, state, start, at, limit);
            }
    }
    return best;
}

static token_at smaller(token_at a, token_at b)
{
    return a < b ? a : b;
}

static bool add_match(struct query_run *run, token_at begin, token_at end)
{
    if (run->n == MATCHES_MAX) {
        err_set(run->err, ERR_LIMIT, "more than %d places fit the query \"%.*s\"", MATCHES_MAX,
                STR_ARG(run->query->text));
        err_hint(run->err, "Ask for something rarer, or add a word to it.");
        return false;
    }
    run->matches = memory_grow(run->matches, run->n, &run->cap, sizeof *run->matches);
    run->matches[run->n++] =
        (struct match){(uint64_t)begin << 16, (uint64_t)(end - 1) << 16 | MATCH_WHOLE, 0};
    return true;
}

/* How far a match that begins there may go. */
static token_at limit_at(const struct query_run *run, token_at at, token_at document_end)
{
    token_at limit = smaller(document_end, at + QUERY_LENGTH);
    size_t n = segment_sums(run->segment).sentences[segment_n_documents(run->segment)];
    if (!run->query->in_sentence || n == 0)
        return limit;
    size_t after = segment_sentence_of(run->segment, at) + 1;
    return after < n ? smaller(limit, segment_sentence_token(run->segment, after)) : limit;
}

static bool match_starts(struct query_run *run)
{
    const uint32_t *documents = segment_sums(run->segment).tokens;
    size_t document = 0;
    token_at done = 0;
    for (size_t i = 0; i <= run->n_tokens / 64; i++)
        for (uint64_t bits = run->starts[i]; bits; bits &= bits - 1) {
            token_at at = (token_at)(i * 64 + (size_t)__builtin_ctzll(bits));
            if (at >= run->n_tokens)
                return true;
            if (at < done)
                continue;
            while (documents[document + 1] <= at)
                document++;
            token_at end = match_from(run, at, limit_at(run, at, documents[document + 1]));
            if (end > at && !add_match(run, at, end))
                return false;
            done = end > at ? end : done;
        }
    return true;
}

bool query_match(const struct segment *segment, const struct query *query, struct arena *arena,
                 struct match_list *matches, struct err *err)
{
    const struct concept *concept = query_concept(query);
    if (concept)
        return match_concept(segment, concept, arena, matches, err);
    struct arena *scratch = arena_new(0);
    struct query_run *run = arena_zero(scratch, 1, sizeof *run);
    run->segment = segment;
    run->query = query;
    run->tokens = segment_tokens(segment);
    run->n_tokens = segment_sums(segment).tokens[segment_n_documents(segment)];
    run->scratch = scratch;
    run->err = err;
    bool is_good = true;
    for (size_t i = 0; is_good && i < query->n_leaves; i++)
        is_good = index_leaf(run, i);
    is_good = is_good && find_starts(run) && match_starts(run);
    if (is_good) {
        *matches = (struct match_list){run->matches, run->n};
        arena_on_free(arena, memory_free, run->matches);
    } else {
        memory_free(run->matches);
    }
    arena_free(scratch);
    return is_good;
}
