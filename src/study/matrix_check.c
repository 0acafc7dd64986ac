#include "study/matrix_check.h"

#include "base/buf.h"
#include "measure/quotation.h"
#include "study/claims.h"
#include "study/ledger.h"

/* A matrix on its way to a view. */
struct check {
    const struct material *material;
    struct arena *arena;
    struct matrix_view *view;
    struct findings *findings;
};

static bool ask_measure(struct check *check, const struct matrix_cell *cell, size_t i,
                        struct matrix_part *part, struct err *err)
{
    const struct expression *measure = &cell->measures[i];
    const struct variation own = {0};
    struct verdict verdict = {0};
    bool is_good = evaluate(check->material, measure, &own, check->arena, &verdict.outcome, err);
    part->has_mark = is_good && verdict.outcome.is_truth;
    if (part->has_mark)
        is_good = verdict_find(check->material, measure, check->arena, &verdict, err);
    if (!is_good)
        return yaml_place_inside(cell->measure_nodes[i], err);
    part->mark = ledger_mark(verdict.kind);
    part->part = ledger_part(measure, &verdict, check->material->facts, check->arena);
    return true;
}

static bool ask_quotation(struct check *check, const struct matrix_quotation *asked,
                          struct matrix_part *part, struct err *err)
{
    struct quotation quotation = {asked->corpus, asked->document, asked->passage};
    struct quotation_found found;
    if (!quotation_find(check->material, &quotation, check->arena, &found, err))
        return yaml_place(asked->node, err);
    part->has_mark = true;
    part->mark = found.passages ? CLAIM_HOLDS : found.has_document ? CLAIM_FAILS : CLAIM_NO_DATA;
    part->part = (struct claim_part){
        .expects = asked->passage, .arithmetic = found.why, .passages = found.passages};
    if (found.passages && found.passages->is_specimen)
        check->view->is_specimen = true;
    return true;
}

static void check_cell(struct check *check, const struct matrix_cell *cell,
                       struct matrix_view_cell *view)
{
    static const enum matrix_mark MARKS[] = {[NOT_JUDGED] = MATRIX_BLANK,
                                             [JUDGED_UNKNOWN] = MATRIX_UNKNOWN,
                                             [JUDGED_NO] = MATRIX_NO,
                                             [JUDGED_PARTLY] = MATRIX_PARTLY,
                                             [JUDGED_YES] = MATRIX_YES};
    struct err trouble = ERR_INIT;
    size_t n_parts = cell->n_measures + cell->n_quotations;
    *view = (struct matrix_view_cell){.mark = MARKS[cell->judgement],
                                      .why = cell->why,
                                      .by = cell->by,
                                      .on = cell->on,
                                      .n_sources = cell->sources.n};
    view->sources = arena_zero(check->arena, cell->sources.n + 1, sizeof *view->sources);
    view->parts = arena_zero(check->arena, n_parts + 1, sizeof *view->parts);
    for (size_t i = 0; i < cell->sources.n; i++)
        view->sources[i] = citation_say(&cell->sources.at[i], check->arena);
    for (size_t i = 0; i < cell->n_measures; i++) {
        ask_measure(check, cell, i, &view->parts[view->n_parts++], &trouble);
        findings_take(check->findings, &trouble);
    }
    for (size_t i = 0; i < cell->n_quotations; i++) {
        ask_quotation(check, &cell->quotations[i], &view->parts[view->n_parts++], &trouble);
        findings_take(check->findings, &trouble);
    }
}

static struct matrix_view_line *lines(const struct matrix_line *from, size_t n, struct arena *arena)
{
    struct matrix_view_line *to = arena_zero(arena, n + 1, sizeof *to);
    for (size_t i = 0; i < n; i++)
        to[i] = (struct matrix_view_line){from[i].id, from[i].name, from[i].means};
    return to;
}

struct matrix_view *matrix_check(const struct matrix *matrix, const struct material *material,
                                 struct arena *arena, struct findings *findings)
{
    size_t n_mistakes = findings->n_errors, n = matrix->n_cases * matrix->n_criteria;
    struct matrix_view *view = arena_zero(arena, 1, sizeof *view);
    struct check check = {material, arena, view, findings};
    *view = (struct matrix_view){.id = matrix->id,
                                 .title = matrix->title.len ? matrix->title : matrix->id,
                                 .note = matrix->note,
                                 .criteria = lines(matrix->criteria, matrix->n_criteria, arena),
                                 .cases = lines(matrix->cases, matrix->n_cases, arena),
                                 .n_criteria = matrix->n_criteria,
                                 .n_cases = matrix->n_cases,
                                 .cells = arena_zero(arena, n + 1, sizeof *view->cells)};
    for (size_t i = 0; i < n; i++)
        check_cell(&check, &matrix->cells[i], &view->cells[i]);
    return findings->n_errors == n_mistakes ? view : NULL;
}

