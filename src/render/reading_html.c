#include "render/reading_html.h"

#include "render/html.h"
#include "render/table_html.h"

struct writer {
    const struct reading *reading;
    size_t mark, turn; /* the next ones */
    struct buf *out;
};

static struct str part(const struct writer *w, size_t begin, size_t end)
{
    return str_cut(w->reading->text, begin, end);
}

/* A mark that goes over the end of a paragraph ends with it. */
static void put_marked(struct writer *w, size_t begin, size_t end)
{
    const struct reading *reading = w->reading;
    for (; w->mark < reading->n_marks && reading->marks[w->mark].begin < end; w->mark++) {
        const struct reading_mark *mark = &reading->marks[w->mark];
        size_t from = mark->begin < begin ? begin : mark->begin;
        size_t to = mark->end < end ? mark->end : end;
        struct str before = part(w, begin, from), marked = part(w, from, to > from ? to : from);
        html_format(w->out, "{t}<mark id=\"b{d}\" tabindex=\"-1\">{t}</mark>", &before,
                    (int)mark->begin, &marked);
        begin = to > from ? to : from;
    }
    html_text(w->out, part(w, begin, end));
}

static void put_speaker(struct writer *w, size_t end)
{
    const struct reading *reading = w->reading;
    for (; w->turn < reading->n_turns && reading->turns[w->turn].begin < end; w->turn++) {
        const struct reading_turn *turn = &reading->turns[w->turn];
        html_format(w->out,
                    "<p class=\"speaker\"><bdi>{t}</bdi> <small lang=\"en\">{t}</small></p>\n",
                    &turn->speaker, &turn->role);
    }
}

static void put_text(struct writer *w)
{
    struct str text = w->reading->text;
    size_t begin = 0;
    while (begin < text.len) {
        size_t end = str_find(text, STR("\n"), begin);
        if (end > begin) {
            put_speaker(w, end);
            buf_add_text(w->out, "<p>");
            put_marked(w, begin, end);
            buf_add_text(w->out, "</p>\n");
        }
        begin = end + 1;
    }
}

static void put_margin(const struct reading *reading, struct buf *out)
{
    buf_add_text(out, "<details class=\"margin\" open><summary>About this text</summary><dl>\n");
    for (size_t i = 0; i < reading->n_facts; i++) {
        const struct reading_fact *fact = &reading->facts[i];
        struct str name = str_from(fact->name);
        if (!fact->text.len)
            continue;
        if (fact->address.len)
            html_format(out, "<dt>{t}</dt><dd><a href=\"{t}\">{t}</a></dd>\n", &name,
                        &fact->address, &fact->text);
        else if (html_is_web_address(fact->text))
            html_format(out, "<dt>{t}</dt><dd><a rel=\"noreferrer\" href=\"{t}\">{t}</a></dd>\n",
                        &name, &fact->text, &fact->text);
        else
            html_format(out, "<dt>{t}</dt><dd><bdi>{t}</bdi></dd>\n", &name, &fact->text);
    }
    buf_add_text(out, "</dl></details>\n");
}

void reading_html(const struct reading *reading, struct buf *out)
{
    struct writer w = {.reading = reading, .out = out};
    struct str lang = html_lang(reading->lang);
    if (reading->doubt.len)
        html_format(out, "<p class=\"doubt\">{t}</p>\n", &reading->doubt);
    buf_add_text(out, "<div class=\"reading-view\">\n");
    put_margin(reading, out);
    html_format(out, "<article class=\"text\" lang=\"{t}\" dir=\"auto\">\n", &lang);
    put_text(&w);
    buf_add_text(out, "</article>\n</div>\n");
    if (reading->n_marks)
        html_format(out,
                    "<nav class=\"steps\" aria-label=\"Marked places\" hidden>"
                    "<button type=\"button\" class=\"step-back\">‹<span class=\"unseen\"> previous "
                    "place</span></button> <span class=\"step-at\" aria-live=\"polite\">{d} marked"
                    "</span> <button type=\"button\" class=\"step-on\">›<span class=\"unseen\"> "
                    "next place</span></button></nav>\n",
                    (int)reading->n_marks);
}
