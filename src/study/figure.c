#include "study/figure.h"

#include "base/buf.h"
#include "measure/series_changes.h"
#include "measure/trend_groups.h"
#include "measure/trend_options.h"
#include "study/concepts.h"
#include "study/fact_figure.h"
#include "study/matrix.h"

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
    figure->where =
        arena_printf(arena, "%.*s --where '%.*s'", STR_ARG(figure->where), STR_ARG(text));
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

/* The units that are counted: those named, or turns where a condition speaks of them. */
static bool read_units(const struct yaml *node, struct arena *arena, struct figure *figure,
                       struct err *err)
{
    bool has_turns = filter_has_turns(&figure->trend.filter);
    if (!node && !has_turns)
        return true;
    figure->units = arena_zero(arena, 1, sizeof *figure->units);
    *figure->units = (struct unit_query){.corpus = figure->corpus->name, .kind = UNIT_TURN};
    if (node && !unit_kind_parse(yaml_text(node), &figure->units->kind, err))
        return yaml_place(node, err);
    figure->where = arena_printf(arena, "%.*s --unit %s", STR_ARG(figure->where),
                                 unit_kind_name(figure->units->kind));
    return true;
}

/* Values of the split, some of them taken together. */
static bool read_groups(const struct yaml *node, struct arena *arena, struct figure *figure,
                        struct err *err)
{
    size_t n = yaml_count(node);
    struct str *texts = arena_zero(arena, n + 1, sizeof *texts);
    const struct str *wrong;
    if (node && !(yaml_is_list(node) && n))
        return yaml_refuse(node, err, "of is a list such as [CHN, \"Russia=RUS,SUN\"]");
    if (node && figure->trend.split == SPLIT_NONE)
        return yaml_refuse(node, err, "of names values of a split, and there is no split");
    for (size_t i = 0; i < n; i++)
        texts[i] = yaml_text(yaml_item(node, i));
    return trend_groups_read(&figure->trend, texts, n, arena, &wrong, err) ||
           yaml_place(yaml_item(node, (size_t)(wrong - texts)), err);
}

static bool read_trend(const struct study *study, const struct yaml *node, struct arena *arena,
                       struct figure *figure, struct err *err)
{
    static const char *const KEYS[] = {"corpus", "concepts", "by",   "per", "split", "interval",
                                       "base",   "where",    "unit", "of",  NULL};
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
    const struct yaml *unit = yaml_get(node, "unit"), *per = yaml_get(node, "per");
    if (figure->chart.form == CHART_CALENDAR && figure->trend.by != BY_MONTH)
        return yaml_refuse(node, err, "a calendar is drawn of months: by: month");
    if (unit && per)
        return yaml_refuse(per, err, "units are counted per 100: unit and per do not go together");
    return read_concepts(study, concepts, arena, figure, err) &&
           each_text(yaml_get(node, "where"), take_condition, figure, arena, err) &&
           read_groups(yaml_get(node, "of"), arena, figure, err) &&
           read_units(unit, arena, figure, err);
}

/* Concepts named in the figure, or all of the study. */
static bool read_own_concepts(const struct study *study, const struct yaml *list,
                              struct arena *arena, struct figure *figure, struct err *err)
{
    struct buf terms = {0};
    if (list)
        return read_concepts(study, list, arena, figure, err);
    figure->trend.concepts = study->concepts;
    figure->trend.n_concepts = study->n_concepts;
    for (size_t i = 0; i < study->n_concepts; i++)
        concept_say(&study->concepts[i], &terms);
    figure->terms = buf_copy(&terms, arena);
    buf_done(&terms);
    return true;
}

