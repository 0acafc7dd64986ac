#include "render/matrix_view.h"

#include "render/html.h"

static const struct {
    const char *sign, *word, *class;
} MARKS[] = {
    [MATRIX_BLANK] = {"–", "not judged", "blank"},
    [MATRIX_UNKNOWN] = {"?", "unknown", "unknown"},
    [MATRIX_NO] = {"−", "no", "no"},
    [MATRIX_PARTLY] = {"±", "partly", "partly"},
    [MATRIX_YES] = {"+", "yes", "yes"},
};

const struct matrix_view_cell *matrix_view_cell(const struct matrix_view *view, size_t of,
                                                size_t criterion)
{
    return &view->cells[of * view->n_criteria + criterion];
}

const char *matrix_sign(enum matrix_mark mark)
{
    return MARKS[mark].sign;
}

const char *matrix_word(enum matrix_mark mark)
{
    return MARKS[mark].word;
}

bool matrix_record(const struct matrix_view_cell *cell, enum claim_mark *mark)
{
    static const int WEIGHTS[] = {[CLAIM_HOLDS] = 1,
                                  [CLAIM_JUDGED] = 1,
                                  [CLAIM_DRIFTED] = 2,
                                  [CLAIM_NO_DATA] = 3,
                                  [CLAIM_FAILS] = 4};
    int worst = 0;
    for (size_t i = 0; i < cell->n_parts; i++)
        if (cell->parts[i].has_mark && WEIGHTS[cell->parts[i].mark] > worst) {
            *mark = cell->parts[i].mark;
            worst = WEIGHTS[*mark];
        }
    return worst > 0;
}

static size_t count(const struct matrix_view *view, enum matrix_mark mark)
{
    size_t n = 0;
    for (size_t i = 0; i < view->n_cases * view->n_criteria; i++)
        n += view->cells[i].mark == mark;
    return n;
}

/* What stands under judgements anywhere, each sign once: "✓ the same, ✗ otherwise". */
static void say_records(const struct matrix_view *view, struct buf *out)
{
    static const char *const WORDS[] = {[CLAIM_HOLDS] = "the same",
                                        [CLAIM_FAILS] = "otherwise",
                                        [CLAIM_DRIFTED] = "the same or otherwise by vintage",
                                        [CLAIM_NO_DATA] = "nothing",
                                        [CLAIM_JUDGED] = "the same, by another judgement"};
    bool is_there[CLAIM_JUDGED + 1] = {false};
    const char *between = "; below, what tables and texts say: ";
    enum claim_mark mark;
    for (size_t i = 0; i < view->n_cases * view->n_criteria; i++)
        if (matrix_record(&view->cells[i], &mark))
            is_there[mark] = true;
    for (int i = CLAIM_HOLDS; i <= CLAIM_JUDGED; i++)
        if (is_there[i]) {
            buf_printf(out, "%s%s %s", between, claim_sign((enum claim_mark)i), WORDS[i]);
            between = ", ";
        }
}

