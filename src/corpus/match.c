#include "corpus/match.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "corpus/chain.h"
#include "text/han_variants.h"

enum { CHAINS_MAX = 4096 };

/* A match in fewer bytes: there are many before those that count are chosen. */
struct hit {
    uint64_t begin;
    uint32_t length; /* from begin to end, in the unit of begin */
    uint32_t term;
};

struct matcher {
    const struct segment *segment;
    const struct concept *concept;
    struct arena *scratch;
    struct str lexicon; /* of the segment; in simplified characters when the concept asks so */
    const struct term_sequence *sequence;
    struct hit *hits;
    size_t n, cap;
    struct chain_finder finder;
    uint32_t term;
    size_t n_chains;
    struct match_work *work; /* not NULL: walk nothing, only add up what would be walked */
    struct err *err;
};

static void add_hit(struct matcher *matcher, uint64_t begin, uint64_t end)
{
    matcher->hits = memory_grow(matcher->hits, matcher->n, &matcher->cap, sizeof *matcher->hits);
    matcher->hits[matcher->n++] = (struct hit){begin, (uint32_t)(end - begin), matcher->term};
}

/* Every place of text in the word, overlapping ones too: the choice between them comes later. */
static void add_inside(struct matcher *matcher, term_id id, token_at place, struct str text)
{
    struct str own = segment_term(matcher->segment, id);
    size_t begin = (size_t)(own.at - segment_lexicon(matcher->segment).at);
    struct str term = str_cut(matcher->lexicon, begin, begin + own.len);
    for (size_t at = 0; (at = str_find(term, text, at)) < term.len; at++)
        add_hit(matcher, (uint64_t)place << 16 | at, (uint64_t)place << 16 | (at + text.len));
}

/* Room for n more hits. */
static void reserve_hits(struct matcher *matcher, size_t n)
{
    enum { AT_FIRST = 8192 }; /* more than most concepts have: growing copies them */
    size_t wanted = matcher->n + n;
    if (wanted <= matcher->cap)
        return;
    wanted = wanted > AT_FIRST ? wanted : AT_FIRST;
    matcher->cap = wanted > matcher->cap * 2 ? wanted : matcher->cap * 2;
    matcher->hits = memory_resize(matcher->hits, matcher->cap, sizeof *matcher->hits);
}

/* The byte of the first token at which the chain begins. */
static uint64_t begin_in(const struct matcher *matcher, const struct chain *chain, token_at first)
{
    size_t len = segment_term(matcher->segment, segment_token(matcher->segment, first)).len;
    return len > chain->begin_bytes ? len - chain->begin_bytes : 0;
}

/* The hits of the chain that was found last. */
static void add_hits(struct matcher *matcher, const struct chain *chain)
{
    const struct places *found = &matcher->finder.found;
    uint64_t end = (uint64_t)(chain->n - 1) << 16;
    end |= chain->end_bytes ? chain->end_bytes : MATCH_WHOLE;
    reserve_hits(matcher, found->n);
    struct hit *hits = matcher->hits + matcher->n;
    for (size_t i = 0; i < found->n; i++) {
        uint64_t first = (uint64_t)found->at[i] << 16, inside = 0;
        if (chain->begin_bytes)
            inside = begin_in(matcher, chain, found->at[i]);
        hits[i] = (struct hit){first + inside, (uint32_t)(end - inside), matcher->term};
    }
    matcher->n += found->n;
}

/* The only word holds the text anywhere: where, depends on the word. */
static bool run_inside(struct matcher *matcher, const struct chain *chain)
{
    struct chain_finder *finder = &matcher->finder;
    struct word_class one = {.n = 1};
    for (size_t i = 0; i < chain->classes[0].n; i++) {
        one.ids = &chain->classes[0].ids[i];
        one.count = segment_count(matcher->segment, *one.ids);
        if (!places_take(&finder->places, matcher->segment, &one, &finder->spare, matcher->err))
            return false;
        for (size_t j = 0; j < finder->places.n; j++)
            add_inside(matcher, *one.ids, finder->places.at[j], chain->inside);
    }
    return true;
}

/* A word that is a whole Chinese term is looked at twice, as what holds it and as itself. */
static bool add_work(struct matcher *matcher, const struct chain *chain)
{
    uint64_t n = chain_cost(&matcher->finder, chain);
    bool is_han = matcher->sequence->words[0].kind == MATCH_HAN;
    bool is_term = chain->n == 1 && (!is_han || chain->inside.len);
    matcher->work->n_places += n;
    if (is_term)
        matcher->work->n_hits += n;
    return true;
}

