/* A row for each thing that is counted, a block of columns for each group, in it the periods. What
 * is often said and what is rarely said have one scale each: shades compare within a row. */
#include "render/chart_layout.h"

#include <math.h>

enum { ROW_HEIGHT = 30, NAME_WIDTH = 190, NARROW_NAMES = 112, NUMBERS_MAX = 24, FIELD_WIDTH = 34 };

static struct str what_of(const struct series *series)
{
    return series->what.len ? series->what : series->label;
}

/* Rows and blocks, each in the order in which the set has them first. */
struct grid {
    size_t *rows, *blocks; /* of each series */
    const struct series **of_row, **of_block;
    size_t n_rows, n_blocks, n_periods;
};

static size_t row_of(struct grid *grid, const struct series *series)
{
    for (size_t i = 0; i < grid->n_rows; i++)
        if (str_equal(what_of(grid->of_row[i]), what_of(series)))
            return i;
    grid->of_row[grid->n_rows] = series;
    return grid->n_rows++;
}

static size_t block_of(struct grid *grid, const struct series *series)
{
    for (size_t i = 0; i < grid->n_blocks; i++)
        if (str_equal(grid->of_block[i]->group, series->group))
            return i;
    grid->of_block[grid->n_blocks] = series;
    return grid->n_blocks++;
}

static struct grid grid_of(const struct series_set *set, struct arena *arena)
{
    size_t n = set->n_series;
    struct grid grid = {.rows = arena_zero(arena, n + 1, sizeof *grid.rows),
                        .blocks = arena_zero(arena, n + 1, sizeof *grid.blocks),
                        .of_row = arena_zero(arena, n + 1, sizeof *grid.of_row),
                        .of_block = arena_zero(arena, n + 1, sizeof *grid.of_block),
                        .n_periods = n ? set->series[0].n_points : 0};
    for (size_t i = 0; i < n; i++) {
        grid.rows[i] = row_of(&grid, &set->series[i]);
        grid.blocks[i] = block_of(&grid, &set->series[i]);
    }
    return grid;
}

int chart_grid_height(const struct series_set *set)
{
    struct arena *scratch = arena_new(0);
    struct grid grid = grid_of(set, scratch);
    arena_free(scratch);
    return ROW_HEIGHT * (int)grid.n_rows;
}

/* Between blocks an empty column stands, where they have more than one. */
static size_t block_width(const struct grid *grid)
{
    return grid->n_periods + (grid->n_periods > 1);
}

static size_t n_columns(const struct grid *grid)
{
    size_t n = grid->n_blocks * block_width(grid);
    return n ? n - (grid->n_periods > 1) : 0;
}

void chart_grid_cells(const struct series_set *set, size_t series, struct chart_cell *cells)
{
    struct arena *scratch = arena_new(0);
    struct grid grid = grid_of(set, scratch);
    size_t begin = grid.blocks[series] * block_width(&grid);
    for (size_t i = 0; i < set->series[series].n_points; i++)
        cells[i] = (struct chart_cell){(int)(begin + i), (int)grid.rows[series]};
    arena_free(scratch);
}

static double highest_of_row(const struct series_set *set, const struct grid *grid, size_t row)
{
    double highest = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; grid->rows[i] == row && j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state == CELL_PRESENT)
                highest = fmax(highest, set->series[i].points[j].value);
    return highest;
}

/* Two figures that matter, and never a power of ten. */
static struct str number(double value, struct arena *arena)
{
    if (value >= 99.5)
        return arena_printf(arena, "%.0f", value);
    return value < 0.005 ? STR("0") : arena_printf(arena, value < 0.1 ? "%.2f" : "%.2g", value);
}

static json_t *fields(const struct chart *chart, const struct grid *grid, double column_width)
{
    const struct series_set *set = chart->set;
    bool has_numbers = column_width >= FIELD_WIDTH && n_columns(grid) <= NUMBERS_MAX;
    json_t *all = json_array();
    for (size_t i = 0; i < set->n_series; i++) {
        double highest = highest_of_row(set, grid, grid->rows[i]);
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            if (point->state != CELL_PRESENT)
                continue;
            struct chart_shade shade = chart_shade(point->value, highest, chart->options->is_dark);
            size_t column = grid->blocks[i] * block_width(grid) + j;
            json_array_append_new(all, json_pack("{s:[i,i,f],s:{s:s},s:{s:b,s:s,s:o}}", "value",
                                                 (int)column, (int)grid->rows[i], point->value,
                                                 "itemStyle", "color", shade.field, "label", "show",
                                                 has_numbers, "color", shade.ink, "formatter",
                                                 chart_text(number(point->value, chart->arena))));
        }
    }
    return all;
}

static struct str group_name(const struct series *series)
{
    if (series->group.len == 0)
        return STR("");
    size_t begin = what_of(series).len + 2; /* behind "World order, " */
    return series->what.len && begin < series->label.len
               ? str_cut(series->label, begin, series->label.len)
               : series->group;
}

