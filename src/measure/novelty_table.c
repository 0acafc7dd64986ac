/* METHOD: reuse/novelty */
#include "measure/novelty.h"

enum {
    DATE,
    DOCUMENT,
    LANG,
    SOURCE,
    KIND,
    TITLE,
    SIZE,
    UNIT,
    FORMULA,
    SAID,
    NEW,
    NOVELTY,
    EARLIER,
    SOURCES,
    MOST_FROM,
    MOST_SHARE,
    LAST,
    LAST_SHARE,
    N_COLUMNS
};

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} COLUMNS[N_COLUMNS] = {
    [DATE] = {"date", "Date", "", COLUMN_DAY},
    [DOCUMENT] = {"document", "Document", "", COLUMN_TEXT},
    [LANG] = {"lang", "Language", "", COLUMN_TEXT},
    [SOURCE] = {"source", "Source", "", COLUMN_TEXT},
    [KIND] = {"kind", "Kind", "", COLUMN_TEXT},
    [TITLE] = {"title", "Title", "", COLUMN_TEXT},
    [SIZE] = {"size", "Size", "", COLUMN_INT},
    [UNIT] = {"unit", "Unit", "", COLUMN_TEXT},
    [FORMULA] = {"formula", "Formulae", "", COLUMN_INT},
    [SAID] = {"said_before", "Said before", "", COLUMN_INT},
    [NEW] = {"new", "New", "", COLUMN_INT},
    [NOVELTY] = {"novelty", "Novelty", "%", COLUMN_REAL},
    [EARLIER] = {"earlier_documents", "Earlier documents", "documents", COLUMN_INT},
    [SOURCES] = {"shares_with", "Shares passages with", "documents", COLUMN_INT},
    [MOST_FROM] = {"most_from", "Most from", "", COLUMN_TEXT},
    [MOST_SHARE] = {"most_share", "From that one", "%", COLUMN_REAL},
    [LAST] = {"last", "Last of its kind", "", COLUMN_TEXT},
    [LAST_SHARE] = {"last_share", "From the last", "%", COLUMN_REAL},
};

static struct document document_at(const struct store *store, struct document_at at)
{
    struct document document;
    segment_document(store_segment(store, at.segment), at.document, &document);
    return document;
}

static void put_text(struct table *table, size_t row, size_t column, struct str text)
{
    if (text.len)
        table_text(table, row, column, text);
}

static void put_counts(struct table *table, size_t row, const struct novelty *novelty)
{
    table_int(table, row, SIZE, (int64_t)novelty->n);
    table_text(table, row, UNIT, str_from(novelty->unit));
    table_int(table, row, FORMULA, (int64_t)novelty->n_formula);
    table_int(table, row, SAID, (int64_t)novelty->n_said);
    table_int(table, row, NEW, (int64_t)novelty->n_new);
    table_int(table, row, EARLIER, (int64_t)novelty->n_earlier);
    table_int(table, row, SOURCES, (int64_t)novelty->n_sources);
}

static void put_shares(struct table *table, size_t row, const struct store *store,
                       const struct novelty *novelty)
{
    double base = (double)novelty_base(novelty);
    if (base == 0)
        return;
    table_real(table, row, NOVELTY, 100 * (double)novelty->n_new / base);
    if (novelty->n_sources) {
        put_text(table, row, MOST_FROM, document_at(store, novelty->source).id);
        table_real(table, row, MOST_SHARE, 100 * (double)novelty->n_from_source / base);
    }
    if (novelty->has_last) {
        put_text(table, row, LAST, document_at(store, novelty->last).id);
        table_real(table, row, LAST_SHARE, 100 * (double)novelty->n_from_last / base);
    }
}

static void add_row(struct table *table, const struct store *store, const struct novelty *novelty)
{
    size_t row = table_row(table);
    struct document document = document_at(store, novelty->at);
    table_day(table, row, DATE, document.date);
    put_text(table, row, DOCUMENT, document.id);
    put_text(table, row, LANG, document.lang);
    put_text(table, row, SOURCE, document.source);
    put_text(table, row, KIND, document.kind);
    put_text(table, row, TITLE, document.title);
    put_counts(table, row, novelty);
    put_shares(table, row, store, novelty);
    table->is_specimen = table->is_specimen || document.is_specimen;
}

struct table *novelty_table(const struct store *store, const struct novelty_list *list,
                            const struct reuse_question *question, struct arena *arena)
{
    struct table *table = table_new(arena, "novelty");
    for (size_t i = 0; i < N_COLUMNS; i++)
        table_column(table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
    table->columns[TITLE].lang_column = "lang";
    table->columns[NOVELTY].decimals = table->columns[MOST_SHARE].decimals =
        table->columns[LAST_SHARE].decimals = 1;
    for (size_t i = 0; i < list->n; i++)
        add_row(table, store, &list->at[i]);
    table->n_total = table->n_rows;
    struct str selection = filter_describe(&question->filter, arena);
    table->title = STR("How much of each text is new?");
    table->method = STR("METHOD: reuse/novelty, reuse/passages");
    table->denominator = STR("characters of Chinese, words of other languages, that are part of no "
                             "formula");
    table->source = STR("own count over the study's corpus");
    table->notes = arena_printf(
        arena, "Compared with all earlier texts of the same language: %.*s.", STR_ARG(selection));
    if (list->n_undated)
        table->notes = arena_printf(arena, "%.*s\n%zu documents without a date are left out.",
                                    STR_ARG(table->notes), list->n_undated);
    return table;
}
