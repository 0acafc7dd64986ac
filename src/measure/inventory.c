#include "measure/inventory.h"

#include "base/file.h"
#include "base/utf8.h"
#include "corpus/ledger.h"
#include "corpus/origin.h"
#include "corpus/segment_index.h"

#include <stdlib.h>

/* One document with what its row says. */
struct entry {
    struct document document;
    int year; /* 0 = undated */
    int64_t n_words;
    bool is_gone;
};

struct entries {
    struct entry *at;
    size_t n;
};

static struct entries collect(const struct store *store, const struct filter *filter,
                              const char *source_path, struct arena *arena)
{
    struct selection *selection = selection_make(store, filter, arena);
    struct origin_files *files = origin_files_new(source_path);
    struct entries entries = {arena_zero(arena, selection->n + 1, sizeof *entries.at), 0};
    for (uint32_t i = 0; i < store_n_segments(store); i++) {
        const struct segment *segment = store_segment(store, i);
        struct segment_sums sums = segment_sums(segment);
        for (uint32_t j = 0; j < segment_n_documents(segment); j++) {
            if (!selection_has(selection, (struct document_at){i, j}))
                continue;
            struct entry *entry = &entries.at[entries.n++];
            segment_document(segment, j, &entry->document);
            day date = entry->document.date;
            entry->year = date == DAY_NONE ? 0 : day_to_civil(date).year;
            entry->n_words = sums.words[j + 1] - sums.words[j];
            entry->is_gone = !origin_files_have(files, entry->document.origin);
        }
    }
    origin_files_free(files);
    return entries;
}

static int by_group(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = str_compare(x->document.source, y->document.source);
    order = order ? order : str_compare(x->document.kind, y->document.kind);
    order = order ? order : str_compare(x->document.lang, y->document.lang);
    return order ? order : x->year - y->year;
}

enum {
    SOURCE,
    KIND,
    LANG,
    YEAR,
    DOCUMENTS,
    WORDS,
    UNTITLED,
    NO_URL,
    NO_ACTORS,
    DAMAGED,
    REPLACED,
    GONE,
    SPECIMEN,
    N_COLUMNS
};

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} COLUMNS[N_COLUMNS] = {
    [SOURCE] = {"source", "Source", "", COLUMN_TEXT},
    [KIND] = {"kind", "Kind", "", COLUMN_TEXT},
    [LANG] = {"lang", "Language", "", COLUMN_TEXT},
    [YEAR] = {"year", "Year", "", COLUMN_INT},
    [DOCUMENTS] = {"documents", "Documents", "documents", COLUMN_INT},
    [WORDS] = {"words", "Words", "words", COLUMN_INT},
    [UNTITLED] = {"untitled", "Without title", "documents", COLUMN_INT},
    [NO_URL] = {"without_url", "Without URL", "documents", COLUMN_INT},
    [NO_ACTORS] = {"without_actors", "Without actors", "documents", COLUMN_INT},
    [DAMAGED] = {"with_replaced", "With replaced bytes", "documents", COLUMN_INT},
    [REPLACED] = {"replaced", "Replaced bytes", "bytes", COLUMN_INT},
    [GONE] = {"gone", "File gone", "documents", COLUMN_INT},
    [SPECIMEN] = {"specimen", "Specimen", "documents", COLUMN_INT},
};

static void add_group(struct table *table, const struct entry *entries, size_t n)
{
    const struct document *first = &entries[0].document;
    int64_t sums[N_COLUMNS] = {[DOCUMENTS] = (int64_t)n};
    size_t row = table_row(table);
    for (size_t i = 0; i < n; i++) {
        const struct document *document = &entries[i].document;
        sums[WORDS] += entries[i].n_words;
        sums[UNTITLED] += document->title.len == 0;
        sums[NO_URL] += document->url.len == 0;
        sums[NO_ACTORS] += document->actors.len == 0;
        sums[DAMAGED] += document->n_replaced > 0;
        sums[REPLACED] += document->n_replaced;
        sums[GONE] += entries[i].is_gone;
        sums[SPECIMEN] += document->is_specimen;
    }
    if (first->source.len)
        table_text(table, row, SOURCE, first->source);
    if (first->kind.len)
        table_text(table, row, KIND, first->kind);
    table_text(table, row, LANG, first->lang);
    if (entries[0].year)
        table_int(table, row, YEAR, entries[0].year);
    for (size_t i = DOCUMENTS; i < N_COLUMNS; i++)
        table_int(table, row, i, sums[i]);
    table->is_specimen = table->is_specimen || sums[SPECIMEN] > 0;
}

