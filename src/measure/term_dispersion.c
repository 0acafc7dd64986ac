/* METHOD: dispersion/deviation */
#include "measure/term_dispersion.h"

#include "stat/dispersion.h"

#include <stdlib.h>

/* A document or a period. */
struct part {
    struct period period;  /* begin orders periods */
    struct document_at at; /* of documents */
    uint64_t n_words, n_hits;
};

struct term_dispersion {
    const struct store *store;
    const struct term_dispersion_options *options;
    const struct selection *selection;
    struct part *parts; /* of documents at first, then as the options want */
    size_t n_parts;
    size_t n_undated; /* documents that have no period */
    uint64_t n_words;
    struct table *table;
    struct arena *arena;
    struct err *err;
};

static void add_documents(struct term_dispersion *spread, uint32_t i)
{
    const struct segment *segment = store_segment(spread->store, i);
    const uint32_t *words = segment_sums(segment).words;
    for (uint32_t j = 0; j < segment_n_documents(segment); j++) {
        struct document_at at = {i, j};
        day date = segment_day(segment, j);
        if (!selection_has(spread->selection, at) || words[j + 1] == words[j])
            continue;
        if (spread->options->by_period && date == DAY_NONE) {
            spread->n_undated++;
            continue;
        }
        struct part *part = &spread->parts[spread->n_parts++];
        *part = (struct part){.at = at, .n_words = words[j + 1] - words[j]};
        if (spread->options->by_period)
            part->period = period_of(date, spread->options->period);
        spread->n_words += part->n_words;
    }
}

/* Documents are in the order of segment and number: hits, which are too, find theirs by going on.
 */
static bool count_segment(struct term_dispersion *spread, const struct query *sought, uint32_t i,
                          size_t *next)
{
    const struct segment *segment = store_segment(spread->store, i);
    const uint32_t *starts = segment_sums(segment).tokens;
    struct arena *scratch = arena_new(0);
    struct match_list matches = {0};
    bool is_good = query_match(segment, sought, scratch, &matches, spread->err);
    size_t hit = 0;
    for (; *next < spread->n_parts && spread->parts[*next].at.segment == i; ++*next) {
        struct part *part = &spread->parts[*next];
        part->n_hits = 0;
        while (hit < matches.n && match_token(&matches.at[hit]) < starts[part->at.document])
            hit++;
        for (; hit < matches.n && match_token(&matches.at[hit]) < starts[part->at.document + 1];
             hit++)
            part->n_hits++;
    }
    arena_free(scratch);
    return is_good;
}

static int by_period(const void *a, const void *b)
{
    day x = ((const struct part *)a)->period.begin, y = ((const struct part *)b)->period.begin;
    return (x > y) - (x < y);
}

/* The parts of one term: a copy, in which documents of a period are one. */
static struct part *parts_of(const struct term_dispersion *spread, size_t *n)
{
    struct part *parts = arena_alloc(spread->arena, (spread->n_parts + 1) * sizeof *parts);
    memcpy(parts, spread->parts, spread->n_parts * sizeof *parts);
    *n = spread->n_parts;
    if (!spread->options->by_period)
        return parts;
    qsort(parts, *n, sizeof *parts, by_period);
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++) {
        if (kept == 0 || parts[kept - 1].period.begin != parts[i].period.begin) {
            parts[kept++] = parts[i];
            continue;
        }
        parts[kept - 1].n_words += parts[i].n_words;
        parts[kept - 1].n_hits += parts[i].n_hits;
    }
    *n = kept;
    return parts;
}

enum { TERM, N, RATE, PARTS, RANGE, DP, DP_NORM, JUILLAND };
enum { PART = 1, PART_N, PART_WORDS, PART_RATE, SHARE_OF_HITS, SHARE_OF_WORDS };

static uint64_t n_hits_of(const struct part *parts, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += parts[i].n_hits;
    return sum;
}

static void add_term(struct term_dispersion *spread, const struct query *sought,
                     const struct part *parts, size_t n)
{
    struct table *table = spread->table;
    struct dispersion_sums sums = {.hits = (double)n_hits_of(parts, n),
                                   .size = (double)spread->n_words};
    for (size_t i = 0; sums.hits > 0 && i < n; i++)
        dispersion_add(&sums, (double)parts[i].n_hits, (double)parts[i].n_words);
    struct dispersion found = dispersion_measure(&sums);
    size_t row = table_row(table);
    table_text(table, row, TERM, sought->text);
    table_int(table, row, N, (int64_t)sums.hits);
    table_real(table, row, RATE, 1e6 * sums.hits / sums.size);
    table_int(table, row, PARTS, (int64_t)n);
    table_int(table, row, RANGE, (int64_t)found.range);
    table_real(table, row, DP, found.dp);
    table_real(table, row, DP_NORM, found.dp_norm);
    table_real(table, row, JUILLAND, found.juilland);
}

