#include "measure/trend_groups.h"

#include "base/buf.h"
#include "measure/trend_axis.h"

static size_t count_of(struct str text, char mark)
{
    size_t n = 1;
    for (size_t i = 0; i < text.len; i++)
        n += text.at[i] == mark;
    return n;
}

static bool read_group(struct str text, struct arena *arena, struct trend_group *group,
                       struct err *err)
{
    size_t mark = str_find(text, STR("="), 0);
    struct str rest = mark < text.len ? str_cut(text, mark + 1, text.len) : text, value;
    group->values = arena_zero(arena, count_of(rest, ','), sizeof *group->values);
    while (rest.len && str_next(&rest, ',', &value)) {
        value = str_trim(value);
        if (value.len)
            group->values[group->n_values++] = arena_str(arena, value);
    }
    group->name = arena_str(arena, str_trim(str_cut(text, 0, mark)));
    if (group->n_values && group->name.len)
        return true;
    err_set(err, ERR_INPUT, "\"%.*s\" names nobody", STR_ARG(text));
    err_hint(err, "Write CHN, or several taken together under a name: Russia=RUS,SUN.");
    return false;
}

/* The filter's list of what is split by; NULL where nothing is. */
static struct str **list_of(struct filter *filter, enum split_by split, size_t **n)
{
    switch (split) {
    case SPLIT_ACTOR:
        *n = &filter->n_actors;
        return &filter->actors;
    case SPLIT_SOURCE:
        *n = &filter->n_sources;
        return &filter->sources;
    case SPLIT_LANGUAGE:
        *n = &filter->n_langs;
        return &filter->langs;
    case SPLIT_KIND:
        *n = &filter->n_kinds;
        return &filter->kinds;
    case SPLIT_NONE:
        break;
    }
    return NULL;
}

static void narrow(struct trend_options *options, struct arena *arena)
{
    size_t *n, n_all = 0;
    struct str **list = list_of(&options->filter, options->split, &n);
    if (!list || *n)
        return;
    for (size_t i = 0; i < options->n_groups; i++)
        n_all += options->groups[i].n_values;
    *list = arena_zero(arena, n_all + 1, sizeof **list);
    for (size_t i = 0; i < options->n_groups; i++)
        for (size_t j = 0; j < options->groups[i].n_values; j++)
            (*list)[(*n)++] = options->groups[i].values[j];
}

static bool check_group(const struct trend_group *groups, size_t i, struct err *err)
{
    for (size_t j = 0; j < i; j++)
        if (str_equal(groups[j].name, groups[i].name)) {
            err_set(err, ERR_INPUT, "\"%.*s\" is named twice", STR_ARG(groups[i].name));
            err_hint(err, "Give each group a name of its own.");
            return false;
        }
    return true;
}

bool trend_groups_read(struct trend_options *options, const struct str *texts, size_t n,
                       struct arena *arena, const struct str **wrong, struct err *err)
{
    *wrong = texts;
    if (n == 0)
        return true;
    if (n > TREND_GROUPS_MAX) {
        err_set(err, ERR_INPUT, "%zu groups are asked for; at most %d are compared", n,
                TREND_GROUPS_MAX);
        err_hint(err, "Name fewer, or take some together: Russia=RUS,SUN.");
        return false;
    }
    struct trend_group *groups = arena_zero(arena, n, sizeof *groups);
    for (size_t i = 0; i < n; i++) {
        *wrong = &texts[i];
        if (!read_group(texts[i], arena, &groups[i], err) || !check_group(groups, i, err))
            return false;
    }
    options->groups = groups;
    options->n_groups = n;
    narrow(options, arena);
    return true;
}

struct str trend_groups_condition(const struct trend_options *options, struct str name,
                                  struct arena *arena)
{
    static const char *const KEYS[] = {"", "actor", "source", "lang", "kind"};
    struct buf out = {0};
    if (options->split == SPLIT_NONE || name.len == 0)
        return STR("");
    buf_printf(&out, "%s=", KEYS[options->split]);
    if (options->n_groups == 0)
        buf_add(&out, name);
    for (size_t i = 0; i < options->n_groups; i++)
        if (str_equal(options->groups[i].name, name))
            for (size_t j = 0; j < options->groups[i].n_values; j++)
                buf_printf(&out, "%s%.*s", j ? "," : "", STR_ARG(options->groups[i].values[j]));
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}