static bool run_chain(struct matcher *matcher, const struct chain *chain)
{
    if (matcher->work)
        return add_work(matcher, chain);
    if (chain->inside.len)
        return run_inside(matcher, chain);
    if (!chain_find(&matcher->finder, chain, matcher->err))
        return false;
    add_hits(matcher, chain);
    return true;
}

static bool extend(struct matcher *matcher, struct chain *chain, size_t word);

static bool push(struct matcher *matcher, struct chain *chain, struct word_class class)
{
    if (class.n == 0 && !class.is_any)
        return false;
    if (chain->n == CHAIN_LENGTH || ++matcher->n_chains > CHAINS_MAX) {
        err_set(matcher->err, ERR_LIMIT, "the term \"%.*s\" can be cut in too many ways",
                STR_ARG(matcher->concept->terms[0].text));
        err_hint(matcher->err, "Shorten it.");
        return false;
    }
    chain->classes[chain->n++] = class;
    return true;
}

static struct word_class han_class(const struct matcher *matcher, struct str text, enum han_fit fit)
{
    return word_class_han(matcher->segment, matcher->lexicon, text, fit, matcher->scratch);
}

static struct str simplified(struct str text, struct arena *arena)
{
    struct buf out = {0};
    han_simplify(text, &out);
    struct str copy = buf_copy(&out, arena);
    buf_done(&out);
    return copy;
}

/* Cuts the rest of a Han text, whose begin lies at a word's begin, into words in every way that
 * the lexicon allows, and goes on with the next word of the term after each. */
static bool extend_han(struct matcher *matcher, struct chain *chain, size_t word, struct str rest,
                       bool is_free)
{
    bool is_last = word + 1 == matcher->sequence->n;
    size_t before = chain->n;
    for (size_t at = 0; at < rest.len && matcher->err->kind == ERR_NONE;) {
        utf8_next(rest, &at);
        struct str head = str_cut(rest, 0, at);
        enum han_fit fit = is_free ? HAN_ENDS : HAN_EXACT;
        struct word_class class = han_class(matcher, head, fit);
        if (is_free) /* the word itself is an end of itself */
            chain->begin_bytes = head.len;
        if (push(matcher, chain, class)) {
            bool is_good = at == rest.len ? extend(matcher, chain, word + 1)
                                          : extend_han(matcher, chain, word,
                                                       str_cut(rest, at, rest.len), false);
            if (!is_good)
                return false;
        }
        chain->n = before;
        chain->begin_bytes = is_free ? 0 : chain->begin_bytes;
    }
    if (!is_last || is_free || matcher->err->kind != ERR_NONE)
        return matcher->err->kind == ERR_NONE;
    struct word_class class = han_class(matcher, rest, HAN_BEGINS);
    bool is_good = true;
    if (push(matcher, chain, class)) {
        chain->end_bytes = rest.len;
        is_good = run_chain(matcher, chain);
        chain->end_bytes = 0;
    }
    chain->n = before;
    return is_good && matcher->err->kind == ERR_NONE;
}

/* A text that is the whole term may lie inside one word; one that begins the term may begin inside
 * a word. */
static bool start_han(struct matcher *matcher, struct chain *chain, struct str text)
{
    bool is_good = true;
    if (matcher->sequence->n == 1) {
        struct word_class class = han_class(matcher, text, HAN_INSIDE);
        if (push(matcher, chain, class)) {
            chain->inside = text;
            is_good = run_chain(matcher, chain);
            chain->inside = (struct str){NULL, 0};
        }
        chain->n = 0;
    }
    return is_good && extend_han(matcher, chain, 0, text, true) &&
           extend_han(matcher, chain, 0, text, false);
}

static bool extend(struct matcher *matcher, struct chain *chain, size_t word)
{
    if (word == matcher->sequence->n)
        return run_chain(matcher, chain);
    const struct term_word *here = &matcher->sequence->words[word];
    if (here->kind == MATCH_HAN) {
        struct str text = matcher->concept->match_variants
                              ? simplified(here->text, matcher->scratch)
                              : here->text;
        return word == 0 ? start_han(matcher, chain, text)
                         : extend_han(matcher, chain, word, text, false);
    }
    struct word_class class =
        word_class_of(matcher->segment, here, matcher->concept->match_stems, matcher->scratch);
    size_t before = chain->n;
    bool is_good = !push(matcher, chain, class) || extend(matcher, chain, word + 1);
    chain->n = before;
    return is_good && matcher->err->kind == ERR_NONE;
}

