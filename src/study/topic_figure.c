#include "study/topic_figure.h"

#include "base/buf.h"
#include "study/scope.h"

enum { STACKED_MOST = 5 };

bool topic_figure_init(struct topic_figure *figure, const struct study *study, struct str codebook,
                       struct str corpus, struct err *err)
{
    *figure = (struct topic_figure){.study = study, .options.by = BY_MONTH};
    figure->question.codebook = study_codebook(study, codebook, err);
    if (!figure->question.codebook)
        return false;
    figure->corpus = scope_corpus(study, figure->question.codebook, corpus, err);
    if (!figure->corpus)
        return false;
    figure->question.corpus = figure->corpus->name;
    figure->question.filter.period = study->period;
    return true;
}

static bool choose(struct str key, struct str value, const char *const *names, int *chosen,
                   struct err *err)
{
    struct buf known = {0};
    for (*chosen = 0; names[*chosen]; (*chosen)++)
        if (str_is(value, names[*chosen])) {
            buf_done(&known);
            return true;
        } else {
            buf_printf(&known, "%s%s", known.len ? ", " : "", names[*chosen]);
        }
    err_set(err, ERR_INPUT, "\"%.*s\" cannot be \"%.*s\"", STR_ARG(key), STR_ARG(value));
    err_hint(err, "It is one of: %s.", known.at);
    buf_done(&known);
    return false;
}

static bool add_topic(struct topic_figure *figure, struct str id, struct arena *arena,
                      struct err *err)
{
    const struct codebook *codebook = figure->question.codebook;
    struct topic_options *options = &figure->options;
    struct str *ids = arena_zero(arena, options->n_chosen + 1, sizeof *ids);
    for (size_t i = 0; i < options->n_chosen; i++)
        ids[i] = codebook->topics[options->chosen[i]].id;
    ids[options->n_chosen] = id;
    return topics_choose(codebook, ids, options->n_chosen + 1, arena, &options->chosen, err) &&
           ++options->n_chosen;
}

static bool set_most(struct topic_figure *figure, struct str value, struct err *err)
{
    int64_t most;
    if (!str_to_int(value, &most) || most < 1 || most > CODEBOOK_TOPICS_MAX)
        return err_set(err, ERR_INPUT, "\"most\" is a number of topics from 1 to %d",
                       CODEBOOK_TOPICS_MAX);
    figure->options.n_most = (size_t)most;
    return true;
}

static bool set_sample(struct topic_figure *figure, struct str value)
{
    figure->question.sample = value;
    if (!figure->has_interval)
        figure->options.interval = SHARE_OF_SAMPLE;
    return true;
}

bool topic_figure_set(struct topic_figure *figure, struct str key, struct str value,
                      struct arena *arena, struct err *err)
{
    int chosen = 0;
    if (value.len == 0)
        return true;
    if (str_is(key, "topic"))
        return add_topic(figure, value, arena, err);
    if (str_is(key, "where"))
        return filter_parse(value, arena, &figure->question.filter, err);
    if (str_is(key, "most"))
        return set_most(figure, value, err);
    if (str_is(key, "coder")) {
        figure->question.coder = value;
        return true;
    }
    if (str_is(key, "sample"))
        return set_sample(figure, value);
    const char *const *names = str_is(key, "by")         ? GRANULARITIES
                               : str_is(key, "of")       ? SHARE_BASES
                               : str_is(key, "interval") ? SHARE_INTERVALS
                                                         : TOPICS_HOWS;
    if (!choose(key, value, names, &chosen, err))
        return false;
    if (str_is(key, "by"))
        figure->options.by = (enum granularity)chosen;
    else if (str_is(key, "of"))
        figure->options.of = (enum share_base)chosen;
    else if (str_is(key, "interval"))
        figure->options.interval = (enum share_interval)chosen, figure->has_interval = true;
    else
        figure->question.how = (enum topics_how)chosen;
    return true;
}

static bool set_key(struct topic_figure *figure, struct str key, const struct yaml *value,
                    struct arena *arena, struct err *err)
{
    if (str_is(key, "topics"))
        key = STR("topic");
    size_t n = yaml_is_list(value) ? yaml_count(value) : 1;
    for (size_t i = 0; i < n; i++) {
        const struct yaml *item = yaml_is_list(value) ? yaml_item(value, i) : value;
        if (!yaml_is_text(item))
            return yaml_refuse(item, err, "this is a text");
        if (!topic_figure_set(figure, key, yaml_text(item), arena, err))
            return yaml_place(item, err);
    }
    return true;
}

/* The unit is the codebook's; a figure may repeat it for its readers. */
static bool check_unit(const struct topic_figure *figure, const struct yaml *node, struct err *err)
{
    const struct codebook *codebook = figure->question.codebook;
    return !node || str_equal(yaml_text(node), codebook->unit) ||
           yaml_refuse(node, err, "the codebook \"%.*s\" is of another unit: %.*s",
                       STR_ARG(codebook->id), STR_ARG(codebook->unit));
}

bool topic_figure_read(const struct yaml *node, const struct study *study, struct arena *arena,
                       struct topic_figure *figure, struct err *err)
{
    static const char *const KEYS[] = {"corpus",   "codebook", "unit",  "by",     "of",
                                       "interval", "how",      "coder", "sample", "topics",
                                       "most",     "where",    NULL};
    static const char *const OWN[] = {"corpus", "codebook", "unit"};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "topics is a mapping with codebook, by, of, how, …");
    if (!yaml_only(node, KEYS, err))
        return false;
    if (!topic_figure_init(figure, study, yaml_text(yaml_get(node, "codebook")),
                           yaml_text(yaml_get(node, "corpus")), err))
        return yaml_place(node, err);
    for (size_t i = 0; i < yaml_count(node); i++) {
        struct str key = yaml_key(node, i);
        bool is_own = false;
        for (size_t j = 0; j < sizeof OWN / sizeof *OWN; j++)
            is_own = is_own || str_is(key, OWN[j]);
        if (!is_own && !set_key(figure, key, yaml_value(node, i), arena, err))
            return false;
    }
    return check_unit(figure, yaml_get(node, "unit"), err);
}

bool topic_figure_is_whole(const struct topic_figure *figure)
{
    return !figure->question.codebook->is_multiple || figure->options.of == SHARE_OF_LABELS;
}

enum chart_form topic_figure_form(const struct topic_figure *figure)
{
    return topic_figure_is_whole(figure) && figure->options.by != BY_ALL ? CHART_STACKED
                                                                         : CHART_BY_SET;
}

void topic_figure_limit(struct topic_figure *figure, enum chart_form form)
{
    if (form == CHART_STACKED && !figure->options.n_most && !figure->options.n_chosen)
        figure->options.n_most = STACKED_MOST;
}

bool topic_figure_measure(const struct topic_figure *figure, const struct store *store,
                          struct arena *arena, struct topic_shares *shares,
                          struct findings *findings, struct err *err)
{
    struct topics topics;
    struct topics_question question = figure->question;
    question.store = store;
    return topics_find(figure->study, &question, arena, &topics, findings, err) &&
           topic_shares_measure(&topics.units, &figure->options, arena, shares, err);
}
