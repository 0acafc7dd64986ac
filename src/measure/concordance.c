/* METHOD: concordance/kwic */
#include "measure/concordance.h"

#include "base/memory.h"
#include "measure/passages.h"

enum { USUAL_CONTEXT = 60 };

/* A hit in its document. */
struct line {
    struct document_at at;
    const struct match *match;
};

/* The lines of each segment lie together, in its order. */
struct lines {
    const struct store *store;
    struct line *at;
    size_t n, cap;
    size_t *nexts, *ends; /* by segment: the line not yet taken, and where its lines end */
};

static void collect(const struct selection *selection, size_t i, const struct match_list *matches,
                    struct lines *lines)
{
    const struct segment *segment = store_segment(lines->store, i);
    const uint32_t *starts = segment_sums(segment).tokens;
    uint32_t document = 0;
    lines->nexts[i] = lines->n;
    for (size_t j = 0; j < matches->n; j++) {
        while (starts[document + 1] <= match_token(&matches->at[j]))
            document++;
        struct document_at at = {(uint32_t)i, document};
        if (!selection_has(selection, at))
            continue;
        lines->at = memory_grow(lines->at, lines->n, &lines->cap, sizeof *lines->at);
        lines->at[lines->n++] = (struct line){at, &matches->at[j]};
    }
    lines->ends[i] = lines->n;
}

/* The next line in the order of the whole corpus, whatever segments it lies in. */
static const struct line *take_line(struct lines *lines)
{
    size_t best = SIZE_MAX, n = store_n_segments(lines->store);
    for (size_t i = 0; i < n; i++)
        if (lines->nexts[i] < lines->ends[i] &&
            (best == SIZE_MAX || store_compare(lines->store, lines->at[lines->nexts[i]].at,
                                               lines->at[lines->nexts[best]].at) < 0))
            best = i;
    return &lines->at[lines->nexts[best]++];
}

static struct table *lines_table(const struct concordance_options *options, struct lines *lines,
                                 struct arena *arena)
{
    struct table *table = passages_new(arena, "concordance");
    size_t context = options->context ? options->context : USUAL_CONTEXT;
    size_t n = options->limit && options->limit < lines->n ? options->limit : lines->n;
    for (size_t i = 0; i < n; i++) {
        const struct line *line = take_line(lines);
        passages_add(table, store_segment(lines->store, line->at.segment), line->at.document,
                     line->match, context);
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
    size_t n = store_n_segments(store);
    struct lines lines = {.store = store,
                          .nexts = arena_zero(arena, n + 1, sizeof *lines.nexts),
                          .ends = arena_zero(arena, n + 1, sizeof *lines.ends)};
    bool is_good = true;
    for (size_t i = 0; is_good && i < n; i++) {
        struct match_list matches;
        is_good = match_concept(store_segment(store, i), options->concept, arena, &matches, err);
        if (is_good)
            collect(selection, i, &matches, &lines);
        if (is_good && !progress_tell(options->progress, (int64_t)i + 1, (int64_t)n, "segments"))
            is_good = err_set(err, ERR_CANCELLED, "stopped");
    }
    struct table *table = is_good ? lines_table(options, &lines, arena) : NULL;
    memory_free(lines.at);
    return table;
}
