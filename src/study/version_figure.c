#include "study/version_figure.h"

#include "base/buf.h"
#include "measure/version_rates.h"
#include "render/version_index.h"
#include "study/concepts.h"
#include "study/own_entries.h"

enum { SENTENCES_PER_POINT = 200 };

static bool set_key(struct version_figure *figure, struct str key, const struct yaml *value,
                    struct arena *arena, struct err *err)
{
    size_t n = yaml_is_list(value) ? yaml_count(value) : 1;
    struct str langs = {"", 0};
    bool is_langs = str_is(key, "langs") && yaml_is_list(value);
    for (size_t i = 0; i < n; i++) {
        const struct yaml *item = yaml_is_list(value) ? yaml_item(value, i) : value;
        if (!yaml_is_text(item))
            return yaml_refuse(item, err, "this is a text");
        if (is_langs)
            langs = arena_printf(arena, "%.*s%s%.*s", STR_ARG(langs), i ? "," : "",
                                 STR_ARG(yaml_text(item)));
        else if (!version_question_set(&figure->question, key, yaml_text(item), arena, err))
            return yaml_place(item, err);
    }
    return !is_langs || version_question_set(&figure->question, key, langs, arena, err) ||
           yaml_place(value, err);
}

bool version_figure_read(const struct yaml *node, const struct study *study, struct arena *arena,
                         struct version_figure *figure, struct err *err)
{
    static const char *const KEYS[] = {"rates", "consistency", "langs",  "by",    "on",
                                       "most",  "codebook",    "sample", "where", NULL};
    *figure = (struct version_figure){0};
    version_question_init(&figure->question, study);
    const struct yaml *rates = yaml_get(node, "rates");
    const struct yaml *consistency = yaml_get(node, "consistency");
    if (!yaml_is_mapping(node) || (rates != NULL) == (consistency != NULL)) {
        yaml_refuse(node, err, "versions is a mapping with one of rates and consistency");
        err_hint(err, "Write rates: concepts (or actors, topics, anything), or consistency: true.");
        return false;
    }
    if (!yaml_only(node, KEYS, err))
        return false;
    figure->is_consistency = consistency != NULL;
    if (consistency && !str_is(yaml_text(consistency), "true"))
        return yaml_refuse(consistency, err, "consistency is true, or not there");
    for (size_t i = 0; i < yaml_count(node); i++)
        if (yaml_value(node, i) != consistency &&
            !set_key(figure, yaml_key(node, i), yaml_value(node, i), arena, err))
            return false;
    return true;
}

struct str version_figure_terms(const struct version_figure *figure, struct arena *arena)
{
    struct buf terms = {0};
    struct own_entries entries = own_entries_of(figure->question.study, arena);
    for (size_t i = 0; i < entries.n; i++)
        concept_say(&entries.at[i], &terms);
    buf_add(&terms, figure->question.study->versions->text);
    struct str text = buf_copy(&terms, arena);
    buf_done(&terms);
    return text;
}

struct series_set *version_figure_measure(const struct version_figure *figure,
                                          const struct versions *versions,
                                          struct bilinguals *lexicons, struct str pages,
                                          struct arena *arena, struct err *err)
{
    struct version_pairs pairs;
    struct version_rates rates;
    struct version_rates_options options = {.by_year = figure->question.by_year,
                                            .n_most = figure->question.n_most,
                                            .evidence_limit = SENTENCES_PER_POINT};
    if (!version_question_read(&figure->question, versions, lexicons, arena, &pairs, err))
        return NULL;
    for (size_t i = 0; i < pairs.n && pages.len; i++)
        pairs.at[i].page = arena_printf(arena, "%.*s/%.*s", STR_ARG(pages),
                                        STR_ARG(version_index_file(pairs.at[i].event, arena)));
    if (figure->is_consistency)
        return version_consistency_series(&pairs, SENTENCES_PER_POINT, arena);
    version_rates_measure(&pairs, &options, arena, &rates);
    return rates.set;
}
