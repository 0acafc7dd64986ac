#include "measure/transcripts.h"

#include "base/utf8.h"
#include "text/turn_doubts.h"

/* How many turns of which sort. */
struct turn_counts {
    int64_t roles[N_TURN_ROLES];
    int64_t n_inferred, n_documents;
};

static void count_turns(const struct document *document, struct turn_counts *counts)
{
    counts->n_documents++;
    for (size_t i = 0; i < document->n_turns; i++) {
        counts->roles[document->turns[i].role]++;
        counts->n_inferred += (document->turns[i].flags & TURN_INFERRED) != 0;
    }
}

enum { N_COUNTS = 4 };

static void add_count_columns(struct table *table)
{
    table_column(table, "questions", "Questions", "turns", COLUMN_INT);
    table_column(table, "answers", "Answers", "turns", COLUMN_INT);
    table_column(table, "statements", "Statements", "turns", COLUMN_INT);
    table_column(table, "inferred", "Without label", "turns", COLUMN_INT);
}

static void put_counts(struct table *table, size_t row, size_t column,
                       const struct turn_counts *counts)
{
    table_int(table, row, column, counts->roles[TURN_QUESTION]);
    table_int(table, row, column + 1, counts->roles[TURN_ANSWER]);
    table_int(table, row, column + 2, counts->roles[TURN_STATEMENT]);
    table_int(table, row, column + 3, counts->n_inferred);
}

static void finish(struct table *table, const struct filter *filter)
{
    table->n_total = table->n_rows;
    table->method = STR("turns by the labels of speakers (METHOD: transcripts/turns)");
    table->source = filter_describe(filter, table->arena);
}

static void put_text(struct table *table, size_t row, size_t column, struct str text)
{
    if (text.len)
        table_text(table, row, column, text);
}

/* What the tables of documents and turns begin with. */
enum { DATE, DOCUMENT, LANG, N_HEAD };

static void add_head_columns(struct table *table)
{
    table_column(table, "date", "Date", "", COLUMN_DAY);
    table_column(table, "document", "Document", "", COLUMN_TEXT);
    table_column(table, "lang", "Language", "", COLUMN_TEXT);
}

static void add_title_column(struct table *table)
{
    size_t title = table_column(table, "title", "Title", "", COLUMN_TEXT);
    table->columns[title].lang_column = "lang";
}

static size_t add_row(struct table *table, const struct document *document)
{
    size_t row = table_row(table);
    table_day(table, row, DATE, document->date);
    table_text(table, row, DOCUMENT, document->id);
    put_text(table, row, LANG, document->lang);
    table->is_specimen = table->is_specimen || document->is_specimen;
    return row;
}

struct table *transcripts_documents(const struct store *store, const struct filter *filter,
                                    struct arena *arena)
{
    struct table *table = table_new(arena, "transcripts");
    table->title = STR("Who asks and who answers?");
    add_head_columns(table);
    add_count_columns(table);
    add_title_column(table);
    struct unit_list documents = units_list(store, filter, UNIT_DOCUMENT, arena);
    for (size_t i = 0; i < documents.n; i++) {
        const struct document *document = documents.at[i].document;
        struct turn_counts counts = {0};
        if (document->n_turns == 0)
            continue;
        count_turns(document, &counts);
        size_t row = add_row(table, document);
        put_counts(table, row, N_HEAD, &counts);
        put_text(table, row, N_HEAD + N_COUNTS, document->title);
    }
    finish(table, filter);
    return table;
}

static void add_period(struct table *table, struct period period, const struct turn_counts *counts,
                       enum granularity by)
{
    if (counts->n_documents == 0)
        return;
    size_t row = table_row(table);
    if (period.begin != DAY_NONE)
        table_text(table, row, 0, period_format(period, by, table->arena));
    table_int(table, row, 1, counts->n_documents);
    put_counts(table, row, 2, counts);
}

struct table *transcripts_periods(const struct store *store, const struct filter *filter,
                                  enum granularity by, struct arena *arena)
{
    struct table *table = table_new(arena, "transcripts");
    table->title = STR("How many questions and answers are there?");
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "documents", "Documents", "documents", COLUMN_INT);
    add_count_columns(table);
    struct unit_list documents = units_list(store, filter, UNIT_DOCUMENT, arena);
    struct turn_counts counts = {0};
    struct period now = {DAY_NONE, DAY_NONE};
    for (size_t i = 0; i < documents.n; i++) {
        const struct document *document = documents.at[i].document;
        if (document->n_turns == 0)
            continue;
        bool is_dated = document->date != DAY_NONE;
        if (is_dated ? document->date >= now.end : now.begin != DAY_NONE) {
            add_period(table, now, &counts, by);
            counts = (struct turn_counts){0};
            now = is_dated ? period_of(document->date, by) : (struct period){DAY_NONE, DAY_NONE};
        }
        count_turns(document, &counts);
        table->is_specimen = table->is_specimen || document->is_specimen;
    }
    add_period(table, now, &counts, by);
    finish(table, filter);
    return table;
}

