#include "study/coding_units.h"

#include "base/map.h"
#include "base/table.h"
#include "study/scope.h"

static void drop_map(void *arg)
{
    map_free(arg);
}

static struct str question_of(struct unit_finder *finder, const struct unit *unit)
{
    struct unit_name name = {{"", 0}, unit->document->id, UNIT_QUESTION, unit->question};
    struct unit question;
    struct err none = ERR_INIT; /* an answer whose question is not there is shown without one */
    if (unit->question == 0 || !unit_finder_get(finder, &name, &question, &none))
        return (struct str){"", 0};
    return question.text;
}

/* Unless it is there. */
static void add_unit(struct coding_units *units, const struct unit *unit, struct str id)
{
    bool is_new;
    uint64_t *number = map_put(units->numbers, id, &is_new);
    if (!is_new)
        return;
    *number = units->n;
    units->at[units->n++] = (struct coding_unit){.id = id,
                                                 .hash = unit->hash,
                                                 .text = unit->text,
                                                 .title = unit->document->title,
                                                 .speaker = unit->speaker,
                                                 .source = unit->document->source,
                                                 .kind = unit->document->kind,
                                                 .lang = unit->document->lang,
                                                 .at = unit->document->date};
}

static void add_units(struct coding_units *units, const struct unit_list *list, struct str corpus,
                      struct arena *arena)
{
    for (size_t i = 0; i < list->n; i++)
        add_unit(units, &list->at[i], unit_id(corpus, &list->at[i], arena));
}

static bool selects_all(const struct filter *filter)
{
    static const struct filter all;
    return memcmp(filter, &all, sizeof all) == 0;
}

bool coding_units_list(const struct coding_question *question, struct arena *arena,
                       struct coding_units *units, struct err *err)
{
    static const struct filter all;
    enum unit_kind kind;
    bool is_every = !question->codebook->about.len && selects_all(question->filter);
    *units = (struct coding_units){.numbers = map_new()};
    arena_on_free(arena, drop_map, units->numbers);
    if (!unit_kind_parse(question->codebook->unit, &kind, err) ||
        !scope_units(question->study, question->codebook, question->store, question->filter, arena,
                     &units->asked, err))
        return false;
    struct unit_list every =
        is_every ? units->asked : units_list(question->store, &all, kind, arena);
    units->at = arena_zero(arena, every.n + 1, sizeof *units->at);
    add_units(units, &units->asked, question->corpus, arena);
    units->n_asked = units->n;
    if (!is_every)
        add_units(units, &every, question->corpus, arena);
    struct unit_finder *finder = unit_finder_new(question->store, arena);
    for (size_t i = 0; i < units->n_asked; i++)
        units->at[i].question = question_of(finder, &units->asked.at[i]);
    return true;
}

bool coding_units_named(const struct coding_question *question, const struct str *ids, size_t n,
                        struct arena *arena, struct coding_units *units)
{
    struct err gone = ERR_INIT; /* is left out */
    enum unit_kind kind;
    if (question->codebook->about.len || !selects_all(question->filter) ||
        !unit_kind_parse(question->codebook->unit, &kind, &gone))
        return false;
    struct unit_finder *finder = unit_finder_new(question->store, arena);
    *units = (struct coding_units){.numbers = map_new()};
    arena_on_free(arena, drop_map, units->numbers);
    units->at = arena_zero(arena, n + 1, sizeof *units->at);
    for (size_t i = 0; i < n; i++) {
        struct unit_name name;
        struct unit unit;
        size_t before = units->n;
        if (!unit_name_parse(ids[i], &name, &gone) || name.kind != kind ||
            !str_equal(name.corpus, question->corpus) ||
            !unit_finder_get(finder, &name, &unit, &gone))
            continue;
        add_unit(units, &unit, unit_id(question->corpus, &unit, arena));
        if (units->n > before)
            units->at[before].question = question_of(finder, &unit);
    }
    units->n_asked = units->n;
    return true;
}

size_t coding_units_find(const struct coding_units *units, struct str id)
{
    const uint64_t *number = map_get(units->numbers, id);
    return number ? *number : units->n;
}

enum coding_state coding_state(const struct coding_units *units, const struct coding *coding)
{
    size_t i = coding_units_find(units, coding->unit);
    if (i == units->n)
        return CODING_UNIT_GONE;
    if (units->at[i].hash != coding->text_hash)
        return CODING_TEXT_CHANGED;
    return i < units->n_asked ? CODING_HOLDS : CODING_NOT_ASKED;
}

static struct str join_codes(const struct coding *coding, struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < coding->n_codes; i++)
        buf_printf(&out, "%s%.*s", i ? " " : "", STR_ARG(coding->codes[i]));
    struct str joined = coding->n_codes ? buf_copy(&out, arena) : STR("none");
    buf_done(&out);
    return joined;
}

struct table *codings_table(const struct codings *codings, const struct coding_units *units,
                            struct arena *arena)
{
    static const char *const STATES[] = {"holds", "text changed", "unit gone", "not asked"};
    enum { UNIT, CODER, HOW, CODES, STATE, TIME, VERSION, COMMENT };
    struct table *table = table_new(arena, "codings");
    table->title = STR("Who said what of which unit?");
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "coder", "Coder", "", COLUMN_TEXT);
    table_column(table, "how", "How", "", COLUMN_TEXT);
    table_column(table, "codes", "Topics", "", COLUMN_TEXT);
    table_column(table, "state", "State", "", COLUMN_TEXT);
    table_column(table, "time", "When (UTC)", "", COLUMN_TEXT);
    table_column(table, "codebook", "Codebook", "", COLUMN_TEXT);
    table_column(table, "comment", "Comment", "", COLUMN_TEXT);
    for (size_t i = 0; i < codings->n_current; i++) {
        const struct coding *coding = &codings->current[i];
        size_t row = table_row(table);
        table_text(table, row, UNIT, coding->unit);
        table_text(table, row, CODER, coding->coder);
        table_text(table, row, HOW, str_from(coding_how_name(coding->how)));
        table_text(table, row, CODES, join_codes(coding, arena));
        table_text(table, row, STATE, str_from(STATES[coding_state(units, coding)]));
        table_text(table, row, TIME, coding->time);
        table_text(table, row, VERSION, coding->version);
        if (coding->comment.len)
            table_text(table, row, COMMENT, coding->comment);
    }
    table->n_total = table->n_rows;
    return table;
}

/* As sets: a code stands once in a coding. */
static bool has_same_codes(const struct coding *a, const struct coding *b)
{
    size_t n_found = 0;
    for (size_t i = 0; i < a->n_codes; i++)
        for (size_t j = 0; j < b->n_codes; j++)
            n_found += str_equal(a->codes[i], b->codes[j]);
    return a->n_codes == b->n_codes && n_found == a->n_codes;
}

size_t coding_splits(const struct codings *codings, const struct coding_units *units,
                     bool *is_split)
{
    const struct coding *first = NULL;
    size_t n = 0;
    memset(is_split, 0, units->n * sizeof *is_split);
    for (size_t i = 0; i < codings->n_current; i++) {
        const struct coding *coding = &codings->current[i];
        if (coding->how != CODED_BY_HUMAN || coding_state(units, coding) != CODING_HOLDS)
            continue;
        size_t number = coding_units_find(units, coding->unit);
        bool is_second = first && str_equal(first->unit, coding->unit);
        if (is_second && !has_same_codes(first, coding) && !is_split[number]) {
            is_split[number] = true;
            n++;
        }
        first = is_second ? first : coding;
    }
    return n;
}
