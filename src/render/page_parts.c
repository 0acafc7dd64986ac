#include "render/page_parts.h"

#include "render/html.h"

void page_twins(const struct page_twins *twins, struct buf *out)
{
    buf_add_text(out, "<p class=\"twins\">");
    for (size_t i = 0; twins->endings[i]; i++) {
        struct str ending = str_from(twins->endings[i]);
        html_format(out, "<a href=\"{t}.{t}{t}\">{t}</a> ", &twins->path, &ending, &twins->query,
                    &ending);
    }
    buf_add_text(out, "<button type=\"button\" class=\"copy-link\" hidden>Copy link</button> "
                      "<button type=\"button\" class=\"copy-command\" hidden>Copy command</button>"
                      "</p>\n");
    if (twins->provenance && twins->provenance->command.len)
        html_format(out, "<p class=\"command\"><code>{t}</code></p>\n",
                    &twins->provenance->command);
}

void page_error(struct str words, struct buf *out)
{
    html_format(out,
                "<section class=\"error\" role=\"alert\" tabindex=\"-1\" "
                "aria-labelledby=\"error-title\"><h2 id=\"error-title\">This cannot be answered"
                "</h2>\n<pre>{t}</pre></section>\n",
                &words);
}

void page_warnings(struct str words, struct buf *out)
{
    html_format(out, "<section class=\"findings\"><h2>Warnings</h2><pre>{t}</pre></section>\n",
                &words);
}

static void put_line(const char *name, struct str text, struct buf *out)
{
    struct str what = str_from(name);
    if (text.len)
        html_format(out, "<dt>{t}</dt><dd>{t}</dd>\n", &what, &text);
}

void page_about(const struct table *table, struct buf *out)
{
    buf_add_text(out, "<dl class=\"about\">\n");
    put_line("Method", table->method, out);
    put_line("Denominator", table->denominator, out);
    put_line("Source", table->source, out);
    put_line("Notes", table->notes, out);
    buf_add_text(out, "</dl>\n");
}

void page_heading(const char *id, struct str text, struct buf *out)
{
    struct str name = str_from(id);
    html_format(out, "<h2 id=\"{t}\"><bdi>{t}</bdi></h2>\n", &name, &text);
}

void page_empty(struct str text, struct buf *out)
{
    html_format(out, "<p class=\"empty\">{t}</p>\n", &text);
}

void page_note(struct str text, struct buf *out)
{
    html_format(out, "<p class=\"quiet\">{t}</p>\n", &text);
}

void page_frame_of(const char *address, const char *name, struct buf *out)
{
    struct str where = str_from(address), title = str_from(name);
    html_format(out,
                "<iframe class=\"framed\" src=\"{t}\" title=\"{t}\"></iframe>\n"
                "<p><a href=\"{t}\">{t} on a page of its own</a></p>\n",
                &where, &title, &where, &title);
}

void page_fold(const char *name, struct buf *out)
{
    struct str summary = str_from(name);
    html_format(out, "<details><summary>{t}</summary>\n", &summary);
}

void page_unfold(struct buf *out)
{
    buf_add_text(out, "</details>\n");
}

void page_columns_begin(struct buf *out)
{
    buf_add_text(out, "<div class=\"columns\"><div>\n");
}

void page_columns_next(struct buf *out)
{
    buf_add_text(out, "</div><div>\n");
}

void page_columns_end(struct buf *out)
{
    buf_add_text(out, "</div></div>\n");
}

static void put_facts(const char *list_class, const struct page_fact *facts, size_t n,
                      struct buf *out)
{
    struct str classes = str_from(list_class);
    html_format(out, "<ul class=\"{r}\">\n", &classes);
    for (size_t i = 0; i < n; i++) {
        struct str class = str_from(facts[i].class ? facts[i].class : "plain");
        html_format(out, "<li class=\"{r}\">", &class);
        if (facts[i].address.len)
            html_format(out, "<a href=\"{t}\">{t}</a>", &facts[i].address, &facts[i].text);
        else
            html_text(out, facts[i].text);
        buf_add_text(out, "</li>\n");
    }
    buf_add_text(out, "</ul>\n");
}

void page_facts(const struct page_fact *facts, size_t n, struct buf *out)
{
    put_facts("facts", facts, n, out);
}

void page_list(const struct page_fact *facts, size_t n, struct buf *out)
{
    put_facts("facts lines", facts, n, out);
}

