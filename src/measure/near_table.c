/* METHOD: reuse/near */
#include "measure/near.h"
#include "measure/symbols.h"

enum {
    DATE,
    DOCUMENT,
    LANG,
    TITLE,
    RELATION,
    OTHER_DATE,
    OTHER,
    OTHER_TITLE,
    SIMILARITY,
    SHARE,
    OTHER_SHARE,
    COMMON,
    RUNS,
    OTHER_RUNS,
    UNIT,
    N_COLUMNS
};

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} COLUMNS[N_COLUMNS] = {
    [DATE] = {"date", "Date", "", COLUMN_DAY},
    [DOCUMENT] = {"document", "Document", "", COLUMN_TEXT},
    [LANG] = {"lang", "Language", "", COLUMN_TEXT},
    [TITLE] = {"title", "Title", "", COLUMN_TEXT},
    [RELATION] = {"relation", "Is", "", COLUMN_TEXT},
    [OTHER_DATE] = {"other_date", "Date of the other", "", COLUMN_DAY},
    [OTHER] = {"other", "Other", "", COLUMN_TEXT},
    [OTHER_TITLE] = {"other_title", "Title of the other", "", COLUMN_TEXT},
    [SIMILARITY] = {"similarity", "Similarity", "%", COLUMN_REAL},
    [SHARE] = {"share", "Of it in the other", "%", COLUMN_REAL},
    [OTHER_SHARE] = {"other_share", "Of the other in it", "%", COLUMN_REAL},
    [COMMON] = {"common", "Runs in common", "", COLUMN_INT},
    [RUNS] = {"runs", "Its runs", "", COLUMN_INT},
    [OTHER_RUNS] = {"other_runs", "Runs of the other", "", COLUMN_INT},
    [UNIT] = {"unit", "Runs of", "", COLUMN_TEXT},
};

static struct str relation_word(const struct near_pair *pair)
{
    switch (near_relation(pair)) {
    case NEAR_SAME:
        return STR("same");
    case NEAR_FIRST_WITHIN:
        return STR("holds");
    case NEAR_SECOND_WITHIN:
        break;
    }
    return STR("within");
}

static void put_title(struct table *table, size_t row, size_t column, struct str title)
{
    if (title.len)
        table_text(table, row, column, title);
}

static void add_pair(struct table *table, const struct store *store, const struct near_pair *pair)
{
    struct document it, other;
    size_t row = table_row(table);
    double n = (double)pair->n_common;
    segment_document(store_segment(store, pair->second.segment), pair->second.document, &it);
    segment_document(store_segment(store, pair->first.segment), pair->first.document, &other);
    table_day(table, row, DATE, it.date);
    table_text(table, row, DOCUMENT, it.id);
    table_text(table, row, LANG, it.lang);
    put_title(table, row, TITLE, it.title);
    table_text(table, row, RELATION, relation_word(pair));
    table_day(table, row, OTHER_DATE, other.date);
    table_text(table, row, OTHER, other.id);
    put_title(table, row, OTHER_TITLE, other.title);
    table_real(table, row, SIMILARITY,
               100 * n / (double)(pair->n_first + pair->n_second - pair->n_common));
    table_real(table, row, SHARE, 100 * n / (double)pair->n_second);
    table_real(table, row, OTHER_SHARE, 100 * n / (double)pair->n_first);
    table_int(table, row, COMMON, (int64_t)pair->n_common);
    table_int(table, row, RUNS, (int64_t)pair->n_second);
    table_int(table, row, OTHER_RUNS, (int64_t)pair->n_first);
    table_text(table, row, UNIT,
               symbols_are_characters(it.lang) ? STR("7 characters") : STR("5 words"));
    table->is_specimen = table->is_specimen || it.is_specimen || other.is_specimen;
}

struct table *near_table(const struct store *store, const struct near_list *list,
                         struct arena *arena)
{
    struct table *table = table_new(arena, "near");
    table->title = STR("Which documents are nearly the same text?");
    table->method = STR("runs of 7 characters or 5 words in common, each counted once "
                        "(reuse/near)");
    table->denominator = STR("share: the runs of one of the two; similarity: those of both");
    for (size_t i = 0; i < N_COLUMNS; i++) {
        table_column(table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
        table->columns[i].decimals = 1;
    }
    table->columns[TITLE].lang_column = table->columns[OTHER_TITLE].lang_column = "lang";
    table_reserve(table, list->n);
    for (size_t i = 0; i < list->n; i++)
        add_pair(table, store, &list->at[i]);
    table->n_total = table->n_rows;
    return table;
}
