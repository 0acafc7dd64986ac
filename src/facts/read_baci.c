#include "facts/formats.h"

#include "base/charset.h"
#include "base/file.h"
#include "base/memory.h"
#include "facts/cell.h"
#include "facts/zip.h"

#include <math.h>

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

/* Lines written as CEPII writes them, gathered by column on their way to the records. */
enum { BLOCK = 1024 };
struct baci_block {
    uint32_t lines[BLOCK], exporters[BLOCK], importers[BLOCK], goods[BLOCK];
    double values[BLOCK], quantities[BLOCK];
    size_t n;
};

/* The longest line that is read so; after its begin so many bytes must be there to look at. */
enum { LINE_ROOM = 96 };

/* A run of up to eight digits, all eight bytes looked at together: the bytes that are no digits
 * have their top bit set in others. */
static inline uint32_t take_eight(const char **at, size_t *n)
{
    uint64_t bytes;
    memcpy(&bytes, *at, sizeof bytes);
    bytes ^= UINT64_C(0x3030303030303030);
    uint64_t low = bytes & UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t others = ((low + UINT64_C(0x7676767676767676)) | bytes) & UINT64_C(0x8080808080808080);
    *n = others ? (size_t)__builtin_ctzll(others) / 8 : 8;
    *at += *n;
    if (*n == 0)
        return 0;
    bytes <<= (8 - *n) * 8; /* leading zeros */
    bytes = bytes * 10 + (bytes >> 8);
    uint64_t pairs = UINT64_C(0x000000FF000000FF);
    return (uint32_t)(((bytes & pairs) * UINT64_C(0x000F424000000064) +
                       ((bytes >> 16) & pairs) * UINT64_C(0x0000271000000001)) >>
                      32);
}

static inline bool take_whole(const char **at, size_t least, size_t most, uint32_t *number)
{
    size_t n;
    *number = take_eight(at, &n);
    return n >= least && n <= most && *(*at)++ == ',';
}

/* Up to 16 digits. */
static inline uint64_t take_digits(const char **at, size_t *n)
{
    static const uint32_t POWERS[] = {1,      10,      100,      1000,     10000,
                                      100000, 1000000, 10000000, 100000000};
    size_t more = 0;
    uint64_t number = take_eight(at, n);
    if (*n == 8) {
        uint32_t rest = take_eight(at, &more);
        number = number * POWERS[more] + rest;
        *n += more;
    }
    return number;
}

/* Digits with a point among them or none, up to the byte that ends the cell. exponent: of the unit
 * that the value is wanted in. */
static inline bool take_decimal(const char **at, int exponent, double *value)
{
    static const uint64_t POWERS[] = {1,      10,      100,      1000,      10000,
                                      100000, 1000000, 10000000, 100000000, 1000000000};
    enum { DIGITS_MAX = 15, FRACTION_MAX = 9 }; /* a double holds so many exactly */
    size_t n, n_fraction = 0;
    uint64_t number = take_digits(at, &n);
    if (**at == '.') {
        ++*at;
        uint64_t fraction = take_digits(at, &n_fraction);
        if (n_fraction > FRACTION_MAX || n + n_fraction > DIGITS_MAX)
            return false;
        number = number * POWERS[n_fraction] + fraction;
    }
    *value = cell_scaled(number, exponent - (int)n_fraction);
    return n + n_fraction > 0 && n + n_fraction <= DIGITS_MAX;
}

/* at stands on a line with LINE_ROOM bytes. Moves past its line feed and adds it to the block; or
 * returns false where it is written otherwise, or names what was not met before: then the usual
 * reader has to look. */
static bool take_line(const char **at, const struct baci *baci, struct baci_block *block)
{
    uint32_t year, exporter, importer, product;
    double value, quantity = NAN;
    if (!take_whole(at, 4, 4, &year) || !take_whole(at, 1, 3, &exporter) ||
        !take_whole(at, 1, 3, &importer) || !take_whole(at, 6, 6, &product) ||
        !take_decimal(at, 3, &value) || *(*at)++ != ',')
        return false;
    for (size_t i = 0; i < 16 && **at == ' '; i++)
        ++*at;
    if (**at == 'N' || **at == '\r' || **at == '\n')
        *at += (*at)[0] == 'N' && (*at)[1] == 'A' ? 2 : 0;
    else if (!take_decimal(at, 0, &quantity))
        return false;
    *at += **at == '\r';
    if (*(*at)++ != '\n' || (int)year != baci->year || !baci->exporters[exporter] ||
        !baci->importers[importer] || !baci->goods[product])
        return false;
    block->exporters[block->n] = baci->exporters[exporter] - 1;
    block->importers[block->n] = baci->importers[importer] - 1;
    block->goods[block->n] = baci->goods[product] - 1;
    block->values[block->n] = value;
    block->quantities[block->n] = quantity;
    return true;
}

