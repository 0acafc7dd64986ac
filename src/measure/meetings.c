/* METHOD: comparison/meetings */
#include "measure/meetings.h"

#include "base/buf.h"
#include "base/memory.h"

#include <stdlib.h>

/* A document or an event on its day. */
struct sign {
    day at;
    struct document_at document;
    const struct event *event; /* NULL = a document */
};

struct signs {
    struct sign *at;
    size_t n, cap;
    size_t n_vague;   /* events known to the month or year */
    size_t n_undated; /* documents */
    bool is_specimen;
};

static void add(struct signs *signs, struct sign sign)
{
    signs->at = memory_grow(signs->at, signs->n, &signs->cap, sizeof *signs->at);
    signs->at[signs->n++] = sign;
}

static bool has_code(struct str codes, struct str code)
{
    struct str one;
    while (str_next(&codes, ' ', &one))
        if (str_equal(one, code))
            return true;
    return false;
}

/* By its title alone: the first paragraph names many who were not there. */
static bool names_both(const struct meeting_options *options, const struct document *document,
                       struct arena *scratch)
{
    struct document title = *document;
    title.text = STR("");
    struct str codes = actor_finder_codes(options->finder, &title, scratch);
    return has_code(codes, options->a) && has_code(codes, options->b);
}

static void add_documents(struct signs *signs, const struct store *store,
                          const struct meeting_options *options)
{
    struct arena *arena = arena_new(0);
    const struct selection *selection = selection_make(store, &options->filter, arena);
    const struct document_at *at = selection_documents(selection, store, arena);
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < selection->n; i++) {
        struct document document;
        segment_document(store_segment(store, at[i].segment), at[i].document, &document);
        bool is_meant = document.title.len && names_both(options, &document, scratch);
        arena_reset(scratch);
        if (!is_meant)
            continue;
        signs->is_specimen = signs->is_specimen || document.is_specimen;
        signs->n_undated += document.date == DAY_NONE;
        if (document.date != DAY_NONE)
            add(signs, (struct sign){.at = document.date, .document = at[i]});
    }
    arena_free(scratch);
    arena_free(arena);
}

static void add_events(struct signs *signs, const struct meeting_options *options,
                       struct arena *arena)
{
    size_t n;
    if (!options->facts)
        return;
    struct period any = {DAY_NONE, INT32_MAX}, asked = options->period;
    const struct event *events = events_find(options->facts, options->events,
                                             asked.begin == asked.end ? any : asked, arena, &n);
    for (size_t i = 0; i < n; i++) {
        signs->n_vague += events[i].precision != KNOWN_TO_DAY;
        if (events[i].precision == KNOWN_TO_DAY)
            add(signs, (struct sign){.at = events[i].span.begin, .event = &events[i]});
    }
}

/* By day, documents before events; each in the order in which they were met. */
static int by_day(const void *a, const void *b)
{
    const struct sign *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if ((x->event == NULL) != (y->event == NULL))
        return x->event ? 1 : -1;
    if (x->event)
        return (x->event > y->event) - (x->event < y->event);
    if (x->document.segment != y->document.segment)
        return x->document.segment < y->document.segment ? -1 : 1;
    return (x->document.document > y->document.document) -
           (x->document.document < y->document.document);
}

enum { DATE, DOCUMENTS, LANGS, SOURCES, TITLE, DOCUMENT, EVENTS, FORM, PLACE, NAME };

static struct table *new_table(struct arena *arena)
{
    struct table *table = table_new(arena, "meetings");
    table_column(table, "date", "Date", "", COLUMN_DAY);
    table_column(table, "documents", "Documents", "documents", COLUMN_INT);
    table_column(table, "langs", "Languages", "", COLUMN_TEXT);
    table_column(table, "sources", "Sources", "", COLUMN_TEXT);
    table_column(table, "title", "Title of the first", "", COLUMN_TEXT);
    table_column(table, "document", "Document", "", COLUMN_TEXT);
    table_column(table, "events", "In tables", "events", COLUMN_INT);
    table_column(table, "form", "Form", "", COLUMN_TEXT);
    table_column(table, "place", "Place", "", COLUMN_TEXT);
    table_column(table, "name", "Occasion", "", COLUMN_TEXT);
    return table;
}