static bool read_profile(const struct study *study, const struct yaml *node, struct arena *arena,
                         struct figure *figure, struct err *err)
{
    const struct yaml *over = yaml_get(node, "over"), *near = yaml_get(node, "near");
    const struct yaml *window = yaml_get(node, "window");
    struct profile_options *profile = &figure->distance->profile;
    int64_t periods = 1;
    while (over && PROFILE_OVER[profile->over] &&
           !str_is(yaml_text(over), PROFILE_OVER[profile->over]))
        profile->over++;
    if (!PROFILE_OVER[profile->over])
        return yaml_refuse(over, err, "a profile is over concepts, words or lemmas");
    if (near && profile->over == PROFILE_CONCEPTS)
        return yaml_refuse(near, err, "near is for profiles over words or lemmas");
    if (profile->over != PROFILE_CONCEPTS && yaml_get(node, "concepts"))
        return yaml_refuse(yaml_get(node, "concepts"), err,
                           "concepts are for profiles over concepts; near takes one");
    if (window && (!str_to_int(yaml_text(window), &periods) || periods < 1 || periods > 100))
        return yaml_refuse(window, err, "window is a number of periods from 1 to 100");
    figure->distance->window = (size_t)periods;
    if (near && !(profile->near = study_concept(study, yaml_text(near), err)))
        return yaml_place(near, err);
    return read_own_concepts(study, yaml_get(node, "concepts"), arena, figure, err);
}

static bool read_distance(const struct study *study, const struct yaml *node, struct arena *arena,
                          struct figure *figure, struct err *err)
{
    static const char *const KEYS[] = {"corpus", "concepts", "over", "near",  "by",
                                       "window", "split",    "of",   "where", NULL};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a distance is a mapping with corpus, split, of, by, …");
    const struct yaml *corpus = yaml_get(node, "corpus"), *by = yaml_get(node, "by");
    const struct yaml *split = yaml_get(node, "split");
    if (!yaml_only(node, KEYS, err))
        return false;
    figure->corpus = study_corpus(study, yaml_text(corpus), err);
    if (!figure->corpus)
        return yaml_place(corpus ? corpus : node, err);
    figure->distance = arena_zero(arena, 1, sizeof *figure->distance);
    figure->trend.split = SPLIT_SOURCE;
    figure->trend.filter.period = study->period;
    if (!trend_option_set(&figure->trend, "by", yaml_text(by), err))
        return yaml_place(by, err);
    if (!trend_option_set(&figure->trend, "split", yaml_text(split), err))
        return yaml_place(split, err);
    if (!each_text(yaml_get(node, "where"), take_condition, figure, arena, err) ||
        !read_groups(yaml_get(node, "of"), arena, figure, err) ||
        !read_profile(study, node, arena, figure, err))
        return false;
    figure->distance->axis = figure->trend;
    figure->distance->profile.concepts = figure->trend.concepts;
    figure->distance->profile.n_concepts = figure->trend.n_concepts;
    return true;
}

static bool is_color(struct str text)
{
    bool is_good = text.len == 7 && text.at[0] == '#';
    for (size_t i = 1; is_good && i < text.len; i++)
        is_good = strchr("0123456789abcdefABCDEF", text.at[i]) && text.at[i];
    return is_good;
}

static bool read_colors(const struct yaml *node, struct arena *arena, struct figure *figure,
                        struct err *err)
{
    if (node && !yaml_is_mapping(node))
        return yaml_refuse(node, err, "colors is a mapping such as {world_order: \"#3a47ca\"}");
    figure->colors = arena_zero(arena, yaml_count(node) + 1, sizeof *figure->colors);
    for (size_t i = 0; i < yaml_count(node); i++) {
        struct str color = yaml_text(yaml_value(node, i));
        if (!is_color(color))
            return yaml_refuse(yaml_value(node, i), err, "a colour is \"#rrggbb\"");
        figure->colors[figure->n_colors++] = (struct figure_color){yaml_key(node, i), color};
    }
    return true;
}

