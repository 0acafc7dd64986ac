#include "render/report_passages.h"

#include "base/utf8.h"
#include "render/html.h"

static struct str cell(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    if (!column || column->states[row] != CELL_PRESENT)
        return STR("");
    return column->type == COLUMN_DAY ? day_format(column->cells[row].at, table->arena)
                                      : column->cells[row].text;
}

/* Only such addresses become links: a foreign "javascript:" must not. */
static bool is_web_address(struct str url)
{
    return str_starts_with(url, STR("https://")) || str_starts_with(url, STR("http://"));
}

/* Date, source, and the title as a link where there is an address. Each foreign text keeps its
 * direction to itself. */
static void put_where(const struct table *table, size_t row, struct buf *out)
{
    struct str date = cell(table, row, "date"), source = cell(table, row, "source");
    struct str title = cell(table, row, "title"), url = cell(table, row, "url");
    struct str lang = html_lang(cell(table, row, "lang"));
    if (!date.len)
        date = STR("undated");
    if (!title.len)
        title = cell(table, row, "document");
    html_format(out, "<span class=\"where\">{t}", &date);
    if (source.len)
        html_format(out, " · <bdi>{t}</bdi>", &source);
    if (is_web_address(url))
        html_format(out, " · <a rel=\"noreferrer\" href=\"{t}\"><bdi lang=\"{t}\">{t}</bdi></a>",
                    &url, &lang, &title);
    else
        html_format(out, " · <bdi lang=\"{t}\">{t}</bdi>", &lang, &title);
    buf_add_text(out, "</span>");
}

/* A whole unit with its question. */
static void put_unit(const struct table *table, size_t row, struct buf *out)
{
    enum { QUESTION_MOST = 900, UNIT_MOST = 3000 };
    struct str lang = html_lang(cell(table, row, "lang")), whole = cell(table, row, "match");
    struct str question = utf8_beginning(cell(table, row, "question"), QUESTION_MOST);
    struct str text = utf8_beginning(whole, UNIT_MOST), speaker = cell(table, row, "speaker");
    struct str by = cell(table, row, "labelled_by"),
               cut = text.len < whole.len ? STR("…") : STR("");
    buf_add_text(out, "<li>");
    put_where(table, row, out);
    html_format(out, " <span class=\"where\">labelled by {t}</span>", &by);
    if (question.len)
        html_format(out, "<q class=\"question\" lang=\"{t}\" dir=\"auto\">{t}</q>", &lang,
                    &question);
    if (speaker.len)
        html_format(out, "<b><bdi lang=\"{t}\">{t}</bdi></b> ", &lang, &speaker);
    html_format(out, "<q lang=\"{t}\" dir=\"auto\">{t}{t}</q></li>\n", &lang, &text, &cut);
}

/* A sentence of one version, how likely the other leaves it out, and what comes nearest there. */
static void put_version(const struct table *table, size_t row, struct buf *out)
{
    struct str lang = html_lang(cell(table, row, "lang")), text = cell(table, row, "match");
    struct str other = html_lang(cell(table, row, "nearest_lang"));
    struct str nearest = cell(table, row, "nearest"), page = cell(table, row, "page");
    struct str by = cell(table, row, "left_out_by"), event = cell(table, row, "event");
    buf_add_text(out, "<li>");
    put_where(table, row, out);
    html_format(out, "<q lang=\"{t}\" dir=\"auto\">{t}</q><span class=\"where\">", &lang, &text);
    html_format(out, "left out by {t} with probability ", &by);
    buf_printf(out, "%.2f", table_find(table, "left_out")->cells[row].real);
    if (page.len)
        html_format(out, " · <a href=\"{t}\">{t} side by side</a>", &page, &event);
    if (nearest.len)
        html_format(out, " · nearest: <q lang=\"{t}\" dir=\"auto\">{t}</q>", &other, &nearest);
    buf_add_text(out, "</span></li>\n");
}

static void put_passage(const struct table *table, size_t row, struct buf *out)
{
    struct str lang = html_lang(cell(table, row, "lang")), left = cell(table, row, "left");
    struct str match = cell(table, row, "match"), right = cell(table, row, "right");
    if (table_find(table, "labelled_by")) {
        put_unit(table, row, out);
        return;
    }
    if (table_find(table, "left_out_by")) {
        put_version(table, row, out);
        return;
    }
    buf_add_text(out, "<li>");
    put_where(table, row, out);
    html_format(out, "<q lang=\"{t}\" dir=\"auto\">…{t}<mark>{t}</mark>{t}…</q></li>\n", &lang,
                &left, &match, &right);
}

/* A row of a table of facts: what it says, who says it, where it stands. */
static void put_fact(const struct table *table, size_t row, struct buf *out)
{
    struct str text = cell(table, row, "text"), period = cell(table, row, "period");
    struct str unit = cell(table, row, "unit"), source = cell(table, row, "source");
    struct str name = cell(table, row, "table"), file = cell(table, row, "file");
    struct str vintage = cell(table, row, "vintage"), note = cell(table, row, "note");
    const struct column *value = table_find(table, "value"), *line = table_find(table, "line");
    html_format(out, "<li>{t} · <bdi>{t}</bdi>", &period, &text);
    if (value->states[row] == CELL_PRESENT)
        buf_printf(out, ": %.12g ", value->cells[row].real);
    html_format(out, "{t} <span class=\"where\">{t}, {t}, line {d}", &unit, &name, &file,
                (int)line->cells[row].integer);
    if (vintage.len)
        html_format(out, " · vintage {t}", &vintage);
    if (is_web_address(source))
        html_format(out, " · <a rel=\"noreferrer\" href=\"{t}\">{t}</a>", &source, &source);
    else if (source.len)
        html_format(out, " · <bdi>{t}</bdi>", &source);
    if (note.len)
        html_format(out, " · <bdi>{t}</bdi>", &note);
    buf_add_text(out, "</span></li>\n");
}

