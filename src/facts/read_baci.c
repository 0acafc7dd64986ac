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

/* --- the usual line --------------------------------------------------------------------------- */

/* A line that is written as CEPII writes it, and names what was met before. */
struct baci_line {
    int32_t year, exporter, importer, product;
    uint64_t value, quantity; /* their digits */
    int value_exponent, quantity_exponent;
    bool has_quantity;
};

static inline bool take_whole(const char **at, size_t least, size_t most, int32_t *number)
{
    size_t n = 0;
    *number = 0;
    for (; n < most && **at >= '0' && **at <= '9'; n++, ++*at)
        *number = *number * 10 + **at - '0';
    return n >= least && *(*at)++ == ',';
}

/* Digits with a point among them or none, up to the byte that ends the cell. */
static inline bool take_decimal(const char **at, uint64_t *digits, int *exponent)
{
    size_t n = 0;
    const char *point = NULL;
    *digits = 0;
    for (;; ++*at) {
        if (**at >= '0' && **at <= '9') {
            *digits = *digits * 10 + (uint64_t)(**at - '0');
            n++;
        } else if (**at == '.' && !point) {
            point = *at;
        } else {
            break;
        }
    }
    *exponent = point ? -(int)(*at - point - 1) : 0;
    return n > 0 && n <= 15;
}

/* at stands on a line that ends in a line feed, which stops every loop. Moves past it, or leaves at
 * somewhere in the line and returns false: the usual reader has to look. */
static bool take_line(const char **at, struct baci_line *line)
{
    if (!take_whole(at, 4, 4, &line->year) || !take_whole(at, 1, 3, &line->exporter) ||
        !take_whole(at, 1, 3, &line->importer) || !take_whole(at, 6, 6, &line->product) ||
        !take_decimal(at, &line->value, &line->value_exponent) || *(*at)++ != ',')
        return false;
    while (**at == ' ')
        ++*at;
    line->has_quantity = **at != 'N';
    if (!line->has_quantity)
        *at += (*at)[1] == 'A' ? 2 : 0;
    else if (!take_decimal(at, &line->quantity, &line->quantity_exponent))
        return false;
    *at += **at == '\r';
    return *(*at)++ == '\n';
}

static bool put_line(const struct reader *reader, const struct baci *baci,
                     const struct baci_line *line, int64_t number)
{
    struct records_writer *writer = reader->writer;
    uint32_t exporter = baci->exporters[line->exporter], importer = baci->importers[line->importer];
    uint32_t product = baci->goods[line->product];
    if (line->year != baci->year || !exporter || !importer || !product)
        return false;
    records_row(writer);
    records_whole(writer, FIELD_LINE, number);
    records_interned(writer, FLOW_REPORTER, exporter - 1);
    records_interned(writer, FLOW_PARTNER, importer - 1);
    records_interned(writer, FLOW_COMMODITY, product - 1);
    records_number(writer, FLOW_VALUE, cell_scaled(line->value, line->value_exponent + 3));
    if (line->has_quantity)
        records_number(writer, FLOW_QUANTITY, cell_scaled(line->quantity, line->quantity_exponent));
    return true;
}

/* Reads a line by itself, as any CSV. */
static bool read_odd_line(const struct reader *reader, struct str line, int64_t number,
                          struct baci *baci, struct err *err)
{
    static const size_t AT[N_COLUMNS] = {YEAR, EXPORTER, IMPORTER, PRODUCT, VALUE, QUANTITY};
    struct csv_options options = {.source = reader->path, .first_line = number};
    struct csv_reader csv;
    struct csv_row row;
    csv_init(&csv, line, &options);
    if (csv_next(&csv, &row, err) && reader_fits(reader, &csv, &row, N_COLUMNS))
        baci_row(reader, &csv, &row, AT, baci);
    csv_done(&csv);
    return err->kind == ERR_NONE;
}

/* Whether the head row is that of all known versions: columns in this order and no others. */
static bool has_usual_head(struct str bytes, size_t *head_len)
{
    static const char *const HEADS[] = {"t,i,j,k,v,q\n", "t,i,j,k,v,q\r\n"};
    for (size_t i = 0; i < 2; i++)
        if (str_starts_with(bytes, str_from(HEADS[i]))) {
            *head_len = strlen(HEADS[i]);
            return true;
        }
    return false;
}

static bool read_lines(const struct reader *reader, struct baci *baci, size_t begin,
                       struct err *err)
{
    struct str bytes = reader->bytes;
    reader_begin(reader);
    for (int64_t number = 2; begin < bytes.len; number++) {
        const char *at = bytes.at + begin, *feed = memchr(at, '\n', bytes.len - begin);
        size_t end = feed ? (size_t)(feed - bytes.at) + 1 : bytes.len;
        struct baci_line line = {0};
        bool is_usual = feed && take_line(&at, &line) && put_line(reader, baci, &line, number);
        if (!is_usual && !read_odd_line(reader, str_cut(bytes, begin, end), number, baci, err))
            return false;
        begin = end;
    }
    return true;
}

static bool read_rows(const struct reader *reader, struct baci *baci, struct err *err)
{
    struct row_plan plan = {.wanted = WANTED, .n_wanted = N_COLUMNS, .row = baci_row, .arg = baci};
    struct records_writer *writer = reader->writer;
    size_t head_len;
    records_every_code(writer, FLOW_DIRECTION, STR("export"));
    records_every_code(writer, FLOW_VALUATION, STR("fob"));
    records_every_code(writer, FLOW_DERIVATION, STR("reconciled by CEPII"));
    records_every_code(writer, FLOW_CURRENCY, STR("USD"));
    records_every_code(writer, FLOW_QUANTITY_UNIT, STR("t"));
    return has_usual_head(reader->bytes, &head_len) ? read_lines(reader, baci, head_len, err)
                                                    : reader_rows(reader, &plan, err);
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
