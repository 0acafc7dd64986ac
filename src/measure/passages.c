#include "measure/passages.h"

enum { DATE, SOURCE, KIND, LANG, TITLE, URL, DOCUMENT, BEGIN, END, LEFT, MATCH, RIGHT, SENTENCE };

struct table *passages_new(struct arena *arena, const char *name)
{
    struct table *table = table_new(arena, name);
    table_column(table, "date", "Date", "", COLUMN_DAY);
    table_column(table, "source", "Source", "", COLUMN_TEXT);
    table_column(table, "kind", "Kind", "", COLUMN_TEXT);
    table_column(table, "lang", "Language", "", COLUMN_TEXT);
    table_column(table, "title", "Title", "", COLUMN_TEXT);
    table_column(table, "url", "Link", "", COLUMN_TEXT);
    table_column(table, "document", "Document", "", COLUMN_TEXT);
    table_column(table, "begin", "Begin", "bytes", COLUMN_INT);
    table_column(table, "end", "End", "bytes", COLUMN_INT);
    table_column(table, "left", "Before", "", COLUMN_TEXT);
    table_column(table, "match", "Match", "", COLUMN_TEXT);
    table_column(table, "right", "After", "", COLUMN_TEXT);
    table_column(table, "sentence", "Sentence", "", COLUMN_TEXT);
    const int spoken[] = {TITLE, LEFT, MATCH, RIGHT, SENTENCE};
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
        table->columns[spoken[i]].lang_column = "lang";
    return table;
}

static void text_unless_empty(struct table *table, size_t row, size_t column, struct str text)
{
    if (text.len)
        table_text(table, row, column, text);
}

/* Context stays within the paragraph. */
static size_t left_begin(struct str text, size_t at, size_t characters)
{
    while (at > 0 && characters > 0 && text.at[at - 1] != '\n') {
        do
            at--;
        while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80);
        characters--;
    }
    return at;
}

static size_t right_end(struct str text, size_t at, size_t characters)
{
    while (at < text.len && characters > 0 && text.at[at] != '\n') {
        do
            at++;
        while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80);
        characters--;
    }
    return at;
}

/* What the table says of the document, and where in it. */
static size_t add_row(struct table *table, const struct document *document, size_t begin,
                      size_t end, size_t context)
{
    size_t row = table_row(table);
    if (document->date != DAY_NONE)
        table_day(table, row, DATE, document->date);
    text_unless_empty(table, row, SOURCE, document->source);
    text_unless_empty(table, row, KIND, document->kind);
    text_unless_empty(table, row, LANG, document->lang);
    text_unless_empty(table, row, TITLE, document->title);
    text_unless_empty(table, row, URL, document->url);
    table_text(table, row, DOCUMENT, document->id);
    table_int(table, row, BEGIN, (int64_t)begin);
    table_int(table, row, END, (int64_t)end);
    size_t left = left_begin(document->text, begin, context);
    size_t right = right_end(document->text, end, context);
    table_text(table, row, LEFT, str_cut(document->text, left, begin));
    table_text(table, row, MATCH, str_cut(document->text, begin, end));
    table_text(table, row, RIGHT, str_cut(document->text, end, right));
    table->is_specimen = table->is_specimen || document->is_specimen;
    return row;
}

size_t passages_add(struct table *table, const struct segment *segment, size_t n,
                    const struct match *match, size_t context)
{
    struct document document;
    segment_document(segment, n, &document);
    uint64_t begin, end;
    match_bytes(segment, match, &begin, &end);
    size_t base = (size_t)(document.text.at - segment_text(segment).at);
    return add_row(table, &document, begin - base, end - base, context);
}

size_t passages_span(struct table *table, const struct document *document, size_t begin, size_t end)
{
    enum { USUAL_CONTEXT = 60 };
    return add_row(table, document, begin, end, USUAL_CONTEXT);
}

void passages_sentence(struct table *table, size_t row, const struct segment *segment,
                       const struct match *match)
{
    uint64_t begin;
    table_text(table, row, SENTENCE, segment_sentence(segment, match_token(match), &begin));
}
