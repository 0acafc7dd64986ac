#include "app/result.h"

#include "base/file.h"
#include "render/picture.h"

bool result_format(const struct request *request, enum result_format *format, struct err *err)
{
    static const char *const NAMES[] = {"text", "csv", "json", "svg", "png", "pdf", NULL};
    struct str wanted = request_value(request, "format"), path = request_value(request, "output");
    size_t dot = path.len;
    while (dot > 0 && path.at[dot - 1] != '.' && path.at[dot - 1] != '/')
        dot--;
    if (wanted.len == 0 && path.len && dot > 0 && path.at[dot - 1] == '.')
        wanted = str_cut(path, dot, path.len);
    if (wanted.len == 0 || str_is(wanted, "txt"))
        wanted = STR("text");
    for (int i = 0; NAMES[i]; i++)
        if (str_is(wanted, NAMES[i])) {
            *format = (enum result_format)i;
            return true;
        }
    err_set(err, ERR_INPUT, "unknown format \"%.*s\"", STR_ARG(wanted));
    err_hint(err, "Formats are text, csv and json; for a trend svg, png and pdf as well.");
    return request_place(request, wanted, err);
}

bool result_is_format(const struct request *request, const char *format)
{
    struct str said = request_value(request, "format"), path = request_value(request, "output");
    return said.len ? str_is(said, format)
                    : str_ends_with(path, arena_printf(request->arena, ".%s", format));
}

bool result_chart(const struct request *request, struct chart_options *chart, struct err *err)
{
    const struct str *texts = request_values(request, "event", &chart->n_events);
    struct chart_event *events = arena_zero(request->arena, chart->n_events + 1, sizeof *events);
    for (size_t i = 0; i < chart->n_events; i++)
        if (!chart_event_parse(texts[i], &events[i], err))
            return request_place(request, texts[i], err);
    chart->events = events;
    chart->headline = request_value(request, "title");
    chart->is_dark = request_has(request, "dark");
    return true;
}

struct provenance result_provenance(const struct request *request)
{
    return (struct provenance){.command = request->command,
                               .study = request->study->name,
                               .study_hash = request->study->hash,
                               .data_hash = store_data_hash(request->store, request->arena),
                               .version = STR(READOUT_VERSION)};
}

static bool put_picture(const struct result *result, enum result_format format, struct arena *arena,
                        struct buf *out, struct err *err)
{
    struct drawing *drawing = drawing_open(err);
    if (!drawing)
        return false;
    struct picture picture = {.provenance = result->provenance};
    const struct chart_options *chart = &result->chart;
    bool is_good =
        (result->matrix ? picture_draw_matrix(result->matrix, chart, drawing, arena, &picture, err)
                        : picture_draw(result->set, chart, drawing, arena, &picture, err)) &&
        picture_put(&picture, (enum picture_format)(format - RESULT_SVG), out, err);
    drawing_close(drawing);
    return is_good;
}

static bool put(const struct result *result, enum result_format format, struct arena *arena,
                struct buf *out, struct err *err)
{
    static const enum table_format FORMATS[] = {TABLE_TEXT, TABLE_CSV, TABLE_JSON};
    if (format <= RESULT_JSON) {
        table_out(result->table, FORMATS[format], &result->provenance, out);
        return true;
    }
    if (result->set || result->matrix)
        return put_picture(result, format, arena, out, err);
    err_set(err, ERR_INPUT, "this result cannot be drawn");
    err_hint(err, "Take text, csv or json, or draw a trend without --evidence.");
    return false;
}

bool result_put_bytes(const struct request *request, struct str bytes, struct buf *out,
                      struct err *err)
{
    struct str path = request_value(request, "output");
    if (path.len == 0) {
        buf_add(out, bytes);
        return true;
    }
    if (!file_write(arena_cstr(request->arena, path), bytes, err))
        return false;
    buf_printf(out, "%.*s\n", STR_ARG(path));
    return true;
}

bool result_put(const struct request *request, const struct result *result, struct buf *out,
                struct err *err)
{
    enum result_format format;
    struct str path = request_value(request, "output");
    if (request->taken) {
        *request->taken = *result;
        return true;
    }
    if (!result_format(request, &format, err))
        return false;
    if (path.len == 0)
        return put(result, format, request->arena, out, err);
    struct buf bytes = {0};
    bool is_good = put(result, format, request->arena, &bytes, err) &&
                   file_write(arena_cstr(request->arena, path), buf_str(&bytes), err);
    buf_done(&bytes);
    if (is_good)
        buf_printf(out, "%.*s\n", STR_ARG(path));
    return is_good;
}
