#include "facts/formats.h"

#include "base/buf.h"
#include "base/xml_library.h"
#include "facts/cell.h"
#include "facts/unit.h"

#include <libxml/HTMLparser.h>

/* China customs' monthly table of trade by country, as its pages print it: a title with month and
 * currency ("2022年12月进出口商品国别(地区)总值表(美元值)"), a line with the unit ("单位:千美元"),
 * two head rows (进出口, 出口, 进口, each for the month and for the months so far, then the growth
 * of the latter), and one row a country. The page is turned into rows of cells; a line is a row of
 * the table, a column a cell. */
enum { CELLS_MAX = 24, CELL_BYTES_MAX = 4096, PAGE_LIMIT = 64 << 20 };

/* What a column of the table holds. */
struct gacc_column {
    const char *direction; /* NULL = nothing that is kept */
    bool is_so_far, is_growth;
};

struct gacc_page {
    const struct reader *reader;
    int year, month; /* 0 = not found yet */
    struct unit unit;
    bool has_unit;
    struct gacc_column columns[CELLS_MAX];
    struct str cells[CELLS_MAX];
    size_t n_cells;
    struct str tops[CELLS_MAX]; /* of the first head row, each as often as it spans */
    size_t n_tops, n_columns;
    int64_t line; /* row of the table, from 1 */
};

static bool refuse(const struct gacc_page *page, size_t cell, struct err *err)
{
    struct reader_report *report = page->reader->report;
    if (report->n_refused < REFUSALS_KEPT)
        report->refusals[report->n_refused] =
            (struct row_refusal){page->reader->file, page->line, (int64_t)cell + 1,
                                 arena_str(report->arena, str_from(err->message))};
    report->n_refused++;
    err_clear(err);
    return false;
}

static struct str text_of(xmlNodePtr node, struct arena *arena)
{
    xmlChar *content = xmlNodeGetContent(node);
    struct buf out = {0};
    struct str text = str_from((const char *)content);
    text.len = text.len < CELL_BYTES_MAX ? text.len : CELL_BYTES_MAX;
    for (size_t i = 0; i < text.len; i++) {
        bool is_hard_blank = i + 1 < text.len && memcmp(text.at + i, "\xC2\xA0", 2) == 0;
        if (is_hard_blank)
            i++;
        else if (!strchr(" \t\r\n", text.at[i]) || text.at[i] == 0)
            buf_add_char(&out, text.at[i]);
    }
    struct str copy = buf_copy(&out, arena);
    buf_done(&out);
    xmlFree(content);
    return copy;
}

static int64_t span_of(xmlNodePtr node)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)"colspan");
    int64_t span = 1;
    if (!value || !str_to_int(str_trim(str_from((const char *)value)), &span) || span < 1 ||
        span > CELLS_MAX)
        span = 1;
    xmlFree(value);
    return span;
}

