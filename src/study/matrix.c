#include "study/matrix.h"

#include "base/buf.h"
#include "base/date.h"
#include "study/claims.h"

enum { LINES_MAX = 40 };

static const char *const WORDS[] = {[NOT_JUDGED] = "",
                                    [JUDGED_UNKNOWN] = "unknown",
                                    [JUDGED_NO] = "no",
                                    [JUDGED_PARTLY] = "partly",
                                    [JUDGED_YES] = "yes"};

const char *judgement_word(enum judgement judgement)
{
    return WORDS[judgement];
}

/* A matrix on its way in. */
struct reading {
    struct matrix *matrix;
    struct arena *arena;
    struct findings *findings;
    struct str by, on; /* of cells that do not say it themselves */
};

static bool take(struct reading *reading, struct err *trouble)
{
    bool is_good = trouble->kind == ERR_NONE;
    findings_take(reading->findings, trouble);
    return is_good;
}

/* It stands in expressions and anchors. */
static bool is_id(struct str id)
{
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.at[i];
        bool is_letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (!is_letter && c != '_' && !(i > 0 && c >= '0' && c <= '9'))
            return false;
    }
    return id.len > 0;
}

/* --- criteria and cases ------------------------------------------------------------------------
 */

static bool read_line(struct str id, const struct yaml *node, struct matrix_line *line,
                      bool is_criterion, struct err *err)
{
    static const char *const KEYS[] = {"name", "means", NULL};
    if (!is_id(id))
        return yaml_refuse(node, err, "\"%.*s\" cannot be a name: letters, digits and _ can",
                           STR_ARG(id));
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a %s is a mapping with name and means",
                           is_criterion ? "criterion" : "case");
    if (!yaml_only(node, KEYS, err))
        return false;
    *line = (struct matrix_line){id, yaml_text(yaml_get(node, "name")),
                                 yaml_text(yaml_get(node, "means"))};
    if (!line->name.len)
        return yaml_refuse(node, err, "\"%.*s\" has no name", STR_ARG(id));
    if (is_criterion && !line->means.len)
        return yaml_refuse(node, err, "the criterion \"%.*s\" is not defined: means is missing",
                           STR_ARG(id));
    return true;
}

static struct matrix_line *read_lines(struct reading *reading, const struct yaml *root,
                                      const char *key, bool are_criteria, size_t *n)
{
    struct err trouble = ERR_INIT;
    const struct yaml *node = yaml_get(root, key);
    size_t n_entries = yaml_is_mapping(node) ? yaml_count(node) : 0;
    *n = 0;
    if (n_entries == 0)
        yaml_refuse(node ? node : root, &trouble, "a matrix has %s: a mapping from name to %s", key,
                    are_criteria ? "criterion" : "case");
    else if (n_entries > LINES_MAX)
        yaml_refuse(node, &trouble, "a matrix has at most %d %s", LINES_MAX, key);
    struct matrix_line *lines = arena_zero(reading->arena, n_entries + 1, sizeof *lines);
    if (!take(reading, &trouble))
        return lines;
    for (size_t i = 0; i < n_entries; i++) {
        if (read_line(yaml_key(node, i), yaml_value(node, i), &lines[*n], are_criteria, &trouble))
            (*n)++;
        take(reading, &trouble);
    }
    return lines;
}

static bool find_line(const struct matrix_line *lines, size_t n, struct str id, size_t *at)
{
    for (*at = 0; *at < n; (*at)++)
        if (str_equal(lines[*at].id, id))
            return true;
    return false;
}

/* Names what there is. */
static bool refuse_id(const struct yaml *node, struct str id, const char *what,
                      const struct matrix_line *lines, size_t n, struct err *err)
{
    struct buf names = {0};
    for (size_t i = 0; i < n; i++)
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(lines[i].id));
    yaml_refuse(node, err, "there is no %s \"%.*s\"", what, STR_ARG(id));
    err_hint(err, "The matrix has: %s.", names.len ? names.at : "none");
    buf_done(&names);
    return false;
}

/* --- cells ------------------------------------------------------------------------------------ */