struct str matrix_legend(const struct matrix_view *view, struct arena *arena)
{
    struct buf out = {0};
    for (int mark = MATRIX_YES; mark >= MATRIX_BLANK; mark--)
        if (count(view, (enum matrix_mark)mark))
            buf_printf(&out, "%s%s %s", out.len ? " · " : "", MARKS[mark].sign, MARKS[mark].word);
    buf_add_text(&out, ". Judgements of people, not measurements");
    say_records(view, &out);
    buf_add_char(&out, '.');
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

struct str matrix_description(const struct matrix_view *view, struct arena *arena)
{
    struct buf out = {0};
    buf_add_text(&out, "Table of judgements.");
    for (size_t i = 0; i < view->n_cases; i++) {
        buf_printf(&out, " %.*s:", STR_ARG(view->cases[i].name));
        for (size_t j = 0; j < view->n_criteria; j++)
            buf_printf(&out, "%s %.*s %s", j ? "," : "", STR_ARG(view->criteria[j].name),
                       matrix_word(matrix_view_cell(view, i, j)->mark));
        buf_add_char(&out, '.');
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* --- pages ------------------------------------------------------------------------------------ */

static struct str anchor(const struct matrix_view *view, struct str name, size_t of,
                         size_t criterion, struct arena *arena)
{
    return arena_printf(arena, "%.*s-%.*s-%.*s", STR_ARG(name), STR_ARG(view->cases[of].id),
                        STR_ARG(view->criteria[criterion].id));
}

static void put_mark(const struct matrix_view_cell *cell, struct str id, struct buf *out)
{
    struct str class = str_from(MARKS[cell->mark].class);
    struct str sign = str_from(matrix_sign(cell->mark)), word = str_from(matrix_word(cell->mark));
    enum claim_mark mark;
    html_format(out, "<td class=\"mark-{r}\">", &class);
    if (cell->mark == MATRIX_BLANK)
        html_format(out, "<span title=\"{r}\">{r}</span>", &word, &sign);
    else
        html_format(out, "<a href=\"#{t}\"><span aria-hidden=\"true\">{r}</span> {r}</a>", &id,
                    &sign, &word);
    if (matrix_record(cell, &mark)) {
        struct str of = str_from(claim_sign(mark)), words = str_from(claim_word(mark));
        html_format(out,
                    "<small title=\"the record: {r}\"><span aria-hidden=\"true\">{r}</span> "
                    "record<span class=\"unseen\"> {r}</span></small>",
                    &words, &of, &words);
    }
    buf_add_text(out, "</td>");
}

static void put_table(const struct matrix_view *view, struct str name, struct arena *arena,
                      struct buf *out)
{
    html_format(out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{t}\">"
                "<table class=\"matrix\"><thead><tr><td></td>",
                &view->title);
    for (size_t j = 0; j < view->n_criteria; j++)
        html_format(out, "<th scope=\"col\"><bdi>{t}</bdi></th>", &view->criteria[j].name);
    buf_add_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < view->n_cases; i++) {
        html_format(out, "<tr><th scope=\"row\"><bdi>{t}</bdi></th>", &view->cases[i].name);
        for (size_t j = 0; j < view->n_criteria; j++)
            put_mark(matrix_view_cell(view, i, j), anchor(view, name, i, j, arena), out);
        buf_add_text(out, "</tr>\n");
    }
    buf_add_text(out, "</tbody></table></div>\n");
}

static void put_meanings(const struct matrix_view *view, struct buf *out)
{
    buf_add_text(out, "<details class=\"meanings\"><summary>What the criteria mean</summary>\n"
                      "<dl>\n");
    for (size_t j = 0; j < view->n_criteria; j++)
        html_format(out, "<dt><bdi>{t}</bdi></dt><dd>{t}</dd>\n", &view->criteria[j].name,
                    &view->criteria[j].means);
    for (size_t i = 0; i < view->n_cases; i++)
        if (view->cases[i].means.len)
            html_format(out, "<dt><bdi>{t}</bdi></dt><dd>{t}</dd>\n", &view->cases[i].name,
                        &view->cases[i].means);
    buf_add_text(out, "</dl></details>\n");
}

static void put_part(const struct matrix_part *part, struct buf *out)
{
    if (part->has_mark) {
        struct str sign = str_from(claim_sign(part->mark)), word = str_from(claim_word(part->mark));
        html_format(out, "<p class=\"record\">The record: {r} {r}</p>\n", &sign, &word);
    }
    claim_part_html(&part->part, out);
}

static void put_evidence(const struct matrix_view *view, struct str name, size_t i, size_t j,
                         struct arena *arena, struct buf *out)
{
    const struct matrix_view_cell *cell = matrix_view_cell(view, i, j);
    struct str id = anchor(view, name, i, j, arena);
    struct str sign = str_from(matrix_sign(cell->mark)), word = str_from(matrix_word(cell->mark));
    html_format(out,
                "<section class=\"claim-row\" id=\"{t}\" tabindex=\"-1\"><h4><bdi>{t}</bdi>, "
                "<bdi>{t}</bdi>: {r} {r}</h4>\n<dl><dt>Why</dt><dd>{t}</dd><dt>Judged</dt>"
                "<dd><bdi>{t}</bdi>, {t}</dd>\n",
                &id, &view->cases[i].name, &view->criteria[j].name, &sign, &word, &cell->why,
                &cell->by, &cell->on);
    for (size_t k = 0; k < cell->n_sources; k++)
        html_format(out, "<dt>Source</dt><dd>{t}</dd>\n", &cell->sources[k]);
    buf_add_text(out, "</dl>\n");
    for (size_t k = 0; k < cell->n_parts; k++)
        put_part(&cell->parts[k], out);
    buf_add_text(out, "</section>\n");
}

void matrix_html(const struct matrix_view *view, struct str name, struct arena *arena,
                 struct buf *out)
{
    put_table(view, name, arena, out);
    put_meanings(view, out);
    buf_add_text(out, "<details class=\"judgements\"><summary>Judgements and their evidence"
                      "</summary>\n");
    for (size_t i = 0; i < view->n_cases; i++)
        for (size_t j = 0; j < view->n_criteria; j++)
            if (matrix_view_cell(view, i, j)->mark != MATRIX_BLANK)
                put_evidence(view, name, i, j, arena, out);
    buf_add_text(out, "</details>\n");
}
