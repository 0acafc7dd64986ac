#include "study/version_labels.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "measure/rules.h"
#include "study/own_entries.h"
#include "study/scope.h"

const char *const VERSION_LABELS[] = {"anything", "concepts", "actors", "topics", NULL};

/* Labels with the rules that give them. */
struct labelling_rules {
    struct version_label *labels;
    struct rule *rules;
    size_t n;
    size_t n_silent; /* topics without a rule */
};

/* --- which labels ----------------------------------------------------------------------------- */

/* The rule "@id" that holds where the concept is mentioned; an actor has no rule of its own. */
static struct rule mention_rule(const struct concept *concept, struct arena *arena)
{
    struct rule_node *root = arena_zero(arena, 1, sizeof *root);
    struct str text = arena_printf(arena, "@%.*s", STR_ARG(concept->id));
    *root = (struct rule_node){.kind = RULE_MENTION, .end = text.len, .concept = concept};
    return (struct rule){text, root};
}

static void take_entries(const struct study *study, bool wants_actors,
                         struct labelling_rules *found, struct arena *arena)
{
    struct own_entries entries = own_entries_of(study, arena);
    size_t begin = wants_actors ? entries.n_concepts : 0;
    size_t end = wants_actors ? entries.n : entries.n_concepts;
    for (size_t i = begin; i < end; i++) {
        found->labels[found->n] = (struct version_label){entries.at[i].id, entries.at[i].label};
        found->rules[found->n++] = mention_rule(&entries.at[i], arena);
    }
}

static bool take_topics(const struct study *study, const struct codebook *codebook,
                        struct labelling_rules *found, struct arena *arena, struct err *err)
{
    for (size_t i = 0; i < codebook->n_topics; i++) {
        const struct codebook_topic *topic = &codebook->topics[i];
        found->n_silent += topic->rule.len == 0;
        if (!topic->rule.len)
            continue;
        if (!scope_rule(study, topic->rule, topic->rule_node, arena, &found->rules[found->n], err))
            return false;
        found->labels[found->n++] = (struct version_label){topic->id, topic->label};
    }
    return true;
}

/* Leaves only the labels of that id, in the order in which they are named. */
static bool choose(const struct version_labels_wanted *wanted, struct labelling_rules *found,
                   struct arena *arena, struct err *err)
{
    struct labelling_rules chosen = {.n_silent = found->n_silent};
    chosen.labels = arena_zero(arena, wanted->n_on + 1, sizeof *chosen.labels);
    chosen.rules = arena_zero(arena, wanted->n_on + 1, sizeof *chosen.rules);
    for (size_t i = 0; i < wanted->n_on; i++) {
        struct nearest nearest = {.word = wanted->on[i]};
        size_t k = 0;
        while (k < found->n && !str_equal(found->labels[k].id, wanted->on[i]))
            nearest_add(&nearest, arena_cstr(arena, found->labels[k++].id));
        if (k == found->n) {
            err_set(err, ERR_MISSING, "there are no %s \"%.*s\"", VERSION_LABELS[wanted->of],
                    STR_ARG(wanted->on[i]));
            if (nearest.best)
                err_hint(err, "Is \"%s\" meant?", nearest.best);
            return false;
        }
        chosen.labels[chosen.n] = found->labels[k];
        chosen.rules[chosen.n++] = found->rules[k];
    }
    *found = chosen;
    return true;
}

static bool take_labels(const struct study *study, const struct version_labels_wanted *wanted,
                        struct labelling_rules *found, struct arena *arena, struct err *err)
{
    size_t most = study->n_concepts + study->n_actors + CODEBOOK_TOPICS_MAX;
    *found = (struct labelling_rules){.labels = arena_zero(arena, most + 1, sizeof *found->labels),
                                      .rules = arena_zero(arena, most + 1, sizeof *found->rules)};
    if (wanted->of == LABELS_OF_TOPICS) {
        if (!take_topics(study, wanted->codebook, found, arena, err))
            return false;
    } else if (wanted->of != LABELS_OF_NOTHING) {
        take_entries(study, wanted->of == LABELS_OF_ACTORS, found, arena);
    }
    return !wanted->n_on || choose(wanted, found, arena, err);
}

