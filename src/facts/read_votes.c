#include "facts/formats.h"

#include "facts/cell.h"

/* --- UN Digital Library ----------------------------------------------------------------------- */

enum { ID, MEMBER, MEMBER_NAME, CAST, DATE, SESSION, RESOLUTION, TITLE, SUBJECTS };

static const struct wanted_column LIBRARY[] = {[ID] = {"undl_id", false},
                                               [MEMBER] = {"ms_code", false},
                                               [MEMBER_NAME] = {"ms_name", false},
                                               [CAST] = {"ms_vote", false},
                                               [DATE] = {"date", false},
                                               [SESSION] = {"session", true},
                                               [RESOLUTION] = {"resolution", false},
                                               [TITLE] = {"title|description", true},
                                               [SUBJECTS] = {"subjects", true}};

static struct str vote_word(struct str text)
{
    static const char *const WORDS[][2] = {
        {"Y", "yes"}, {"N", "no"}, {"A", "abstain"}, {"X", "absent"}, {"NV", "absent"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(text, WORDS[i][0]))
            return str_from(WORDS[i][1]);
    return (struct str){0};
}

/* The member by code; by name where the library's code is none of ISO's. */
static struct str member_of(const struct reader *reader, const struct csv_row *row,
                            const size_t *at, int year)
{
    struct str code = place_find(row_cell(row, at[MEMBER]), PLACE_ISO3, year);
    return code.len ? code
                    : reader_place(reader, row_cell(row, at[MEMBER_NAME]), PLACE_ANY_NAME, year);
}

static void library_row(const struct reader *reader, const struct csv_reader *csv,
                        const struct csv_row *row, const size_t *at, void *arg)
{
    struct err err = ERR_INIT;
    struct period period;
    struct records_writer *writer = reader->writer;
    struct str cast = vote_word(str_trim(row_cell(row, at[CAST])));
    struct str resolution = row_cell(row, at[RESOLUTION]);
    (void)arg;
    if (!cell_period(row_cell(row, at[DATE]), &period, &err)) {
        reader_refuse_err(reader, csv, at[DATE], &err);
        return;
    }
    if (cast.len == 0) {
        reader_refuse(reader, csv, at[CAST], "\"%.*s\" is no vote: Y, N, A, X or NV",
                      STR_ARG(row_cell(row, at[CAST])));
        return;
    }
    records_row(writer);
    records_day(writer, FIELD_BEGIN, period.begin);
    records_day(writer, FIELD_END, period.end);
    records_whole(writer, FIELD_LINE, row->line);
    records_code(writer, VOTE_ROLL_CALL, row_cell(row, at[ID]));
    records_code(writer, VOTE_BODY,
                 str_starts_with(resolution, STR("S/")) ? STR("UNSC") : STR("UNGA"));
    records_code(writer, VOTE_SESSION, row_cell(row, at[SESSION]));
    records_code(writer, VOTE_RESOLUTION, resolution);
    records_code(writer, VOTE_TITLE, row_cell(row, at[TITLE]));
    records_code(writer, VOTE_MEMBER, member_of(reader, row, at, day_to_civil(period.begin).year));
    records_code(writer, VOTE_CAST, cast);
    records_code(writer, VOTE_ISSUES, row_cell(row, at[SUBJECTS]));
}

bool read_undl(const struct reader *reader, struct err *err)
{
    struct row_plan plan = {
        .wanted = LIBRARY, .n_wanted = sizeof LIBRARY / sizeof *LIBRARY, .row = library_row};
    return reader_rows(reader, &plan, err);
}

/* --- vetoes in the Security Council ------------------------------------------------------------
 */

enum { VETO_DATE, DRAFT, AGENDA, VETO_1, VETO_2, VETO_3, VETO_SOURCE };

static const struct wanted_column VETOES[] = {
    [VETO_DATE] = {"date", false},     [DRAFT] = {"draft", false},
    [AGENDA] = {"agenda_item", true},  [VETO_1] = {"member_veto1", false},
    [VETO_2] = {"member_veto2", true}, [VETO_3] = {"member_veto3", true},
    [VETO_SOURCE] = {"source", true}};

/* The table writes 2/16/1946, the month first. */
static bool veto_day(struct str text, day *at)
{
    struct str part;
    int64_t numbers[3];
    for (size_t i = 0; i < 3; i++)
        if (!str_next(&text, '/', &part) || !str_to_int(part, &numbers[i]) || numbers[i] < 1 ||
            numbers[i] > 9999)
            return false;
    if (!civil_is_valid((int)numbers[2], (int)numbers[0], (int)numbers[1]))
        return false;
    *at = day_from_civil((int)numbers[2], (int)numbers[0], (int)numbers[1]);
    return true;
}

static void veto_row(const struct reader *reader, const struct csv_reader *csv,
                     const struct csv_row *row, const size_t *at, void *arg)
{
    struct records_writer *writer = reader->writer;
    struct str date = str_trim(row_cell(row, at[VETO_DATE]));
    day when;
    (void)arg;
    if (!day_parse(date, &when) && !veto_day(date, &when)) {
        reader_refuse(reader, csv, at[VETO_DATE], "\"%.*s\" is no day, as 2/16/1946 is",
                      STR_ARG(date));
        return;
    }
    /* Several drafts of one meeting share a symbol. */
    char roll_call[100];
    int len = snprintf(roll_call, sizeof roll_call, "%.*s line %lld",
                       (int)(row->cells[at[DRAFT]].len < 60 ? row->cells[at[DRAFT]].len : 60),
                       row->cells[at[DRAFT]].at, (long long)row->line);
    for (int i = VETO_1; i <= VETO_3; i++) {
        struct str member = str_trim(row_cell(row, at[i]));
        if (member.len == 0)
            continue;
        records_row(writer);
        records_day(writer, FIELD_BEGIN, when);
        records_day(writer, FIELD_END, when + 1);
        records_whole(writer, FIELD_LINE, row->line);
        records_code(writer, FIELD_SOURCE, row_cell(row, at[VETO_SOURCE]));
        records_code(writer, VOTE_ROLL_CALL, (struct str){roll_call, (size_t)len});
        records_code(writer, VOTE_BODY, STR("UNSC"));
        records_code(writer, VOTE_RESOLUTION, row_cell(row, at[DRAFT]));
        records_code(writer, VOTE_TITLE, row_cell(row, at[AGENDA]));
        records_code(writer, VOTE_MEMBER,
                     reader_place(reader, member, PLACE_ANY_NAME, day_to_civil(when).year));
        records_code(writer, VOTE_CAST, STR("veto"));
    }
}

bool read_vetoes(const struct reader *reader, struct err *err)
{
    struct row_plan plan = {
        .wanted = VETOES, .n_wanted = sizeof VETOES / sizeof *VETOES, .row = veto_row};
    return reader_rows(reader, &plan, err);
}
