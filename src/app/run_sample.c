/* The operation that draws units to be coded. */
#include "app/codebook_asked.h"
#include "app/operations.h"
#include "app/result.h"
#include "study/samples.h"

static struct str stratum_of(const struct coding_unit *unit, struct str by, struct arena *arena)
{
    enum granularity granularity;
    if (str_is(by, "source"))
        return unit->source;
    if (str_is(by, "kind"))
        return unit->kind;
    if (str_is(by, "lang"))
        return unit->lang;
    if (!granularity_parse(by, &granularity))
        return (struct str){"", 0};
    return unit->at == DAY_NONE
               ? STR("without date")
               : period_format(period_of(unit->at, granularity), granularity, arena);
}

static bool draw(const struct request *request, const struct coding_units *units,
                 struct unit_sample *sample, struct err *err)
{
    struct str by = request_value(request, "by");
    struct str *names = arena_zero(request->arena, units->n_asked + 1, sizeof *names);
    bool is_equal = str_is(request_value(request, "allocation"), "equal");
    struct unit_sample_options options = {.n = request_number(request, "n"),
                                          .allocation =
                                              is_equal ? ALLOCATE_EQUAL : ALLOCATE_PROPORTIONAL,
                                          .seed = request_number(request, "seed")};
    for (size_t i = 0; i < units->n_asked; i++)
        names[i] = stratum_of(&units->at[i], by, request->arena);
    return unit_sample_draw(names, units->n_asked, &options, request->arena, sample, err);
}

static struct str design_of(const struct request *request)
{
    struct str by = request_value(request, "by");
    return arena_printf(
        request->arena, "by %.*s, %.*s, seed %zu", STR_ARG(by.len ? by : STR("nothing")),
        STR_ARG(request_value(request, "allocation")), request_number(request, "seed"));
}

static struct table *strata_table(const struct unit_sample *sample, struct arena *arena)
{
    enum { STRATUM, UNITS, DRAWN, FRACTION, WEIGHT };
    struct table *table = table_new(arena, "sample");
    table->title = STR("How many units were drawn from which?");
    table->method = STR("sample/draw");
    table_column(table, "stratum", "Stratum", "", COLUMN_TEXT);
    table_column(table, "units", "Units", "units", COLUMN_INT);
    table_column(table, "drawn", "Drawn", "units", COLUMN_INT);
    table->columns[table_column(table, "fraction", "Fraction", "%", COLUMN_REAL)].decimals = 1;
    table->columns[table_column(table, "weight", "Weight", "units", COLUMN_REAL)].decimals = 3;
    for (size_t i = 0; i < sample->n_strata; i++) {
        const struct unit_stratum *stratum = &sample->strata[i];
        double n_units = (double)stratum->n_units, n_drawn = (double)stratum->n_drawn;
        size_t row = table_row(table);
        table_text(table, row, STRATUM, stratum->name.len ? stratum->name : STR("all"));
        table_int(table, row, UNITS, (int64_t)stratum->n_units);
        table_int(table, row, DRAWN, (int64_t)stratum->n_drawn);
        table_real(table, row, FRACTION, 100 * n_drawn / n_units);
        table_real(table, row, WEIGHT, n_units / n_drawn);
    }
    table->n_total = table->n_rows;
    return table;
}

bool run_sample(struct request *request, struct buf *out, struct err *err)
{
    struct codebook_asked asked;
    struct coding_units units;
    struct unit_sample sample;
    enum result_format format;
    const struct study *study = request->study;
    if (!result_format(request, &format, err) || !codebook_asked(request, &asked, err))
        return false;
    struct coding_question question = {study, asked.codebook, asked.corpus->name, request->store,
                                       &asked.filter};
    if (!coding_units_list(&question, request->arena, &units, err) ||
        !draw(request, &units, &sample, err) ||
        !sample_keep(asked.codebook, request_value(request, "name"), &sample, &units,
                     design_of(request), err))
        return false;
    struct result result = {
        .table = strata_table(&sample, request->arena),
        .provenance = {.command = request->command,
                       .study = study->name,
                       .study_hash = study->hash,
                       .data_hash = store_data_hash(request->store, request->arena),
                       .version = STR(READOUT_VERSION)}};
    return result_put(request, &result, out, err);
}
