#include "study/figure.h"

#include "base/buf.h"
#include "measure/trend_options.h"
#include "study/concepts.h"

enum { PASSAGES_PER_POINT = 200 };

static bool read_concepts(const struct study *study, const struct yaml *list, struct arena *arena,
                          struct figure *figure, struct err *err)
{
    size_t n = yaml_count(list);
    struct concept *concepts = arena_zero(arena, n + 1, sizeof *concepts);
    struct buf terms = {0};
    bool is_good = true;
    for (size_t i = 0; is_good && i < n; i++) {
        const struct concept *found = study_concept(study, yaml_text(yaml_item(list, i)), err);
        is_good = found || yaml_place(yaml_item(list, i), err);
        if (found) {
            concepts[i] = *found;
            concept_say(found, &terms);
        }
    }
    figure->trend.concepts = concepts;
    figure->trend.n_concepts = n;
    figure->terms = buf_copy(&terms, arena);
    buf_done(&terms);
    return is_good;
}

/* One text, or a list of texts, each given to take. */
static bool each_text(const struct yaml *node,
                      bool (*take)(struct str text, struct figure *figure, struct arena *arena,
                                   struct err *err),
                      struct figure *figure, struct arena *arena, struct err *err)
{
    size_t n = yaml_is_list(node) ? yaml_count(node) : node != NULL;
    for (size_t i = 0; i < n; i++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, i) : node;
        if (!yaml_is_text(item))
            return yaml_refuse(item, err, "this is a text");
        if (!take(yaml_text(item), figure, arena, err))
            return yaml_place(item, err);
    }
    return true;
}

static bool take_condition(struct str text, struct figure *figure, struct arena *arena,
                           struct err *err)
{
    return filter_parse(text, arena, &figure->trend.filter, err);
}

static bool take_event(struct str text, struct figure *figure, struct arena *arena, struct err *err)
{
    struct chart_event *events = arena_zero(arena, figure->chart.n_events + 1, sizeof *events);
    for (size_t i = 0; i < figure->chart.n_events; i++)
        events[i] = figure->chart.events[i];
    figure->chart.events = events;
    return chart_event_parse(text, &events[figure->chart.n_events++], err);
}

static bool read_trend(const struct study *study, const struct yaml *node, struct arena *arena,
                       struct figure *figure, struct err *err)
{
    static const char *const KEYS[] = {"corpus",   "concepts", "by",    "per", "split",
                                       "interval", "base",     "where", NULL};
    static const char *const OPTIONS[] = {"by", "per", "split", "interval", "base"};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a trend is a mapping with corpus, concepts, by, per, …");
    const struct yaml *concepts = yaml_get(node, "concepts"), *corpus = yaml_get(node, "corpus");
    if (!yaml_only(node, KEYS, err))
        return false;
    if (!yaml_is_list(concepts) || yaml_count(concepts) == 0)
        return yaml_refuse(node, err, "a trend needs concepts: [world_order, …]");
    figure->corpus = study_corpus(study, yaml_text(corpus), err);
    if (!figure->corpus)
        return yaml_place(corpus ? corpus : node, err);
    figure->trend.filter.period = study->period;
    for (size_t i = 0; i < sizeof OPTIONS / sizeof *OPTIONS; i++) {
        const struct yaml *option = yaml_get(node, OPTIONS[i]);
        if (!trend_option_set(&figure->trend, OPTIONS[i], yaml_text(option), err))
            return yaml_place(option, err);
    }
    return read_concepts(study, concepts, arena, figure, err) &&
           each_text(yaml_get(node, "where"), take_condition, figure, arena, err);
}

bool figure_read(const struct study *study, struct str name, const struct yaml *node,
                 struct arena *arena, struct figure *figure, struct err *err)
{
    static const char *const KEYS[] = {"trend", "title", "note", "source", "events", NULL};
    if (!yaml_is_mapping(node) || !yaml_get(node, "trend"))
        return yaml_refuse(node, err, "a figure is a mapping with trend, title, events, …");
    if (!yaml_only(node, KEYS, err))
        return false;
    if (str_contains(name, STR("/")) || name.len == 0 || name.at[0] == '.')
        return yaml_refuse(node, err, "\"%.*s\" cannot be a name", STR_ARG(name));
    *figure = (struct figure){.name = arena_cstr(arena, name),
                              .source = yaml_text(yaml_get(node, "source")),
                              .chart = {.headline = yaml_text(yaml_get(node, "title")),
                                        .note = yaml_text(yaml_get(node, "note"))}};
    figure->trend.wants_evidence = true;
    figure->trend.evidence_limit = PASSAGES_PER_POINT;
    struct buf spec = {0};
    yaml_say(node, &spec);
    buf_printf(&spec, " period %d %d", study->period.begin, study->period.end);
    figure->spec = buf_copy(&spec, arena);
    buf_done(&spec);
    return read_trend(study, yaml_get(node, "trend"), arena, figure, err) &&
           each_text(yaml_get(node, "events"), take_event, figure, arena, err);
}

struct series_set *figure_measure(const struct figure *figure, const struct store *store,
                                  const struct progress *progress, struct arena *arena,
                                  struct err *err)
{
    struct trend_options options = figure->trend;
    options.progress = progress;
    struct series_set *set = trend_measure(store, &options, arena, err);
    if (!set)
        err_context(err, "in the figure \"%s\"", figure->name);
    else if (figure->source.len)
        set->source = figure->source;
    return set;
}