/* So many periods have one name between them, so that names do not touch. */
static size_t periods_a_name(struct chart *chart, const struct grid *grid, double column_width)
{
    double widest = 0;
    for (size_t i = 0; grid->n_blocks && i < grid->n_periods; i++)
        widest = fmax(widest, text_width(chart->ruler,
                                         period_format(grid->of_block[0]->points[i].period,
                                                       chart->set->by, chart->arena),
                                         CHART_FONT));
    return 1 + (size_t)((1.1 * widest + 8) / fmax(column_width, 1));
}

/* The columns' names, and over each block that has several the name of its group. */
static json_t *column_names(struct chart *chart, const struct grid *grid, double column_width)
{
    size_t every = periods_a_name(chart, grid, column_width);
    json_t *names = json_array();
    const char *ink = chart->options->is_dark ? "#e9e8e4" : "#1b1d21";
    for (size_t i = 0; i < grid->n_blocks; i++) {
        struct str name = group_name(grid->of_block[i]);
        for (size_t j = 0; j < grid->n_periods; j++) {
            struct period period = grid->of_block[i]->points[j].period;
            bool is_named = j % every == 0 && (j == 0 || 2 * (grid->n_periods - j) > every);
            struct str at =
                !is_named ? STR("") : period_format(period, chart->set->by, chart->arena);
            json_array_append_new(
                names, chart_text(grid->n_periods > 1 ? at : chart_plain(name, chart->arena)));
        }
        if (grid->n_periods <= 1)
            continue;
        if (i + 1 < grid->n_blocks)
            json_array_append_new(names, json_string(""));
        json_array_append_new(
            json_object_get(chart->option, "title"),
            json_pack("{s:o,s:f,s:i,s:{s:i,s:i,s:s}}", "text", chart_text(name), "left",
                      chart->left + column_width * (double)(i * block_width(grid)), "top",
                      chart->top - 26, "textStyle", "fontSize", 13, "fontWeight", 600, "color",
                      ink));
    }
    return names;
}

static int name_width(const struct chart *chart)
{
    return is_chart_narrow(chart->width) ? NARROW_NAMES : NAME_WIDTH;
}

static json_t *row_names(const struct chart *chart, const struct grid *grid)
{
    json_t *names = json_array();
    size_t n_lines;
    for (size_t i = 0; i < grid->n_rows; i++)
        json_array_append_new(
            names, chart_text(text_width_wrap(chart->ruler, what_of(grid->of_row[i]), CHART_FONT,
                                              0.88 * name_width(chart), chart->arena, &n_lines)));
    return names;
}

/* margin: of the names from the fields. Unit: px. */
static json_t *axis(json_t *names, bool is_side, int margin)
{
    json_t *label = json_pack("{s:i,s:b,s:i,s:i}", "interval", 0, "hideOverlap", 0, "margin",
                              margin, "lineHeight", 14);
    if (is_side)
        json_object_set_new(label, "align", json_string("left"));
    return json_pack("{s:s,s:b,s:o,s:{s:b},s:{s:b},s:{s:b},s:o}", "type", "category", "inverse",
                     is_side, "data", names, "axisLine", "show", 0, "axisTick", "show", 0,
                     "splitLine", "show", 0, "axisLabel", label);
}

void chart_grid(struct chart *chart)
{
    struct grid grid = grid_of(chart->set, chart->arena);
    bool is_dark = chart->options->is_dark;
    chart->left += name_width(chart);
    chart->bottom += 24;
    chart->top += grid.n_periods > 1 ? 26 : 0;
    size_t n = n_columns(&grid);
    double width = n ? (double)(chart->width - chart->left - chart->right) / (double)n : 0;
    json_object_set_new(chart->option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i,s:s}", "top", chart->top, "bottom",
                                  chart->bottom, "left", chart->left, "right", chart->right,
                                  "outerBoundsMode", "none"));
    json_object_set_new(chart->option, "xAxis", axis(column_names(chart, &grid, width), false, 8));
    json_object_set_new(chart->option, "yAxis",
                        axis(row_names(chart, &grid), true, name_width(chart)));
    json_object_set_new(chart->option, "visualMap",
                        json_pack("{s:b,s:s,s:i,s:i,s:{s:[s]}}", "show", 0, "type", "continuous",
                                  "min", 0, "max", 1, "inRange", "color",
                                  chart_shade(0, 1, is_dark).field));
    json_object_set_new(chart->option, "series",
                        json_pack("[{s:s,s:{s:s,s:f},s:o}]", "type", "heatmap", "itemStyle",
                                  "borderColor", is_dark ? "#15181c" : "#ffffff", "borderWidth",
                                  1.5, "data", fields(chart, &grid, width)));
}