static bool is_named(xmlNodePtr node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* "2022年12月" in the text. */
static void find_month(struct gacc_page *page, struct str text)
{
    size_t at = str_find(text, STR("年"), 0);
    int64_t year, month;
    if (at >= text.len || at < 4)
        return;
    size_t begin = at + strlen("年"), end = str_find(text, STR("月"), begin);
    struct str months = str_cut(text, begin, end);
    size_t dash = str_find(months, STR("-"), 0); /* 1-12月 */
    months = dash < months.len ? str_cut(months, dash + 1, months.len) : months;
    if (str_to_int(str_cut(text, at - 4, at), &year) && str_to_int(months, &month) && month >= 1 &&
        month <= 12 && year > 1900 && year < 2200) {
        page->year = (int)year;
        page->month = (int)month;
    }
}

static void find_unit(struct gacc_page *page, struct str text)
{
    size_t at = str_find(text, STR("单位"), 0);
    struct err ignored = ERR_INIT; /* then there is no unit, and that is refused */
    if (at >= text.len)
        return;
    struct str unit = str_cut(text, at + strlen("单位"), text.len);
    if (str_starts_with(unit, STR("：")))
        unit = str_cut(unit, strlen("："), unit.len);
    else if (str_starts_with(unit, STR(":")))
        unit = str_cut(unit, 1, unit.len);
    page->has_unit = unit_parse(unit, &page->unit, &ignored) && page->unit.is_money;
}

/* Cells of a row, each as often as it spans. */
static void take_cells(struct gacc_page *page, xmlNodePtr row, struct arena *arena)
{
    page->n_cells = 0;
    for (xmlNodePtr cell = row->children; cell; cell = cell->next) {
        if (!is_named(cell, "td") && !is_named(cell, "th"))
            continue;
        struct str text = text_of(cell, arena);
        for (int64_t i = span_of(cell); i > 0 && page->n_cells < CELLS_MAX; i--)
            page->cells[page->n_cells++] = text;
    }
}

static const char *direction_of(struct str text)
{
    return str_is(text, "进出口") ? "total"
           : str_is(text, "出口") ? "export"
           : str_is(text, "进口") ? "import"
                                  : NULL;
}

/* The second head row says what each column is: its cells start under the second of the first, as
 * the first spans both rows. */
static void take_head(struct gacc_page *page)
{
    page->n_columns = page->n_tops;
    for (size_t i = 0; i < page->n_cells && i + 1 < page->n_tops; i++) {
        struct gacc_column *column = &page->columns[i + 1];
        struct str top = page->tops[i + 1], own = page->cells[i];
        column->is_growth = str_contains(top, STR("累计比"));
        column->direction = direction_of(column->is_growth ? own : top);
        column->is_so_far = column->is_growth || str_contains(own, STR("累计"));
    }
}

static bool is_first_head(const struct gacc_page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < page->n_cells; i++)
        n += direction_of(page->cells[i]) != NULL;
    return n >= 3 && page->n_cells > 3 && !direction_of(page->cells[0]);
}

static bool put_number(const struct gacc_page *page, size_t cell, int field, int exponent)
{
    struct number_form form = {.is_grouped = true, .exponent = exponent};
    struct records_writer *writer = page->reader->writer;
    struct err err = ERR_INIT;
    enum cell_state state;
    double value;
    if (cell_is_mark(page->cells[cell], &state)) {
        records_state(writer, field, state);
        return true;
    }
    if (!cell_number(page->cells[cell], &form, &value, &err))
        return refuse(page, cell, &err);
    records_number(writer, field, value);
    return true;
}

/* The growth that is printed for the months so far in this direction. */
static size_t growth_column(const struct gacc_page *page, const char *direction)
{
    for (size_t i = 1; i < page->n_columns; i++)
        if (page->columns[i].is_growth && page->columns[i].direction &&
            strcmp(page->columns[i].direction, direction) == 0)
            return i;
    return NO_COLUMN;
}

static void put_flow(const struct gacc_page *page, size_t cell, struct str partner)
{
    const struct gacc_column *column = &page->columns[cell];
    struct records_writer *writer = page->reader->writer;
    size_t growth = column->is_so_far ? growth_column(page, column->direction) : NO_COLUMN;
    records_row(writer);
    records_day(writer, FIELD_BEGIN,
                day_from_civil(page->year, column->is_so_far ? 1 : page->month, 1));
    records_day(writer, FIELD_END,
                period_of(day_from_civil(page->year, page->month, 1), BY_MONTH).end);
    records_whole(writer, FIELD_LINE, page->line);
    records_code(writer, FLOW_PARTNER, partner);
    records_code(writer, FLOW_DIRECTION, str_from(column->direction));
    records_code(writer, FLOW_VALUATION,
                 strcmp(column->direction, "import") == 0   ? STR("cif")
                 : strcmp(column->direction, "export") == 0 ? STR("fob")
                                                            : STR(""));
    records_code(writer, FLOW_CURRENCY, page->unit.code);
    records_number(writer, FLOW_STEP, cell_step(page->cells[cell], page->unit.exponent));
    if (!put_number(page, cell, FLOW_VALUE, page->unit.exponent) ||
        (growth < page->n_cells && !put_number(page, growth, FLOW_GROWTH, -2)))
        records_unrow(writer);
}

