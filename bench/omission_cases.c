#include "omission_cases.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "stat/random.h"
#include "text/clause.h"

enum { SEED = 3, CLAUSES_LEAST = 2, CLAUSES_MOST = 6 };

static struct omission_case *add(struct omission_cases *cases)
{
    cases->at = memory_grow(cases->at, cases->n, &cases->cap, sizeof *cases->at);
    return &cases->at[cases->n++];
}

/* --- sentences -------------------------------------------------------------------------------- */

static void add_sentences(const struct version_set *set, const struct omission_reader *reader,
                          const struct bitext *bitext, size_t pair, size_t document,
                          struct omission_cases *cases)
{
    for (int side = 0; side < 2; side++) {
        const struct bitext_text *text = &bitext->pairs[pair].texts[side];
        uint32_t n = text->n_sentences;
        struct omission_unit *units = memory_new((size_t)n + 1, sizeof *units);
        struct omission_evidence *evidence = memory_new((size_t)n + 1, sizeof *evidence);
        for (uint32_t i = 0; i < n; i++)
            units[i] = (struct omission_unit){i, text->starts[i], text->starts[i + 1]};
        omission_evidence(reader, pair, side, units, n, evidence);
        for (uint32_t i = 0; i < n; i++)
            *add(cases) =
                (struct omission_case){evidence[i], version_set_is_alone(set, document, side, i),
                                       (uint32_t)document, side};
        memory_free(units);
        memory_free(evidence);
    }
}

void omission_cases_sentences(const struct version_set *set, const struct bilingual *lexicon,
                              bool is_single, struct omission_cases *cases)
{
    struct alignment_options options = {.regime = ALIGNMENT_PARALLEL,
                                        .n_rounds = is_single ? -1 : 0};
    size_t n_at_once = is_single ? 1 : set->n;
    for (size_t first = 0; first < set->n; first += n_at_once) {
        struct arena *arena = arena_new(0);
        struct bitext *bitext =
            bitext_new(lexicon, set->languages, set->lists + 2 * first, n_at_once, arena);
        struct alignment *alignment = alignment_new(bitext, &options, arena);
        struct omission_reader *reader = omission_reader_new(bitext, alignment, arena);
        for (size_t i = 0; i < n_at_once; i++)
            add_sentences(set, reader, bitext, i, first + i, cases);
        arena_free(arena);
    }
}

/* --- clauses ---------------------------------------------------------------------------------- */

/* A clause of a sentence that has been put together anew. */
struct clause {
    uint32_t document, sentence, begin, end;
    bool is_planted;
};

struct planting {
    const struct version_set *set;
    int side;
    struct random random;
    struct arena *arena;
    struct str *pool;
    size_t n_pool, pool_cap;
    struct clause *clauses;
    size_t n, cap;
};

static struct str clause_at(struct str sentence, const uint32_t *starts, size_t n, size_t i)
{
    return str_cut(sentence, starts[i], i + 1 < n ? starts[i + 1] : sentence.len);
}

static const struct sentence_list *list_of(const struct planting *p, size_t document)
{
    return &p->set->lists[2 * document + (size_t)p->side];
}

static void fill_pool(struct planting *p)
{
    size_t least = str_is(p->set->languages[p->side], "zh") ? 10 : 35, n;
    for (size_t d = 0; d < p->set->n; d++)
        for (uint32_t i = 0; i < list_of(p, d)->n; i++) {
            struct str sentence = list_of(p, d)->at[i];
            uint32_t *starts = clauses_find(sentence, p->set->languages[p->side], p->arena, &n);
            for (size_t k = 0; k < n; k++) {
                struct str clause = clause_at(sentence, starts, n, k);
                if (utf8_count(clause) < least)
                    continue;
                p->pool = memory_grow(p->pool, p->n_pool, &p->pool_cap, sizeof *p->pool);
                p->pool[p->n_pool++] = clause;
            }
        }
}

static void put(struct planting *p, struct buf *words, struct clause clause, struct str text)
{
    clause.begin = (uint32_t)words->len;
    buf_add(words, text);
    clause.end = (uint32_t)words->len;
    if (text.len && text.at[text.len - 1] != ' ' && !str_is(p->set->languages[p->side], "zh"))
        buf_add_char(words, ' ');
    p->clauses = memory_grow(p->clauses, p->n, &p->cap, sizeof *p->clauses);
    p->clauses[p->n++] = clause;
}

