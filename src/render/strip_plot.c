#include "render/strip_plot.h"

#include "render/html.h"

enum { LENGTH = 1000, HEIGHT = 20 };

static void put_row(const struct strip_row *row, struct buf *out)
{
    html_format(
        out,
        "<tr><th scope=\"row\"><a href=\"{t}\"><bdi>{t}</bdi></a></th><td class=\"strokes\">"
        "<svg viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<path d=\"M0 10H1000\" class=\"axis\"/><path d=\"",
        &row->address, &row->label);
    for (size_t i = 0; i < row->n_places; i++)
        buf_printf(out, "M%d 0V%d", (int)(row->places[i] * LENGTH), HEIGHT);
    html_format(out, "\"/></svg></td><td class=\"n\">{d}</td></tr>\n", (int)row->n_places);
}

void strip_plot_html(const struct strip_plot *plot, struct buf *out)
{
    struct str title = str_from(plot->title);
    html_format(
        out,
        "<table class=\"strips\"><caption>{t}</caption><colgroup><col class=\"label\"><col><col "
        "class=\"count\"></colgroup><thead class=\"unseen\"><tr><th "
        "scope=\"col\">Document</th><th scope=\"col\">From its begin to its end</th><th "
        "scope=\"col\">Places</th></tr></thead>\n<tbody>",
        &title);
    for (size_t i = 0; i < plot->n_rows; i++)
        put_row(&plot->rows[i], out);
    buf_add_text(out, "</tbody></table>\n");
}
