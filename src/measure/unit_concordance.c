/* METHOD: concordance/units */
#include "measure/unit_concordance.h"

#include "measure/passages.h"

enum { USUAL_CONTEXT = 60 };

/* The columns behind those of passages. */
enum { UNIT, MENTIONS, SPEAKER, OUTLET, QUESTION, N_OWN };

struct table *unit_passages_new(struct arena *arena, const char *name)
{
    struct table *table = passages_new(arena, name);
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "mentions", "Mentions", "mentions", COLUMN_INT);
    table_column(table, "speaker", "Speaker", "", COLUMN_TEXT);
    table_column(table, "outlet", "Outlet", "", COLUMN_TEXT);
    size_t question = table_column(table, "question", "Question", "", COLUMN_TEXT);
    table->columns[question].lang_column = "lang";
    return table;
}

void unit_passages_add(struct table *table, const struct store *store, struct str corpus,
                       const struct unit *unit, const struct unit_mention *mention, size_t context)
{
    size_t row = passages_add(table, store_segment(store, unit->at.segment), unit->at.document,
                              &mention->first, context ? context : USUAL_CONTEXT);
    size_t own = table->n_columns - N_OWN;
    struct str question = unit_question(unit);
    table_text(table, row, own + UNIT, unit_id(corpus, unit, table->arena));
    table_int(table, row, own + MENTIONS, mention->n);
    if (unit->speaker.len)
        table_text(table, row, own + SPEAKER, unit->speaker);
    if (unit->outlet.len)
        table_text(table, row, own + OUTLET, unit->outlet);
    if (question.len)
        table_text(table, row, own + QUESTION, question);
}

bool unit_query_list(const struct store *store, const struct unit_query *query, struct arena *arena,
                     struct unit_list *units, struct err *err)
{
    *units = units_list(store, &query->filter, query->kind, arena);
    return !query->asked || unit_list_keep_asked(store, units, query->asked, arena, err);
}

struct table *unit_concordance(const struct store *store, const struct unit_query *query,
                               struct arena *arena, struct err *err)
{
    struct unit_list units;
    if (!unit_query_list(store, query, arena, &units, err))
        return NULL;
    const struct unit_mention *mentions = unit_mentions(store, &units, query->sought, arena, err);
    if (!mentions)
        return NULL;
    struct table *table = unit_passages_new(arena, "unit_concordance");
    for (size_t i = 0; i < units.n; i++) {
        table->n_total += mentions[i].n > 0;
        if (mentions[i].n && (!query->limit || table->n_rows < query->limit))
            unit_passages_add(table, store, query->corpus, &units.at[i], &mentions[i],
                              query->context);
    }
    table->title = arena_printf(arena, "Which %ss mention %.*s?", unit_kind_name(query->kind),
                                STR_ARG(query->sought->text));
    table->method = STR("units of text that hold a mention, each with the first of them (METHOD: "
                        "concordance/units)");
    table->notes = arena_printf(arena, "%zu of %zu %ss mention it.", table->n_total, units.n,
                                unit_kind_name(query->kind));
    table->source = filter_describe(&query->filter, arena);
    return table;
}