/* Whether x goes before y, or is as good: by begin, the longer first, then by term. */
static bool is_in_order(const struct hit *x, const struct hit *y)
{
    if (x->begin != y->begin)
        return x->begin < y->begin;
    if (x->length != y->length)
        return x->length > y->length;
    return x->term <= y->term;
}

/* The ends of the sorted runs in which hits come, one for each way to write a term. */
static size_t *find_runs(const struct matcher *matcher, size_t *n_runs)
{
    size_t *ends = NULL, cap = 0;
    *n_runs = 0;
    for (size_t i = 1; i <= matcher->n; i++) {
        if (i < matcher->n && is_in_order(&matcher->hits[i - 1], &matcher->hits[i]))
            continue;
        ends = memory_grow(ends, *n_runs, &cap, sizeof *ends);
        ends[(*n_runs)++] = i;
    }
    return ends;
}

/* Two sorted runs being merged. */
struct merging {
    const struct hit *x, *x_end, *y, *y_end;
    struct hit *to;
};

static inline bool has_both(const struct merging *merging)
{
    return merging->x < merging->x_end && merging->y < merging->y_end;
}

/* Which of two is first is a toss-up: no branch hangs on it. */
static inline void merge_one(struct merging *merging)
{
    const struct hit *x = merging->x, *y = merging->y;
    bool is_first = x->begin < y->begin;
    if (x->begin == y->begin) /* rare */
        is_first = is_in_order(x, y);
    *merging->to++ = *(is_first ? x : y);
    merging->x += is_first;
    merging->y += !is_first;
}

static void merge_rest(struct merging merging)
{
    while (has_both(&merging))
        merge_one(&merging);
    size_t n_x = (size_t)(merging.x_end - merging.x), n_y = (size_t)(merging.y_end - merging.y);
    memcpy(merging.to, merging.x, n_x * sizeof *merging.to);
    memcpy(merging.to + n_x, merging.y, n_y * sizeof *merging.to);
}

/* How many of the first n hits of both runs together are of x. */
static size_t split_runs(const struct merging *merging, size_t n)
{
    size_t n_x = (size_t)(merging->x_end - merging->x);
    size_t n_y = (size_t)(merging->y_end - merging->y);
    size_t low = n > n_y ? n - n_y : 0, high = n < n_x ? n : n_x;
    while (low < high) {
        size_t i = low + (high - low) / 2;
        if (is_in_order(&merging->x[i], &merging->y[n - i - 1]))
            low = i + 1;
        else
            high = i;
    }
    return low;
}

/* Each step waits for the one before it: two halves are merged in turn, which do not wait for one
 * another. */
static void merge_runs(struct merging all)
{
    size_t n = (size_t)(all.x_end - all.x + (all.y_end - all.y)) / 2;
    size_t n_x = split_runs(&all, n);
    struct merging front = all, back = all;
    front.x_end = back.x = all.x + n_x;
    front.y_end = back.y = all.y + (n - n_x);
    back.to = all.to + n;
    while (has_both(&front) && has_both(&back)) {
        merge_one(&front);
        merge_one(&back);
    }
    merge_rest(front);
    merge_rest(back);
}

/* Merges runs two by two; returns how many are left. */
static size_t halve_runs(const struct hit *from, size_t *ends, size_t n_runs, struct hit *to)
{
    size_t begin = 0;
    for (size_t i = 0; i < n_runs; i += 2) {
        size_t middle = ends[i], end = i + 1 < n_runs ? ends[i + 1] : middle;
        merge_runs(
            (struct merging){from + begin, from + middle, from + middle, from + end, to + begin});
        ends[i / 2] = begin = end;
    }
    return (n_runs + 1) / 2;
}

static void sort_hits(struct matcher *matcher)
{
    size_t n_runs, *ends = find_runs(matcher, &n_runs);
    struct hit *to = n_runs > 1 ? memory_resize(NULL, matcher->n, sizeof *to) : NULL;
    if (to)
        matcher->cap = matcher->n;
    while (n_runs > 1) {
        n_runs = halve_runs(matcher->hits, ends, n_runs, to);
        struct hit *swap = matcher->hits;
        matcher->hits = to;
        to = swap;
    }
    memory_free(ends);
    memory_free(to);
}

