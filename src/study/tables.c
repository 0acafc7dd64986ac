#include "study/tables.h"

#include "base/buf.h"
#include "base/charset.h"
#include "base/file.h"

static bool read_reader(struct study_table *table, const struct yaml *node, struct err *err)
{
    const struct yaml *reader = yaml_get(node, "reader");
    if (!reader)
        return yaml_refuse(node, err, "the table \"%.*s\" has no reader", STR_ARG(table->name));
    table->format = fact_format(yaml_text(reader), err);
    if (!table->format)
        return yaml_place(reader, err);
    table->columns.kind = table->format->kind;
    const struct yaml *kind = yaml_get(node, "kind");
    if (table->format->kind != N_RECORD_KINDS)
        return !kind || yaml_refuse(kind, err, "only a table read by tidy says its kind");
    if (!kind)
        return yaml_refuse(node, err,
                           "the table \"%.*s\" has no kind: flow, delivery, event, "
                           "vote or obligation",
                           STR_ARG(table->name));
    return record_kind_parse(yaml_text(kind), &table->columns.kind) ||
           yaml_refuse(kind, err, "\"%.*s\" is no kind: flow, delivery, event, vote or obligation",
                       STR_ARG(yaml_text(kind)));
}

static bool add_file(struct study_table *table, const struct yaml *node, const char *folder,
                     struct arena *arena, struct err *err)
{
    struct str file = yaml_text(node);
    if (file.len == 0)
        return yaml_refuse(node, err, "a path is a text");
    table->files[table->n_files] = arena_str(arena, file);
    table->paths[table->n_files] = path_join(arena, folder, table->files[table->n_files].at);
    table->n_files++;
    return true;
}

static bool read_paths(struct study_table *table, const struct yaml *node, const char *folder,
                       struct arena *arena, struct err *err)
{
    const struct yaml *path = yaml_get(node, "path");
    size_t n = path && yaml_is_list(path) ? yaml_count(path) : 1;
    if (!path)
        return yaml_refuse(node, err, "the table \"%.*s\" has no path", STR_ARG(table->name));
    table->files = arena_zero(arena, n, sizeof *table->files);
    table->paths = arena_zero(arena, n, sizeof *table->paths);
    if (!yaml_is_list(path))
        return add_file(table, path, folder, arena, err);
    for (size_t i = 0; i < n; i++)
        if (!add_file(table, yaml_item(path, i), folder, arena, err))
            return false;
    return true;
}

/* A column's name; of growth also {column: note, pattern: leading percentage}. */
static bool read_column(struct study_table *table, int part, const struct yaml *node,
                        struct err *err)
{
    static const char *const KEYS[] = {"column", "pattern", NULL};
    bool is_growth = table->columns.kind == RECORD_FLOW && part == FLOW_GROWTH;
    if (yaml_is_text(node)) {
        table->columns.column[part] = yaml_text(node);
        return true;
    }
    if (!yaml_is_mapping(node) || !is_growth)
        return yaml_refuse(node, err, "a column is named by a text");
    if (!yaml_only(node, KEYS, err))
        return false;
    const struct yaml *pattern = yaml_get(node, "pattern");
    if (!str_is(yaml_text(pattern), "leading percentage"))
        return yaml_refuse(pattern ? pattern : node, err,
                           "the only pattern there is: leading percentage");
    table->columns.column[part] = yaml_text(yaml_get(node, "column"));
    table->columns.is_growth_in_words = true;
    return true;
}

/* A mapping from fields to columns, or to what every row says. */
static bool read_parts(struct study_table *table, const struct yaml *node, bool are_columns,
                       struct err *err)
{
    if (node && !yaml_is_mapping(node))
        return yaml_refuse(node, err, "this is a mapping: {period: year, value: value, …}");
    for (size_t i = 0; i < yaml_count(node); i++) {
        const struct yaml *value = yaml_value(node, i);
        int part = tidy_column_named(table->columns.kind, yaml_key(node, i));
        if (part < 0)
            return yaml_refuse(value, err, "records of kind %s have no \"%.*s\"",
                               record_kind_name(table->columns.kind), STR_ARG(yaml_key(node, i)));
        if (!are_columns)
            table->columns.fixed[part] = yaml_text(value);
        else if (!read_column(table, part, value, err))
            return false;
    }
    return true;
}

static bool read_directions(struct study_table *table, const struct yaml *node, struct arena *arena,
                            struct err *err)
{
    static const char *const WORDS[] = {"import",    "export",    "total",     "balance",
                                        "re-import", "re-export", "leave out", NULL};
    size_t n = yaml_count(node);
    table->columns.directions = arena_zero(arena, n + 1, sizeof *table->columns.directions);
    for (size_t i = 0; i < n; i++) {
        struct str word = yaml_text(yaml_value(node, i));
        bool is_known = false;
        for (size_t j = 0; WORDS[j]; j++)
            is_known |= str_is(word, WORDS[j]);
        if (!is_known)
            return yaml_refuse(yaml_value(node, i), err,
                               "\"%.*s\" is no direction: import, export, total, balance, "
                               "re-import, re-export or leave out",
                               STR_ARG(word));
        table->columns.directions[i][0] = yaml_key(node, i);
        table->columns.directions[i][1] = str_is(word, "leave out") ? STR("") : word;
    }
    table->columns.n_directions = n;
    return true;
}

