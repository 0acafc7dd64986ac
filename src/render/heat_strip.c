#include "render/heat_strip.h"

#include "render/figure_words.h"
#include "render/html.h"

enum { STEPS = 6 };

/* Years that a column holds. */
static int width_of(const struct heat_strip *strip)
{
    static const int WIDTHS[] = {1, 2, 5, 10, 20, 50, 100};
    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
        int first = strip->first_year / WIDTHS[i];
        int last = (strip->first_year + strip->n_years - 1) / WIDTHS[i];
        if (last - first < HEAT_COLUMNS_MAX)
            return WIDTHS[i];
    }
    return strip->first_year + strip->n_years;
}

static int64_t sum_of(const struct heat_strip *strip, size_t row, int from, int to)
{
    int64_t sum = 0;
    for (int year = from; year < to; year++)
        if (year >= strip->first_year && year < strip->first_year + strip->n_years)
            sum += strip->counts[row * (size_t)strip->n_years + (size_t)(year - strip->first_year)];
    return sum;
}

static void put_head(int from, int width, struct buf *out)
{
    if (width == 1)
        buf_printf(out, "<th scope=\"col\">%d</th>", from);
    else
        buf_printf(out, "<th scope=\"col\">%d–%02d</th>", from, (from + width - 1) % 100);
}

static void put_cell(int64_t count, int64_t most, struct arena *arena, struct buf *out)
{
    int step = most > 0 ? (int)((STEPS - 1) * count / most) : 0;
    struct str words = figure_number((double)count, 0, arena);
    if (count == 0)
        buf_add_text(out, "<td class=\"heat\">0</td>");
    else
        html_format(out, "<td class=\"heat h{d}\">{t}</td>", step, &words);
}

void heat_strip_html(const struct heat_strip *strip, struct buf *out)
{
    struct str title = str_from(strip->title);
    int width = width_of(strip), end = strip->first_year + strip->n_years;
    int begin = strip->first_year / width * width;
    struct arena *scratch = arena_new(0);
    int64_t most = 0;
    for (size_t row = 0; row < strip->n_rows; row++)
        for (int from = begin; from < end; from += width) {
            int64_t sum = sum_of(strip, row, from, from + width);
            most = sum > most ? sum : most;
        }
    html_format(out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{t}\"><table "
                "class=\"strip\"><caption>{t}</caption>\n<thead><tr><th scope=\"col\"><span "
                "class=\"unseen\">Language</span></th>",
                &title, &title);
    for (int from = begin; from < end; from += width)
        put_head(from, width, out);
    buf_add_text(out, "</tr></thead>\n<tbody>");
    for (size_t row = 0; row < strip->n_rows; row++) {
        html_format(out, "<tr><th scope=\"row\">{t}</th>", &strip->rows[row]);
        for (int from = begin; from < end; from += width)
            put_cell(sum_of(strip, row, from, from + width), most, scratch, out);
        buf_add_text(out, "</tr>\n");
    }
    buf_add_text(out, "</tbody></table></div>\n");
    arena_free(scratch);
}