/* --- tables ----------------------------------------------------------------------------------- */

static struct table *new_table(const struct matrix_view *view, struct arena *arena)
{
    struct table *table = table_new(arena, arena_cstr(arena, view->id));
    table->title = view->title;
    table->method = STR("claims/judgement");
    table->notes = matrix_legend(view, arena);
    table->is_specimen = view->is_specimen;
    if (view->note.len)
        table->notes =
            arena_printf(arena, "%.*s\n%.*s", STR_ARG(table->notes), STR_ARG(view->note));
    return table;
}

/* "no ✓": the sign is what the record says. */
static struct str cell_words(const struct matrix_view_cell *cell, struct arena *arena)
{
    enum claim_mark mark;
    bool has_record = matrix_record(cell, &mark);
    return arena_printf(arena, "%s %s%s%s", matrix_sign(cell->mark), matrix_word(cell->mark),
                        has_record ? " " : "", has_record ? claim_sign(mark) : "");
}

struct table *matrix_table(const struct matrix_view *view, struct arena *arena)
{
    struct table *table = new_table(view, arena);
    table_column(table, "case", "Case", "", COLUMN_TEXT);
    for (size_t j = 0; j < view->n_criteria; j++)
        table_column(table, arena_cstr(arena, view->criteria[j].id),
                     arena_cstr(arena, view->criteria[j].name), "", COLUMN_TEXT);
    for (size_t i = 0; i < view->n_cases; i++) {
        size_t row = table_row(table);
        table_text(table, row, 0, view->cases[i].name);
        for (size_t j = 0; j < view->n_criteria; j++)
            table_text(table, row, j + 1, cell_words(matrix_view_cell(view, i, j), arena));
    }
    table->n_total = table->n_rows;
    return table;
}

enum { CASE, CRITERION, JUDGEMENT, WHY, BY, ON, SOURCES, ASKED, FOUND, RECORD };

static void put_text(struct table *table, size_t row, size_t column, struct str text)
{
    if (text.len)
        table_text(table, row, column, text);
}

static void add_line(struct buf *out, struct str text)
{
    if (text.len && out->len)
        buf_add_char(out, '\n');
    buf_add(out, text);
}

static void put_grounds(struct table *table, size_t row, const struct matrix_view_cell *cell)
{
    struct buf sources = {0}, asked = {0}, found = {0};
    enum claim_mark mark;
    for (size_t i = 0; i < cell->n_sources; i++)
        add_line(&sources, cell->sources[i]);
    for (size_t i = 0; i < cell->n_parts; i++) {
        add_line(&asked, cell->parts[i].part.expects);
        add_line(&found, cell->parts[i].part.arithmetic);
    }
    put_text(table, row, SOURCES, buf_str(&sources));
    put_text(table, row, ASKED, buf_str(&asked));
    put_text(table, row, FOUND, buf_str(&found));
    if (matrix_record(cell, &mark))
        table_text(table, row, RECORD, str_from(claim_word(mark)));
    buf_done(&sources), buf_done(&asked), buf_done(&found);
}

struct table *matrix_cells_table(const struct matrix_view *view, struct arena *arena)
{
    struct table *table = new_table(view, arena);
    table_column(table, "case", "Case", "", COLUMN_TEXT);
    table_column(table, "criterion", "Criterion", "", COLUMN_TEXT);
    table_column(table, "judgement", "Judgement", "", COLUMN_TEXT);
    table_column(table, "why", "Why", "", COLUMN_TEXT);
    table_column(table, "by", "By", "", COLUMN_TEXT);
    table_column(table, "on", "On", "", COLUMN_TEXT);
    table_column(table, "sources", "Sources", "", COLUMN_TEXT);
    table_column(table, "asked", "The record was asked", "", COLUMN_TEXT);
    table_column(table, "found", "Found", "", COLUMN_TEXT);
    table_column(table, "record", "The record", "", COLUMN_TEXT);
    for (size_t i = 0; i < view->n_cases * view->n_criteria; i++) {
        const struct matrix_view_cell *cell = &view->cells[i];
        size_t row = table_row(table);
        table_text(table, row, CASE, view->cases[i / view->n_criteria].id);
        table_text(table, row, CRITERION, view->criteria[i % view->n_criteria].id);
        table_text(table, row, JUDGEMENT, str_from(matrix_word(cell->mark)));
        put_text(table, row, WHY, cell->why);
        put_text(table, row, BY, cell->by);
        put_text(table, row, ON, cell->on);
        put_grounds(table, row, cell);
    }
    table->n_total = table->n_rows;
    return table;
}
