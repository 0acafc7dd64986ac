#include "corpus/token_set.h"

#include "corpus/word_class.h"

/* What the sets of one segment are built with. */
struct builder {
    const struct segment *segment;
    size_t n_words; /* of 64 bits: room for every id that the tokens have bits for */
    struct arena *arena;
};

static void put(uint64_t *bits, term_id id)
{
    bits[id >> 6] |= UINT64_C(1) << (id & 63);
}

static void find_words(const struct builder *builder, struct token_set *set)
{
    const struct token_test *test = set->test;
    bool is_sure = test->ignores_case || word_pattern_is_caseless(test->pattern);
    enum word_case how = is_sure ? CASE_IGNORED : CASE_UNKNOWN;
    uint64_t *bits = is_sure ? set->yes : set->maybe;
    struct str literal;
    if (word_pattern_is_literal(test->pattern, &literal)) {
        term_id id = segment_term_at(builder->segment, literal);
        if (id < segment_n_terms(builder->segment) &&
            str_equal(segment_term(builder->segment, id), literal))
            put(bits, id);
        return;
    }
    for (term_id id = 0; id < segment_n_terms(builder->segment); id++)
        if (word_pattern_fits(test->pattern, segment_term(builder->segment, id), how))
            put(bits, id);
}

static void find_term(const struct builder *builder, const struct term_word *word, bool by_stem,
                      uint64_t *bits)
{
    struct word_class class = word_class_of(builder->segment, word, by_stem, builder->arena);
    for (size_t i = 0; i < class.n; i++)
        put(bits, class.ids[i]);
}

static void find_lemmas_of(const struct builder *builder, enum lemma_kind kind,
                           const struct word_pattern *pattern, uint64_t *bits)
{
    size_t n = segment_n_lemmas(builder->segment, kind), n_terms;
    for (size_t i = 0; i < n; i++) {
        if (!word_pattern_fits(pattern, segment_lemma_text(builder->segment, kind, i),
                               CASE_IGNORED))
            continue;
        const term_id *ids = segment_lemma_terms(builder->segment, kind, i, &n_terms);
        for (size_t j = 0; j < n_terms; j++)
            put(bits, ids[j]);
    }
}

/* What the index has no lemma for is its own. */
static void find_lemmas(const struct builder *builder, struct token_set *set)
{
    struct term_word word = {.kind = MATCH_LEMMA};
    const struct word_pattern *pattern = set->test->pattern;
    for (int kind = 0; kind < N_LEMMA_KINDS; kind++)
        find_lemmas_of(builder, (enum lemma_kind)kind, pattern, set->yes);
    if (word_pattern_is_literal(pattern, &word.text))
        find_term(builder, &word, true, set->yes);
    for (term_id id = 0; id < segment_n_terms(builder->segment); id++)
        if (segment_term_kind(builder->segment, id) != TOKEN_WORD &&
            word_pattern_fits(pattern, segment_term(builder->segment, id), CASE_IGNORED))
            put(set->yes, id);
}

static void find_kinds(const struct builder *builder, struct token_set *set)
{
    static const char *const NAMES[] = {[TOKEN_WORD] = "word",
                                        [TOKEN_NUMBER] = "number",
                                        [TOKEN_HAN] = "han",
                                        [TOKEN_MARK] = "mark",
                                        [TOKEN_GAP] = ""};
    bool is_wanted[TOKEN_GAP + 1];
    for (int kind = 0; kind <= TOKEN_GAP; kind++)
        is_wanted[kind] =
            word_pattern_fits(set->test->pattern, str_from(NAMES[kind]), CASE_AS_WRITTEN);
    for (term_id id = 0; id < segment_n_terms(builder->segment); id++)
        if (is_wanted[segment_term_kind(builder->segment, id)])
            put(set->yes, id);
}