/* Unit: px. */
static bool read_size(const struct yaml *node, int *size, struct err *err)
{
    enum { LEAST = 300, MOST = 3000 };
    int64_t value;
    if (!node)
        return true;
    if (!str_to_int(yaml_text(node), &value) || value < LEAST || value > MOST)
        return yaml_refuse(node, err, "a size is a number of pixels from %d to %d", LEAST, MOST);
    *size = (int)value;
    return true;
}

/* What the chart looks like and says. */
static bool read_chart(const struct yaml *node, struct arena *arena, struct figure *figure,
                       struct err *err)
{
    const struct yaml *panels = yaml_get(node, "panels"), *form = yaml_get(node, "form");
    const struct yaml *changes = yaml_get(node, "changes");
    const struct yaml *events = yaml_get(node, "events"); /* a mapping is a question */
    struct chart_options *chart = &figure->chart;
    chart->headline = yaml_text(yaml_get(node, "title"));
    chart->subtitle = yaml_text(yaml_get(node, "subtitle"));
    chart->note = yaml_text(yaml_get(node, "note"));
    chart->in_panels = str_is(yaml_text(panels), "true");
    figure->marks_changes = str_is(yaml_text(changes), "true");
    if (changes && !figure->marks_changes && !str_is(yaml_text(changes), "false"))
        return yaml_refuse(changes, err, "changes is true or false");
    if (panels && !chart->in_panels && !str_is(yaml_text(panels), "false"))
        return yaml_refuse(panels, err, "panels is true or false");
    if (form && !chart_form_parse(yaml_text(form), &chart->form, err))
        return yaml_place(form, err);
    return read_size(yaml_get(node, "width"), &chart->width, err) &&
           read_size(yaml_get(node, "height"), &chart->height, err) &&
           read_colors(yaml_get(node, "colors"), arena, figure, err) &&
           each_text(yaml_get(node, "marks"), take_event, figure, arena, err) &&
           (yaml_is_mapping(events) || each_text(events, take_event, figure, arena, err));
}

/* It becomes part of file names, links and anchors. */
static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.at[i];
        if (!(c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
              c == '-' || c == '_'))
            return false;
    }
    return name.len > 0;
}

/* Rules may name any concept of the study. */
static bool read_topics(const struct study *study, const struct yaml *node, struct arena *arena,
                        struct figure *figure, struct err *err)
{
    struct buf terms = {0};
    struct topic_figure *topics = arena_zero(arena, 1, sizeof *topics);
    if (!topic_figure_read(node, study, arena, topics, err))
        return false;
    for (size_t i = 0; i < study->n_concepts; i++)
        concept_say(&study->concepts[i], &terms);
    figure->terms = buf_copy(&terms, arena);
    buf_done(&terms);
    enum chart_form form = figure->chart.form;
    if (form == CHART_STACKED && !topic_figure_is_whole(topics)) {
        yaml_refuse(node, err, "shares of units with several topics cannot be stacked");
        err_hint(err, "Write \"of: labels\", or another form.");
        return false;
    }
    if (form == CHART_BY_SET && !figure->chart.in_panels)
        figure->chart.form = topic_figure_form(topics);
    topic_figure_limit(topics, figure->chart.form);
    topics->options.wants_evidence = true;
    figure->corpus = topics->corpus;
    figure->topics = topics;
    return true;
}

static bool read_versions(const struct study *study, const struct yaml *node, struct arena *arena,
                          struct figure *figure, struct err *err)
{
    figure->versions = arena_zero(arena, 1, sizeof *figure->versions);
    if (!version_figure_read(node, study, arena, figure->versions, err))
        return false;
    figure->terms = version_figure_terms(figure->versions, arena);
    return true;
}