static void put_choice(const struct page_choice *choice, struct buf *out)
{
    if (!choice->address.len) {
        html_text(out, choice->text);
        return;
    }
    html_format(out, "<a href=\"{t}\"{r}", &choice->address,
                choice->is_on ? &STR(" aria-current=\"true\"") : &STR(""));
    if (choice->key)
        buf_printf(out, " data-press=\"%c\"", choice->key);
    html_format(out, ">{t}</a>", &choice->text);
}

void page_choices(const struct page_choice *choices, size_t n, struct buf *out)
{
    buf_add_text(out, "<ul class=\"facts\">\n");
    for (size_t i = 0; i < n; i++) {
        buf_add_text(out, "<li>");
        put_choice(&choices[i], out);
        buf_add_text(out, "</li>\n");
    }
    buf_add_text(out, "</ul>\n");
}

void page_tabs(const char *name, const struct page_choice *tabs, size_t n, struct buf *out)
{
    struct str label = str_from(name);
    html_format(out, "<nav class=\"tabs\" id=\"tabs\" aria-label=\"{t}\">\n", &label);
    for (size_t i = 0; i < n; i++) {
        put_choice(&tabs[i], out);
        buf_add_char(out, '\n');
    }
    buf_add_text(out, "</nav>\n");
}

static void put_facet(const struct page_facet *facet, struct buf *out)
{
    struct str name = str_from(facet->name);
    html_format(out, "<dt>{t}</dt><dd>", &name);
    for (size_t i = 0; i < facet->n; i++) {
        if (i == facet->n_shown)
            html_format(out, "<details><summary>{d} more</summary>",
                        (int)(facet->n - facet->n_shown));
        put_choice(&facet->values[i], out);
        buf_add_char(out, '\n');
    }
    buf_add_text(out, facet->n > facet->n_shown ? "</details></dd>\n" : "</dd>\n");
}

void page_facets(const struct page_facet *facets, size_t n, struct buf *out)
{
    int n_on = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < facets[i].n; j++)
            n_on += facets[i].values[j].is_on;
    if (n == 0)
        return;
    buf_add_text(out, "<details class=\"facets\" open><summary>Filter");
    if (n_on)
        buf_printf(out, " (%d)", n_on);
    buf_add_text(out, "</summary>\n<dl>\n");
    for (size_t i = 0; i < n; i++)
        put_facet(&facets[i], out);
    buf_add_text(out, "</dl></details>\n");
}

void page_pictures(const struct page_picture *pictures, size_t n, struct buf *out)
{
    if (n == 0)
        return;
    buf_add_text(out, "<ul class=\"pictures\">\n");
    for (size_t i = 0; i < n; i++)
        html_format(out,
                    "<li><a href=\"{t}\"><img src=\"{t}\" alt=\"\" loading=\"lazy\">"
                    "<span>{t}</span></a></li>\n",
                    &pictures[i].address, &pictures[i].picture, &pictures[i].name);
    buf_add_text(out, "</ul>\n");
}

/* Drawn as SVG: a page may not carry styles in its attributes. Unit: thousandths of the longest. */
static void put_bar(const struct page_bar *bar, double most, struct buf *out)
{
    int length = most > 0 ? (int)(1000 * bar->value / most) : 0;
    html_format(out, "<tr><th scope=\"row\">");
    if (bar->address.len)
        html_format(out, "<a href=\"{t}\"><bdi lang=\"{t}\">{t}</bdi></a>", &bar->address,
                    &bar->lang, &bar->label);
    else
        html_format(out, "<bdi lang=\"{t}\">{t}</bdi>", &bar->lang, &bar->label);
    html_format(out,
                "</th><td class=\"n\">{t}</td><td class=\"bar\"><svg viewBox=\"0 0 1000 10\" "
                "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{d}\" "
                "height=\"10\"/></svg></td></tr>\n",
                &bar->number, length);
}

void page_bars(const char *title, const struct page_bar *bars, size_t n, struct buf *out)
{
    struct str name = str_from(title);
    double most = 0;
    for (size_t i = 0; i < n; i++)
        most = bars[i].value > most ? bars[i].value : most;
    html_format(out, "<table class=\"bars\"><caption>{t}</caption>\n<tbody>", &name);
    for (size_t i = 0; i < n; i++)
        put_bar(&bars[i], most, out);
    buf_add_text(out, "</tbody></table>\n");
}
