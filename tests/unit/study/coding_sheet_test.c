/* Sheets as they go out to a coder and as they come back: with marks, with mistakes told by cell.
 */
#include "study/coding_sheet.h"

#include "base/buf.h"
#include "base/map.h"

#include "../cmocka_all.h"

enum { N_UNITS = 3 };

static const char MULTIPLE[] =
    "{labels: multiple, topics: {arms: {definition: A}, talks: {definition: T}}}";
static const char SINGLE[] = "topics: {arms: {definition: A}, talks: {definition: T}}";

/* A codebook, three units, and anna's codings of the first two. */
struct sheet_case {
    struct arena *arena;
    struct findings findings;
    struct codebook codebook;
    struct coding_unit at[N_UNITS];
    struct coding_units units;
    struct coding said[2];
    struct codings codings;
    struct coding *read;
    size_t n_read;
};

static struct str arms[] = {{"arms", 4}};

static void open_case(struct sheet_case *sheet, const char *codebook)
{
    static const char *const IDS[N_UNITS] = {"t/a#a1", "t/b#a1", "t/c#a1"};
    *sheet = (struct sheet_case){.arena = arena_new(0)};
    sheet->units = (struct coding_units){.at = sheet->at, .n = N_UNITS, .numbers = map_new()};
    for (size_t i = 0; i < N_UNITS; i++) {
        sheet->at[i] = (struct coding_unit){.id = str_from(IDS[i]),
                                            .hash = 0x10 + i,
                                            .at = day_from_civil(2022, 3, 1),
                                            .speaker = STR("Zhao"),
                                            .text = STR("a \"text\", with commas")};
        *map_put(sheet->units.numbers, sheet->at[i].id, NULL) = i;
    }
    assert_true(codebook_parse(str_from(codebook), "test", STR("test"), sheet->arena,
                               &sheet->codebook, &sheet->findings));
    sheet->codebook.version = STR("c0de");
    sheet->said[0] = (struct coding){.unit = sheet->at[0].id,
                                     .text_hash = 0x10,
                                     .coder = STR("anna"),
                                     .codes = arms,
                                     .n_codes = 1,
                                     .comment = STR("sure")};
    sheet->said[1] =
        (struct coding){.unit = sheet->at[1].id, .text_hash = 0x11, .coder = STR("anna")};
    sheet->codings = (struct codings){.current = sheet->said, .n_current = 2};
}

static void close_case(struct sheet_case *sheet)
{
    map_free(sheet->units.numbers);
    findings_done(&sheet->findings);
    arena_free(sheet->arena);
}

static bool read_sheet(struct sheet_case *sheet, const char *csv)
{
    struct coding_sheet_reading reading = {.source = "sheet.csv",
                                           .codebook = &sheet->codebook,
                                           .units = &sheet->units,
                                           .codings = &sheet->codings,
                                           .coder = STR("anna")};
    return coding_sheet_read(str_from(csv), &reading, sheet->arena, &sheet->read, &sheet->n_read,
                             &sheet->findings);
}

/* Line and message of each mistake, one a line. */
static void assert_mistakes(struct sheet_case *sheet, const char *csv, const char *expected)
{
    struct buf out = {0};
    assert_false(read_sheet(sheet, csv));
    for (size_t i = 0; i < sheet->findings.n; i++)
        buf_printf(&out, "%lld %s\n", (long long)sheet->findings.at[i].err.line,
                   sheet->findings.at[i].err.message);
    assert_string_equal(out.at, expected);
    buf_done(&out);
}

static struct str made(struct sheet_case *sheet, struct str coder)
{
    static const size_t ORDER[] = {2, 0, 1};
    struct buf out = {0};
    struct sheet rows = coding_sheet_make(&sheet->codebook, &sheet->units, ORDER, N_UNITS,
                                          &sheet->codings, coder, sheet->arena);
    sheet_csv(&rows, &out);
    struct str csv = buf_copy(&out, sheet->arena);
    buf_done(&out);
    return csv;
}

static void test_made_with_what_was_said(void **state)
{
    (void)state;
    struct sheet_case sheet;
    open_case(&sheet, MULTIPLE);
    assert_string_equal(
        made(&sheet, STR("anna")).at,
        "\xEF\xBB\xBF"
        "\"unit\",\"text_version\",\"codebook\",\"date\",\"speaker\",\"title\",\"question\","
        "\"text\",\"arms\",\"talks\",\"none\",\"comment\"\r\n"
        "\"t/c#a1\",\"t0000000000000012\",\"vc0de\",\"2022-03-01\",\"Zhao\",\"\",\"\","
        "\"a \"\"text\"\", with commas\",\"\",\"\",\"\",\"\"\r\n"
        "\"t/a#a1\",\"t0000000000000010\",\"vc0de\",\"2022-03-01\",\"Zhao\",\"\",\"\","
        "\"a \"\"text\"\", with commas\",\"1\",\"\",\"\",\"sure\"\r\n"
        "\"t/b#a1\",\"t0000000000000011\",\"vc0de\",\"2022-03-01\",\"Zhao\",\"\",\"\","
        "\"a \"\"text\"\", with commas\",\"\",\"\",\"1\",\"\"\r\n");
    sheet.at[0].hash = 0x99; /* what was said of another text is not shown */
    assert_null(strstr(made(&sheet, STR("anna")).at, "sure"));
    assert_null(strstr(made(&sheet, STR("ben")).at, "\"1\""));
    close_case(&sheet);
}

