#include "facts/formats.h"

#include "facts/cell.h"

enum { STATE_1, STATE_2, YEAR, DEFENSE, OFFENSE, NEUTRALITY, NONAGGRESSION, CONSULTATION, SOURCE };

static const struct wanted_column WANTED[] = {[STATE_1] = {"ccode1|stateA|mem1", false},
                                              [STATE_2] = {"ccode2|stateB|mem2", false},
                                              [YEAR] = {"year", false},
                                              [DEFENSE] = {"atop_defense|defense", false},
                                              [OFFENSE] = {"atop_offense|offense", false},
                                              [NEUTRALITY] = {"atop_neutral|neutral", false},
                                              [NONAGGRESSION] = {"atop_nonagg|nonagg", false},
                                              [CONSULTATION] = {"atop_consul|consul", false},
                                              [SOURCE] = {"source", true}};

static void dyad_row(const struct reader *reader, const struct csv_reader *csv,
                     const struct csv_row *row, const size_t *at, void *arg)
{
    static const struct number_form FORM = {.has_no_sign = true};
    struct records_writer *writer = reader->writer;
    int64_t year;
    if (!str_to_int(row_cell(row, at[YEAR]), &year) || year < 1600 || year > 2999) {
        reader_refuse(reader, csv, at[YEAR], "\"%.*s\" is no year", STR_ARG(row->cells[at[YEAR]]));
        return;
    }
    struct str a = reader_place(reader, row_cell(row, at[STATE_1]), PLACE_COW, (int)year);
    struct str b = reader_place(reader, row_cell(row, at[STATE_2]), PLACE_COW, (int)year);
    bool is_sorted = str_compare(a, b) <= 0, is_new;
    char pair[200];
    int len = snprintf(pair, sizeof pair, "%.*s %.*s %d", STR_ARG(is_sorted ? a : b),
                       STR_ARG(is_sorted ? b : a), (int)year);
    len = len < (int)sizeof pair ? len : (int)sizeof pair - 1;
    map_put(arg, (struct str){pair, (size_t)len}, &is_new);
    if (!is_new) {
        reader_leave_out(reader, "the same two states in the other order");
        return;
    }
    records_row(writer);
    records_day(writer, FIELD_BEGIN, day_from_civil((int)year, 1, 1));
    records_day(writer, FIELD_END, day_from_civil((int)year + 1, 1, 1));
    records_whole(writer, FIELD_LINE, row->line);
    records_code(writer, FIELD_SOURCE, row_cell(row, at[SOURCE]));
    records_code(writer, OBLIGATION_A, is_sorted ? a : b);
    records_code(writer, OBLIGATION_B, is_sorted ? b : a);
    for (int i = DEFENSE; i <= CONSULTATION; i++)
        if (!reader_number(reader, csv, row, at[i], &FORM, OBLIGATION_DEFENSE + i - DEFENSE)) {
            records_unrow(writer);
            return;
        }
}

bool read_atop(const struct reader *reader, struct err *err)
{
    struct map *pairs = map_new(); /* with their years, met so far */
    struct row_plan plan = {.wanted = WANTED,
                            .n_wanted = sizeof WANTED / sizeof *WANTED,
                            .row = dyad_row,
                            .arg = pairs};
    bool is_good = reader_rows(reader, &plan, err);
    map_free(pairs);
    return is_good;
}
