#include "facts/formats.h"

#include "base/memory.h"
#include "facts/zip.h"
#include "facts/cell.h"

/* CEPII's BACI: exports as reconciled from both sides' reports, a year of 11 million rows a file;
 * thousand USD and tonnes. A zip also brings the file of countries, used for numbers that are no
 * place's. */
enum {
    NUMBERS = 1000,      /* of countries */
    POSITIONS = 1000000, /* of the HS, six digits */
    ZIP_FILE_LIMIT = INT32_MAX
};

struct baci {
    uint32_t exporters[NUMBERS], importers[NUMBERS]; /* interned code + 1; 0 = not met yet */
    uint32_t *goods;                                 /* the same, by position */
    struct str names[NUMBERS];                       /* from the file of countries */
    int year;
};

enum { YEAR, EXPORTER, IMPORTER, PRODUCT, VALUE, QUANTITY, N_COLUMNS };

static const struct wanted_column WANTED[N_COLUMNS] = {{"t", false}, {"i", false}, {"j", false},
                                                       {"k", false}, {"v", false}, {"q", false}};

/* All of the text as a number below limit; -1 when it is none. */
static int32_t digits(struct str text, int32_t limit)
{
    int32_t number = 0;
    while (text.len && text.at[0] == ' ')
        text = str_cut(text, 1, text.len);
    if (text.len == 0 || text.len > 6)
        return -1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return -1;
        number = number * 10 + text.at[i] - '0';
    }
    return number < limit ? number : -1;
}

static bool country_of(const struct reader *reader, const struct csv_reader *csv,
                       const struct csv_row *row, size_t cell, int field, uint32_t *known,
                       const struct baci *baci, uint32_t *code)
{
    int32_t number = digits(row->cells[cell], NUMBERS);
    if (number < 0)
        return reader_refuse(reader, csv, cell, "\"%.*s\" is no country number",
                             STR_ARG(row->cells[cell]));
    if (!known[number]) {
        struct str name = baci->names[number];
        struct str place = place_find(row->cells[cell], PLACE_CEPII, baci->year);
        if (!place.len)
            place = reader_place(reader, name.len ? name : row->cells[cell], PLACE_ANY_NAME, 0);
        known[number] = records_intern(reader->writer, field, place) + 1;
    }
    *code = known[number] - 1;
    return true;
}

static bool product_of(const struct reader *reader, const struct csv_reader *csv,
                       const struct csv_row *row, size_t cell, struct baci *baci, uint32_t *code)
{
    int32_t number = row->cells[cell].len == 6 ? digits(row->cells[cell], POSITIONS) : -1;
    char text[16];
    if (number < 0)
        return reader_refuse(reader, csv, cell, "\"%.*s\" is no position of six digits",
                             STR_ARG(row->cells[cell]));
    if (!baci->goods[number]) {
        snprintf(text, sizeof text, "HS:%06d", number);
        baci->goods[number] = records_intern(reader->writer, FLOW_COMMODITY, str_from(text)) + 1;
    }
    *code = baci->goods[number] - 1;
    return true;
}

/* Years come in runs, mostly of the whole file. */
static bool change_year(const struct reader *reader, const struct csv_reader *csv,
                        const struct csv_row *row, size_t cell, struct baci *baci)
{
    int32_t year = digits(row->cells[cell], 3000);
    if (year < 1900)
        return reader_refuse(reader, csv, cell, "\"%.*s\" is no year", STR_ARG(row->cells[cell]));
    if (year == baci->year)
        return true;
    baci->year = year;
    records_every_day(reader->writer, FIELD_BEGIN, day_from_civil(year, 1, 1));
    records_every_day(reader->writer, FIELD_END, day_from_civil(year + 1, 1, 1));
    return true;
}

