#include "facts/xlsx.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/xml_library.h"
#include "facts/zip.h"

#include <libxml/xmlreader.h>
#include <math.h>

enum { PART_LIMIT = 512 << 20, ROWS_MAX = 1048576, COLUMNS_MAX = 16384, CSV_LIMIT = 1 << 30 };

/* The parts of the workbook, and what is known from those read so far. */
struct workbook {
    struct arena *arena;
    struct map *numbers; /* part's path → number in parts, + 1 */
    struct str *parts;
    size_t n_parts, parts_cap;
    struct str *strings; /* shared */
    size_t n_strings, strings_cap;
    bool *is_date; /* by cell style */
    size_t n_styles, styles_cap;
    struct map *date_formats; /* of the workbook's own, by number */
    bool is_1904;             /* days count from 1904-01-01 */
};

static bool is_part_of_use(struct str name)
{
    return str_is(name, "xl/workbook.xml") || str_is(name, "xl/_rels/workbook.xml.rels") ||
           str_is(name, "xl/sharedStrings.xml") || str_is(name, "xl/styles.xml") ||
           str_starts_with(name, STR("xl/worksheets/"));
}

static bool load_parts(struct workbook *book, struct str bytes, struct err *err)
{
    struct zip_files *files = zip_open(bytes, err);
    struct str name;
    while (files && zip_next(files, &name, err)) {
        struct str part;
        if (!is_part_of_use(name))
            continue;
        if (!zip_read(files, PART_LIMIT, book->arena, &part, err))
            break;
        book->parts =
            memory_grow(book->parts, book->n_parts, &book->parts_cap, sizeof *book->parts);
        book->parts[book->n_parts++] = part;
        *map_put(book->numbers, name, NULL) = book->n_parts;
    }
    zip_close(files);
    return err->kind == ERR_NONE;
}

static struct str part_named(const struct workbook *book, struct str name)
{
    const uint64_t *number = map_get(book->numbers, name);
    return number ? book->parts[*number - 1] : (struct str){0};
}

/* --- XML -------------------------------------------------------------------------------------- */

