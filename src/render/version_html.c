#include "render/version_html.h"

#include "render/html.h"

#include <math.h>

struct writer {
    const struct version_view *view;
    const struct version_desk *desk;
    struct arena *arena;
    struct buf *out;
    const struct version_row *row; /* the one that is written */
    int number;                    /* its, from 1 */
};

static struct str lang_of(const struct writer *w, int side)
{
    return html_lang(w->view->sides[side].lang);
}

/* --- texts ------------------------------------------------------------------------------------ */

static void put_mark(const struct writer *w, struct str text, const struct version_mark *mark)
{
    struct str words = str_cut(text, mark->begin, mark->end);
    int link = (int)mark->link;
    if (mark->is_difference)
        html_format(w->out, "<mark class=\"differs\">{t}</mark>", &words);
    else
        html_format(w->out, "<mark data-link=\"{d}\" tabindex=\"0\" title=\"{t}\">{t}</mark>", link,
                    &mark->why, &words);
}

static void put_marked(const struct writer *w, const struct version_text *side)
{
    size_t at = 0;
    for (size_t i = 0; i < side->n_marks; i++) {
        const struct version_mark *mark = &side->marks[i];
        html_text(w->out, str_cut(side->text, at, mark->begin));
        put_mark(w, side->text, mark);
        at = mark->end;
    }
    html_text(w->out, str_cut(side->text, at, side->text.len));
}

static struct str place_of(const struct version_text *side, struct arena *arena)
{
    if (side->n == 1)
        return arena_printf(arena, "%u", side->first);
    return arena_printf(arena, "%u–%u", side->first, side->first + side->n - 1);
}

static void put_said(const struct writer *w, int side)
{
    const struct version_text *text = &w->row->sides[side];
    struct str lang = lang_of(w, side), place = place_of(text, w->arena);
    struct str language = version_language(w->view->sides[side].lang);
    struct str class = side ? STR("second") : STR("first");
    html_format(
        w->out,
        "<p class=\"side said {r}\" lang=\"{t}\" data-language=\"{t}\"><span class=\"place\" "
        "lang=\"en\">{t}</span>",
        &class, &lang, &language, &place);
    put_marked(w, text);
    buf_add_text(w->out, "</p>\n");
}

/* The hatched box of the side that has nothing. */
static void put_nothing(const struct writer *w, int side)
{
    const struct version_row *row = w->row;
    struct str language = version_language(w->view->sides[side].lang), lang = lang_of(w, side);
    struct str class = side ? STR("second") : STR("first");
    html_format(w->out,
                "<div class=\"nothing {r}\" data-language=\"{t}\"><span>Not in the {t} text",
                &class, &language, &language);
    if (!isnan(row->probability))
        buf_printf(w->out, " (p = %.2f)", row->probability);
    buf_add_text(w->out, ".</span>");
    if (row->nearest.n) {
        struct str place = place_of(&row->nearest, w->arena);
        html_format(w->out, " <span>Nearest: {t}, {t}.</span> <q lang=\"{t}\">{t}</q>", &place,
                    &row->nearest_score, &lang, &row->nearest.text);
    }
    buf_add_text(w->out, "</div>\n");
}

/* --- rows ------------------------------------------------------------------------------------- */

static void put_gutter(const struct writer *w)
{
    const struct version_row *row = w->row;
    struct str sign = str_from(version_sign_text(row->sign));
    int other = row->sign == VERSION_SIGN_LEFT_OUT;
    struct str said = version_sign_say(row->sign, w->view->sides[other].lang, w->arena);
    html_format(w->out,
                "<div class=\"gutter\"><span aria-hidden=\"true\" title=\"{t}\">{t}</span><span "
                "class=\"unseen\">{t}</span>",
                &said, &sign, &said);
    if (!isnan(row->probability))
        buf_printf(w->out, "<small>%.2f</small>", row->probability);
    if (row->judged.len)
        html_format(w->out, "<small class=\"judged\">{t}</small>", &row->judged);
    buf_add_text(w->out, "</div>\n");
}