static bool read_facts(const struct study *study, const struct yaml *node, struct arena *arena,
                       struct figure *figure, struct err *err)
{
    enum fact_subject subject;
    const struct yaml *question = fact_figure_find(node, &subject);
    figure->question = arena_zero(arena, 1, sizeof *figure->question);
    if (!fact_figure_read(question, subject, figure->question, err))
        return false;
    if (study->n_tables == 0)
        return yaml_refuse(question, err, "the study has no tables to answer from");
    if (!fact_figure_suits(figure->question, figure->chart.form, err))
        return yaml_place(question, err);
    if (figure->chart.form == CHART_BY_SET)
        figure->chart.form = fact_figure_form(figure->question);
    return true;
}

static bool read_matrix(const struct study *study, const struct yaml *node, struct figure *figure,
                        struct err *err)
{
    figure->matrix = study_matrix(study, yaml_text(node), err);
    return figure->matrix || yaml_place(node, err);
}

/* Whether the figure asks for exactly one thing. */
static bool is_one_question(const struct yaml *node)
{
    return (yaml_get(node, "trend") != NULL) + (yaml_get(node, "distance") != NULL) +
               (yaml_get(node, "topics") != NULL) + (yaml_get(node, "versions") != NULL) +
               (yaml_get(node, "matrix") != NULL) + fact_figure_count(node) ==
           1;
}

bool figure_read(const struct study *study, struct str name, const struct yaml *node,
                 struct arena *arena, struct figure *figure, struct err *err)
{
    static const char *const KEYS[] = {
        "trend",   "topics",   "matrix", "trade",  "arms",     "events", "votes",  "alliances",
        "title",   "subtitle", "note",   "source", "marks",    "form",   "colors", "distance",
        "changes", "panels",   "width",  "height", "versions", NULL};
    if (!yaml_is_mapping(node) || !is_one_question(node))
        return yaml_refuse(
            node, err,
            "a figure is a mapping with one of trend, distance, topics, versions, trade, arms, "
            "votes, alliances, matrix and events, and title, note, …");
    if (!yaml_only(node, KEYS, err))
        return false;
    if (!is_name(name))
        return yaml_refuse(node, err, "\"%.*s\" cannot be a name: letters, digits, - and _ can",
                           STR_ARG(name));
    *figure = (struct figure){.name = arena_cstr(arena, name),
                              .source = yaml_text(yaml_get(node, "source"))};
    figure->trend.wants_evidence = true;
    figure->trend.evidence_limit = PASSAGES_PER_POINT;
    struct buf spec = {0};
    yaml_say(node, &spec);
    buf_printf(&spec, " period %d %d", study->period.begin, study->period.end);
    figure->spec = buf_copy(&spec, arena);
    buf_done(&spec);
    if (!read_chart(node, arena, figure, err))
        return false;
    const struct yaml *trend = yaml_get(node, "trend"), *matrix = yaml_get(node, "matrix");
    if (matrix)
        return read_matrix(study, matrix, figure, err);
    const struct yaml *topics = yaml_get(node, "topics"), *versions = yaml_get(node, "versions");
    const struct yaml *distance = yaml_get(node, "distance");
    if (versions)
        return read_versions(study, versions, arena, figure, err);
    if (distance)
        return read_distance(study, distance, arena, figure, err);
    return trend    ? read_trend(study, trend, arena, figure, err)
           : topics ? read_topics(study, topics, arena, figure, err)
                    : read_facts(study, node, arena, figure, err);
}

/* The concept that a series counts: its id up to the group. */
static struct str concept_of(const struct series *series)
{
    struct str id = str_from(series->id);
    return str_cut(id, 0, str_find(id, STR("/"), 0));
}

static void color_series(const struct figure *figure, struct series_set *set)
{
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < figure->n_colors; j++) {
            struct series *series = &set->series[i];
            struct str of = figure->colors[j].of;
            if (str_equal(of, series->group.len ? series->group : concept_of(series)))
                series->color = figure->colors[j].color;
        }
}