/* "ru, zh": adds value where it is not there yet. */
static void add_value(struct buf *out, struct str value)
{
    struct str rest = buf_str(out), one;
    while (rest.len && str_next(&rest, ',', &one))
        if (str_equal(str_trim(one), value))
            return;
    if (value.len)
        buf_printf(out, "%s%.*s", out->len ? ", " : "", STR_ARG(value));
}

static void put_text(struct table *table, size_t row, size_t column, struct str text)
{
    if (text.len)
        table_text(table, row, column, text);
}

static void put_event(struct table *table, size_t row, const struct event *event)
{
    put_text(table, row, FORM, event->form);
    put_text(table, row, PLACE, event->place);
    put_text(table, row, NAME, event->name);
}

/* One day; whether documents and events are there goes to the counts of both. */
static void add_day(struct table *table, const struct store *store, const struct sign *signs,
                    size_t n)
{
    struct buf langs = {0}, sources = {0};
    size_t row = table_row(table), n_documents = 0;
    table_day(table, row, DATE, signs[0].at);
    for (size_t i = 0; i < n && !signs[i].event; i++, n_documents++) {
        struct document document;
        segment_document(store_segment(store, signs[i].document.segment),
                         signs[i].document.document, &document);
        add_value(&langs, document.lang);
        add_value(&sources, document.source);
        if (i == 0) {
            put_text(table, row, TITLE, document.title);
            put_text(table, row, DOCUMENT, document.id);
        }
    }
    if (n > n_documents)
        put_event(table, row, signs[n_documents].event);
    table_int(table, row, DOCUMENTS, (int64_t)n_documents);
    table_int(table, row, EVENTS, (int64_t)(n - n_documents));
    put_text(table, row, LANGS, buf_str(&langs));
    put_text(table, row, SOURCES, buf_str(&sources));
    buf_done(&langs);
    buf_done(&sources);
}

static void describe(struct table *table, const struct signs *signs,
                     const struct meeting_options *options)
{
    size_t n_both = 0, n_texts = 0;
    for (size_t i = 0; i < table->n_rows; i++) {
        bool has_texts = table->columns[DOCUMENTS].cells[i].integer > 0;
        n_both += has_texts && table->columns[EVENTS].cells[i].integer > 0;
        n_texts += has_texts;
    }
    struct arena *arena = table->arena;
    table->title = arena_printf(arena, "When did %.*s and %.*s meet or call?", STR_ARG(options->a),
                                STR_ARG(options->b));
    table->method = STR("documents whose titles name both, events of tables on the same day "
                        "(METHOD: comparison/meetings)");
    table->source = arena_printf(arena, "%.*s%s", STR_ARG(filter_describe(&options->filter, arena)),
                                 options->facts ? "; tables of the study" : "");
    table->notes = arena_printf(
        arena, "%zu days: %zu in texts and tables, %zu in texts alone, %zu in tables alone.%s%s",
        table->n_rows, n_both, n_texts - n_both, table->n_rows - n_texts,
        signs->n_vague
            ? arena_printf(arena, " Events without a day, left out: %zu.", signs->n_vague).at
            : "",
        signs->n_undated
            ? arena_printf(arena, " Documents without a date, left out: %zu.", signs->n_undated).at
            : "");
    table->is_specimen = signs->is_specimen;
    table->n_total = table->n_rows;
}

struct table *meetings_measure(const struct store *store, const struct meeting_options *options,
                               struct arena *arena)
{
    struct signs signs = {0};
    struct table *table = new_table(arena);
    add_documents(&signs, store, options);
    add_events(&signs, options, arena);
    if (signs.n)
        qsort(signs.at, signs.n, sizeof *signs.at, by_day);
    for (size_t i = 0, next; i < signs.n; i = next) {
        for (next = i + 1; next < signs.n && signs.at[next].at == signs.at[i].at; next++)
            ;
        add_day(table, store, &signs.at[i], next - i);
    }
    describe(table, &signs, options);
    memory_free(signs.at);
    return table;
}
