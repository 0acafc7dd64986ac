#include "study/version_question.h"

#include "base/map.h"
#include "base/memory.h"
#include "measure/version_langs.h"
#include "study/learned_lexicon.h"
#include "study/samples.h"

#include <stdlib.h>

enum { USUALLY_DRAWN = 8 };

void version_question_init(struct version_question *question, const struct study *study)
{
    *question = (struct version_question){.study = study, .n_most = USUALLY_DRAWN};
    question->filter.period = study->period;
}

/* --- options ---------------------------------------------------------------------------------- */

static bool set_langs(struct version_question *question, struct str value, struct err *err)
{
    int ranks[2];
    if (!version_langs_parse(value, ranks, err))
        return false;
    question->ranks[0] = ranks[0] < ranks[1] ? ranks[0] : ranks[1];
    question->ranks[1] = ranks[0] < ranks[1] ? ranks[1] : ranks[0];
    return true;
}

static bool set_rates(struct version_question *question, struct str value, struct err *err)
{
    for (int i = 0; VERSION_LABELS[i]; i++)
        if (str_is(value, VERSION_LABELS[i])) {
            question->labels.of = (enum version_labels_of)i;
            return true;
        }
    err_set(err, ERR_INPUT, "there are no omission rates of \"%.*s\"", STR_ARG(value));
    err_hint(err, "There are rates of concepts, actors, topics and anything.");
    return false;
}

static bool set_by(struct version_question *question, struct str value, struct err *err)
{
    question->by_year = str_is(value, "year");
    return question->by_year || str_is(value, "all") ||
           err_set(err, ERR_INPUT, "omissions are counted by year, or all: not by \"%.*s\"",
                   STR_ARG(value));
}

static bool set_most(struct version_question *question, struct str value, struct err *err)
{
    int64_t n;
    if (!str_to_int(value, &n) || n < 1 || n > CODEBOOK_TOPICS_MAX)
        return err_set(err, ERR_INPUT, "\"most\" is a number from 1 to %d", CODEBOOK_TOPICS_MAX);
    question->n_most = (size_t)n;
    return true;
}

/* "world_order,@the_west", as often as it is given. */
static void add_on(struct version_question *question, struct str value, struct arena *arena)
{
    struct str one;
    while (value.len && str_next(&value, ',', &one)) {
        struct str *on = arena_zero(arena, question->labels.n_on + 1, sizeof *on);
        for (size_t i = 0; i < question->labels.n_on; i++)
            on[i] = question->labels.on[i];
        on[question->labels.n_on++] =
            str_starts_with(one, STR("@")) ? str_cut(one, 1, one.len) : one;
        question->labels.on = on;
    }
}

bool version_question_set(struct version_question *question, struct str key, struct str value,
                          struct arena *arena, struct err *err)
{
    if (value.len == 0)
        return true;
    if (str_is(key, "rates"))
        return set_rates(question, value, err);
    if (str_is(key, "langs"))
        return set_langs(question, value, err);
    if (str_is(key, "by"))
        return set_by(question, value, err);
    if (str_is(key, "most"))
        return set_most(question, value, err);
    if (str_is(key, "where"))
        return filter_parse(value, arena, &question->filter, err);
    if (str_is(key, "on")) {
        add_on(question, value, arena);
        return true;
    }
    if (str_is(key, "sample")) {
        question->sample = value;
        return true;
    }
    unreachable_if(!str_is(key, "codebook"));
    return (question->codebook = study_codebook(question->study, value, err)) != NULL;
}

/* The codebook that was named, or the only one, where topics or a sample need one. */
static bool take_codebook(struct version_question *question, struct err *err)
{
    bool is_needed = question->labels.of == LABELS_OF_TOPICS || question->sample.len;
    if (is_needed && !question->codebook &&
        !(question->codebook = study_codebook(question->study, STR(""), err)))
        return false;
    question->labels.codebook = question->codebook;
    return true;
}

/* --- the sample ------------------------------------------------------------------------------- */