static void test_comes_back_as_it_went(void **state)
{
    (void)state;
    static const char *const CODEBOOKS[] = {MULTIPLE, SINGLE};
    for (size_t i = 0; i < 2; i++) {
        struct sheet_case sheet;
        open_case(&sheet, CODEBOOKS[i]);
        assert_true(read_sheet(&sheet, made(&sheet, STR("anna")).at));
        assert_int_equal(sheet.n_read, 0); /* nothing new is said */
        sheet.codings.n_current = 0;
        struct str as_said = made(&sheet, STR("anna"));
        assert_true(read_sheet(&sheet, as_said.at));
        assert_int_equal(sheet.n_read, 0); /* nothing is marked */
        close_case(&sheet);
    }
}

static void test_marks(void **state)
{
    (void)state;
    struct sheet_case sheet;
    open_case(&sheet, MULTIPLE);
    assert_true(read_sheet(&sheet, "unit,text_version,codebook,talks,arms,none,comment\n"
                                   "t/a#a1,t0000000000000010,vc0de,x,1.0,,\n"
                                   "t/b#a1,t0000000000000011,vc0de,0,,1,\n"
                                   "t/c#a1,t0000000000000012,vc0de,,,X,'=1+1\n"));
    assert_int_equal(sheet.n_read, 2); /* of b the same was said before */
    assert_string_equal(sheet.read[0].unit.at, "t/a#a1");
    assert_int_equal(sheet.read[0].n_codes, 2);
    assert_true(str_is(sheet.read[0].codes[0], "talks") && str_is(sheet.read[0].codes[1], "arms"));
    assert_int_equal(sheet.read[1].n_codes, 0);
    assert_int_equal(sheet.read[1].text_hash, 0x12);
    assert_string_equal(sheet.read[1].comment.at, "=1+1");
    close_case(&sheet);
    open_case(&sheet, SINGLE);
    assert_true(read_sheet(&sheet, "topic,unit,text_version,codebook\n"
                                   "talks,t/a#a1,t0000000000000010,vc0de\n"
                                   ",t/b#a1,t0000000000000011,vc0de\n"
                                   "none,t/c#a1,t0000000000000012,vc0de\n"));
    assert_int_equal(sheet.n_read, 2);
    assert_true(sheet.read[0].n_codes == 1 && str_is(sheet.read[0].codes[0], "talks"));
    assert_int_equal(sheet.read[1].n_codes, 0);
    close_case(&sheet);
}

static void test_mistakes_name_their_cell(void **state)
{
    (void)state;
    struct sheet_case sheet;
    open_case(&sheet, MULTIPLE);
    assert_mistakes(&sheet,
                    "unit,text_version,codebook,arms,talks,none\n"
                    "t/x#a1,t0000000000000010,vc0de,1,,\n"
                    "t/a#a1,t0000000000000099,vc0de,yes,,\n"
                    "t/b#a1,t0000000000000011,v0ld,1,,1\n"
                    "t/b#a1,t0000000000000011,v0ld,1,,\n",
                    "2 cell A2: the corpus has no unit \"t/x#a1\"\n"
                    "3 cell B3: the text changed since \"t0000000000000099\"\n"
                    "3 cell D3: a mark is 1 or nothing, not \"yes\"\n"
                    "4 cell C4: the sheet was coded by another version of the codebook, \"v0ld\"\n"
                    "4 cell A4: none and a topic are both marked for \"t/b#a1\"\n"
                    "5 cell A5: a second row for the unit \"t/b#a1\"\n");
    close_case(&sheet);
    open_case(&sheet, SINGLE);
    assert_mistakes(&sheet,
                    "unit,text_version,codebook,topic\nt/a#a1,t0000000000000010,vc0de,war\n",
                    "2 cell D2: the codebook has no topic \"war\"\n");
    close_case(&sheet);
}

static void test_mistakes_of_the_head(void **state)
{
    (void)state;
    struct sheet_case sheet;
    open_case(&sheet, MULTIPLE);
    assert_mistakes(&sheet, "unit,codebook,war\n",
                    "1 cell C1: the codebook has no topic \"war\"\n"
                    "1 cell A1: the head has no column \"text_version\"\n");
    close_case(&sheet);
    open_case(&sheet, MULTIPLE);
    assert_mistakes(&sheet, "unit,text_version,codebook,arms,arms\n",
                    "1 cell E1: a second column for \"arms\"\n");
    close_case(&sheet);
    open_case(&sheet, MULTIPLE);
    assert_mistakes(&sheet, "", "0 \"sheet.csv\" is empty\n");
    close_case(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made_with_what_was_said),
        cmocka_unit_test(test_comes_back_as_it_went),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_mistakes_name_their_cell),
        cmocka_unit_test(test_mistakes_of_the_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
