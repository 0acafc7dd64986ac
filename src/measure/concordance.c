/* METHOD: concordance/kwic  METHOD: concordance/order */
#include "measure/concordance.h"

#include "base/memory.h"
#include "measure/passages.h"
#include "stat/sample.h"

#include <stdlib.h>

const char *const CONCORDANCE_SORTS[] = {"date", "left", "right", "node", NULL};

/* So many words decide the order. */
enum { USUAL_CONTEXT = 60, SORT_WORDS = 6 };

/* A hit and its document. */
struct line {
    struct match match;
    uint32_t document;
};

/* The lines of one segment that may be shown, in its order; those before next are taken. */
struct segment_lines {
    struct line *at;
    size_t n, next;
};

struct lines {
    const struct store *store;
    const struct selection *selection;
    size_t limit;
    struct segment_lines *segments;
    size_t n; /* lines in all, shown or not */
    struct arena *arena;
};

/* Keeps the first hits in selected documents, as many as may be shown, and counts all. */
static void take_hits(struct lines *lines, uint32_t segment, const struct match_list *matches)
{
    struct segment_lines *kept = &lines->segments[segment];
    const uint32_t *starts = segment_sums(store_segment(lines->store, segment)).tokens;
    bool takes_all = !lines->selection->bits[segment];
    size_t limit = matches->n < lines->limit ? matches->n : lines->limit;
    uint32_t document = 0;
    kept->at = arena_alloc(lines->arena, (limit + 1) * sizeof *kept->at);
    for (size_t i = 0; i < matches->n; i++) {
        if (takes_all && kept->n == limit) {
            lines->n += matches->n - i;
            return;
        }
        while (starts[document + 1] <= match_token(&matches->at[i]))
            document++;
        if (!selection_has(lines->selection, (struct document_at){segment, document}))
            continue;
        lines->n++;
        if (kept->n < limit)
            kept->at[kept->n++] = (struct line){matches->at[i], document};
    }
}

static bool find_lines(struct lines *lines, const struct query *sought, uint32_t segment,
                       struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct match_list matches;
    bool is_good =
        query_match(store_segment(lines->store, segment), sought, scratch, &matches, err);
    if (is_good)
        take_hits(lines, segment, &matches);
    arena_free(scratch);
    return is_good;
}

/* The next line in the order of the whole corpus, whatever segments it lies in; false when all are
 * taken. */
static bool take_line(struct lines *lines, struct document_at *at, struct match *match)
{
    uint32_t n = (uint32_t)store_n_segments(lines->store);
    *at = (struct document_at){n, 0};
    for (uint32_t i = 0; i < n; i++) {
        const struct segment_lines *here = &lines->segments[i];
        if (here->next == here->n)
            continue;
        struct document_at first = {i, here->at[here->next].document};
        if (at->segment == n || store_compare(lines->store, first, *at) < 0)
            *at = first;
    }
    if (at->segment == n)
        return false;
    struct segment_lines *best = &lines->segments[at->segment];
    *match = best->at[best->next++].match;
    return true;
}

/* A line taken from its segment, with the terms that decide its order. */
struct taken {
    struct document_at at;
    struct match match;
    size_t number; /* in the order of dates */
    term_id words[SORT_WORDS];
    size_t n_words;
};

struct taken_lines {
    struct taken *at;
    size_t n;
};

/* The lines in the order of dates. */
static struct taken_lines take_lines(struct lines *lines, size_t limit)
{
    struct taken_lines taken = {0};
    size_t n = lines->n < limit ? lines->n : limit;
    taken.at = arena_zero(lines->arena, n + 1, sizeof *taken.at);
    while (taken.n < n && take_line(lines, &taken.at[taken.n].at, &taken.at[taken.n].match)) {
        taken.at[taken.n].number = taken.n;
        taken.n++;
    }
    return taken;
}

/* Leaves n of the lines. */
static void thin(struct taken_lines *taken, size_t n, uint64_t seed)
{
    struct random random = {seed};
    size_t *drawn = memory_new(n, sizeof *drawn);
    sample_draw(&random, taken->n, n, drawn);
    for (size_t i = 0; i < n; i++)
        taken->at[i] = taken->at[drawn[i]];
    taken->n = n;
    memory_free(drawn);
}

/* Collects words among n tokens from the first on, by steps of 1 or -1, until the paragraph ends.
 */
static void collect_words(const struct segment *segment, token_at first, token_at n, int step,
                          struct taken *line)
{
    for (token_at i = 0; i < n && line->n_words < SORT_WORDS; i++) {
        term_id id = segment_token(segment, first + i * (token_at)step);
        enum token_kind kind = segment_term_kind(segment, id);
        if (kind == TOKEN_GAP)
            return;
        if (token_is_word(kind))
            line->words[line->n_words++] = id;
    }
}

