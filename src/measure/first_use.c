/* METHOD: first/adoption */
#include "measure/first_use.h"

#include "base/map.h"
#include "base/utf8.h"
#include "corpus/segment_index.h"
#include "measure/first_use_groups.h"

#include <stdlib.h>

enum { GROUPS_MAX = 64 };

/* The value of a document that is split by actors: several codes, one blank between. */
static struct str values_of(const struct document *document, enum split_by split)
{
    switch (split) {
    case SPLIT_ACTOR:
        return document->actors;
    case SPLIT_KIND:
        return document->kind;
    case SPLIT_LANGUAGE:
        return document->lang;
    case SPLIT_NONE:
    case SPLIT_SOURCE:
        break;
    }
    return document->source;
}

/* Calls with the number of every group that the document is of. */
typedef void group_fn(struct first_uses *uses, size_t group, size_t unit);

static struct str key_of(const struct document *document, struct str value, struct arena *arena)
{
    return arena_printf(arena, "%.*s\n%.*s", STR_ARG(value), STR_ARG(document->lang));
}

static void each_group(struct first_uses *uses, struct map *groups, size_t unit, group_fn *call)
{
    const struct document *document = uses->units.at[unit].document;
    struct str values = values_of(document, uses->options.split), one;
    bool are_several = uses->options.split == SPLIT_ACTOR;
    while (are_several ? str_next(&values, ' ', &one) : values.at != NULL) {
        if (!are_several) {
            one = values;
            values = (struct str){0};
        }
        if (are_several && one.len == 0)
            continue;
        struct str key = key_of(document, one, uses->arena);
        bool is_new;
        uint64_t *number = map_put(groups, key, &is_new);
        if (is_new)
            *number = map_count(groups) - 1;
        if (call)
            call(uses, (size_t)*number, unit);
    }
}

static size_t month_of(const struct first_uses *uses, day at)
{
    struct civil first = day_to_civil(uses->first_month), civil = day_to_civil(at);
    return (size_t)((civil.year - first.year) * 12 + civil.month - first.month);
}

static int64_t words_of(const struct first_uses *uses, size_t unit)
{
    struct document_at at = uses->units.at[unit].at;
    const uint32_t *words = segment_sums(store_segment(uses->store, at.segment)).words;
    return words[at.document + 1] - words[at.document];
}

static void add_to_group(struct first_uses *uses, size_t number, size_t unit)
{
    struct first_use_group *group = &uses->groups[number];
    bool has_use = uses->mentions[unit].n > 0;
    struct adoption_month *month =
        &group->months[month_of(uses, uses->units.at[unit].document->date)];
    group->n_documents++;
    month->n_documents++;
    if (has_use) {
        group->n_with++;
        month->n_with++;
        if (group->first < 0)
            group->first = (int64_t)unit;
    }
    if (group->first < 0) {
        group->n_before++;
        group->n_words_before += (size_t)words_of(uses, unit);
    }
}

/* Undated documents are in no month. */
static void keep_dated(struct first_uses *uses)
{
    size_t n = 0;
    for (size_t i = 0; i < uses->units.n; i++) {
        uses->units.at[n] = uses->units.at[i];
        uses->mentions[n] = uses->mentions[i];
        n += uses->units.at[i].document->date != DAY_NONE;
    }
    uses->n_undated = uses->units.n - n;
    uses->units.n = n;
}

static bool make_groups(struct first_uses *uses, struct map *groups, struct err *err)
{
    for (size_t i = 0; i < uses->units.n; i++)
        each_group(uses, groups, i, NULL);
    uses->n_groups = map_count(groups);
    if (uses->n_groups > GROUPS_MAX) {
        err_set(err, ERR_LIMIT, "there are %zu groups; at most %d are compared", uses->n_groups,
                GROUPS_MAX);
        err_hint(err, "Choose some with --where, such as --where actor=CHN,RUS.");
        return false;
    }
    uses->groups = arena_zero(uses->arena, uses->n_groups + 1, sizeof *uses->groups);
    for (size_t i = 0; i < uses->n_groups; i++) {
        struct str key = arena_str(uses->arena, map_key(groups, i));
        struct first_use_group *group = &uses->groups[i];
        size_t end = str_find(key, STR("\n"), 0);
        group->name = str_cut(key, 0, end);
        group->lang = str_cut(key, end + 1, key.len);
        group->first = -1;
        group->months = arena_zero(uses->arena, uses->n_months + 1, sizeof *group->months);
        group->posterior = arena_zero(uses->arena, uses->n_months + 1, sizeof(double));
    }
    return true;
}

static int by_first(const void *a, const void *b)
{
    const struct first_use_group *x = a, *y = b;
    if ((x->first < 0) != (y->first < 0))
        return x->first < 0 ? 1 : -1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    int order = str_compare(x->name, y->name);
    return order ? order : str_compare(x->lang, y->lang);
}

static void take_months(struct first_uses *uses)
{
    if (uses->units.n == 0)
        return;
    day last = uses->units.at[uses->units.n - 1].document->date;
    uses->first_month = period_of(uses->units.at[0].document->date, BY_MONTH).begin;
    uses->n_months = month_of(uses, last) + 1;
}

struct first_uses *first_use_measure(const struct store *store,
                                     const struct first_use_options *options, struct arena *arena,
                                     struct err *err)
{
    struct first_uses *uses = arena_zero(arena, 1, sizeof *uses);
    *uses = (struct first_uses){.store = store, .options = *options, .arena = arena};
    if (options->split == SPLIT_NONE)
        uses->options.split = SPLIT_SOURCE;
    uses->units = units_list(store, &options->filter, UNIT_DOCUMENT, arena);
    uses->mentions =
        unit_mentions(store, &uses->units, query_of_concept(options->concept, arena), arena, err);
    if (!uses->mentions)
        return NULL;
    keep_dated(uses);
    take_months(uses);
    struct map *groups = map_new();
    bool is_good = make_groups(uses, groups, err);
    for (size_t i = 0; is_good && i < uses->units.n; i++)
        each_group(uses, groups, i, add_to_group);
    map_free(groups);
    if (!is_good)
        return NULL;
    for (size_t i = 0; i < uses->n_groups; i++)
        adoption_posterior(uses->groups[i].months, uses->n_months, uses->groups[i].posterior);
    if (uses->n_groups)
        qsort(uses->groups, uses->n_groups, sizeof *uses->groups, by_first);
    return uses;
}

bool first_use_is_joint(const struct document *document)
{
    static const char *const WORDS[] = {"oint statement",
                                        "oint declaration",
                                        "oint communiqu",
                                        "oint press",
                                        "联合声明",
                                        "联合公报",
                                        "联合宣言",
                                        "联合新闻",
                                        "овместное заявл",
                                        "овместная декларация",
                                        "овместное коммюнике",
                                        "овместная статья",
                                        "овместного заявл",
                                        "овместной декларации"};
    if (str_contains(document->kind, STR("joint")))
        return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_contains(document->title, str_from(WORDS[i])))
            return true;
    return false;
}