struct str figure_find_command(const struct figure *figure, const struct series *series,
                               struct arena *arena)
{
    if (!figure->corpus || figure->topics || figure->distance)
        return STR("");
    struct str concept = concept_of(series), split = STR("");
    if (series->group.len)
        split = arena_printf(arena, " --where '%.*s'",
                             STR_ARG(trend_groups_condition(&figure->trend, series->group, arena)));
    return arena_printf(arena,
                        "readout find @%.*s --corpus %.*s%.*s%.*s --where date=", STR_ARG(concept),
                        STR_ARG(figure->corpus->name), STR_ARG(figure->where), STR_ARG(split));
}

static struct str source_of(const struct figure *figure, struct arena *arena)
{
    struct str corpus = figure->corpus->name, source = figure->corpus->source.source;
    return arena_printf(arena, "%.*s%sown count over the corpus “%.*s”", STR_ARG(source),
                        source.len ? "; " : "", STR_ARG(corpus));
}

static struct series_set *measure_trend(const struct figure *figure, const struct figure_data *data,
                                        struct arena *arena, struct err *err)
{
    struct trend_options options = figure->trend;
    options.progress = data->progress;
    struct series_set *set =
        figure->units ? unit_trend_measure(data->store, &options, figure->units, arena, err)
                      : trend_measure(data->store, &options, arena, err);
    if (set)
        set->source = source_of(figure, arena);
    return set;
}

static struct series_set *measure_topics(const struct figure *figure,
                                         const struct figure_data *data, struct arena *arena,
                                         struct err *err)
{
    struct topic_shares shares;
    struct findings findings = {0}; /* warnings, which readout topics tells */
    bool is_good =
        topic_figure_measure(figure->topics, data->store, arena, &shares, &findings, err);
    findings_done(&findings);
    if (!is_good)
        return NULL;
    struct str source = figure->corpus->source.source;
    shares.set->source =
        arena_printf(arena, "%.*s%sown coding over the corpus “%.*s”", STR_ARG(source),
                     source.len ? "; " : "", STR_ARG(figure->corpus->name));
    return shares.set;
}

static struct series_set *measure_distance(const struct figure *figure,
                                           const struct figure_data *data, struct arena *arena,
                                           struct err *err)
{
    struct distance_options options = *figure->distance;
    options.axis.progress = data->progress;
    const struct distances *distances = distances_measure(data->store, &options, arena, err);
    struct series_set *set = distances ? distances_series(distances, arena) : NULL;
    if (set)
        set->source = source_of(figure, arena);
    return set;
}

/* A timeline and a single period have no level that could change. */
static void mark_changes(const struct figure *figure, struct series_set *set, struct arena *arena)
{
    if (!figure->marks_changes || figure->chart.form == CHART_TIMELINE || set->by == BY_ALL)
        return;
    struct series_steps steps = series_steps_find(set, arena);
    series_steps_mark(&steps, set);
}

bool figure_labels_hash(const struct figure *figure, struct arena *arena, struct str *hash,
                        struct err *err)
{
    const struct codebook *codebook = figure->topics     ? figure->topics->question.codebook
                                      : figure->versions ? figure->versions->question.codebook
                                                         : NULL;
    *hash = STR("");
    return !codebook || topics_hash(codebook, arena, hash, err);
}

struct series_set *figure_measure(const struct figure *figure, const struct figure_data *data,
                                  struct arena *arena, struct err *err)
{
    struct series_set *set =
        figure->versions ? version_figure_measure(figure->versions, data->versions, data->lexicons,
                                                  data->version_pages, arena, err)
        : figure->question ? fact_question_series(data->facts, figure->question, arena, err)
        : figure->topics   ? measure_topics(figure, data, arena, err)
        : figure->distance ? measure_distance(figure, data, arena, err)
                           : measure_trend(figure, data, arena, err);
    if (!set) {
        err_context(err, "in the figure \"%s\"", figure->name);
        return NULL;
    }
    color_series(figure, set);
    mark_changes(figure, set, arena);
    if (figure->source.len)
        set->source = figure->source;
    return set;
}
