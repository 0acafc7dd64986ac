/* METHOD: concordance/kwic */
#include "measure/concordance.h"

#include "base/memory.h"
#include "measure/passages.h"

enum { USUAL_CONTEXT = 60 };

/* A hit and the document that sorts it. */
struct line {
    struct document_at at;
    day date;
    const struct match *match;
};

struct lines {
    struct line *at;
    size_t n, cap;
};

static void collect(const struct store *store, const struct selection *selection, size_t i,
                    const struct match_list *matches, struct lines *lines)
{
    const struct segment *segment = store_segment(store, i);
    const uint32_t *starts = segment_sums(segment).tokens;
    uint32_t document = 0;
    for (size_t j = 0; j < matches->n; j++) {
        while (starts[document + 1] <= match_token(&matches->at[j]))
            document++;
        struct document_at at = {(uint32_t)i, document};
        if (!selection_has(selection, at))
            continue;
        lines->at = memory_grow(lines->at, lines->n, &lines->cap, sizeof *lines->at);
        lines->at[lines->n++] = (struct line){at, segment_day(segment, document), &matches->at[j]};
    }
}

/* Segments hold their documents in the order of date and id, so a stable order over segments is
 * that of the whole corpus when dates differ; equal dates go by segment. */
static int by_date(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    int64_t x_day = x->date == DAY_NONE ? INT64_MAX : x->date;
    int64_t y_day = y->date == DAY_NONE ? INT64_MAX : y->date;
    if (x_day != y_day)
        return x_day < y_day ? -1 : 1;
    if (x->at.segment != y->at.segment)
        return x->at.segment < y->at.segment ? -1 : 1;
    return (x->match->begin > y->match->begin) - (x->match->begin < y->match->begin);
}

static struct table *lines_table(const struct store *store,
                                 const struct concordance_options *options,
                                 const struct lines *lines, struct arena *arena)
{
    struct table *table = passages_new(arena, "concordance");
    size_t context = options->context ? options->context : USUAL_CONTEXT;
    size_t n = options->limit && options->limit < lines->n ? options->limit : lines->n;
    for (size_t i = 0; i < n; i++) {
        const struct line *line = &lines->at[i];
        passages_add(table, store_segment(store, line->at.segment), line->at.document, line->match,
                     context);
    }
    table->n_total = lines->n;
    struct str label = options->concept->label;
    table->title = arena_printf(arena, "Where does %.*s occur?", STR_ARG(label));
    table->method = STR("every place by the rules of concept matching, in the order of dates "
                        "(METHOD: concordance/kwic)");
    table->source = arena_printf(arena, "%.*s", STR_ARG(filter_describe(&options->filter, arena)));
    return table;
}

struct table *concordance_measure(const struct store *store,
                                  const struct concordance_options *options, struct arena *arena,
                                  struct err *err)
{
    struct selection *selection = selection_make(store, &options->filter, arena);
    struct lines lines = {0};
    bool is_good = true;
    size_t n = store_n_segments(store);
    for (size_t i = 0; is_good && i < n; i++) {
        struct match_list matches;
        is_good = match_concept(store_segment(store, i), options->concept, arena, &matches, err);
        if (is_good)
            collect(store, selection, i, &matches, &lines);
        if (is_good && !progress_tell(options->progress, (int64_t)i + 1, (int64_t)n, "segments"))
            is_good = err_set(err, ERR_CANCELLED, "stopped");
    }
    if (is_good && lines.n)
        qsort(lines.at, lines.n, sizeof *lines.at, by_date);
    struct table *table = is_good ? lines_table(store, options, &lines, arena) : NULL;
    memory_free(lines.at);
    return table;
}
