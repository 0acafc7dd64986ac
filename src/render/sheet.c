#include "render/sheet.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/library.h"

#include <errno.h>
#include <xlsxwriter.h>

/* libxlsxwriter is not linked but loaded when a workbook is written: a cryptographic library stands
 * behind it, and both take longer to start than a count takes. */
#define WORKBOOK_FUNCTIONS(X)                                                                      \
    X(format_set_align)                                                                            \
    X(format_set_bold)                                                                             \
    X(format_set_text_wrap)                                                                        \
    X(lxw_strerror)                                                                                \
    X(workbook_add_format)                                                                         \
    X(workbook_add_worksheet)                                                                      \
    X(workbook_close)                                                                              \
    X(workbook_new)                                                                                \
    X(workbook_set_properties)                                                                     \
    X(worksheet_data_validation_range)                                                             \
    X(worksheet_freeze_panes)                                                                      \
    X(worksheet_set_column)                                                                        \
    X(worksheet_write_string)

struct workbook_library {
    WORKBOOK_FUNCTIONS(LIBRARY_FIELD)
};

/* A sheet on its way into a file. */
struct workbook {
    struct workbook_library functions;
    const struct sheet *sheet;
    lxw_workbook *book;
    lxw_worksheet *page;
    lxw_format *head, *body;
};

enum { CELL_BYTES_MAX = 32000, WIDE = 60, NARROW = 14, LIST_BYTES_MAX = 255 };

/* With these a formula begins (OWASP, "CSV injection"). */
static bool is_formula(struct str cell)
{
    return cell.len > 0 && cell.at[0] != 0 && strchr("=+-@\t\r", cell.at[0]) != NULL;
}

struct str sheet_cell(struct str cell)
{
    bool is_guarded = cell.len > 1 && cell.at[0] == '\'' && is_formula(str_cut(cell, 1, cell.len));
    return is_guarded ? str_cut(cell, 1, cell.len) : cell;
}

static void add_cell(struct buf *out, struct str cell)
{
    buf_add_char(out, '"');
    if (is_formula(cell))
        buf_add_char(out, '\'');
    csv_add_inside(out, cell);
    buf_add_char(out, '"');
}

void sheet_csv(const struct sheet *sheet, struct buf *out)
{
    buf_add_text(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sheet->n_rows * sheet->n_columns; i++) {
        add_cell(out, sheet->cells[i]);
        buf_add_text(out, (i + 1) % sheet->n_columns ? "," : "\r\n");
    }
}

static bool load(struct workbook_library *library, struct err *err)
{
    const struct library_function functions[] = {WORKBOOK_FUNCTIONS(LIBRARY_FUNCTION)};
    return library_load("libxlsxwriter.so.4", "libxlsxwriter4", functions,
                        sizeof functions / sizeof *functions, err);
}

static void write_text(const struct workbook *book, size_t row, size_t column)
{
    struct str cell = book->sheet->cells[row * book->sheet->n_columns + column];
    struct buf text = {0};
    size_t end = cell.len > CELL_BYTES_MAX ? CELL_BYTES_MAX : cell.len;
    while (end < cell.len && (cell.at[end] & 0xC0) == 0x80)
        end--;
    buf_add(&text, str_cut(cell, 0, end));
    buf_add_text(&text, end < cell.len ? "…" : "");
    book->functions.worksheet_write_string(book->page, (lxw_row_t)row, (lxw_col_t)column, text.at,
                                           row == 0 ? book->head : book->body);
    buf_done(&text);
}

/* Excel allows 255 bytes of choices; beyond that what is typed is checked on the way back alone. */
static void add_choices(const struct workbook *book)
{
    const struct sheet *sheet = book->sheet;
    size_t len = 0;
    for (const char **choice = sheet->choices; choice && *choice; choice++)
        len += strlen(*choice) + 1;
    if (len == 0 || len > LIST_BYTES_MAX || sheet->n_rows < 2)
        return;
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = (char **)sheet->choices,
                                .error_title = "No such choice",
                                .error_message = "Take one of the list."};
    book->functions.worksheet_data_validation_range(book->page, 1, (lxw_col_t)sheet->fill_begin,
                                                    (lxw_row_t)(sheet->n_rows - 1),
                                                    (lxw_col_t)(sheet->fill_end - 1), &rule);
}

static void begin(struct workbook *book)
{
    const struct workbook_library *functions = &book->functions;
    lxw_doc_properties properties = {.created = 1640995200}; /* equal cells, equal bytes */
    functions->workbook_set_properties(book->book, &properties);
    book->page = functions->workbook_add_worksheet(book->book, "units");
    book->head = functions->workbook_add_format(book->book);
    book->body = functions->workbook_add_format(book->book);
    functions->format_set_bold(book->head);
    functions->format_set_text_wrap(book->body);
    functions->format_set_align(book->body, LXW_ALIGN_VERTICAL_TOP);
}

static void write_cells(const struct workbook *book)
{
    const struct sheet *sheet = book->sheet;
    for (size_t column = 0; column < sheet->n_columns; column++) {
        bool is_long = false;
        for (size_t row = 0; row < sheet->n_rows; row++) {
            is_long = is_long || sheet->cells[row * sheet->n_columns + column].len > WIDE;
            write_text(book, row, column);
        }
        book->functions.worksheet_set_column(book->page, (lxw_col_t)column, (lxw_col_t)column,
                                             is_long ? WIDE : NARROW, NULL);
    }
    book->functions.worksheet_freeze_panes(book->page, 1, 1);
    add_choices(book);
}

bool sheet_xlsx(const struct sheet *sheet, const char *path, struct err *err)
{
    struct workbook book = {.sheet = sheet};
    if (!load(&book.functions, err))
        return false;
    book.book = book.functions.workbook_new(path);
    if (!book.book)
        return err_set(err, ERR_IO, "cannot write \"%s\"", path);
    begin(&book);
    write_cells(&book);
    errno = 0;
    lxw_error trouble = book.functions.workbook_close(book.book);
    if (trouble != LXW_NO_ERROR)
        return err_set(err, ERR_IO, "cannot write \"%s\": %s", path,
                       book.functions.lxw_strerror(trouble));
    return true;
}