static xmlTextReaderPtr reader_over(struct str part)
{
    xml_library_ready();
    return xmlReaderForMemory(part.at, (int)part.len, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

/* False when the part broke off. Frees the reader. */
static bool finish(xmlTextReaderPtr reader, int status, const char *part, struct err *err)
{
    int line = reader ? xmlTextReaderGetParserLineNumber(reader) : 0;
    xmlFreeTextReader(reader);
    if (status >= 0 || err->kind != ERR_NONE)
        return err->kind == ERR_NONE;
    err_set(err, ERR_INPUT, "the workbook's part \"%s\" is damaged at its line %d", part, line);
    return false;
}

static bool is_element(xmlTextReaderPtr reader, const char *name)
{
    return xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT &&
           strcmp((const char *)xmlTextReaderConstLocalName(reader), name) == 0;
}

static bool is_end(xmlTextReaderPtr reader, const char *name)
{
    return xmlTextReaderNodeType(reader) == XML_READER_TYPE_END_ELEMENT &&
           strcmp((const char *)xmlTextReaderConstLocalName(reader), name) == 0;
}

static struct str attribute(xmlTextReaderPtr reader, const char *name, struct arena *arena)
{
    xmlChar *value = xmlTextReaderGetAttribute(reader, (const xmlChar *)name);
    struct str text = arena_str(arena, str_from((const char *)value));
    xmlFree(value);
    return text;
}

static int64_t whole(struct str text, int64_t otherwise)
{
    int64_t value;
    return str_to_int(text, &value) ? value : otherwise;
}

/* Texts of an element up to its end; phonetic guides (rPh) are left out. */
static int text_until(xmlTextReaderPtr reader, const char *element, struct buf *out)
{
    int status = 1;
    bool is_phonetic = false;
    if (xmlTextReaderIsEmptyElement(reader))
        return 1;
    while ((status = xmlTextReaderRead(reader)) == 1 && !is_end(reader, element)) {
        int type = xmlTextReaderNodeType(reader);
        if (is_element(reader, "rPh"))
            is_phonetic = true;
        else if (is_end(reader, "rPh"))
            is_phonetic = false;
        bool is_text = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                       type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
        if (is_text && !is_phonetic)
            buf_add_text(out, (const char *)xmlTextReaderConstValue(reader));
    }
    return status;
}

static bool load_strings(struct workbook *book, struct err *err)
{
    struct str part = part_named(book, STR("xl/sharedStrings.xml"));
    xmlTextReaderPtr reader = reader_over(part);
    struct buf text = {0};
    int status = part.len ? 1 : 0;
    while (status == 1 && (status = xmlTextReaderRead(reader)) == 1) {
        if (!is_element(reader, "si"))
            continue;
        buf_clear(&text);
        status = text_until(reader, "si", &text);
        book->strings =
            memory_grow(book->strings, book->n_strings, &book->strings_cap, sizeof *book->strings);
        book->strings[book->n_strings++] = buf_copy(&text, book->arena);
    }
    buf_done(&text);
    return finish(reader, status, "xl/sharedStrings.xml", err);
}

/* --- dates ------------------------------------------------------------------------------------ */

/* Whether a format has a day or year outside quotes and brackets. */
static bool is_date_code(struct str code)
{
    for (size_t i = 0; i < code.len; i++) {
        char c = code.at[i];
        if (c == '"' || c == '[') {
            size_t end = str_find(code, c == '"' ? STR("\"") : STR("]"), i + 1);
            i = end;
        } else if (c == '\\') {
            i++;
        } else if (strchr("yYdD", c) && c) {
            return true;
        }
    }
    return false;
}

static bool is_date_number(const struct workbook *book, struct str number)
{
    int64_t id = whole(number, 0);
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 58) || map_get(book->date_formats, number);
}

static bool load_styles(struct workbook *book, struct err *err)
{
    struct str part = part_named(book, STR("xl/styles.xml"));
    xmlTextReaderPtr reader = reader_over(part);
    bool is_inside = false; /* cellXfs, which cells name by their place in it */
    int status = part.len ? 1 : 0;
    while (status == 1 && (status = xmlTextReaderRead(reader)) == 1) {
        if (is_element(reader, "numFmt") &&
            is_date_code(attribute(reader, "formatCode", book->arena)))
            map_put(book->date_formats, attribute(reader, "numFmtId", book->arena), NULL);
        if (is_element(reader, "cellXfs"))
            is_inside = true;
        else if (is_end(reader, "cellXfs"))
            is_inside = false;
        if (!is_inside || !is_element(reader, "xf"))
            continue;
        book->is_date =
            memory_grow(book->is_date, book->n_styles, &book->styles_cap, sizeof *book->is_date);
        book->is_date[book->n_styles++] =
            is_date_number(book, attribute(reader, "numFmtId", book->arena));
    }
    return finish(reader, status, "xl/styles.xml", err);
}

/* Excel's day 60 is 29 February 1900, which there was not. */
static bool date_of(const struct workbook *book, struct str number, char out[16])
{
    double serial;
    if (!str_to_real(number, &serial) || serial < 1 || serial > 2958465)
        return false;
    day origin = book->is_1904 ? day_from_civil(1904, 1, 1)
                 : serial < 60 ? day_from_civil(1899, 12, 31)
                               : day_from_civil(1899, 12, 30);
    struct civil civil = day_to_civil(origin + (day)floor(serial));
    snprintf(out, 16, "%04d-%02d-%02d", civil.year, civil.month, civil.dom);
    return true;
}

/* --- the sheet -------------------------------------------------------------------------------- */

/* The relation of the sheet asked for; its name in the list of sheets when there is no such. */
static bool find_relation(struct workbook *book, struct str sheet, struct str *relation,
                          struct err *err)
{
    struct str part = part_named(book, STR("xl/workbook.xml"));
    xmlTextReaderPtr reader = reader_over(part);
    struct buf names = {0};
    int status = part.len ? 1 : 0;
    *relation = (struct str){0};
    while (status == 1 && (status = xmlTextReaderRead(reader)) == 1) {
        if (is_element(reader, "workbookPr")) {
            struct str is_1904 = attribute(reader, "date1904", book->arena);
            book->is_1904 = str_is(is_1904, "1") || str_is(is_1904, "true");
        }
        if (!is_element(reader, "sheet"))
            continue;
        struct str name = attribute(reader, "name", book->arena);
        buf_printf(&names, "%s%.*s", names.len ? ", " : "", STR_ARG(name));
        if (!relation->len && (sheet.len == 0 || str_equal(name, sheet)))
            *relation = attribute(reader, "r:id", book->arena);
    }
    bool is_good = finish(reader, status, "xl/workbook.xml", err);
    if (is_good && !relation->len) {
        is_good =
            part.len ? err_set(err, ERR_INPUT, "the workbook has no sheet \"%.*s\"", STR_ARG(sheet))
                     : err_set(err, ERR_INPUT, "the zip is no workbook");
        err_hint(err, "It has: %s.", names.len ? names.at : "no sheet");
    }
    buf_done(&names);
    return is_good;
}

static bool find_sheet(struct workbook *book, struct str sheet, struct str *part, struct err *err)
{
    struct str relation, target = {0};
    if (!find_relation(book, sheet, &relation, err))
        return false;
    struct str relations = part_named(book, STR("xl/_rels/workbook.xml.rels"));
    xmlTextReaderPtr reader = reader_over(relations);
    int status = relations.len ? 1 : 0;
    while (status == 1 && (status = xmlTextReaderRead(reader)) == 1)
        if (is_element(reader, "Relationship") &&
            str_equal(attribute(reader, "Id", book->arena), relation))
            target = attribute(reader, "Target", book->arena);
    if (!finish(reader, status, "xl/_rels/workbook.xml.rels", err))
        return false;
    if (str_starts_with(target, STR("/")))
        target = str_cut(target, 1, target.len);
    else
        target = arena_printf(book->arena, "xl/%.*s", STR_ARG(target));
    *part = part_named(book, target);
    return part->len > 0 ||
           err_set(err, ERR_INPUT, "the workbook lacks its part \"%.*s\"", STR_ARG(target));
}

/* "C12" is column 2, row 12; false when it is no such place. */
static bool place_of(struct str text, int64_t *column, int64_t *row)
{
    size_t i = 0;
    *column = 0;
    while (i < text.len && i < 3 && text.at[i] >= 'A' && text.at[i] <= 'Z')
        *column = *column * 26 + text.at[i++] - 'A' + 1;
    --*column;
    return i > 0 && *column < COLUMNS_MAX && str_to_int(str_cut(text, i, text.len), row) &&
           *row >= 1 && *row <= ROWS_MAX;
}

static void put_text(struct buf *out, struct str text)
{
    if (!memchr(text.at ? text.at : "", ',', text.len) &&
        !memchr(text.at ? text.at : "", '"', text.len) &&
        !memchr(text.at ? text.at : "", '\n', text.len) &&
        !memchr(text.at ? text.at : "", '\r', text.len)) {
        buf_add(out, text);
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        bool is_line_end = text.at[i] == '\n' || text.at[i] == '\r';
        if (text.at[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, is_line_end ? ' ' : text.at[i]); /* lines count rows */
    }
    buf_add_char(out, '"');
}

/* Where the text has got to, in the sheet's terms. */
struct position {
    int64_t row, column;
};

/* Writes line ends and commas up to the cell. Fails when the sheet goes back. */
static bool move_to(struct buf *out, struct position *at, int64_t column, int64_t row)
{
    if (row < at->row || (row == at->row && column < at->column))
        return false;
    for (; at->row < row; at->row++) {
        buf_add_char(out, '\n');
        at->column = 0;
    }
    for (; at->column < column; at->column++)
        buf_add_char(out, ',');
    return true;
}

static void put_cell(const struct workbook *book, struct str type, int64_t style, struct str value,
                     struct buf *out)
{
    char date[16];
    int64_t number = whole(value, -1);
    if (str_is(type, "s"))
        value = number >= 0 && (size_t)number < book->n_strings ? book->strings[number]
                                                                : (struct str){0};
    else if (type.len == 0 && style >= 0 && (size_t)style < book->n_styles &&
             book->is_date[style] && date_of(book, value, date))
        value = str_from(date);
    put_text(out, value);
}

static int read_cell(const struct workbook *book, xmlTextReaderPtr reader, struct position *at,
                     struct buf *out, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct str place = attribute(reader, "r", arena), type = attribute(reader, "t", arena);
    int64_t style = whole(attribute(reader, "s", arena), 0), column, row;
    struct buf value = {0};
    int status = 1;
    if (!place_of(place, &column, &row) || !move_to(out, at, column, row)) {
        err_set(err, ERR_INPUT, "the sheet has a cell at \"%.*s\"", STR_ARG(place));
        status = -1;
    }
    bool is_empty = xmlTextReaderIsEmptyElement(reader);
    while (status == 1 && !is_empty && (status = xmlTextReaderRead(reader)) == 1 &&
           !is_end(reader, "c")) {
        if (is_element(reader, "v"))
            status = text_until(reader, "v", &value);
        else if (is_element(reader, "is"))
            status = text_until(reader, "is", &value);
        /* the text of a formula (f) is passed over */
    }
    if (status == 1)
        put_cell(book, type, style, buf_str(&value), out);
    buf_done(&value);
    arena_free(arena);
    return status;
}

static bool read_sheet(const struct workbook *book, struct str part, struct buf *out,
                       struct err *err)
{
    xmlTextReaderPtr reader = reader_over(part);
    struct position at = {1, 0};
    int status = 1;
    while (status == 1 && (status = xmlTextReaderRead(reader)) == 1) {
        if (is_element(reader, "c"))
            status = read_cell(book, reader, &at, out, err);
        if (out->len > CSV_LIMIT) {
            err_set(err, ERR_LIMIT, "the sheet is larger than %d MB", CSV_LIMIT >> 20);
            status = -1;
        }
    }
    return finish(reader, status, "of the sheet", err);
}

bool xlsx_to_csv(struct str bytes, struct str sheet, struct arena *arena, struct str *csv,
                 struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct workbook book = {.arena = scratch, .numbers = map_new(), .date_formats = map_new()};
    struct buf out = {0};
    struct str part;
    bool is_good = load_parts(&book, bytes, err) && find_sheet(&book, sheet, &part, err) &&
                   load_strings(&book, err) && load_styles(&book, err) &&
                   read_sheet(&book, part, &out, err);
    if (is_good)
        *csv = buf_copy(&out, arena);
    buf_done(&out);
    map_free(book.numbers);
    map_free(book.date_formats);
    memory_free(book.parts);
    memory_free(book.strings);
    memory_free(book.is_date);
    arena_free(scratch);
    return is_good;
}