static void put_block(struct records_writer *writer, struct baci_block *block)
{
    size_t n = block->n;
    block->n = 0;
    if (n == 0)
        return;
    records_rows(writer, n);
    records_whole_all(writer, FIELD_LINE, block->lines, n);
    records_interned_all(writer, FLOW_REPORTER, block->exporters, n);
    records_interned_all(writer, FLOW_PARTNER, block->importers, n);
    records_interned_all(writer, FLOW_COMMODITY, block->goods, n);
    records_number_all(writer, FLOW_VALUE, block->values, n);
    records_number_all(writer, FLOW_QUANTITY, block->quantities, n);
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

/* As many as there would be if all lines were as long as the first. */
static size_t expected_rows(struct str bytes, size_t begin)
{
    enum { SAMPLE = 1 << 16 };
    size_t n = 0, at = begin, end = bytes.len < begin + SAMPLE ? bytes.len : begin + SAMPLE;
    for (const char *feed; (feed = memchr(bytes.at + at, '\n', end - at)); n++)
        at = (size_t)(feed - bytes.at) + 1;
    return n ? (size_t)((double)(bytes.len - begin) / (double)(at - begin) * (double)n * 1.02) : 0;
}

static bool read_lines(const struct reader *reader, struct baci *baci, size_t begin,
                       struct err *err)
{
    struct str bytes = reader->bytes;
    struct baci_block *block = memory_new(1, sizeof *block);
    bool is_good = true;
    records_expect(reader->writer, records_n_written(reader->writer) + expected_rows(bytes, begin));
    reader_begin(reader);
    for (int64_t number = 2; is_good && begin < bytes.len; number++) {
        const char *at = bytes.at + begin;
        if (bytes.len - begin > LINE_ROOM && number < INT32_MAX && take_line(&at, baci, block)) {
            block->lines[block->n++] = (uint32_t)number;
            begin = (size_t)(at - bytes.at);
        } else {
            const char *feed = memchr(bytes.at + begin, '\n', bytes.len - begin);
            size_t end = feed ? (size_t)(feed - bytes.at) + 1 : bytes.len;
            put_block(reader->writer, block);
            is_good = read_odd_line(reader, str_cut(bytes, begin, end), number, baci, err);
            begin = end;
        }
        if (block->n == BLOCK)
            put_block(reader->writer, block);
    }
    put_block(reader->writer, block);
    memory_free(block);
    return is_good;
}

/* The first day of the month that a file's name has as its version: "…_V202501.csv". Folders may
 * have one too; the last counts. */
static day version_of(struct str file)
{
    day found = DAY_NONE;
    for (size_t at = str_find(file, STR("_V"), 0); at + 8 <= file.len;
         at = str_find(file, STR("_V"), at + 1)) {
        int32_t version = digits(str_cut(file, at + 2, at + 8), 1000000);
        if (version >= 199501 && version % 100 >= 1 && version % 100 <= 12)
            found = day_from_civil(version / 100, version % 100, 1);
    }
    return found;
}

static bool read_rows(const struct reader *whole, struct baci *baci, struct err *err)
{
    struct row_plan plan = {.wanted = WANTED, .n_wanted = N_COLUMNS, .row = baci_row, .arg = baci};
    struct reader dated = *whole;
    const struct reader *reader = &dated;
    struct records_writer *writer = reader->writer;
    size_t head_len;
    if (dated.vintage == DAY_NONE)
        dated.vintage = version_of(dated.file);
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

/* UTF-8, or else Latin-1. */
static bool read_countries(const struct reader *reader, struct baci *baci, struct err *err)
{
    static const struct wanted_column COUNTRIES[] = {{"country_code", false},
                                                     {"country_name|country_name_full", false}};
    struct row_plan plan = {.wanted = COUNTRIES, .n_wanted = 2, .row = country_row, .arg = baci};
    struct reader decoded = *reader;
    uint32_t n_replaced;
    if (!charset_convert(reader->bytes, charset_named(STR("UTF-8")), reader->arena, &decoded.bytes,
                         &n_replaced, err) ||
        (n_replaced && !charset_convert(reader->bytes, charset_named(STR("latin1")), reader->arena,
                                        &decoded.bytes, &n_replaced, err)))
        return false;
    return reader_rows(&decoded, &plan, err);
}

/* Which of the zip's files a pass reads: the countries or the years, in a folder or not. That of
 * products is not needed, a position of the HS being its own name. */
static bool is_wanted(const char *path, bool wants_countries)
{
    struct str name = str_from(path_name(path));
    return str_ends_with(name, STR(".csv")) &&
           str_starts_with(name, wants_countries ? STR("country_codes") : STR("BACI_"));
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
        inner.path = reader->path ? path_join(arena, reader->path, name.at) : NULL;
        bool is_good = !is_wanted(name.at, wants_countries) ||
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
