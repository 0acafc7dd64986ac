#include "measure/unit_rows.h"

#include "measure/passages.h"

/* The columns behind those of passages, from their end. */
enum { N_OWN = 4, UNIT = 0, SPEAKER, QUESTION, LABELLED_BY };

struct table *unit_rows_new(struct arena *arena, const char *name)
{
    struct table *table = passages_new(arena, name);
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "speaker", "Speaker", "", COLUMN_TEXT);
    size_t question = table_column(table, "question", "Question", "", COLUMN_TEXT);
    table->columns[question].lang_column = "lang";
    table_column(table, "labelled_by", "Labelled by", "", COLUMN_TEXT);
    return table;
}

static int place_of(const struct topic_units *units, const struct unit *question,
                    const struct unit *answer)
{
    int order = store_compare(units->store, question->at, answer->at);
    return order ? order
                 : (question->order > answer->question) - (question->order < answer->question);
}

/* The question that the unit answers; NULL when there is none. */
static const struct unit *question_of(const struct topic_units *units, const struct unit *unit)
{
    size_t low = 0, high = unit->question ? units->n_questions : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = place_of(units, &units->questions[middle], unit);
        if (order == 0)
            return &units->questions[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void set_text(struct table *table, size_t row, const char *name, struct str text)
{
    table_text(table, row, (size_t)(table_find(table, name) - table->columns), text);
}

size_t unit_rows_add(struct table *table, const struct topic_units *units,
                     const struct labelling *labelling)
{
    static const char *const BY[N_LABELLED_BY] = {"human", "rule", "machine"};
    const struct unit *unit = labelling->unit, *question = question_of(units, unit);
    size_t row = passages_span(table, unit->document, unit->begin, unit->end);
    size_t own = table->n_columns - N_OWN;
    set_text(table, row, "left", STR(""));
    set_text(table, row, "right", STR(""));
    table_text(table, row, own + UNIT, unit_id(units->corpus, unit, table->arena));
    if (unit->speaker.len)
        table_text(table, row, own + SPEAKER, unit->speaker);
    if (question)
        table_text(table, row, own + QUESTION, question->text);
    table_text(table, row, own + LABELLED_BY, str_from(BY[labelling->by]));
    return row;
}
