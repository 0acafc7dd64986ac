#include "facts/formats.h"

#include "facts/cell.h"

/* --- the trade register --------------------------------------------------------------------- */

enum {
    DEAL,
    SUPPLIER,
    RECIPIENT,
    WEAPON,
    CATEGORY,
    NUMBER,
    YEAR,
    TIV,
    NUMBER_ESTIMATED,
    YEAR_ESTIMATED
};

static const struct wanted_column REGISTER[] = {
    [DEAL] = {"SIPRI AT Database ID", false},
    [SUPPLIER] = {"Supplier", false},
    [RECIPIENT] = {"Recipient", false},
    [WEAPON] = {"Designation", false},
    [CATEGORY] = {"Armament category", false},
    [NUMBER] = {"Numbers delivered", false},
    [YEAR] = {"Delivery year", false},
    [TIV] = {"TIV delivery values", false},
    [NUMBER_ESTIMATED] = {"Numbers delivered is estimate", true},
    [YEAR_ESTIMATED] = {"Delivery year is estimate", true}};

static bool year_of(const struct reader *reader, const struct csv_reader *csv,
                    const struct csv_row *row, size_t cell, int *year)
{
    int64_t number;
    struct str text = str_trim(row_cell(row, cell));
    if (str_to_int(text, &number) && number >= 1000 && number <= 2999) {
        *year = (int)number;
        return true;
    }
    return reader_refuse(reader, csv, cell, "\"%.*s\" is no year", STR_ARG(text));
}

static struct str register_note(const struct csv_row *row, const size_t *at)
{
    bool is_small = str_is(row_cell(row, at[TIV]), "0");
    bool is_number = str_is(row_cell(row, at[NUMBER_ESTIMATED]), "Yes");
    bool is_year = str_is(row_cell(row, at[YEAR_ESTIMATED]), "Yes");
    if (is_small)
        return STR("0 stands for less than 0.5 million TIV");
    return is_number && is_year ? STR("number and year are estimates")
           : is_number          ? STR("number is an estimate")
           : is_year            ? STR("year is an estimate")
                                : STR("");
}

static void register_row(const struct reader *reader, const struct csv_reader *csv,
                         const struct csv_row *row, const size_t *at, void *arg)
{
    static const struct number_form FORM = {.has_no_sign = true};
    struct records_writer *writer = reader->writer;
    int year = 0;
    (void)arg;
    if (!year_of(reader, csv, row, at[YEAR], &year))
        return;
    records_row(writer);
    records_day(writer, FIELD_BEGIN, day_from_civil(year, 1, 1));
    records_day(writer, FIELD_END, day_from_civil(year + 1, 1, 1));
    records_whole(writer, FIELD_LINE, row->line);
    records_code(writer, FIELD_NOTE, register_note(row, at));
    records_code(writer, DELIVERY_SUPPLIER,
                 reader_place(reader, row_cell(row, at[SUPPLIER]), PLACE_SIPRI, year));
    records_code(writer, DELIVERY_RECIPIENT,
                 reader_place(reader, row_cell(row, at[RECIPIENT]), PLACE_SIPRI, year));
    records_code(writer, DELIVERY_WEAPON, row_cell(row, at[WEAPON]));
    records_code(writer, DELIVERY_CATEGORY, row_cell(row, at[CATEGORY]));
    records_code(writer, DELIVERY_DEAL, row_cell(row, at[DEAL]));
    if (!reader_number(reader, csv, row, at[NUMBER], &FORM, DELIVERY_UNITS) ||
        !reader_number(reader, csv, row, at[TIV], &FORM, DELIVERY_TIV))
        records_unrow(writer);
}

/* "Data generated: 3 Jan 2025 9:16:02 PM" among the lines before the head row. */
static day generated_on(struct str bytes)
{
    static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct str mark = STR("Data generated: ");
    size_t at = str_find(str_cut(bytes, 0, bytes.len < 4096 ? bytes.len : 4096), mark, 0);
    struct str rest, parts[3] = {0};
    if (at + mark.len >= bytes.len || !str_starts_with(str_cut(bytes, at, bytes.len), mark))
        return DAY_NONE;
    rest = str_cut(bytes, at + mark.len, bytes.len);
    for (size_t i = 0; i < 3; i++)
        str_next(&rest, ' ', &parts[i]);
    int64_t dom, year;
    size_t month = parts[1].len == 3 ? str_find(str_from(MONTHS), parts[1], 0) : 36;
    bool is_good = month < 36 && month % 3 == 0 && str_to_int(parts[0], &dom) &&
                   str_to_int(parts[2], &year) && dom > 0 && dom < 32 && year > 1900 && year < 3000;
    return is_good && civil_is_valid((int)year, (int)month / 3 + 1, (int)dom)
               ? day_from_civil((int)year, (int)month / 3 + 1, (int)dom)
               : DAY_NONE;
}

