#include "measure/inventory.h"

#include "corpus/segment_index.h"

#include <stdlib.h>

enum { SOURCE, KIND, LANG, YEAR, DOCUMENTS, WORDS, UNTITLED, REPLACED };

/* One document, or the sum over a group of them. */
struct entry {
    struct str source, kind, lang;
    int year; /* 0 = undated */
    int64_t n_documents, n_words, n_untitled, n_replaced;
};

static int by_group(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = str_compare(x->source, y->source);
    order = order ? order : str_compare(x->kind, y->kind);
    order = order ? order : str_compare(x->lang, y->lang);
    return order ? order : x->year - y->year;
}

static size_t collect(const struct store *store, struct entry *entries)
{
    size_t n = 0;
    for (size_t i = 0; i < store_n_segments(store); i++) {
        const struct segment *segment = store_segment(store, i);
        struct segment_sums sums = segment_sums(segment);
        for (size_t j = 0; j < segment_n_documents(segment); j++) {
            struct document document;
            if (store_is_dead(store, (struct document_at){(uint32_t)i, (uint32_t)j}))
                continue;
            segment_document(segment, j, &document);
            int year = document.date == DAY_NONE ? 0 : day_to_civil(document.date).year;
            entries[n++] = (struct entry){document.source,
                                          document.kind,
                                          document.lang,
                                          year,
                                          1,
                                          sums.words[j + 1] - sums.words[j],
                                          document.title.len == 0,
                                          document.n_replaced};
        }
    }
    return n;
}

static void add_row(struct table *table, const struct entry *entry)
{
    size_t row = table_row(table);
    if (entry->source.len)
        table_text(table, row, SOURCE, entry->source);
    if (entry->kind.len)
        table_text(table, row, KIND, entry->kind);
    table_text(table, row, LANG, entry->lang);
    if (entry->year)
        table_int(table, row, YEAR, entry->year);
    table_int(table, row, DOCUMENTS, entry->n_documents);
    table_int(table, row, WORDS, entry->n_words);
    table_int(table, row, UNTITLED, entry->n_untitled);
    table_int(table, row, REPLACED, entry->n_replaced);
}

static void merge(struct entry *into, const struct entry *from)
{
    into->n_documents += from->n_documents;
    into->n_words += from->n_words;
    into->n_untitled += from->n_untitled;
    into->n_replaced += from->n_replaced;
}

struct table *inventory_measure(const struct store *store, struct arena *arena)
{
    struct table *table = table_new(arena, "inventory");
    table->title = STR("What is in the corpus?");
    table_column(table, "source", "Source", "", COLUMN_TEXT);
    table_column(table, "kind", "Kind", "", COLUMN_TEXT);
    table_column(table, "lang", "Language", "", COLUMN_TEXT);
    table_column(table, "year", "Year", "", COLUMN_INT);
    table_column(table, "documents", "Documents", "documents", COLUMN_INT);
    table_column(table, "words", "Words", "words", COLUMN_INT);
    table_column(table, "untitled", "Without title", "documents", COLUMN_INT);
    table_column(table, "replaced", "Replaced bytes", "bytes", COLUMN_INT);
    size_t n = store_n_documents(store);
    struct entry *entries = arena_zero(arena, n + 1, sizeof *entries);
    n = collect(store, entries);
    if (n)
        qsort(entries, n, sizeof *entries, by_group);
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && by_group(&entries[i], &entries[next]) == 0; next++)
            merge(&entries[i], &entries[next]);
        add_row(table, &entries[i]);
    }
    table->n_total = table->n_rows;
    return table;
}