/* --- which sentences -------------------------------------------------------------------------- */

/* Of the labels of one side of one pair. */
struct list {
    struct version_labelled *at;
    size_t n, cap;
};

struct finder {
    struct version_pairs *pairs;
    const struct labelling_rules *rules;
    struct list *lists; /* [2 * pair + side] */
    struct arena *arena;
    struct err *err;
};

static const struct version_document *document_of(const struct finder *f, size_t i)
{
    return f->pairs->at[i / 2].reading->documents[i % 2];
}

/* Labels the sentences of all documents of one store. */
static bool find_in_store(const struct finder *f, const struct store *store)
{
    struct filter filter = {0};
    struct map *numbers = map_new();
    filter.ids = arena_zero(f->arena, 2 * f->pairs->n + 1, sizeof *filter.ids);
    for (size_t i = 0; i < 2 * f->pairs->n; i++)
        if (document_of(f, i)->store == store) {
            filter.ids[filter.n_ids++] = document_of(f, i)->document.id;
            *map_put(numbers, document_of(f, i)->document.id, NULL) = i;
        }
    struct unit_list units = units_list(store, &filter, UNIT_SENTENCE, f->arena);
    const struct rule_hits *hits =
        rules_apply(store, &units, f->rules->rules, f->rules->n, f->arena, f->err);
    for (size_t k = 0; hits && k < units.n; k++) {
        struct list *list = &f->lists[*map_get(numbers, units.at[k].document->id)];
        for (uint32_t label = 0; label < f->rules->n; label++) {
            if (!rule_hits_has(hits, label, k))
                continue;
            list->at = memory_grow(list->at, list->n, &list->cap, sizeof *list->at);
            list->at[list->n++] = (struct version_labelled){label, units.at[k].order - 1};
        }
    }
    map_free(numbers);
    return hits != NULL;
}

static bool find_in_stores(const struct finder *f)
{
    for (size_t i = 0; i < 2 * f->pairs->n; i++) {
        bool is_new = true;
        for (size_t k = 0; is_new && k < i; k++)
            is_new = document_of(f, k)->store != document_of(f, i)->store;
        if (is_new && !find_in_store(f, document_of(f, i)->store))
            return false;
    }
    return true;
}

static void give_lists(const struct finder *f)
{
    for (size_t i = 0; i < 2 * f->pairs->n; i++) {
        const struct list *list = &f->lists[i];
        struct version_labelled *copy = arena_alloc(f->arena, (list->n + 1) * sizeof *copy);
        if (list->n)
            memcpy(copy, list->at, list->n * sizeof *copy);
        f->pairs->at[i / 2].labels[i % 2] = copy;
        f->pairs->at[i / 2].n_labels[i % 2] = list->n;
        memory_free(list->at);
    }
}

bool version_labels_find(const struct study *study, const struct version_labels_wanted *wanted,
                         struct version_pairs *pairs, struct arena *arena, struct err *err)
{
    static const char *const WHAT[] = {"", "concept", "actor", "topic"};
    struct labelling_rules rules;
    struct finder f = {pairs, &rules, NULL, arena, err};
    if (!take_labels(study, wanted, &rules, arena, err))
        return false;
    pairs->labels = rules.labels;
    pairs->n_labels = rules.n;
    pairs->what = str_from(WHAT[wanted->of]);
    if (wanted->of == LABELS_OF_TOPICS)
        pairs->notes = arena_printf(
            arena, "%.*s%sA sentence is on a topic where the topic's rule holds for it.%s",
            STR_ARG(pairs->notes), pairs->notes.len ? "\n" : "",
            rules.n_silent ? " Topics without a rule are left out." : "");
    f.lists = arena_zero(arena, 2 * pairs->n + 1, sizeof *f.lists);
    bool is_good = !rules.n || find_in_stores(&f);
    give_lists(&f);
    return is_good;
}
