#include "base/csv.h"

#include "base/buf.h"

#include "../cmocka_all.h"

/* Cells joined by '|', rows by '/'; "!" and the message where reading broke off. */
static void say(struct str bytes, struct csv_options options, struct buf *out)
{
    struct csv_reader reader;
    struct csv_row row;
    struct err err = ERR_INIT;
    csv_init(&reader, bytes, &options);
    while (csv_next(&reader, &row, &err)) {
        for (size_t i = 0; i < row.n; i++)
            buf_printf(out, "%s%.*s", i ? "|" : "", STR_ARG(row.cells[i]));
        buf_add_char(out, '/');
    }
    if (err.kind != ERR_NONE)
        buf_printf(out, "!%s %lld:%lld:%lld", err.message, (long long)err.line,
                   (long long)err.column, (long long)err.byte);
    csv_done(&reader);
}

static void assert_reads(const char *bytes, struct csv_options options, const char *wanted)
{
    struct buf out = {0};
    buf_add_text(&out, "");
    say(str_from(bytes), options, &out);
    assert_string_equal(out.at ? out.at : "", wanted);
    buf_done(&out);
}

/* The seven rules of RFC 4180, section 2, and what it leaves open. */
static void test_rfc_4180(void **state)
{
    (void)state;
    struct csv_options usual = {0};
    assert_reads("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", usual, "aaa|bbb|ccc/zzz|yyy|xxx/");
    assert_reads("aaa,bbb,ccc\r\nzzz,yyy,xxx", usual, "aaa|bbb|ccc/zzz|yyy|xxx/");
    assert_reads("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", usual, "aaa|bbb|ccc/zzz|yyy|xxx/");
    assert_reads("\"aaa\",\"b\r\nb,b\",\"ccc\"\r\nz", usual, "aaa|b\r\nb,b|ccc/z/");
    assert_reads("\"aaa\",\"b\"\"bb\",\"ccc\"", usual, "aaa|b\"bb|ccc/");
    assert_reads("\"\"\"\",\"\"\"\"\"\",\"\"\n", usual, "\"|\"\"|/");
}

static void test_what_the_rfc_leaves_open(void **state)
{
    (void)state;
    struct csv_options usual = {0};
    assert_reads("", usual, "");
    assert_reads("\n\r\n\r", usual, "");
    assert_reads("a\n\nb\rc\r\rd", usual, "a/b/c/d/");
    assert_reads(",\n,,", usual, "|/||/");
    assert_reads("\"\"\n\"\"", usual, "//");
    assert_reads(" a , b ", usual, " a | b /");
    assert_reads("5\" pipe,6\"", usual, "5\" pipe|6\"/");
    assert_reads("\xEF\xBB\xBFid,n\n\"a\",1", usual, "id|n/a|1/");
    assert_reads("\xEF\xBB\xBF\"id\"\n", usual, "id/");
    assert_reads("a;b,c;\"d;e\"", (struct csv_options){.separator = ';'}, "a|b,c|d;e/");
    assert_reads("a\t\"b\t\"c\"\n", (struct csv_options){.separator = '\t', .has_no_quotes = true},
                 "a|\"b|\"c\"/");
}

static void test_mistakes_have_a_place(void **state)
{
    (void)state;
    struct csv_options usual = {0};
    assert_reads("a,b\r\n\xD0\xB0,\"b\r\nc\n", usual,
                 "a|b/!the quote that opens here is never closed 2:3:8");
    assert_reads("\"", usual, "!the quote that opens here is never closed 1:1:0");
    assert_reads("\"a\nb\"c,d", usual, "!text after the closing quote of a cell 2:3:5");
    assert_reads("\xFF\xFE\x61", usual, "!the file is UTF-16 1:1:0");
    assert_reads("a,\"bcdef\n\"", (struct csv_options){.cell_limit_bytes = 4},
                 "!the quote that opens here is not closed within 4 bytes 1:3:2");
    assert_reads("a,bcdef\n", (struct csv_options){.cell_limit_bytes = 4},
                 "!a cell of 5 bytes; at most 4 are read 1:3:2");
    assert_reads("a,b\na,b,c", (struct csv_options){.cells_limit = 2},
                 "a|b/!a row of more than 2 cells 2:5:8");
    assert_reads("aaa,bbb,ccc", (struct csv_options){.row_limit_bytes = 6},
                 "!a row of more than 6 bytes 1:9:8");
}