/* The sentence with or without a foreign clause behind one of its own. */
static struct str plant(struct planting *p, uint32_t document, uint32_t i)
{
    struct str sentence = list_of(p, document)->at[i];
    size_t n;
    uint32_t *starts = clauses_find(sentence, p->set->languages[p->side], p->arena, &n);
    if (n < CLAUSES_LEAST || n > CLAUSES_MOST)
        return sentence;
    size_t place = random_below(&p->random, 5) < 2 ? 1 + random_below(&p->random, n) : 0;
    struct buf words = {0};
    for (size_t k = 0; k < n; k++) {
        put(p, &words, (struct clause){document, i, 0, 0, false},
            clause_at(sentence, starts, n, k));
        if (k + 1 == place)
            put(p, &words, (struct clause){document, i, 0, 0, true},
                p->pool[random_below(&p->random, p->n_pool)]);
    }
    struct str copy = buf_copy(&words, p->arena);
    buf_done(&words);
    return copy;
}

static struct sentence_list *plant_all(struct planting *p)
{
    struct sentence_list *lists = arena_zero(p->arena, 2 * p->set->n + 1, sizeof *lists);
    for (uint32_t d = 0; d < p->set->n; d++) {
        const struct sentence_list *own = list_of(p, d);
        lists[2 * d + !p->side] = p->set->lists[2 * d + !p->side];
        struct sentence_list *list = &lists[2 * d + (size_t)p->side];
        *list = (struct sentence_list){.at = arena_zero(p->arena, own->n + 1, sizeof *list->at),
                                       .n = own->n};
        for (uint32_t i = 0; i < own->n; i++)
            list->at[i] = plant(p, d, i);
    }
    return lists;
}

/* Beads that join the sentences one by one, as the set has them. */
static void set_beads(const struct bitext *bitext, struct alignment *alignment, struct arena *arena)
{
    for (size_t i = 0; i < bitext->n_pairs; i++) {
        uint32_t n = bitext->pairs[i].texts[0].n_sentences;
        struct bead_list *beads = &alignment->beads[i];
        beads->at = arena_zero(arena, (size_t)n + 1, sizeof *beads->at);
        beads->n = n;
        for (uint32_t j = 0; j < n; j++)
            beads->at[j] = (struct bead){{j, j}, {1, 1}, 0, 0};
    }
}

static struct omission_unit unit_of(const struct bitext_text *text, const struct clause *clause)
{
    uint32_t begin = text->starts[clause->sentence], end = text->starts[clause->sentence + 1];
    struct omission_unit unit = {clause->sentence, begin, begin};
    while (unit.begin < end && text->tokens[unit.begin].begin < clause->begin)
        unit.begin++;
    for (unit.end = unit.begin; unit.end < end && text->tokens[unit.end].begin < clause->end;)
        unit.end++;
    return unit;
}

void omission_cases_clauses(const struct version_set *set, const struct bilingual *lexicon,
                            int side, struct omission_cases *cases)
{
    struct planting p = {.set = set, .side = side, .random = {SEED}, .arena = arena_new(0)};
    fill_pool(&p);
    struct sentence_list *lists = plant_all(&p);
    struct alignment_options options = {.regime = ALIGNMENT_PARALLEL, .n_rounds = -1};
    struct bitext *bitext = bitext_new(lexicon, set->languages, lists, set->n, p.arena);
    struct alignment *alignment = alignment_new(bitext, &options, p.arena);
    set_beads(bitext, alignment, p.arena);
    struct omission_reader *reader = omission_reader_new(bitext, alignment, p.arena);
    for (size_t i = 0; i < p.n; i++) {
        const struct clause *clause = &p.clauses[i];
        struct omission_unit unit = unit_of(&bitext->pairs[clause->document].texts[side], clause);
        struct omission_case *last = add(cases);
        *last = (struct omission_case){
            .is_left_out = clause->is_planted, .document = clause->document, .side = side};
        omission_evidence(reader, clause->document, side, &unit, 1, &last->evidence);
    }
    memory_free(p.pool);
    memory_free(p.clauses);
    arena_free(p.arena);
}