bool read_sipri(const struct reader *reader, struct err *err)
{
    struct reader own = *reader;
    struct row_plan plan = {.wanted = REGISTER,
                            .n_wanted = sizeof REGISTER / sizeof *REGISTER,
                            .first_head = "SIPRI AT Database ID",
                            .row = register_row};
    own.vintage = own.vintage == DAY_NONE ? generated_on(own.bytes) : own.vintage;
    own.source = own.source.len ? own.source : STR("SIPRI Arms Transfers Database");
    return reader_rows(&own, &plan, err);
}

/* --- tables of suppliers or recipients by year ----------------------------------------------- */

enum { YEARS_MAX = 120 };

struct tiv_table {
    int years[YEARS_MAX]; /* of each cell; 0 = no year */
    size_t n;
    bool rows_are_suppliers;
    struct str other; /* the one that all rows share */
};

static bool is_tiv_head(const struct csv_row *row, struct tiv_table *table)
{
    size_t n_years = 0;
    int64_t year;
    memset(table->years, 0, sizeof table->years);
    table->n = row->n;
    for (size_t i = 1; i < row->n && i < YEARS_MAX; i++)
        if (str_to_int(str_trim(row->cells[i]), &year) && year >= 1900 && year < 2100) {
            table->years[i] = (int)year;
            n_years++;
        }
    return n_years >= 1 && row->n <= YEARS_MAX;
}

static void tiv_cell(const struct reader *reader, const struct csv_reader *csv,
                     const struct csv_row *row, const struct tiv_table *table, size_t cell)
{
    static const struct number_form FORM = {.has_no_sign = true};
    struct records_writer *writer = reader->writer;
    int year = table->years[cell];
    if (year == 0 || str_trim(row->cells[cell]).len == 0)
        return;
    struct str place = reader_place(reader, row->cells[0], PLACE_SIPRI, year);
    records_row(writer);
    records_day(writer, FIELD_BEGIN, day_from_civil(year, 1, 1));
    records_day(writer, FIELD_END, day_from_civil(year + 1, 1, 1));
    records_whole(writer, FIELD_LINE, row->line);
    records_code(writer, DELIVERY_SUPPLIER, table->rows_are_suppliers ? place : table->other);
    records_code(writer, DELIVERY_RECIPIENT, table->rows_are_suppliers ? table->other : place);
    if (str_is(row->cells[cell], "0"))
        records_code(writer, FIELD_NOTE, STR("0 stands for less than 0.5 million TIV"));
    if (!reader_number(reader, csv, row, cell, &FORM, DELIVERY_TIV))
        records_unrow(writer);
}

static bool tiv_shared(const struct reader *reader, struct tiv_table *table, struct err *err)
{
    const struct str *fixed = reader->columns ? reader->columns->fixed : NULL;
    struct str supplier = fixed ? fixed[DELIVERY_SUPPLIER] : (struct str){0};
    struct str recipient = fixed ? fixed[DELIVERY_RECIPIENT] : (struct str){0};
    table->rows_are_suppliers = recipient.len > 0;
    table->other = reader_place(reader, supplier.len ? supplier : recipient, PLACE_ANY_NAME, 0);
    if ((supplier.len == 0) != (recipient.len == 0))
        return true;
    err_set(err, ERR_INPUT, "whose arms are these?");
    err_hint(err, "Say fixed: {supplier: RUS} when rows are recipients, or fixed: {recipient: CHN} "
                  "when rows are suppliers.");
    return false;
}

bool read_sipri_tiv(const struct reader *reader, struct err *err)
{
    struct csv_options options = {.source = reader->path};
    struct csv_reader csv;
    struct csv_row row;
    struct tiv_table table = {0};
    bool has_head = false;
    if (!tiv_shared(reader, &table, err))
        return false;
    csv_init(&csv, reader->bytes, &options);
    reader_begin(reader);
    while (csv_next(&csv, &row, err)) {
        struct str label = str_trim(row.cells[0]);
        if (!has_head)
            has_head = row.n > 1 && is_tiv_head(&row, &table);
        else if (str_equal_ascii_case(label, STR("Total")))
            reader_leave_out(reader, "total of the rows above");
        else if (label.len && reader_fits(reader, &csv, &row, table.n))
            for (size_t i = 1; i < row.n; i++)
                tiv_cell(reader, &csv, &row, &table, i);
    }
    csv_done(&csv);
    if (!has_head && err->kind == ERR_NONE) {
        err_set(err, ERR_INPUT, "no row has years, as the head of a TIV table has");
        err_where(err, reader->path, 1, 0, -1);
    }
    return err->kind == ERR_NONE;
}