static void test_refuse_places_a_cell(void **state)
{
    (void)state;
    struct csv_reader reader;
    struct csv_row row;
    struct err err = ERR_INIT;
    csv_init(&reader, STR("h\n\"a\nb\",\"c\"\"\",x\r\n"), &(struct csv_options){.source = "t.csv"});
    assert_true(csv_next(&reader, &row, &err));
    assert_true(csv_next(&reader, &row, &err));
    assert_int_equal(row.line, 2);
    assert_int_equal(row.byte, 2);
    assert_false(csv_refuse(&reader, 2, &err, "no number: %s", "x"));
    assert_string_equal(err.message, "no number: x");
    assert_string_equal(err.source, "t.csv");
    assert_string_equal(err.excerpt, "b\",\"c\"\"\",x");
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 10);
    assert_int_equal(err.byte, 14);
    err_clear(&err);
    csv_refuse(&reader, 3, &err, "a cell is missing");
    assert_int_equal(err.byte, 15);
    csv_done(&reader);
}

/* A reader that looks at one byte after another: what the fast one must equal. */
struct slow {
    struct str bytes;
    size_t at;
};

static bool slow_row(struct slow *slow, struct buf *out)
{
    struct str b = slow->bytes;
    while (slow->at < b.len && (b.at[slow->at] == '\n' || b.at[slow->at] == '\r'))
        slow->at++;
    if (slow->at == b.len)
        return false;
    bool is_quoted = false, is_start = true;
    for (; slow->at < b.len; slow->at++) {
        char c = b.at[slow->at];
        bool is_doubled =
            is_quoted && c == '"' && slow->at + 1 < b.len && b.at[slow->at + 1] == '"';
        if (is_doubled) {
            buf_add_char(out, '"');
            slow->at++;
        } else if (is_quoted && c == '"') {
            is_quoted = false;
        } else if (is_start && c == '"') {
            is_quoted = true;
        } else if (!is_quoted && (c == '\n' || c == '\r')) {
            break;
        } else {
            buf_add_char(out, !is_quoted && c == ',' ? '|' : c);
        }
        is_start = !is_quoted && c == ',';
    }
    buf_add_char(out, '/');
    return true;
}

/* Borders of blocks fall everywhere in texts of random length. */
static void test_equals_the_slow_reader(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"a",    "12.5",         ",",       ",", "\n",
                                         "\r\n", "\"b,\"\"\n\"", "--------"};
    uint32_t random = 1;
    for (size_t round = 0; round < 3000; round++) {
        struct buf text = {0}, fast = {0}, slow_out = {0};
        buf_add_text(&fast, "");
        bool is_start = true;
        for (size_t i = 0; i < round % 90; i++) {
            random = random * 1664525 + 1013904223;
            size_t piece = random >> 29;
            if (piece == 6 && !is_start) /* a quoted cell is a whole cell */
                piece = 2;
            buf_add_text(&text, PIECES[piece]);
            if (piece == 6)
                buf_add_char(&text, ',');
            is_start = piece >= 2 && piece <= 6;
        }
        say(buf_str(&text), (struct csv_options){0}, &fast);
        struct slow slow = {buf_str(&text), 0};
        while (slow_row(&slow, &slow_out))
            ;
        assert_true(str_equal(buf_str(&fast), buf_str(&slow_out)));
        buf_done(&text);
        buf_done(&fast);
        buf_done(&slow_out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc_4180),
        cmocka_unit_test(test_what_the_rfc_leaves_open),
        cmocka_unit_test(test_mistakes_have_a_place),
        cmocka_unit_test(test_refuse_places_a_cell),
        cmocka_unit_test(test_equals_the_slow_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