static bool run_terms(struct matcher *matcher, const struct term *terms, size_t n)
{
    struct chain *chain = memory_new(1, sizeof *chain);
    bool is_good = true;
    for (size_t i = 0; is_good && i < n; i++)
        for (size_t j = 0; is_good && j < terms[i].n_sequences; j++) {
            matcher->term = (uint32_t)i;
            matcher->sequence = &terms[i].sequences[j];
            matcher->n_chains = 0;
            chain->n = 0;
            is_good = extend(matcher, chain, 0);
        }
    sort_hits(matcher);
    memory_free(chain);
    return is_good;
}

/* Whether one of the contexts, sorted by begin, holds what lies between begin and end; furthest is
 * the end of those so far that reaches furthest. */
static bool is_inside(uint64_t begin, uint64_t end, const struct matcher *nots, size_t *next,
                      uint64_t *furthest)
{
    for (; *next < nots->n && nots->hits[*next].begin <= begin; (*next)++) {
        uint64_t reaches = nots->hits[*next].begin + nots->hits[*next].length;
        *furthest = reaches > *furthest ? reaches : *furthest;
    }
    return *furthest >= end;
}

/* The hits that count. */
static struct match_list resolve(const struct matcher *matcher, const struct matcher *nots)
{
    size_t next = 0;
    uint64_t furthest = 0, last = 0;
    struct match_list list = {memory_resize(NULL, matcher->n, sizeof *list.at), 0};
    for (size_t i = 0; i < matcher->n; i++) {
        const struct hit *hit = &matcher->hits[i];
        uint64_t end = hit->begin + hit->length;
        if (hit->begin < last || (nots->n && is_inside(hit->begin, end, nots, &next, &furthest)))
            continue;
        last = end;
        list.at[list.n++] = (struct match){hit->begin, end, hit->term};
    }
    return list;
}

static void matcher_done(struct matcher *matcher)
{
    memory_free(matcher->hits);
    chain_finder_done(&matcher->finder);
}

static struct matcher matcher_of(const struct segment *segment, const struct concept *concept,
                                 struct arena *scratch, struct err *err)
{
    struct str lexicon = segment_lexicon(segment);
    return (struct matcher){.segment = segment,
                            .concept = concept,
                            .scratch = scratch,
                            .lexicon =
                                concept->match_variants ? simplified(lexicon, scratch) : lexicon,
                            .finder = {.segment = segment, .scratch = scratch},
                            .err = err};
}

bool match_foresee(const struct segment *segment, const struct concept *concept,
                   struct match_work *work, struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct match_work of_nots = {0};
    struct matcher matcher = matcher_of(segment, concept, scratch, err), nots = matcher;
    matcher.work = work;
    nots.work = &of_nots;
    bool is_good = run_terms(&matcher, concept->terms, concept->n_terms) &&
                   run_terms(&nots, concept->nots, concept->n_nots);
    work->n_places += of_nots.n_places;
    arena_free(scratch);
    return is_good;
}

bool match_concept(const struct segment *segment, const struct concept *concept,
                   struct arena *arena, struct match_list *matches, struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct matcher hits = matcher_of(segment, concept, scratch, err), nots = hits;
    bool is_good = run_terms(&hits, concept->terms, concept->n_terms) &&
                   run_terms(&nots, concept->nots, concept->n_nots);
    *matches = (struct match_list){0};
    if (is_good) {
        *matches = resolve(&hits, &nots);
        arena_on_free(arena, memory_free, matches->at);
    }
    matcher_done(&hits);
    matcher_done(&nots);
    arena_free(scratch);
    return is_good;
}

void match_bytes(const struct segment *segment, const struct match *match, uint64_t *begin,
                 uint64_t *end)
{
    *begin = segment_token_byte(segment, match_token(match)) + (match->begin & 0xFFFF);
    token_at last = (token_at)(match->end >> 16);
    uint64_t bytes = match->end & 0xFFFF;
    if (bytes != MATCH_WHOLE) {
        *end = segment_token_byte(segment, last) + bytes;
        return;
    }
    /* Tokens leave out blanks only, and every document ends in a gap: there is a next token. */
    struct str text = segment_text(segment);
    *end = segment_token_byte(segment, last + 1);
    while (*end > *begin && (unsigned char)text.at[*end - 1] <= ' ')
        (*end)--;
}