static bool read_judgement(const struct yaml *node, enum judgement *judgement, struct err *err)
{
    struct str word = yaml_text(yaml_get(node, "judgement"));
    for (int i = JUDGED_UNKNOWN; i <= JUDGED_YES; i++)
        if (str_is(word, WORDS[i])) {
            *judgement = (enum judgement)i;
            return true;
        }
    const struct yaml *at = yaml_get(node, "judgement");
    return yaml_refuse(at ? at : node, err, "a judgement is yes, partly, no or unknown");
}

static bool read_measures(const struct yaml *node, struct arena *arena, struct matrix_cell *cell,
                          struct err *err)
{
    size_t n = yaml_is_list(node) ? yaml_count(node) : node != NULL;
    cell->measures = arena_zero(arena, n + 1, sizeof *cell->measures);
    cell->measure_nodes = arena_zero(arena, n + 1, sizeof *cell->measure_nodes);
    for (size_t i = 0; i < n; i++, cell->n_measures++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, i) : node;
        if (!yaml_is_text(item))
            return yaml_refuse(item, err, "a measure is a text such as \"bound_years(…) = 0\"");
        if (!expression_parse(yaml_text(item), arena, &cell->measures[i], err))
            return yaml_place_inside(item, err);
        cell->measure_nodes[i] = item;
    }
    return true;
}

static bool read_quotation(const struct yaml *node, struct matrix_quotation *quotation,
                           struct err *err)
{
    static const char *const KEYS[] = {"passage", "document", "corpus", NULL};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a quotation is a mapping with passage and document");
    if (!yaml_only(node, KEYS, err))
        return false;
    *quotation = (struct matrix_quotation){yaml_text(yaml_get(node, "corpus")),
                                           yaml_text(yaml_get(node, "document")),
                                           yaml_text(yaml_get(node, "passage")), node};
    return (quotation->passage.len && quotation->document.len) ||
           yaml_refuse(node, err, "a quotation has a passage and names its document");
}

static bool read_quotations(const struct yaml *node, struct arena *arena, struct matrix_cell *cell,
                            struct err *err)
{
    if (node && !yaml_is_list(node))
        return yaml_refuse(node, err, "quotations is a list");
    size_t n = yaml_count(node);
    cell->quotations = arena_zero(arena, n + 1, sizeof *cell->quotations);
    for (size_t i = 0; i < n; i++, cell->n_quotations++)
        if (!read_quotation(yaml_item(node, i), &cell->quotations[i], err))
            return false;
    return true;
}

/* Who judged, on which day, and on what it rests. "unknown" may rest on nothing. */
static bool check_grounds(const struct yaml *node, const struct matrix_cell *cell, struct err *err)
{
    day at;
    const struct yaml *on = yaml_get(node, "on");
    if (!cell->by.len || !cell->on.len) {
        yaml_refuse(node, err, "the judgement does not say %s", cell->by.len ? "when" : "whose");
        err_hint(err, "Write by: and on: in the cell, or once for all at the top of the file.");
        return false;
    }
    if (!day_parse(cell->on, &at))
        return yaml_refuse(on ? on : node, err, "\"%.*s\" is no day such as 2023-01-05",
                           STR_ARG(cell->on));
    if (!cell->why.len)
        return yaml_refuse(node, err, "the judgement gives no reason: why is missing");
    if (cell->judgement == JUDGED_UNKNOWN || cell->sources.n || cell->n_quotations ||
        cell->n_measures)
        return true;
    return yaml_refuse(node, err, "the judgement rests on nothing: sources, quotations or measure");
}

static bool read_cell(struct reading *reading, const struct yaml *node, struct matrix_cell *cell,
                      struct err *err)
{
    static const char *const KEYS[] = {"judgement", "why",        "by",      "on",
                                       "sources",   "quotations", "measure", NULL};
    struct arena *arena = reading->arena;
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a cell is a mapping with judgement, why, sources, …");
    if (!yaml_only(node, KEYS, err) || !read_judgement(node, &cell->judgement, err))
        return false;
    struct str by = yaml_text(yaml_get(node, "by")), on = yaml_text(yaml_get(node, "on"));
    cell->why = yaml_text(yaml_get(node, "why"));
    cell->by = by.len ? by : reading->by;
    cell->on = on.len ? on : reading->on;
    return citations_read(yaml_get(node, "sources"), arena, &cell->sources, err) &&
           read_quotations(yaml_get(node, "quotations"), arena, cell, err) &&
           read_measures(yaml_get(node, "measure"), arena, cell, err) &&
           check_grounds(node, cell, err);
}