static void combine(const struct builder *builder, struct token_set *set)
{
    const struct token_set *a = set->first, *b = set->second;
    for (size_t i = 0; i < builder->n_words; i++)
        switch (set->test->kind) {
        case TOKEN_TEST_NOT:
            set->yes[i] = ~(a->yes[i] | a->maybe[i]);
            set->maybe[i] = a->maybe[i];
            break;
        case TOKEN_TEST_AND:
            set->yes[i] = a->yes[i] & b->yes[i];
            set->maybe[i] = (a->yes[i] | a->maybe[i]) & (b->yes[i] | b->maybe[i]) & ~set->yes[i];
            break;
        default:
            set->yes[i] = a->yes[i] | b->yes[i];
            set->maybe[i] = (a->maybe[i] | b->maybe[i]) & ~set->yes[i];
        }
}

static struct token_set *build(const struct builder *builder, const struct token_test *test)
{
    struct token_set *set = arena_zero(builder->arena, 1, sizeof *set);
    set->test = test;
    set->yes = arena_zero(builder->arena, builder->n_words, sizeof *set->yes);
    set->maybe = arena_zero(builder->arena, builder->n_words, sizeof *set->maybe);
    set->first = test && test->first ? build(builder, test->first) : NULL;
    set->second = test && test->second ? build(builder, test->second) : NULL;
    if (!test)
        memset(set->yes, 0xFF, builder->n_words * sizeof *set->yes);
    else if (test->kind == TOKEN_TEST_WORD)
        find_words(builder, set);
    else if (test->kind == TOKEN_TEST_LEMMA)
        find_lemmas(builder, set);
    else if (test->kind == TOKEN_TEST_KIND)
        find_kinds(builder, set);
    else if (test->kind == TOKEN_TEST_TERM)
        find_term(builder, &test->word, false, set->yes);
    else
        combine(builder, set);
    return set;
}

/* Leaves out gaps and ids of no term, and counts the places of the others. */
static void finish(const struct builder *builder, struct token_set *set)
{
    const struct segment *segment = builder->segment;
    size_t n = segment_n_terms(segment);
    for (term_id id = 0; id < builder->n_words * 64; id++) {
        if (!token_set_may_hold(set, id))
            continue;
        if (id < n && segment_term_kind(segment, id) != TOKEN_GAP) {
            set->count += segment_count(segment, id);
            continue;
        }
        set->yes[id >> 6] &= ~(UINT64_C(1) << (id & 63));
        set->maybe[id >> 6] &= ~(UINT64_C(1) << (id & 63));
    }
}

const struct token_set *token_set_new(const struct segment *segment, const struct token_test *test,
                                      struct arena *arena)
{
    size_t n_ids = (size_t)1 << segment_tokens(segment).width;
    struct builder builder = {segment, n_ids / 64 + 1, arena};
    struct token_set *set = build(&builder, test);
    finish(&builder, set);
    return set;
}

static bool has(const uint64_t *bits, term_id id)
{
    return bits[id >> 6] >> (id & 63) & 1;
}

/* Of a term of which it depends on the surface. */
static bool holds(const struct token_set *set, term_id id, struct str surface)
{
    if (!has(set->maybe, id))
        return has(set->yes, id);
    switch (set->test->kind) {
    case TOKEN_TEST_WORD:
        return word_pattern_fits(set->test->pattern, surface, CASE_AS_WRITTEN);
    case TOKEN_TEST_NOT:
        return !holds(set->first, id, surface);
    case TOKEN_TEST_AND:
        return holds(set->first, id, surface) && holds(set->second, id, surface);
    default:
        return holds(set->first, id, surface) || holds(set->second, id, surface);
    }
}

bool token_set_holds(const struct token_set *set, const struct segment *segment, token_at at,
                     term_id id)
{
    if (!has(set->maybe, id))
        return has(set->yes, id);
    uint64_t place = (uint64_t)at << 16, begin, end;
    match_bytes(segment, &(struct match){place, place | MATCH_WHOLE, 0}, &begin, &end);
    return holds(set, id, str_cut(segment_text(segment), begin, end));
}
