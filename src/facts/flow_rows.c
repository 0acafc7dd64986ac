#include "facts/flow_rows.h"

#include "base/buf.h"
#include "base/memory.h"
#include "facts/amount.h"

#include <math.h>

/* What a table's codes are for the words of the query; UINT32_MAX = no row has it. */
struct codes {
    struct code_column reporter, partner, direction, commodity, unit, derivation;
    uint32_t is_reporter, is_partner[3], is_direction, is_commodity;
};

/* The Union is asked for as EU; publishers also name how many states it had. */
static void find_partner(const struct records *records, struct str partner, uint32_t codes[3])
{
    bool is_union = str_is(partner, "EU");
    codes[0] = records_find(records, FLOW_PARTNER, partner);
    codes[1] = is_union ? records_find(records, FLOW_PARTNER, STR("EU27")) : UINT32_MAX;
    codes[2] = is_union ? records_find(records, FLOW_PARTNER, STR("EU28")) : UINT32_MAX;
}

static bool is_one_of(uint32_t code, const uint32_t codes[3])
{
    return code == codes[0] || code == codes[1] || code == codes[2];
}

static bool find_codes(const struct records *records, const struct flow_query *query,
                       struct codes *codes)
{
    struct str commodity = query->commodity.len ? query->commodity : STR("total");
    bool is_value = query->by == FLOW_BY_VALUE;
    *codes = (struct codes){
        .reporter = records_codes(records, FLOW_REPORTER),
        .partner = records_codes(records, FLOW_PARTNER),
        .direction = records_codes(records, FLOW_DIRECTION),
        .commodity = records_codes(records, FLOW_COMMODITY),
        .unit = records_codes(records, is_value ? FLOW_CURRENCY : FLOW_QUANTITY_UNIT),
        .derivation = records_codes(records, FLOW_DERIVATION),
        .is_reporter = records_find(records, FLOW_REPORTER, query->reporter),
        .is_direction =
            records_find(records, FLOW_DIRECTION, str_from(flow_direction_name(query->direction))),
        .is_commodity = records_find(records, FLOW_COMMODITY, commodity)};
    find_partner(records, query->partner, codes->is_partner);
    return codes->is_reporter != UINT32_MAX && codes->is_direction != UINT32_MAX &&
           codes->is_commodity != UINT32_MAX &&
           (query->partner.len == 0 || codes->is_partner[0] != UINT32_MAX ||
            codes->is_partner[1] != UINT32_MAX || codes->is_partner[2] != UINT32_MAX);
}

static bool is_wanted(const struct codes *codes, const struct flow_query *query, size_t row)
{
    return code_at(&codes->reporter, row) == codes->is_reporter &&
           (query->partner.len == 0 ||
            is_one_of(code_at(&codes->partner, row), codes->is_partner)) &&
           code_at(&codes->commodity, row) == codes->is_commodity &&
           code_at(&codes->direction, row) == codes->is_direction;
}

/* Rows being collected. */
struct collection {
    struct flow_rows *rows;
    struct flow_row *at; /* from base/memory */
    size_t n, cap;
    struct buf other_units;
};

static void note_other_unit(struct collection *collection, struct str unit)
{
    struct str known = buf_str(&collection->other_units);
    if (unit.len == 0 || (known.len && str_contains(known, unit)))
        return;
    buf_printf(&collection->other_units, "%s%.*s", known.len ? ", " : "", STR_ARG(unit));
}

/* The factor to the asked unit; false when the row is in another, which is noted. A quantity asked
 * for without a unit takes that of the first row. */
static bool take_unit(struct collection *collection, struct str unit, double *factor)
{
    struct err err = ERR_INIT;
    struct flow_rows *rows = collection->rows;
    if (rows->unit.len == 0)
        rows->unit = unit_class(unit) == UNIT_MASS ? STR("t") : unit;
    if (unit_factor(unit, rows->unit, factor, &err))
        return true;
    note_other_unit(collection, unit);
    return false;
}

