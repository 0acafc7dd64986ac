/* Any bytes are a table of each format or a mistake: the first byte says which format. */
#include "facts/formats.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A tidy table of every kind of column. */
static struct tidy_columns columns_of(void)
{
    struct tidy_columns columns = {
        .kind = RECORD_FLOW, .scheme = PLACE_ANY_NAME, .is_growth_in_words = true};
    columns.column[TIDY_PERIOD] = STR("p");
    columns.column[TIDY_AMOUNT] = STR("v");
    columns.column[TIDY_UNIT] = STR("u");
    columns.column[FLOW_PARTNER] = STR("c");
    columns.column[FLOW_GROWTH] = STR("g");
    columns.fixed[FLOW_REPORTER] = STR("CHN");
    columns.fixed[FLOW_DIRECTION] = STR("import");
    columns.fixed[FLOW_COMMODITY] = STR("total");
    return columns;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t n_formats;
    const struct fact_format *formats = fact_formats(&n_formats);
    struct tidy_columns columns = columns_of();
    struct err err = ERR_INIT;
    if (size == 0)
        return 0;
    const struct fact_format *format = &formats[data[0] % n_formats];
    enum record_kind kind = format->kind == N_RECORD_KINDS ? columns.kind : format->kind;
    struct arena *arena = arena_new(0);
    struct reader reader = {.arena = arena,
                            .file = STR("fuzz"),
                            .path = "fuzz",
                            .bytes = {(const char *)data + 1, size - 1},
                            .vintage = DAY_NONE,
                            .columns = &columns,
                            .writer = records_writer_new(kind),
                            .report = reader_report_new(arena)};
    bool is_good = format->read(&reader, &err);
    unreachable_if(is_good != (err.kind == ERR_NONE));
    records_writer_free(reader.writer);
    arena_free(arena);
    return 0;
}
