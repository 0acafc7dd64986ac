/* METHOD: concordance/kwic */
#include "measure/concordance.h"

#include "measure/passages.h"

enum { USUAL_CONTEXT = 60 };

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

static bool find_lines(struct lines *lines, const struct concept *concept, uint32_t segment,
                       struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct match_list matches;
    bool is_good =
        match_concept(store_segment(lines->store, segment), concept, scratch, &matches, err);
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

static struct table *lines_table(const struct concordance_options *options, struct lines *lines,
                                 struct arena *arena)
{
    struct table *table = passages_new(arena, "concordance");
    size_t context = options->context ? options->context : USUAL_CONTEXT;
    struct document_at at;
    struct match match;
    table_reserve(table, lines->n < lines->limit ? lines->n : lines->limit);
    for (size_t i = 0; i < lines->limit && take_line(lines, &at, &match); i++)
        passages_add(table, store_segment(lines->store, at.segment), at.document, &match, context);
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
    size_t n = store_n_segments(store);
    struct lines lines = {.store = store,
                          .selection = selection_make(store, &options->filter, arena),
                          .limit = options->limit ? options->limit : SIZE_MAX,
                          .segments = arena_zero(arena, n + 1, sizeof *lines.segments),
                          .arena = arena};
    bool is_good = true;
    for (uint32_t i = 0; is_good && i < n; i++)
        is_good = find_lines(&lines, options->concept, i, err) &&
                  (progress_tell(options->progress, (int64_t)i + 1, (int64_t)n, "segments") ||
                   err_set(err, ERR_CANCELLED, "stopped"));
    return is_good ? lines_table(options, &lines, arena) : NULL;
}
