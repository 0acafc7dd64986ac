#include "study/samples.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"

enum { UNIT, TEXT_VERSION, STRATUM, STRATUM_UNITS, STRATUM_DRAWN, WEIGHT, DESIGN, N_COLUMNS };
enum { FILE_LIMIT = 1 << 28 };

static const char *path_of(const struct codebook *codebook, struct str name, struct arena *arena)
{
    return arena_printf(arena, "%s/samples/%.*s.csv", codebook->folder, STR_ARG(name)).at;
}

static bool check_name(struct str name, struct err *err)
{
    struct err wrong = ERR_INIT; /* the rules of coders' names, in other words */
    return coder_check(name, &wrong) ||
           err_set(err, ERR_INPUT, "\"%.*s\" cannot be a sample's name", STR_ARG(name));
}

static void add_cell(struct buf *out, struct str cell, char end)
{
    csv_add_cell(out, cell);
    buf_add_char(out, end);
}

static void add_row(struct buf *out, const struct coding_unit *unit,
                    const struct unit_stratum *stratum, struct str design)
{
    add_cell(out, unit->id, ',');
    buf_printf(out, "t%016llx,", (unsigned long long)unit->hash);
    add_cell(out, stratum->name, ',');
    buf_printf(out, "%zu,%zu,%.17g,", stratum->n_units, stratum->n_drawn,
               (double)stratum->n_units / (double)stratum->n_drawn);
    add_cell(out, design, '\n');
}

bool sample_keep(const struct codebook *codebook, struct str name, const struct unit_sample *drawn,
                 const struct coding_units *units, struct str design, struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct buf out = {0};
    const char *path = path_of(codebook, name, scratch);
    bool is_good = check_name(name, err);
    if (is_good && file_exists(path)) {
        is_good = err_set(err, ERR_CONFLICT, "there is a sample \"%.*s\"", STR_ARG(name));
        err_hint(err, "People may have coded it: give the new one another name.");
    }
    buf_add_text(&out, "unit,text_version,stratum,stratum_units,stratum_drawn,weight,design\n");
    for (size_t i = 0; i < drawn->n; i++)
        add_row(&out, &units->at[drawn->units[i]], &drawn->strata[drawn->strata_of[i]], design);
    is_good = is_good && folder_make(path_folder(scratch, path), err) &&
              file_write_once(path, buf_str(&out), err);
    buf_done(&out);
    arena_free(scratch);
    return is_good;
}

static bool read_row(const struct csv_reader *reader, const struct csv_row *row,
                     struct arena *arena, struct sample_row *to, struct err *err)
{
    int64_t n_units, n_drawn;
    if (row->n != N_COLUMNS)
        return csv_refuse(reader, row->n, err, "a sample has %d columns", N_COLUMNS);
    if (row->cells[UNIT].len == 0)
        return csv_refuse(reader, UNIT, err, "here a unit is named");
    if (!str_to_int(row->cells[STRATUM_UNITS], &n_units) || n_units < 1)
        return csv_refuse(reader, STRATUM_UNITS, err, "this is no number of units");
    if (!str_to_int(row->cells[STRATUM_DRAWN], &n_drawn) || n_drawn < 1 || n_drawn > n_units)
        return csv_refuse(reader, STRATUM_DRAWN, err, "so many cannot have been drawn");
    *to = (struct sample_row){.unit = arena_str(arena, row->cells[UNIT]),
                              .stratum = arena_str(arena, row->cells[STRATUM]),
                              .stratum_units = (size_t)n_units,
                              .stratum_drawn = (size_t)n_drawn,
                              .weight = (double)n_units / (double)n_drawn};
    return true;
}

static bool read_rows(struct str bytes, const char *path, struct arena *arena,
                      struct sample *sample, struct err *err)
{
    struct csv_reader reader;
    struct csv_row row;
    bool is_good = true;
    size_t n_lines = 1;
    for (size_t i = 0; i < bytes.len; i++)
        n_lines += bytes.at[i] == '\n' || bytes.at[i] == '\r';
    *sample = (struct sample){.at = arena_zero(arena, n_lines, sizeof *sample->at)};
    csv_init(&reader, bytes, &(struct csv_options){.source = path});
    bool has_head = csv_next(&reader, &row, err); /* its names are those of N_COLUMNS */
    while (has_head && is_good && csv_next(&reader, &row, err)) {
        is_good = read_row(&reader, &row, arena, &sample->at[sample->n++], err);
        if (is_good)
            sample->design = arena_str(arena, row.cells[DESIGN]);
    }
    csv_done(&reader);
    return err->kind == ERR_NONE;
}

bool sample_read(const struct codebook *codebook, struct str name, struct arena *arena,
                 struct sample *sample, struct err *err)
{
    struct str bytes;
    const char *path = path_of(codebook, name, arena);
    if (!check_name(name, err))
        return false;
    if (!file_exists(path)) {
        err_set(err, ERR_MISSING, "there is no sample \"%.*s\"", STR_ARG(name));
        err_hint(err, "Draw it: readout sample --codebook %.*s --name %.*s --n 100",
                 STR_ARG(codebook->id), STR_ARG(name));
        return false;
    }
    return file_read(path, FILE_LIMIT, arena, &bytes, err) &&
           read_rows(bytes, path, arena, sample, err);
}

void sample_leave(const struct sample *sample, struct arena *arena, struct codings *codings)
{
    struct map *units = map_new();
    struct coding *left = arena_zero(arena, codings->n_current + 1, sizeof *left);
    size_t n = 0;
    for (size_t i = 0; i < sample->n; i++)
        map_put(units, sample->at[i].unit, NULL);
    for (size_t i = 0; i < codings->n_current; i++)
        if (map_get(units, codings->current[i].unit))
            left[n++] = codings->current[i];
    map_free(units);
    codings->current = left;
    codings->n_current = n;
}

bool samples_list(const struct codebook *codebook, struct arena *arena, struct str **names,
                  size_t *n, struct err *err)
{
    const char *folder = path_join(arena, codebook->folder, "samples");
    struct file_info *files;
    size_t n_files = 0;
    *n = 0;
    if (folder_exists(folder) && !folder_list(folder, arena, &files, &n_files, err))
        return false;
    *names = arena_zero(arena, n_files + 1, sizeof **names);
    for (size_t i = 0; i < n_files; i++) {
        struct str name = str_from(files[i].path);
        if (str_ends_with(name, STR(".csv")) && !str_contains(name, STR("/")))
            (*names)[(*n)++] = str_cut(name, 0, name.len - 4);
    }
    return true;
}

bool samples_hash(const struct codebook *codebook, struct arena *arena, struct str *hash,
                  struct err *err)
{
    const char *folder = path_join(arena, codebook->folder, "samples");
    struct file_info *files;
    struct buf all = {0};
    size_t n;
    bool is_good = true;
    *hash = STR("");
    if (!folder_exists(folder))
        return true;
    if (!folder_list(folder, arena, &files, &n, err))
        return false;
    for (size_t i = 0; is_good && i < n; i++) {
        struct str bytes;
        is_good =
            file_read(path_join(arena, folder, files[i].path), FILE_LIMIT, arena, &bytes, err);
        if (is_good)
            buf_printf(&all, "%s %zu\n%.*s", files[i].path, bytes.len, STR_ARG(bytes));
    }
    if (is_good)
        *hash = hash_provenance(buf_str(&all), arena);
    buf_done(&all);
    return is_good;
}
