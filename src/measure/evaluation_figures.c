/* Numbers that publishers printed for a measure, beside what the tables give for it today: SIPRI
 * said 24 % in March 2022, its register of 2025 says otherwise. */
#include "measure/evaluation_value.h"

#include "facts/amount.h"

/* The measure without blanks, so that its spacing does not matter. */
static struct str squeezed(struct str text, struct arena *arena)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(" \t\r\n", text.at[i]))
            out[n++] = text.at[i];
    return (struct str){out, n};
}

static struct reading figure_reading(struct evaluator *evaluator, const struct records *records,
                                     struct record_at at)
{
    struct arena *arena = evaluator->arena;
    struct reading reading = {.unit = records_cell(records, FIGURE_UNIT, at.row),
                              .value = records_numbers(records, FIGURE_VALUE)[at.row],
                              .state = records_cell_state(records, FIGURE_VALUE, at.row),
                              .vintage = records_days(records, FIELD_VINTAGE)[at.row],
                              .n_rows = 1};
    if (str_is(reading.unit, "%"))
        reading.value /= 100;
    reading.rows = arena_alloc(arena, sizeof *reading.rows);
    reading.rows[0] = at;
    struct str source = records_cell(records, FIELD_SOURCE, at.row);
    struct str date = day_format(reading.vintage, arena);
    reading.how = arena_printf(arena, "as printed%s%.*s%s%.*s", source.len ? " by " : "",
                               STR_ARG(source), date.len ? " on " : "", STR_ARG(date));
    reading.arithmetic =
        arena_printf(arena, "%.*s (%.*s)", STR_ARG(amount_say(reading.value, reading.unit, arena)),
                     STR_ARG(reading.how));
    return reading;
}

/* Puts the reading before the first that is older: of equal vintages the first stays first. */
static void insert(struct evaluator *evaluator, struct readings *readings, struct reading reading)
{
    size_t n = readings->n, place = 0;
    struct reading *at = arena_alloc(evaluator->arena, (n + 1) * sizeof *at);
    while (place < n && readings->at[place].vintage >= reading.vintage)
        place++;
    for (size_t i = 0; i <= n; i++)
        at[i] = i < place ? readings->at[i] : i == place ? reading : readings->at[i - 1];
    *readings = (struct readings){at, n + 1, readings->why};
}

static void take_table(struct evaluator *evaluator, uint32_t table, struct str measure,
                       struct readings *readings)
{
    const struct records *records = evaluator->material->facts->tables[table].records;
    day as_of = evaluator->variation->as_of;
    size_t n = records_n(records);
    for (uint32_t row = 0; row < n; row++) {
        struct str written = records_cell(records, FIGURE_MEASURE, row);
        day vintage = records_days(records, FIELD_VINTAGE)[row];
        if (str_equal(squeezed(written, evaluator->arena), measure) && !(as_of && vintage > as_of))
            insert(evaluator, readings,
                   figure_reading(evaluator, records, (struct record_at){table, row}));
    }
}

void evaluate_figures(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    const struct variation *variation = evaluator->variation;
    const struct fact_set *facts = evaluator->material->facts;
    if (variation->years || variation->months || variation->is_by_swapped || !facts)
        return;
    struct str measure = squeezed(node_text(evaluator->expression, call), evaluator->arena);
    for (uint32_t i = 0; i < facts->n_tables; i++)
        if (records_kind(facts->tables[i].records) == RECORD_FIGURE)
            take_table(evaluator, i, measure, &value->readings);
    if (value->readings.n)
        value->quantity.unit = value->readings.at[0].unit;
}
