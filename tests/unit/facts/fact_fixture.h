/* Tables of facts made of a few rows, for tests of the measures. */
#ifndef READOUT_TESTS_FACT_FIXTURE_H
#define READOUT_TESTS_FACT_FIXTURE_H

#include "facts/fact_set.h"

#include <math.h>

#include "../corpus/scratch_folder.h"

#include "../cmocka_all.h"

/* A set of up to four tables in a folder of its own. */
struct fact_fixture {
    struct arena *arena;
    const char *folder;
    struct fact_table tables[4];
    struct fact_set set;
};

static inline struct fact_fixture *fact_fixture_new(void)
{
    struct arena *arena = arena_new(0);
    struct fact_fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    fixture->set.tables = fixture->tables;
    return fixture;
}

static inline void fact_fixture_free(struct fact_fixture *fixture)
{
    for (size_t i = 0; i < fixture->set.n_tables; i++)
        records_close(fixture->tables[i].records);
    scratch_remove(fixture->folder, fixture->arena);
    arena_free(fixture->arena);
}

/* Starts a row with its period ("2022", "2022-01..2022-03"), vintage and line. */
static inline void fact_fixture_row(struct records_writer *writer, const char *period,
                                    const char *vintage)
{
    struct err err = ERR_INIT;
    struct period span;
    day at = DAY_NONE;
    assert_true(period_parse(str_from(period), &span, &err));
    assert_true(vintage[0] == 0 || day_parse(str_from(vintage), &at));
    records_row(writer);
    records_day(writer, FIELD_BEGIN, span.begin);
    records_day(writer, FIELD_END, span.end);
    records_day(writer, FIELD_VINTAGE, at);
    records_whole(writer, FIELD_LINE, (int64_t)records_n_written(writer) + 1);
}

/* Takes the writer. */
static inline void fact_fixture_add(struct fact_fixture *fixture, struct records_writer *writer,
                                    const char *name)
{
    struct err err = ERR_INIT;
    const char *path = path_join(fixture->arena, fixture->folder, name);
    if (!records_write(writer, path, STR("hash"), &err))
        fail_msg("%s", err.message);
    records_writer_free(writer);
    struct records *records = records_open(path, &err);
    assert_non_null(records);
    fixture->tables[fixture->set.n_tables++] = (struct fact_table){str_from(name), records};
}

static inline struct period fact_fixture_period(const char *text)
{
    struct err err = ERR_INIT;
    struct period period;
    assert_true(period_parse(str_from(text), &period, &err));
    return period;
}

/* A row of trade. */
struct fixture_flow {
    const char *period, *vintage, *reporter, *partner, *direction, *commodity;
    double value;
    const char *currency;
    double quantity;
    const char *unit;
    double step, growth; /* NaN = none */
};

static inline void fact_fixture_flows(struct fact_fixture *fixture, const char *name,
                                      const struct fixture_flow *rows, size_t n)
{
    struct records_writer *writer = records_writer_new(RECORD_FLOW);
    for (size_t i = 0; i < n; i++) {
        const struct fixture_flow *row = &rows[i];
        fact_fixture_row(writer, row->period, row->vintage);
        records_code(writer, FLOW_REPORTER, str_from(row->reporter));
        records_code(writer, FLOW_PARTNER, str_from(row->partner));
        records_code(writer, FLOW_DIRECTION, str_from(row->direction));
        records_code(writer, FLOW_COMMODITY, str_from(row->commodity));
        records_code(writer, FLOW_DERIVATION, STR("published"));
        records_code(writer, FLOW_CURRENCY, str_from(row->currency));
        records_code(writer, FLOW_QUANTITY_UNIT, str_from(row->unit));
        records_number(writer, FLOW_VALUE, row->value);
        records_number(writer, FLOW_QUANTITY, row->quantity);
        records_number(writer, FLOW_STEP, row->step);
        records_number(writer, FLOW_GROWTH, row->growth);
    }
    fact_fixture_add(fixture, writer, name);
}

#endif