static int by_hits(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->n_hits != y->n_hits)
        return x->n_hits > y->n_hits ? -1 : 1;
    if (x->period.begin != y->period.begin)
        return x->period.begin < y->period.begin ? -1 : 1;
    if (x->at.segment != y->at.segment)
        return x->at.segment < y->at.segment ? -1 : 1;
    return x->at.document < y->at.document ? -1 : x->at.document > y->at.document;
}

static struct str name_of(const struct term_dispersion *spread, const struct part *part)
{
    struct document document;
    if (spread->options->by_period)
        return period_format(part->period, spread->options->period, spread->arena);
    segment_document(store_segment(spread->store, part->at.segment), part->at.document, &document);
    return document.id;
}

static void add_parts(struct term_dispersion *spread, const struct query *sought,
                      struct part *parts, size_t n)
{
    struct table *table = spread->table;
    double n_hits = (double)n_hits_of(parts, n);
    size_t limit = spread->options->limit;
    qsort(parts, n, sizeof *parts, by_hits);
    table->n_total += n;
    for (size_t i = 0; i < n && (limit == 0 || table->n_rows < limit); i++) {
        size_t row = table_row(table);
        table_text(table, row, TERM, sought->text);
        table_text(table, row, PART, name_of(spread, &parts[i]));
        table_int(table, row, PART_N, (int64_t)parts[i].n_hits);
        table_int(table, row, PART_WORDS, (int64_t)parts[i].n_words);
        table_real(table, row, PART_RATE, 1e6 * (double)parts[i].n_hits / (double)parts[i].n_words);
        if (n_hits > 0)
            table_real(table, row, SHARE_OF_HITS, 100 * (double)parts[i].n_hits / n_hits);
        table_real(table, row, SHARE_OF_WORDS,
                   100 * (double)parts[i].n_words / (double)spread->n_words);
    }
}

static struct table *new_table(const struct term_dispersion *spread)
{
    struct arena *arena = spread->arena;
    const char *parts = spread->options->by_period ? "periods" : "documents";
    struct table *table = table_new(arena, "dispersion");
    table_column(table, "term", "Term", "", COLUMN_TEXT);
    if (spread->options->wants_parts) {
        table_column(table, "part", spread->options->by_period ? "Period" : "Document", "",
                     COLUMN_TEXT);
        table_column(table, "n", "Places", "places", COLUMN_INT);
        table_column(table, "words", "Words", "words", COLUMN_INT);
        table_column(table, "per_million", "Rate", "per million words", COLUMN_REAL);
        table_column(table, "share_of_hits", "Share of places", "%", COLUMN_REAL);
        table_column(table, "share_of_words", "Share of words", "%", COLUMN_REAL);
    } else {
        table_column(table, "n", "Places", "places", COLUMN_INT);
        table_column(table, "per_million", "Rate", "per million words", COLUMN_REAL);
        table_column(table, "parts", "Parts", parts, COLUMN_INT);
        table_column(table, "range", "With a place", parts, COLUMN_INT);
        table_column(table, "dp", "DP", "", COLUMN_REAL);
        table_column(table, "dp_norm", "DP norm", "", COLUMN_REAL);
        table_column(table, "juilland", "Juilland's D", "", COLUMN_REAL);
    }
    table->title = STR("How evenly are the terms spread?");
    table->method = arena_printf(arena,
                                 "deviation of the shares of places from the shares of "
                                 "words, over %s (METHOD: dispersion/deviation)",
                                 parts);
    table->denominator = arena_printf(arena, "%llu words", (unsigned long long)spread->n_words);
    table->source = filter_describe(&spread->options->filter, arena);
    if (spread->n_undated)
        table->notes = arena_printf(arena, "%zu documents have no date and are in no period.",
                                    spread->n_undated);
    return table;
}

struct table *term_dispersion_measure(const struct store *store,
                                      const struct term_dispersion_options *options,
                                      struct arena *arena, struct err *err)
{
    struct term_dispersion spread = {.store = store,
                                     .options = options,
                                     .selection = selection_make(store, &options->filter, arena),
                                     .arena = arena,
                                     .err = err};
    uint32_t n_segments = (uint32_t)store_n_segments(store);
    spread.parts = arena_alloc(arena, (spread.selection->n + 1) * sizeof *spread.parts);
    for (uint32_t i = 0; i < n_segments; i++)
        add_documents(&spread, i);
    spread.table = new_table(&spread);
    for (size_t i = 0; i < options->n_sought; i++) {
        size_t next = 0, n;
        for (uint32_t j = 0; j < n_segments; j++)
            if (!count_segment(&spread, options->sought[i], j, &next))
                return NULL;
        struct part *parts = parts_of(&spread, &n);
        if (options->wants_parts)
            add_parts(&spread, options->sought[i], parts, n);
        else
            add_term(&spread, options->sought[i], parts, n);
    }
    if (!options->wants_parts)
        spread.table->n_total = spread.table->n_rows;
    return spread.table;
}