static bool read_scheme(struct study_table *table, const struct yaml *node, struct err *err)
{
    static const char *const NAMES[] = {
        [PLACE_ISO3] = "iso3",   [PLACE_ISO2] = "iso2",     [PLACE_M49] = "m49",
        [PLACE_COW] = "cow",     [PLACE_CEPII] = "cepii",   [PLACE_GACC] = "gacc",
        [PLACE_SIPRI] = "sipri", [PLACE_ANY_NAME] = "names"};
    table->columns.scheme = PLACE_ANY_NAME;
    if (!node)
        return true;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(yaml_text(node), NAMES[i])) {
            table->columns.scheme = (enum place_scheme)i;
            return true;
        }
    return yaml_refuse(node, err,
                       "places are written as iso3, iso2, m49, cow, cepii, gacc, sipri "
                       "or names");
}

static bool read_words(struct study_table *table, const struct yaml *node, struct err *err)
{
    const struct yaml *charset = yaml_get(node, "charset");
    const struct yaml *vintage = yaml_get(node, "vintage");
    const struct yaml *separator = yaml_get(node, "separator");
    const struct yaml *dates = yaml_get(node, "dates");
    struct str mark = yaml_text(separator);
    table->source = yaml_text(yaml_get(node, "source"));
    table->vintage = DAY_NONE;
    table->charset = yaml_text(charset);
    table->sheet = yaml_text(yaml_get(node, "sheet"));
    table->columns.participant_mark = yaml_text(yaml_get(node, "participants"));
    table->columns.is_grouped = str_is(yaml_text(yaml_get(node, "thousands")), ",");
    table->columns.separator = str_is(mark, "tab") ? '\t' : mark.len ? mark.at[0] : 0;
    table->columns.is_month_first = str_is(yaml_text(dates), "month first");
    if (charset && !charset_named(table->charset))
        return yaml_refuse(charset, err, "\"%.*s\" is no charset", STR_ARG(table->charset));
    if (vintage && !day_parse(yaml_text(vintage), &table->vintage))
        return yaml_refuse(vintage, err, "a vintage is a day: 2023-01-20");
    if (dates && !table->columns.is_month_first)
        return yaml_refuse(dates, err, "dates are ISO, or month first");
    return true;
}

static bool read_table_entry(struct study *study, struct study_table *table,
                             const struct yaml *node, struct arena *arena, struct err *err)
{
    static const char *const KEYS[] = {
        "path",    "reader", "kind",      "columns",   "fixed", "directions",   "places", "charset",
        "vintage", "source", "separator", "thousands", "dates", "participants", "sheet",  NULL};
    const struct str name = table->name;
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a table is a mapping with path, reader, …");
    if (!yaml_only(node, KEYS, err))
        return false;
    if (str_contains(name, STR("/")) || name.len == 0 || name.at[0] == '.')
        return yaml_refuse(node, err, "\"%.*s\" cannot be a name", STR_ARG(name));
    struct buf said = {0};
    yaml_say(node, &said);
    table->said = buf_copy(&said, arena);
    buf_done(&said);
    const char *base =
        arena_printf(arena, "%s/.readout/facts/%.*s", study->folder, STR_ARG(name)).at;
    table->records_path = arena_printf(arena, "%s.records", base).at;
    table->key_path = arena_printf(arena, "%s.key", base).at;
    table->report_path = arena_printf(arena, "%s.report", base).at;
    return read_reader(table, node, err) && read_paths(table, node, study->folder, arena, err) &&
           read_parts(table, yaml_get(node, "columns"), true, err) &&
           read_parts(table, yaml_get(node, "fixed"), false, err) &&
           read_directions(table, yaml_get(node, "directions"), arena, err) &&
           read_scheme(table, yaml_get(node, "places"), err) && read_words(table, node, err);
}

void tables_read(struct study *study, const struct yaml *node, struct arena *arena,
                 struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n = yaml_count(node);
    if (node && !yaml_is_mapping(node)) {
        yaml_refuse(node, &trouble, "tables is a mapping from name to table");
        findings_take(findings, &trouble);
        return;
    }
    study->tables = arena_zero(arena, n + 1, sizeof *study->tables);
    for (size_t i = 0; i < n; i++) {
        struct study_table *table = &study->tables[study->n_tables++];
        table->name = yaml_key(node, i);
        read_table_entry(study, table, yaml_value(node, i), arena, &trouble);
        findings_take(findings, &trouble);
    }
}