/* A sample of documents, and which stratum each is of. */
struct drawn {
    struct sample rows;
    struct map *row_of; /* by document, "CORPUS/DOCUMENT" */
    struct map *strata; /* by name: its number */
    double *fractions;  /* by stratum */
    size_t *n_drawn, *n_units;
    int side; /* that the sample was drawn from; −1 = not yet known */
    size_t n_paired;
};

static void close_map(void *map)
{
    map_free(map);
}

static bool read_sample(const struct version_question *question, struct arena *arena,
                        struct drawn *drawn, struct err *err)
{
    *drawn = (struct drawn){.side = -1};
    if (!sample_read(question->codebook, question->sample, arena, &drawn->rows, err))
        return false;
    drawn->row_of = map_new();
    drawn->strata = map_new();
    arena_on_free(arena, close_map, drawn->row_of);
    arena_on_free(arena, close_map, drawn->strata);
    drawn->fractions = arena_zero(arena, drawn->rows.n + 1, sizeof *drawn->fractions);
    drawn->n_drawn = arena_zero(arena, drawn->rows.n + 1, sizeof *drawn->n_drawn);
    drawn->n_units = arena_zero(arena, drawn->rows.n + 1, sizeof *drawn->n_units);
    for (size_t i = 0; i < drawn->rows.n; i++) {
        const struct sample_row *row = &drawn->rows.at[i];
        struct unit_name name;
        bool is_new;
        if (!unit_name_parse(row->unit, &name, err))
            return false;
        if (name.kind != UNIT_DOCUMENT)
            return err_set(
                err, ERR_INPUT,
                "the sample \"%.*s\" is of %ss; pairs of versions are drawn as documents",
                STR_ARG(question->sample), unit_kind_name(name.kind));
        *map_put(drawn->row_of, row->unit, NULL) = i;
        uint64_t *stratum = map_put(drawn->strata, row->stratum, &is_new);
        if (is_new)
            *stratum = map_count(drawn->strata) - 1;
        drawn->fractions[*stratum] = (double)row->stratum_drawn / (double)row->stratum_units;
        drawn->n_drawn[*stratum] = row->stratum_drawn;
        drawn->n_units[*stratum] = row->stratum_units;
    }
    return true;
}

/* Gives the pair the weight of its document that was drawn. *is_drawn is false when none was. */
static bool weigh(struct drawn *drawn, struct version_pair *pair, bool *is_drawn,
                  struct arena *arena, struct err *err)
{
    *is_drawn = false;
    for (int side = 0; side < 2; side++) {
        struct str id = version_document_id(pair->reading->documents[side], arena);
        const uint64_t *number = map_get(drawn->row_of, id);
        if (!number)
            continue;
        if (drawn->side >= 0 && drawn->side != side)
            return err_set(err, ERR_INPUT,
                           "the sample draws documents of both languages, so that a pair has two "
                           "chances: draw those of one, with --where lang=…");
        const struct sample_row *row = &drawn->rows.at[*number];
        drawn->side = side;
        drawn->n_paired++;
        pair->weight = row->weight;
        pair->stratum = (size_t)*map_get(drawn->strata, row->stratum);
        *is_drawn = true;
    }
    return true;
}

static void describe_sample(const struct version_question *question, const struct drawn *drawn,
                            struct version_pairs *pairs, struct arena *arena)
{
    size_t n_units = 0;
    for (size_t i = 0; i < map_count(drawn->strata); i++)
        n_units += drawn->n_units[i];
    pairs->fractions = drawn->fractions;
    pairs->n_drawn = drawn->n_drawn;
    pairs->n_strata = map_count(drawn->strata);
    pairs->notes = arena_printf(
        arena,
        "Sample %.*s (%.*s): %zu of %zu documents drawn, of which %zu have such a counterpart; "
        "each "
        "stands for as many as its stratum's weight says, and intervals are of the whole that was "
        "drawn from.",
        STR_ARG(question->sample), STR_ARG(drawn->rows.design), drawn->rows.n, n_units,
        drawn->n_paired);
}

/* --- the pairs -------------------------------------------------------------------------------- */