/* Rows of tables, not places in texts. */
static bool is_of_facts(const struct series_set *set)
{
    return table_find(set->evidence, "line") != NULL;
}

/* How many of how many there are, and how to see the rest. */
static void put_rest(const struct figure_words *words, const struct point *point, size_t n,
                     const struct str *find_command, struct buf *out)
{
    struct str shown = figure_number((double)n, 0, words->arena);
    size_t n_rows = point->evidence_end - point->evidence_begin;
    struct str all = words->set->is_share ? figure_number((double)n_rows, 0, words->arena)
                                          : figure_number(point->numerator, 0, words->arena);
    struct str period = figure_period(words, point);
    html_format(out, "<p>The first {t} of {t} passages.", &shown, &all);
    if (find_command && find_command->len)
        html_format(out, " All of them: <code>{t}{t}</code>", find_command, &period);
    buf_add_text(out, "</p>\n");
}

static void put_point(const struct figure_words *words, size_t i, const struct point *point,
                      size_t limit, const struct str *find_command, struct buf *out)
{
    struct str id = figure_anchor(words, i, point), text = figure_point(words, point);
    struct str period = figure_period(words, point);
    size_t n = point->evidence_end - point->evidence_begin;
    n = n < limit ? n : limit;
    html_format(out, "<section id=\"{t}\" tabindex=\"-1\"><h4><bdi>{t}</bdi>, {t}</h4><p>{t}</p>",
                &id, &words->set->series[i].label, &period, &text);
    bool is_facts = is_of_facts(words->set);
    double all = words->set->is_share ? (double)(point->evidence_end - point->evidence_begin)
                                      : point->numerator;
    if (!is_facts && (double)n < all)
        put_rest(words, point, n, find_command, out);
    buf_add_text(out, "<ol>\n");
    for (size_t row = 0; row < n; row++)
        (is_facts ? put_fact : put_passage)(words->set->evidence, point->evidence_begin + row, out);
    buf_add_text(out, "</ol></section>\n");
}

void report_passages(const struct figure_words *words, size_t limit,
                     const struct str *find_commands, struct buf *out)
{
    const struct series_set *set = words->set;
    buf_printf(out, "<details class=\"passages\"><summary>%s</summary>\n",
               is_of_facts(set) ? "Rows" : "Passages");
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            if (point->evidence_end > point->evidence_begin)
                put_point(words, i, point, limit, find_commands ? &find_commands[i] : NULL, out);
        }
    buf_add_text(out, "</details>\n");
}

static void put_mention(const struct figure_words *words, const char *which,
                        const struct series *series, int64_t row, struct buf *out)
{
    if (row < 0)
        return;
    const struct table *table = words->set->evidence;
    struct str lang = html_lang(cell(table, (size_t)row, "lang"));
    enum { UNIT_MOST = 300 };
    struct str sentence = cell(table, (size_t)row, "sentence"), word = str_from(which);
    if (!sentence.len)
        sentence = utf8_beginning(cell(table, (size_t)row, "match"), UNIT_MOST);
    html_format(out, "<li>{t} mention of <b><bdi>{t}</bdi></b>: ", &word, &series->label);
    put_where(table, (size_t)row, out);
    html_format(out, "<q lang=\"{t}\" dir=\"auto\">{t}</q></li>\n", &lang, &sentence);
}

void report_mentions(const struct figure_words *words, struct buf *out)
{
    const struct series_set *set = words->set;
    if (is_of_facts(set) || table_find(set->evidence, "left_out_by"))
        return;
    buf_add_text(out, "<details class=\"mentions\"><summary>First and last mentions</summary>\n"
                      "<ul>\n");
    for (size_t i = 0; i < set->n_series; i++) {
        put_mention(words, "First", &set->series[i], set->series[i].first_evidence, out);
        put_mention(words, "Last", &set->series[i], set->series[i].last_evidence, out);
    }
    buf_add_text(out, "</ul></details>\n");
}

static size_t n_listed(const struct series_set *set, size_t limit)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            size_t here = point->evidence_end - point->evidence_begin;
            n += here < limit ? here : limit;
        }
    return n;
}

size_t report_passages_limit(const struct series_set *const *sets, size_t n_sets, size_t n_most)
{
    static const size_t LIMITS[] = {200, 150, 100, 75, 50, 30, 20, 10, 5};
    size_t i = 0, n = SIZE_MAX;
    while (n > n_most && i + 1 < sizeof LIMITS / sizeof *LIMITS) {
        n = 0;
        for (size_t j = 0; j < n_sets; j++)
            n += n_listed(sets[j], LIMITS[i]);
        i += n > n_most;
    }
    return LIMITS[i];
}