struct table *inventory_measure(const struct store *store, const struct filter *filter,
                                const char *source_path, struct arena *arena)
{
    struct table *table = table_new(arena, "inventory");
    table->title = STR("What is in the corpus?");
    for (size_t i = 0; i < N_COLUMNS; i++)
        table_column(table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
    struct entries entries = collect(store, filter, source_path, arena);
    if (entries.n)
        qsort(entries.at, entries.n, sizeof *entries.at, by_group);
    for (size_t i = 0, next; i < entries.n; i = next) {
        for (next = i + 1; next < entries.n && by_group(&entries.at[i], &entries.at[next]) == 0;)
            next++;
        add_group(table, &entries.at[i], next - i);
    }
    table->n_total = table->n_rows;
    return table;
}

static int by_document(const void *a, const void *b)
{
    return document_compare(&((const struct entry *)a)->document,
                            &((const struct entry *)b)->document);
}

static const char *basis_name(enum date_basis basis)
{
    static const char *const NAMES[] = {"given", "page", "file name", "title", "text", ""};
    return NAMES[basis];
}

/* Empty texts are missing ones. */
static void put_text(struct table *table, size_t row, const char *name, struct str text)
{
    size_t column = (size_t)(table_find(table, name) - table->columns);
    if (text.len)
        table_text(table, row, column, text);
}

static void put_int(struct table *table, size_t row, const char *name, int64_t value)
{
    table_int(table, row, (size_t)(table_find(table, name) - table->columns), value);
}

static void add_document(struct table *table, const struct entry *entry)
{
    const struct document *document = &entry->document;
    size_t row = table_row(table);
    table_day(table, row, 0, document->date);
    put_text(table, row, "id", document->id);
    put_text(table, row, "lang", document->lang);
    put_text(table, row, "source", document->source);
    put_text(table, row, "kind", document->kind);
    put_text(table, row, "title", document->title);
    put_text(table, row, "actors", document->actors);
    put_text(table, row, "date_from", str_from(basis_name(document->basis)));
    put_int(table, row, "words", entry->n_words);
    put_int(table, row, "revision", document->revision);
    put_int(table, row, "replaced", document->n_replaced);
    put_text(table, row, "file_gone", entry->is_gone ? STR("yes") : STR("no"));
    put_text(table, row, "url", document->url);
    put_text(table, row, "origin", document->origin);
    table->is_specimen = table->is_specimen || document->is_specimen;
}

struct table *inventory_documents(const struct store *store, const struct filter *filter,
                                  const char *source_path, struct arena *arena)
{
    struct table *table = table_new(arena, "documents");
    table->title = STR("Which documents are in the corpus?");
    table_column(table, "date", "Date", "", COLUMN_DAY);
    table_column(table, "id", "Id", "", COLUMN_TEXT);
    table_column(table, "lang", "Language", "", COLUMN_TEXT);
    table_column(table, "source", "Source", "", COLUMN_TEXT);
    table_column(table, "kind", "Kind", "", COLUMN_TEXT);
    table->columns[table_column(table, "title", "Title", "", COLUMN_TEXT)].lang_column = "lang";
    table_column(table, "actors", "Actors", "", COLUMN_TEXT);
    table_column(table, "date_from", "Date from", "", COLUMN_TEXT);
    table_column(table, "words", "Words", "words", COLUMN_INT);
    table_column(table, "revision", "Revision", "", COLUMN_INT);
    table_column(table, "replaced", "Replaced bytes", "bytes", COLUMN_INT);
    table_column(table, "file_gone", "File gone", "", COLUMN_TEXT);
    table_column(table, "url", "URL", "", COLUMN_TEXT);
    table_column(table, "origin", "Origin", "", COLUMN_TEXT);
    struct entries entries = collect(store, filter, source_path, arena);
    if (entries.n)
        qsort(entries.at, entries.n, sizeof *entries.at, by_document);
    for (size_t i = 0; i < entries.n; i++)
        add_document(table, &entries.at[i]);
    table->n_total = table->n_rows;
    return table;
}

struct table *inventory_refused(const struct store *store, struct arena *arena)
{
    struct table *table = table_new(arena, "refused");
    struct ledger *ledger = ledger_new();
    struct refusal *refusals;
    size_t n;
    table->title = STR("What could not be read?");
    table_column(table, "path", "File", "", COLUMN_TEXT);
    table_column(table, "reason", "Reason", "", COLUMN_TEXT);
    for (size_t i = 0; i < store_n_segments(store); i++)
        ledger_read(ledger, segment_ledger(store_segment(store, i)));
    ledger_refusals(ledger, arena, &refusals, &n);
    for (size_t i = 0; i < n; i++) {
        size_t row = table_row(table);
        table_text(table, row, 0, refusals[i].path);
        table_text(table, row, 1, refusals[i].reason);
    }
    table->n_total = table->n_rows;
    ledger_free(ledger);
    return table;
}

enum { UNIT, DATE, UNIT_LANG, UNIT_SOURCE, SPEAKER, OUTLET, QUESTION, CHARACTERS, TEXT };

static void add_unit(struct table *table, const struct unit *unit, struct str corpus)
{
    struct unit question = *unit;
    size_t row = table_row(table);
    question.kind = UNIT_QUESTION;
    question.order = unit->question;
    table_text(table, row, UNIT, unit_id(corpus, unit, table->arena));
    table_day(table, row, DATE, unit->document->date);
    table_text(table, row, UNIT_LANG, unit->document->lang);
    table_text(table, row, UNIT_SOURCE, unit->document->source);
    table_text(table, row, SPEAKER, unit->speaker);
    table_text(table, row, OUTLET, unit->outlet);
    if (unit->question)
        table_text(table, row, QUESTION, unit_id(corpus, &question, table->arena));
    table_int(table, row, CHARACTERS, (int64_t)utf8_count(unit->text));
    table_text(table, row, TEXT, unit->text);
    table->is_specimen = table->is_specimen || unit->document->is_specimen;
}

struct table *inventory_units(const struct store *store, const struct filter *filter,
                              enum unit_kind kind, struct str corpus, struct arena *arena)
{
    struct table *table = table_new(arena, "units");
    struct unit_list units = units_list(store, filter, kind, arena);
    table->title = arena_printf(arena, "Which %ss are in the corpus?", unit_kind_name(kind));
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "date", "Date", "", COLUMN_DAY);
    table_column(table, "lang", "Language", "", COLUMN_TEXT);
    table_column(table, "source", "Source", "", COLUMN_TEXT);
    table_column(table, "speaker", "Speaker", "", COLUMN_TEXT);
    table_column(table, "outlet", "Outlet", "", COLUMN_TEXT);
    table_column(table, "question", "Question", "", COLUMN_TEXT);
    table_column(table, "characters", "Length", "characters", COLUMN_INT);
    table->columns[table_column(table, "text", "Text", "", COLUMN_TEXT)].lang_column = "lang";
    for (size_t i = 0; i < units.n; i++)
        add_unit(table, &units.at[i], corpus);
    table->n_total = table->n_rows;
    return table;
}

size_t inventory_n_unread(const struct store *store, const struct source_spec *source,
                          int64_t since_ns, struct arena *arena)
{
    struct err ignored = ERR_INIT; /* readout add tells it */
    struct file_info *files, alone;
    size_t n = 1, n_unread = 0;
    if (!folder_list(source->path, arena, &files, &n, &ignored)) {
        files = &alone;
        n = file_look(source->path, &alone, &ignored) ? 1 : 0;
    }
    struct ledger *ledger = ledger_new();
    for (size_t i = 0; i < store_n_segments(store); i++)
        ledger_read(ledger, segment_ledger(store_segment(store, i)));
    for (size_t i = 0; i < n; i++) {
        struct str path = str_from(files[i].path);
        bool is_meant = !files[i].trouble && source_speaks_of(source, path) && ledger_takes(path);
        n_unread +=
            is_meant && (ledger_stamp(ledger, path) == 0 || files[i].modified_ns > since_ns);
    }
    ledger_free(ledger);
    return n_unread;
}