struct reading_pairs {
    const struct version_question *question;
    const struct version_sets *sets;
    struct bilinguals *lexicons;
    struct version_pairs *pairs;
    struct learned_lexicon learned;
    struct drawn drawn;
    const struct store **stores; /* with the selection of each */
    struct selection **selections;
    size_t n_stores;
    struct arena *arena;
    struct err *err;
};

/* Whether the question's conditions take the document. */
static bool is_selected(struct reading_pairs *r, const struct version_reading *reading, int side)
{
    const struct store *store = reading->documents[side]->store;
    size_t i = 0;
    while (i < r->n_stores && r->stores[i] != store)
        i++;
    if (i == r->n_stores) {
        r->stores[i] = store;
        r->selections[i] = selection_make(store, &r->question->filter, r->arena);
        r->n_stores++;
    }
    return selection_has(r->selections[i], reading->sentences[side].at[0].at);
}

static bool read_pair(struct reading_pairs *r, const struct version_event *event)
{
    struct version_pairs *pairs = r->pairs;
    const struct version_reading_options options = {
        .learned = learned_lexicon_of(&r->learned, pairs->ranks[0], pairs->ranks[1])};
    struct version_pair *pair = &pairs->at[pairs->n];
    const struct version_document *documents[2];
    bool is_drawn = true;
    for (int side = 0; side < 2; side++)
        documents[side] =
            version_event_document(r->sets, event, pairs->ranks[side], (struct str){"", 0});
    *pair = (struct version_pair){.event = event->name, .date = event->date, .weight = 1};
    pair->reading =
        version_reading_new(documents[0], documents[1], r->lexicons, &options, r->arena, r->err);
    if (!pair->reading)
        return false;
    bool is_wanted = is_selected(r, pair->reading, 0) && is_selected(r, pair->reading, 1);
    if (is_wanted && r->question->sample.len &&
        !weigh(&r->drawn, pair, &is_drawn, r->arena, r->err))
        return false;
    pairs->n += is_wanted && is_drawn;
    return true;
}

static int by_stratum(const void *a, const void *b)
{
    const struct version_pair *x = a, *y = b;
    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return str_compare(x->event, y->event);
}

static bool read_pairs(struct reading_pairs *r)
{
    struct version_pairs *pairs = r->pairs;
    for (size_t i = 0; i < r->sets->n_events; i++) {
        const struct version_event *event = &r->sets->events[i];
        int ranks[2];
        if (version_event_has(r->sets, event, pairs->ranks)) {
            if (!read_pair(r, event))
                return false;
        } else {
            pairs->n_other += version_event_langs(r->sets, event, ranks);
        }
    }
    if (pairs->n)
        qsort(pairs->at, pairs->n, sizeof *pairs->at, by_stratum);
    return true;
}

bool version_question_read(const struct version_question *asked, const struct versions *versions,
                           struct bilinguals *lexicons, struct arena *arena,
                           struct version_pairs *pairs, struct err *err)
{
    struct version_question question = *asked;
    size_t n = versions->sets->n_events, n_documents = versions->sets->documents.n;
    struct reading_pairs r = {&question, versions->sets, lexicons,
                              pairs,     .arena = arena, .err = err};
    *pairs = (struct version_pairs){.ranks = {question.ranks[0], question.ranks[1]}};
    pairs->at = arena_zero(arena, n + 1, sizeof *pairs->at);
    pairs->selection = filter_describe(&question.filter, arena);
    r.stores = arena_zero(arena, n_documents + 1, sizeof *r.stores);
    r.selections = arena_zero(arena, n_documents + 1, sizeof *r.selections);
    if (pairs->ranks[0] == pairs->ranks[1])
        version_sets_langs(versions->sets, pairs->ranks);
    if (!take_codebook(&question, err) ||
        !learned_lexicon_read(question.study, arena, &r.learned, err) ||
        (question.sample.len && !read_sample(&question, arena, &r.drawn, err)) || !read_pairs(&r))
        return false;
    if (question.sample.len)
        describe_sample(&question, &r.drawn, pairs, arena);
    version_pairs_judge(pairs, arena);
    return version_labels_find(question.study, &question.labels, pairs, arena, err);
}
