#include "render/sheet.h"

#include "base/file.h"

#include <errno.h>
#include <xlsxwriter.h>

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
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, cell.at[i]);
    }
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

static void write_text(lxw_worksheet *page, size_t row, size_t column, struct str cell,
                       lxw_format *format)
{
    struct buf text = {0};
    size_t end = cell.len > CELL_BYTES_MAX ? CELL_BYTES_MAX : cell.len;
    while (end < cell.len && (cell.at[end] & 0xC0) == 0x80)
        end--;
    buf_add(&text, str_cut(cell, 0, end));
    buf_add_text(&text, end < cell.len ? "…" : "");
    worksheet_write_string(page, (lxw_row_t)row, (lxw_col_t)column, text.at, format);
    buf_done(&text);
}

/* Excel allows 255 bytes of choices; beyond that what is typed is checked on the way back alone. */
static void add_choices(const struct sheet *sheet, lxw_worksheet *page)
{
    size_t len = 0;
    for (const char **choice = sheet->choices; choice && *choice; choice++)
        len += strlen(*choice) + 1;
    if (len == 0 || len > LIST_BYTES_MAX || sheet->n_rows < 2)
        return;
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = (char **)sheet->choices,
                                .error_title = "No such choice",
                                .error_message = "Take one of the list."};
    worksheet_data_validation_range(page, 1, (lxw_col_t)sheet->fill_begin,
                                    (lxw_row_t)(sheet->n_rows - 1),
                                    (lxw_col_t)(sheet->fill_end - 1), &rule);
}

static void write_cells(const struct sheet *sheet, lxw_workbook *book)
{
    lxw_worksheet *page = workbook_add_worksheet(book, "units");
    lxw_format *head = workbook_add_format(book), *body = workbook_add_format(book);
    format_set_bold(head);
    format_set_text_wrap(body);
    format_set_align(body, LXW_ALIGN_VERTICAL_TOP);
    for (size_t column = 0; column < sheet->n_columns; column++) {
        bool is_long = false;
        for (size_t row = 0; row < sheet->n_rows; row++) {
            struct str cell = sheet->cells[row * sheet->n_columns + column];
            is_long = is_long || cell.len > WIDE;
            write_text(page, row, column, cell, row == 0 ? head : body);
        }
        worksheet_set_column(page, (lxw_col_t)column, (lxw_col_t)column, is_long ? WIDE : NARROW,
                             NULL);
    }
    worksheet_freeze_panes(page, 1, 1);
    add_choices(sheet, page);
}

bool sheet_xlsx(const struct sheet *sheet, const char *path, struct err *err)
{
    lxw_workbook *book = workbook_new(path);
    if (!book)
        return err_set(err, ERR_IO, "cannot write \"%s\"", path);
    lxw_doc_properties properties = {.created = 1640995200}; /* equal cells, equal bytes */
    workbook_set_properties(book, &properties);
    write_cells(sheet, book);
    errno = 0;
    lxw_error trouble = workbook_close(book);
    if (trouble != LXW_NO_ERROR)
        return err_set(err, ERR_IO, "cannot write \"%s\": %s", path, lxw_strerror(trouble));
    return true;
}