static void put_note(const struct writer *w, const struct version_note *note)
{
    html_format(w->out, "<li>≠ {t}: ", &note->kind);
    for (int side = 0; side < 2; side++) {
        struct str lang = lang_of(w, side), language = version_language(w->view->sides[side].lang);
        if (side)
            buf_add_text(w->out, " · ");
        if (note->words[side].len)
            html_format(w->out, "{t} <bdi lang=\"{t}\">{t}</bdi>", &language, &lang,
                        &note->words[side]);
        else
            html_format(w->out, "{t} none", &language);
    }
    if (!isnan(note->probability))
        buf_printf(w->out, " (p = %.2f)", note->probability);
    if (note->judged.len)
        html_format(w->out, " <span class=\"judged\">{t}</span>", &note->judged);
    buf_add_text(w->out, "</li>\n");
}

/* A row of equal words that differ has a finding of its own for each difference. */
static void put_findings(const struct writer *w)
{
    const struct version_row *row = w->row;
    if (!row->n_notes) {
        html_format(w->out, "<input type=\"hidden\" name=\"finding\" value=\"{t}\">\n", &row->id);
        return;
    }
    buf_add_text(w->out, "<label>About <select name=\"finding\">");
    for (size_t i = 0; i < row->n_notes; i++)
        html_format(w->out, "<option value=\"{t}\">≠ {t}: {t} · {t}</option>", &row->notes[i].id,
                    &row->notes[i].kind, &row->notes[i].words[0], &row->notes[i].words[1]);
    html_format(w->out, "<option value=\"{t}\">that the two correspond</option></select></label>\n",
                &row->id);
}

/* What the analyst says of a finding, sent and kept. */
static void put_verdict_form(const struct writer *w)
{
    const struct version_desk *desk = w->desk;
    html_format(w->out,
                "<form class=\"verdict-form\" method=\"post\" action=\"/versions\"><input "
                "type=\"hidden\" name=\"token\" value=\"{t}\"><input type=\"hidden\" "
                "name=\"event\" value=\"{t}\"><input type=\"hidden\" name=\"langs\" "
                "value=\"{t}\"><input type=\"hidden\" name=\"row\" value=\"f{d}\">\n",
                &desk->token, &w->view->event, &desk->langs, w->number);
    put_findings(w);
    if (desk->asks_name)
        html_format(w->out, "<label>Your name <input name=\"by\" value=\"{t}\" required></label>\n",
                    &desk->by);
    buf_add_text(w->out, "<label>Note <input name=\"note\"></label>\n<button name=\"said\" "
                         "value=\"yes\">Right</button> <button name=\"said\" value=\"no\">Wrong"
                         "</button></form>\n");
}

/* Matched words, scores, and the command that says whether the finding is right. */
static void put_why(const struct writer *w)
{
    const struct version_row *row = w->row;
    buf_add_text(w->out, "<details class=\"why\"><summary>Why</summary>\n");
    if (row->score.len)
        html_format(w->out, "<p>{t}</p>\n", &row->score);
    if (row->n_links)
        buf_add_text(w->out, "<ul>\n");
    for (size_t i = 0; i < row->n_links; i++)
        html_format(w->out, "<li data-link=\"{d}\"><bdi>{t}</bdi></li>\n", (int)i + 1,
                    &row->links[i]);
    buf_add_text(w->out, row->n_links ? "</ul>\n" : "");
    if (w->desk)
        put_verdict_form(w);
    else
        html_format(w->out,
                    "<p>Right or wrong: <code>readout versions {t} --verdict {t} yes --by NAME"
                    "</code></p>\n",
                    &w->view->event, &row->id);
    buf_add_text(w->out, "</details>\n");
}

static void put_row(const struct writer *w)
{
    const struct version_row *row = w->row;
    struct str class = str_from(version_sign_name(row->sign));
    html_format(w->out, "<section class=\"row {r}\" id=\"f{d}\" tabindex=\"-1\">\n", &class,
                w->number);
    for (int side = 0; side < 2; side++) {
        if (row->sides[side].n)
            put_said(w, side);
        else
            put_nothing(w, side);
        if (side == 0)
            put_gutter(w);
    }
    if (row->n_notes)
        buf_add_text(w->out, "<ul class=\"notes\">\n");
    for (size_t i = 0; i < row->n_notes; i++)
        put_note(w, &row->notes[i]);
    buf_add_text(w->out, row->n_notes ? "</ul>\n" : "");
    put_why(w);
    buf_add_text(w->out, "</section>\n");
}