static void find_words(const struct lines *lines, struct taken *line, enum concordance_sort sort)
{
    const struct segment *segment = store_segment(lines->store, line->at.segment);
    const uint32_t *starts = segment_sums(segment).tokens;
    token_at first = match_token(&line->match), after = (token_at)(line->match.end >> 16) + 1;
    if (sort == CONCORDANCE_BY_LEFT)
        collect_words(segment, first - 1, first - starts[line->at.document], -1, line);
    else if (sort == CONCORDANCE_BY_RIGHT)
        collect_words(segment, after, starts[line->at.document + 1] - after, 1, line);
    else
        collect_words(segment, first, after - first, 1, line);
}

/* Terms of one segment have the order of their numbers. */
static int compare_words(const struct lines *lines, const struct taken *x, const struct taken *y)
{
    const struct segment *of_x = store_segment(lines->store, x->at.segment);
    const struct segment *of_y = store_segment(lines->store, y->at.segment);
    for (size_t i = 0; i < x->n_words && i < y->n_words; i++) {
        int order = of_x == of_y ? (x->words[i] > y->words[i]) - (x->words[i] < y->words[i])
                                 : str_compare(segment_term(of_x, x->words[i]),
                                               segment_term(of_y, y->words[i]));
        if (order)
            return order;
    }
    return (x->n_words > y->n_words) - (x->n_words < y->n_words);
}

static int by_words(const void *a, const void *b, void *arg)
{
    const struct taken *x = a, *y = b;
    int order = compare_words(arg, x, y);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void sort_lines(struct lines *lines, struct taken_lines *taken, enum concordance_sort sort)
{
    for (size_t i = 0; i < taken->n; i++)
        find_words(lines, &taken->at[i], sort);
    qsort_r(taken->at, taken->n, sizeof *taken->at, by_words, lines);
}

static void describe(struct table *table, const struct concordance_options *options,
                     const struct lines *lines)
{
    struct arena *arena = lines->arena;
    struct str text = options->sought->text;
    table->title = arena_printf(arena, "Where does %.*s occur?", STR_ARG(text));
    table->method = query_concept(options->sought)
                        ? STR("every place by the rules of concept matching, in the order of "
                              "dates (METHOD: concordance/kwic)")
                        : STR("every place by the rules of queries (docs/query.md), in the order "
                              "of dates (METHOD: concordance/kwic)");
    table->source = arena_printf(arena, "%.*s", STR_ARG(filter_describe(&options->filter, arena)));
    if (options->sort != CONCORDANCE_BY_DATE)
        table->method = arena_printf(arena, "%.*s, sorted by %s (METHOD: concordance/order)",
                                     STR_ARG(table->method), CONCORDANCE_SORTS[options->sort]);
    if (options->thin && options->thin < lines->n)
        table->notes = arena_printf(arena, "%zu of %zu lines, drawn at random (seed %llu).",
                                    options->thin, lines->n, (unsigned long long)options->seed);
}

static struct table *lines_table(const struct concordance_options *options, struct lines *lines)
{
    struct table *table = passages_new(lines->arena, "concordance");
    size_t context = options->context ? options->context : USUAL_CONTEXT;
    size_t limit = options->limit ? options->limit : SIZE_MAX;
    struct taken_lines taken = take_lines(lines, lines->limit);
    table->n_total = lines->n;
    if (options->thin && options->thin < taken.n) {
        thin(&taken, options->thin, options->seed);
        table->n_total = taken.n;
    }
    if (options->sort != CONCORDANCE_BY_DATE)
        sort_lines(lines, &taken, options->sort);
    table_reserve(table, taken.n < limit ? taken.n : limit);
    for (size_t i = 0; i < limit && i < taken.n; i++)
        passages_add(table, store_segment(lines->store, taken.at[i].at.segment),
                     taken.at[i].at.document, &taken.at[i].match, context);
    describe(table, options, lines);
    return table;
}

struct table *concordance_measure(const struct store *store,
                                  const struct concordance_options *options, struct arena *arena,
                                  struct err *err)
{
    size_t n = store_n_segments(store);
    bool needs_all = options->thin || options->sort != CONCORDANCE_BY_DATE;
    struct lines lines = {.store = store,
                          .selection = selection_make(store, &options->filter, arena),
                          .limit = needs_all || !options->limit ? SIZE_MAX : options->limit,
                          .segments = arena_zero(arena, n + 1, sizeof *lines.segments),
                          .arena = arena};
    bool is_good = true;
    for (uint32_t i = 0; is_good && i < n; i++)
        is_good = find_lines(&lines, options->sought, i, err) &&
                  (progress_tell(options->progress, (int64_t)i + 1, (int64_t)n, "segments") ||
                   err_set(err, ERR_CANCELLED, "stopped"));
    return is_good ? lines_table(options, &lines) : NULL;
}