static void take_row(struct gacc_page *page)
{
    struct err err = ERR_INIT;
    if (page->n_cells != page->n_columns) {
        err_set(&err, ERR_INPUT, "the row has %zu cells, the head row %zu", page->n_cells,
                page->n_columns);
        refuse(page, 0, &err);
        return;
    }
    struct str name = page->cells[0];
    bool is_all = str_is(name, "总值") || str_is(name, "合计");
    struct str partner =
        is_all ? STR("WLD") : reader_place(page->reader, name, PLACE_ANY_NAME, page->year);
    for (size_t i = 1; i < page->n_columns; i++)
        if (page->columns[i].direction && !page->columns[i].is_growth)
            put_flow(page, i, partner);
}

static bool check_page(const struct gacc_page *page, struct err *err)
{
    if (page->month && page->has_unit)
        return true;
    err_set(err, ERR_INPUT, "the page does not say %s before its table",
            page->month ? "the unit, as 单位:千美元 does" : "the month, as 2022年12月 does");
    err_where(err, page->reader->path, page->line, 0, -1);
    return false;
}

static bool page_row(struct gacc_page *page, xmlNodePtr row, struct err *err)
{
    struct arena *arena = arena_new(0);
    bool is_good = true;
    take_cells(page, row, arena);
    page->line++;
    if (page->n_columns && page->n_cells > 1) {
        take_row(page);
    } else if (page->n_tops && !page->n_columns) {
        take_head(page);
    } else if (is_first_head(page) && (is_good = check_page(page, err))) {
        for (size_t i = 0; i < page->n_cells; i++)
            page->tops[i] = arena_str(page->reader->arena, page->cells[i]);
        page->n_tops = page->n_cells;
    }
    arena_free(arena);
    return is_good;
}

/* The node after this one in the order of the page, children first unless is_skipped. */
static xmlNodePtr next_node(xmlNodePtr node, bool is_skipped)
{
    if (node->children && !is_skipped)
        return node->children;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static bool walk(struct gacc_page *page, xmlNodePtr node, struct err *err)
{
    while (node) {
        bool is_row = is_named(node, "tr");
        if (node->type == XML_TEXT_NODE && !page->n_tops) {
            struct arena *arena = arena_new(0);
            struct str text = text_of(node, arena);
            if (!page->month)
                find_month(page, text);
            if (!page->has_unit)
                find_unit(page, text);
            arena_free(arena);
        }
        /* Before the head row tables only lay the page out: title and unit may stand in one. */
        if (is_row && !page_row(page, node, err))
            return false;
        node = next_node(node, is_row && page->n_tops);
    }
    return true;
}

bool read_gacc_html(const struct reader *reader, struct err *err)
{
    struct gacc_page page = {.reader = reader};
    if (reader->bytes.len > PAGE_LIMIT)
        return err_set(err, ERR_LIMIT, "a page of more than %d MB", PAGE_LIMIT >> 20);
    xml_library_ready();
    htmlDocPtr document = htmlReadMemory(reader->bytes.at, (int)reader->bytes.len, NULL, "UTF-8",
                                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                             HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    xmlNodePtr root = document ? xmlDocGetRootElement(document) : NULL;
    reader_begin(reader);
    records_every_code(reader->writer, FLOW_REPORTER, STR("CHN"));
    records_every_code(reader->writer, FLOW_COMMODITY, STR("total"));
    records_every_code(reader->writer, FLOW_DERIVATION, STR("published"));
    if (!reader->source.len)
        records_every_code(reader->writer, FIELD_SOURCE,
                           STR("General Administration of Customs of China"));
    bool is_good = root ? walk(&page, root, err) : true;
    if (is_good && !page.n_columns) {
        is_good = err_set(err, ERR_INPUT, "the page has no table with 进出口, 出口 and 进口");
        err_where(err, reader->path, 1, 0, -1);
    }
    xmlFreeDoc(document);
    return is_good;
}