/* Columns behind the head of a table of turns. */
enum {
    TURN = N_HEAD,
    ROLE,
    ORDER,
    QUESTION,
    SPEAKER,
    OUTLET,
    FOLLOW_UP,
    INFERRED,
    CHARACTERS,
    BEGIN,
    END,
    TEXT
};

static void add_turn_columns(struct table *table)
{
    table_column(table, "turn", "Turn", "", COLUMN_INT);
    table_column(table, "role", "Role", "", COLUMN_TEXT);
    table_column(table, "order", "Order", "", COLUMN_INT);
    table_column(table, "question", "Of question", "", COLUMN_INT);
    table_column(table, "speaker", "Speaker", "", COLUMN_TEXT);
    table_column(table, "outlet", "Outlet", "", COLUMN_TEXT);
    table_column(table, "follow_up", "Follow-up", "", COLUMN_TEXT);
    table_column(table, "inferred", "Without label", "", COLUMN_TEXT);
    table_column(table, "characters", "Length", "characters", COLUMN_INT);
    table_column(table, "begin", "Begin", "bytes", COLUMN_INT);
    table_column(table, "end", "End", "bytes", COLUMN_INT);
    table_column(table, "text", "Text", "", COLUMN_TEXT);
    table->columns[TEXT].lang_column = "lang";
}

static void add_turn(struct table *table, const struct unit *unit, int64_t order)
{
    size_t row = add_row(table, unit->document);
    table_int(table, row, TURN, unit->order);
    table_text(table, row, ROLE, str_from(turn_role_name(unit->role)));
    if (order)
        table_int(table, row, ORDER, order);
    if (unit->question)
        table_int(table, row, QUESTION, unit->question);
    put_text(table, row, SPEAKER, unit->speaker);
    put_text(table, row, OUTLET, unit->outlet);
    table_text(table, row, FOLLOW_UP, unit->is_follow_up ? STR("yes") : STR("no"));
    table_text(table, row, INFERRED, unit->is_inferred ? STR("yes") : STR("no"));
    table_int(table, row, CHARACTERS, (int64_t)utf8_count(unit->text));
    table_int(table, row, BEGIN, (int64_t)unit->begin);
    table_int(table, row, END, (int64_t)unit->end);
    table_text(table, row, TEXT, unit->text);
}

struct table *transcripts_turns(const struct store *store, const struct filter *filter,
                                struct arena *arena)
{
    struct table *table = table_new(arena, "turns");
    table->title = STR("Who says what?");
    add_head_columns(table);
    add_turn_columns(table);
    struct unit_list turns = units_list(store, filter, UNIT_TURN, arena);
    int64_t orders[N_TURN_ROLES] = {0};
    for (size_t i = 0; i < turns.n; i++) {
        const struct unit *unit = &turns.at[i];
        if (i == 0 || unit->document != unit[-1].document)
            memset(orders, 0, sizeof orders);
        orders[unit->role]++;
        add_turn(table, unit, unit->role == TURN_STATEMENT ? 0 : orders[unit->role]);
    }
    finish(table, filter);
    return table;
}

static void add_doubts(struct table *table, const struct document *document,
                       const struct turn_profile *profile)
{
    struct turn_list turns = {(struct turn *)document->turns, document->n_turns,
                              document->turn_names};
    struct turn_doubt_list doubts;
    turn_doubts_find(profile, document->title, document->text, &turns, table->arena, &doubts);
    for (size_t i = 0; i < doubts.n; i++) {
        const struct turn_doubt *doubt = &doubts.at[i];
        size_t row = add_row(table, document);
        if (doubt->turn)
            table_int(table, row, N_HEAD, (int64_t)doubt->turn);
        table_text(table, row, N_HEAD + 1, str_from(doubt->reason));
        table_int(table, row, N_HEAD + 2, doubt->begin);
        table_int(table, row, N_HEAD + 3, doubt->end);
        put_text(table, row, N_HEAD + 4, str_cut(document->text, doubt->begin, doubt->end));
        put_text(table, row, N_HEAD + 5, document->title);
    }
}

struct table *transcripts_doubtful(const struct store *store, const struct filter *filter,
                                   const struct turn_rules *rules, struct arena *arena)
{
    struct table *table = table_new(arena, "doubtful_turns");
    table->title = STR("Which turns should be looked at?");
    add_head_columns(table);
    table_column(table, "turn", "Turn", "", COLUMN_INT);
    table_column(table, "reason", "Reason", "", COLUMN_TEXT);
    table_column(table, "begin", "Begin", "bytes", COLUMN_INT);
    table_column(table, "end", "End", "bytes", COLUMN_INT);
    table->columns[table_column(table, "text", "Text", "", COLUMN_TEXT)].lang_column = "lang";
    add_title_column(table);
    struct unit_list documents = units_list(store, filter, UNIT_DOCUMENT, arena);
    for (size_t i = 0; i < documents.n; i++) {
        const struct document *document = documents.at[i].document;
        const struct turn_profile *profile = turn_rules_profile(rules, document);
        if (profile)
            add_doubts(table, document, profile);
    }
    finish(table, filter);
    return table;
}