static void read_case(struct reading *reading, const struct yaml *node, size_t of)
{
    struct matrix *matrix = reading->matrix;
    struct err trouble = ERR_INIT;
    if (!yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "the cells of a case are a mapping from criterion to cell");
    size_t n = take(reading, &trouble) ? yaml_count(node) : 0;
    for (size_t i = 0; i < n; i++) {
        struct str id = yaml_key(node, i);
        const struct yaml *value = yaml_value(node, i);
        size_t criterion;
        if (find_line(matrix->criteria, matrix->n_criteria, id, &criterion))
            read_cell(reading, value, &matrix->cells[of * matrix->n_criteria + criterion],
                      &trouble);
        else
            refuse_id(value, id, "criterion", matrix->criteria, matrix->n_criteria, &trouble);
        take(reading, &trouble);
    }
}

static void read_cells(struct reading *reading, const struct yaml *root)
{
    struct matrix *matrix = reading->matrix;
    struct err trouble = ERR_INIT;
    const struct yaml *node = yaml_get(root, "cells");
    size_t n = yaml_is_mapping(node) ? yaml_count(node) : 0;
    if (n == 0)
        yaml_refuse(node ? node : root, &trouble,
                    "a matrix has cells: a mapping from case to its cells");
    take(reading, &trouble);
    for (size_t i = 0; i < n; i++) {
        size_t of;
        if (find_line(matrix->cases, matrix->n_cases, yaml_key(node, i), &of))
            read_case(reading, yaml_value(node, i), of);
        else
            refuse_id(yaml_value(node, i), yaml_key(node, i), "case", matrix->cases,
                      matrix->n_cases, &trouble);
        take(reading, &trouble);
    }
}

/* --- the file --------------------------------------------------------------------------------- */

void matrix_read(struct str id, const char *path, struct arena *arena, struct matrix *matrix,
                 struct findings *findings)
{
    static const char *const KEYS[] = {"title",    "note",  "by",    "on",
                                       "criteria", "cases", "cells", NULL};
    struct reading reading = {.matrix = matrix, .arena = arena, .findings = findings};
    struct err trouble = ERR_INIT;
    *matrix = (struct matrix){.id = id};
    const struct yaml *root =
        yaml_read_mapping(path, "with criteria, cases and cells", arena, &trouble);
    if (!take(&reading, &trouble))
        return;
    yaml_only(root, KEYS, &trouble);
    take(&reading, &trouble);
    matrix->title = yaml_text(yaml_get(root, "title"));
    matrix->note = yaml_text(yaml_get(root, "note"));
    reading.by = yaml_text(yaml_get(root, "by"));
    reading.on = yaml_text(yaml_get(root, "on"));
    matrix->criteria = read_lines(&reading, root, "criteria", true, &matrix->n_criteria);
    matrix->cases = read_lines(&reading, root, "cases", false, &matrix->n_cases);
    size_t n_cells = matrix->n_criteria * matrix->n_cases;
    matrix->cells = arena_zero(arena, n_cells + 1, sizeof *matrix->cells);
    read_cells(&reading, root);
    struct buf text = {0};
    yaml_say(root, &text);
    matrix->text = buf_copy(&text, arena);
    buf_done(&text);
}

const struct matrix_cell *matrix_cell(const struct matrix *matrix, size_t of, size_t criterion)
{
    return &matrix->cells[of * matrix->n_criteria + criterion];
}

struct str matrix_cell_say(const struct matrix_cell *cell, struct arena *arena)
{
    struct buf out = {0};
    if (cell->judgement == NOT_JUDGED)
        return STR("");
    buf_printf(&out, "%s: %.*s (%.*s, %.*s", judgement_word(cell->judgement), STR_ARG(cell->why),
               STR_ARG(cell->by), STR_ARG(cell->on));
    for (size_t i = 0; i < cell->sources.n; i++)
        buf_printf(&out, "; %.*s", STR_ARG(citation_say(&cell->sources.at[i], arena)));
    buf_add_char(&out, ')');
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}