static void baci_row(const struct reader *reader, const struct csv_reader *csv,
                     const struct csv_row *row, const size_t *at, void *arg)
{
    static const struct number_form USD = {.exponent = 3, .has_no_sign = true};
    static const struct number_form TONNES = {.has_no_sign = true};
    struct baci *baci = arg;
    struct records_writer *writer = reader->writer;
    uint32_t exporter = 0, importer = 0, product = 0;
    if (!change_year(reader, csv, row, at[YEAR], baci) ||
        !country_of(reader, csv, row, at[EXPORTER], FLOW_REPORTER, baci->exporters, baci,
                    &exporter) ||
        !country_of(reader, csv, row, at[IMPORTER], FLOW_PARTNER, baci->importers, baci,
                    &importer) ||
        !product_of(reader, csv, row, at[PRODUCT], baci, &product))
        return;
    records_row(writer);
    records_whole(writer, FIELD_LINE, row->line);
    records_interned(writer, FLOW_REPORTER, exporter);
    records_interned(writer, FLOW_PARTNER, importer);
    records_interned(writer, FLOW_COMMODITY, product);
    if (!reader_number(reader, csv, row, at[VALUE], &USD, FLOW_VALUE) ||
        !reader_number(reader, csv, row, at[QUANTITY], &TONNES, FLOW_QUANTITY))
        records_unrow(writer);
}

static bool read_rows(const struct reader *reader, struct baci *baci, struct err *err)
{
    struct row_plan plan = {.wanted = WANTED, .n_wanted = N_COLUMNS, .row = baci_row, .arg = baci};
    struct records_writer *writer = reader->writer;
    records_every_code(writer, FLOW_DIRECTION, STR("export"));
    records_every_code(writer, FLOW_VALUATION, STR("fob"));
    records_every_code(writer, FLOW_DERIVATION, STR("reconciled by CEPII"));
    records_every_code(writer, FLOW_CURRENCY, STR("USD"));
    records_every_code(writer, FLOW_QUANTITY_UNIT, STR("t"));
    return reader_rows(reader, &plan, err);
}

/* The file of countries of the zip: country_code, country_name, … */
static void country_row(const struct reader *reader, const struct csv_reader *csv,
                        const struct csv_row *row, const size_t *at, void *arg)
{
    struct baci *baci = arg;
    int32_t number = digits(row->cells[at[0]], NUMBERS);
    (void)csv;
    if (number >= 0)
        baci->names[number] = arena_str(reader->arena, row->cells[at[1]]);
}

static bool read_countries(const struct reader *reader, struct baci *baci, struct err *err)
{
    static const struct wanted_column COUNTRIES[] = {{"country_code", false},
                                                     {"country_name|country_name_full", false}};
    struct row_plan plan = {.wanted = COUNTRIES, .n_wanted = 2, .row = country_row, .arg = baci};
    return reader_rows(reader, &plan, err);
}

/* Which of the zip's files a pass reads. */
static bool is_wanted(struct str name, bool wants_countries)
{
    if (!str_ends_with(name, STR(".csv")))
        return false;
    bool is_countries = str_contains(name, STR("country_codes"));
    return wants_countries ? is_countries : str_contains(name, STR("BACI_")) && !is_countries;
}

static bool read_zip(const struct reader *reader, struct baci *baci, bool wants_countries,
                     size_t *n_read, struct err *err)
{
    struct zip_files *files = zip_open(reader->bytes, err);
    struct str name;
    if (!files)
        return false;
    while (zip_next(files, &name, err)) {
        struct arena *arena = arena_new(0);
        struct reader inner = *reader;
        inner.file = arena_printf(reader->arena, "%.*s/%.*s", STR_ARG(reader->file), STR_ARG(name));
        bool is_good = !is_wanted(name, wants_countries) ||
                       (zip_read(files, ZIP_FILE_LIMIT, arena, &inner.bytes, err) && ++*n_read &&
                        (wants_countries ? read_countries : read_rows)(&inner, baci, err));
        arena_free(arena);
        if (!is_good)
            break;
    }
    zip_close(files);
    return err->kind == ERR_NONE;
}

bool read_baci(const struct reader *reader, struct err *err)
{
    struct baci *baci = memory_new(1, sizeof *baci);
    struct reader own = *reader;
    size_t n_countries = 0, n_files = 0;
    bool is_zip = zip_begins(reader->bytes);
    baci->goods = memory_new(POSITIONS, sizeof *baci->goods);
    own.source = own.source.len ? own.source : STR("CEPII BACI");
    bool is_good = is_zip ? read_zip(&own, baci, true, &n_countries, err) &&
                                read_zip(&own, baci, false, &n_files, err)
                          : read_rows(&own, baci, err);
    if (is_good && is_zip && n_files == 0)
        is_good = err_set(err, ERR_INPUT, "the zip has no file BACI_….csv");
    memory_free(baci->goods);
    memory_free(baci);
    return is_good;
}