/* --- the whole -------------------------------------------------------------------------------- */

static void put_filters(const struct writer *w)
{
    buf_add_text(w->out, "<fieldset class=\"filters\"><legend class=\"unseen\">Show</legend>\n");
    for (int sign = 0; sign < N_VERSION_SIGNS; sign++) {
        struct str name = str_from(version_sign_name((enum version_sign)sign));
        struct str text = str_from(version_sign_text((enum version_sign)sign));
        if (w->view->n_by_sign[sign])
            html_format(w->out,
                        "<label><input type=\"checkbox\" id=\"show-{t}\" checked> {t} {t} "
                        "({d})</label>\n",
                        &name, &text, &name, (int)w->view->n_by_sign[sign]);
    }
    buf_add_text(w->out, "</fieldset>\n");
}

/* Where there is room for one column alone, one side can be read by itself. */
static void put_sides(const struct writer *w)
{
    static const char *const IDS[] = {"only-first", "only-second"};
    buf_add_text(w->out, "<fieldset class=\"sides\"><legend class=\"unseen\">Sides</legend>\n"
                         "<label><input type=\"radio\" name=\"side\" checked> Both</label>\n");
    for (int side = 0; side < 2; side++) {
        struct str id = str_from(IDS[side]), language = version_language(w->view->sides[side].lang);
        html_format(w->out, "<label><input type=\"radio\" name=\"side\" id=\"{t}\"> {t}</label>\n",
                    &id, &language);
    }
    buf_add_text(w->out, "</fieldset>\n");
}

static void put_side_head(const struct writer *w, int side)
{
    const struct version_side *head = &w->view->sides[side];
    struct str lang = lang_of(w, side), language = version_language(head->lang);
    html_format(w->out,
                "<h2>{t}: <bdi lang=\"{t}\">{t}</bdi><small><bdi>{t}</bdi>, {t}, <bdi>{t}</bdi>",
                &language, &lang, &head->title, &head->source, &head->date, &head->id);
    if (str_starts_with(head->url, STR("http")))
        html_format(w->out, " <a href=\"{t}\">source</a>", &head->url);
    buf_add_text(w->out, "</small></h2>\n");
}

static void put_only(const struct writer *w)
{
    if (!w->view->n_only)
        return;
    buf_add_text(
        w->out, "<section class=\"one-sided\"><h2>Named by one side only</h2>\n<ul class=\"notes\">"
                "\n");
    for (size_t i = 0; i < w->view->n_only; i++)
        put_note(w, &w->view->only[i]);
    buf_add_text(w->out, "</ul></section>\n");
}

void version_html(const struct version_view *view, const struct version_desk *desk,
                  struct arena *arena, struct buf *out)
{
    struct writer w = {.view = view, .desk = desk, .arena = arena, .out = out};
    if (view->is_specimen)
        buf_add_text(out, "<p class=\"specimen\">Specimen: these texts are invented; nothing here "
                          "is a finding.</p>\n");
    html_format(out, "<p>{t}</p>\n", &view->summary);
    if (view->note.len)
        html_format(out, "<p><bdi>{t}</bdi></p>\n", &view->note);
    put_filters(&w);
    put_sides(&w);
    buf_add_text(out, "<div class=\"heads\">\n");
    put_side_head(&w, 0);
    buf_add_text(out, "<div></div>\n");
    put_side_head(&w, 1);
    buf_add_text(out, "</div>\n");
    for (size_t i = 0; i < view->n_rows; i++) {
        w.row = &view->rows[i];
        w.number = (int)i + 1;
        put_row(&w);
    }
    put_only(&w);
}

struct str version_title(const struct version_view *view, struct arena *arena)
{
    struct str languages[2] = {version_language(view->sides[0].lang),
                               version_language(view->sides[1].lang)};
    return arena_printf(arena,
                        "What do the %.*s and the %.*s version of %.*s share, and where do they "
                        "differ?",
                        STR_ARG(languages[0]), STR_ARG(languages[1]), STR_ARG(view->event));
}
