#include "render/coding_sets.h"

#include "render/html.h"

void coding_sets_begin(const struct str *name, struct buf *out)
{
    buf_add_text(out, "<div class=\"waiting\" role=\"status\"></div>\n"
                      "<form class=\"sets-form\" method=\"get\" action=\"/code\">\n");
    if (name)
        html_format(out,
                    "<div class=\"field\"><label for=\"coder\">Your name as a coder</label>"
                    "<input type=\"text\" id=\"coder\" name=\"by\" value=\"{t}\" required "
                    "autocomplete=\"off\" aria-describedby=\"coder-help\"><small "
                    "id=\"coder-help\">"
                    "letters, digits, hyphen: your codings are kept under it</small></div>\n",
                    name);
}

void coding_sets_end(struct buf *out)
{
    buf_add_text(out, "</form>\n");
}

void coding_sets_head(struct str id, struct str title, struct str about, struct buf *out)
{
    html_format(out, "<h2 id=\"codebook-{t}\"><bdi>{t}</bdi></h2>\n<p class=\"quiet\">{t}</p>\n",
                &id, &title, &about);
}

static void put_coder(const struct coding_set_coder *coder, size_t n_units, struct buf *out)
{
    html_format(out,
                "<li><span><bdi>{t}</bdi>{r}</span> <progress max=\"{d}\" value=\"{d}\" "
                "aria-label=\"{t}\"></progress> <span>{d} of {d}{r}</span></li>\n",
                &coder->name, coder->is_own ? &STR(" (you)") : &STR(""), (int)n_units,
                (int)coder->n_done, &coder->name, (int)coder->n_done, (int)n_units,
                n_units && coder->n_done == n_units ? &STR(" ✓") : &STR(""));
}

static void put_set(const struct coding_set_view *set, struct buf *out)
{
    html_format(out,
                "<li data-set=\"{t}\"><div><h3><bdi>{t}</bdi></h3><p class=\"quiet\">{d} "
                "units{r}{t}</p></div>\n<div>",
                &set->value, &set->name, (int)set->n_units, set->about.len ? &STR(", ") : &STR(""),
                &set->about);
    if (set->n_coders)
        buf_add_text(out, "<ul class=\"coders\">\n");
    for (size_t i = 0; i < set->n_coders; i++)
        put_coder(&set->coders[i], set->n_units, out);
    if (set->n_coders)
        buf_add_text(out, "</ul>\n");
    if (set->missing.len)
        html_format(out, "<p class=\"missing\">{t}</p>\n", &set->missing);
    buf_add_text(out, "</div>\n<div class=\"acts\">");
    if (set->start.len)
        html_format(out, "<button class=\"go\" name=\"set\" value=\"{t}\">{t}</button>\n",
                    &set->value, &set->start);
    if (set->decide.len)
        html_format(out, "<button name=\"decide\" value=\"{t}\">{t}</button>\n", &set->value,
                    &set->decide);
    buf_add_text(out, "</div></li>\n");
}

void coding_sets_html(const struct coding_set_view *sets, size_t n, struct buf *out)
{
    buf_add_text(out, "<ul class=\"sets\">\n");
    for (size_t i = 0; i < n; i++)
        put_set(&sets[i], out);
    buf_add_text(out, "</ul>\n");
}