static void add_row(struct collection *collection, const struct records *records, uint32_t table,
                    size_t row, const struct codes *codes)
{
    const struct flow_query *query = &collection->rows->query;
    bool is_value = query->by == FLOW_BY_VALUE;
    int field = is_value ? FLOW_VALUE : FLOW_QUANTITY;
    struct str unit = records_text(records, is_value ? FLOW_CURRENCY : FLOW_QUANTITY_UNIT,
                                   code_at(&codes->unit, row));
    struct str derivation =
        records_text(records, FLOW_DERIVATION, code_at(&codes->derivation, row));
    day vintage = records_day_at(records, FIELD_VINTAGE, row);
    bool has_ceiling = query->as_of != 0 && query->as_of != DAY_NONE;
    double factor;
    if ((has_ceiling && vintage != DAY_NONE && vintage > query->as_of) ||
        (unit.len == 0 && records_cell_state(records, field, row) == CELL_MISSING) ||
        !take_unit(collection, unit, &factor))
        return;
    collection->at =
        memory_grow(collection->at, collection->n, &collection->cap, sizeof *collection->at);
    struct flow_row *found = &collection->at[collection->n++];
    double step = records_number_at(records, FLOW_STEP, row);
    /* Step and growth speak of the value where a row has one, else of the quantity. */
    bool is_main = is_value || records_cell_state(records, FLOW_VALUE, row) == CELL_MISSING;
    *found = (struct flow_row){
        .at = {table, (uint32_t)row},
        .period = {records_day_at(records, FIELD_BEGIN, row),
                   records_day_at(records, FIELD_END, row)},
        .vintage = vintage,
        .value = records_number_at(records, field, row) * factor,
        .state = records_cell_state(records, field, row),
        .step = isnan(step) || !is_main ? 0 : step * factor,
        .growth = is_main ? records_number_at(records, FLOW_GROWTH, row) : NAN,
        .is_published = derivation.len == 0 || str_is(derivation, "published"),
        .is_converted = factor != 1,
        .partner = records_text(records, FLOW_PARTNER, code_at(&codes->partner, row))};
}

static int by_partner_and_period(const void *a, const void *b)
{
    const struct flow_row *x = a, *y = b;
    int order = str_compare(x->partner, y->partner);
    if (order)
        return order;
    if (x->period.begin != y->period.begin)
        return x->period.begin < y->period.begin ? -1 : 1;
    if (x->at.table != y->at.table)
        return x->at.table < y->at.table ? -1 : 1;
    return (x->at.row > y->at.row) - (x->at.row < y->at.row);
}

struct flow_rows flow_rows_collect(const struct fact_set *set, const struct flow_query *query,
                                   struct arena *arena)
{
    struct flow_rows rows = {.query = *query, .set = set, .unit = query->unit};
    struct collection collection = {.rows = &rows};
    if (rows.unit.len == 0 && query->by == FLOW_BY_VALUE)
        rows.unit = STR("USD");
    for (size_t i = 0; i < set->n_tables; i++) {
        const struct records *records = set->tables[i].records;
        struct codes codes;
        if (records_kind(records) != RECORD_FLOW ||
            (query->table.len && !str_equal(query->table, set->tables[i].name)) ||
            !find_codes(records, query, &codes))
            continue;
        for (size_t j = 0; j < records_n(records); j++)
            if (is_wanted(&codes, query, j))
                add_row(&collection, records, (uint32_t)i, j, &codes);
    }
    if (collection.n)
        qsort(collection.at, collection.n, sizeof *collection.at, by_partner_and_period);
    rows.n = collection.n;
    rows.at = arena_zero(arena, rows.n + 1, sizeof *rows.at);
    if (rows.n)
        memcpy(rows.at, collection.at, rows.n * sizeof *rows.at);
    rows.other_units = buf_copy(&collection.other_units, arena);
    buf_done(&collection.other_units);
    memory_free(collection.at);
    return rows;
}
