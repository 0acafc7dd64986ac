/* The operations that compare actors. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "app/sought.h"
#include "measure/comparison.h"
#include "measure/lead_lag.h"
#include "measure/profile_distance.h"
#include "measure/trend_groups.h"
#include "measure/trend_options.h"
#include "study/study.h"

/* Those that are named, or all of the study. */
static bool take_concepts(const struct request *request, struct trend_options *options,
                          struct err *err)
{
    const struct str *words = request_values(request, "CONCEPT", &options->n_concepts);
    if (options->n_concepts == 0) {
        options->concepts = request->study->concepts;
        options->n_concepts = request->study->n_concepts;
        if (options->n_concepts)
            return true;
        err_set(err, ERR_INPUT, "the study has no concepts to compare by");
        err_hint(err, "Name terms: readout %s \"world order\" hegemony", request->operation->name);
        return false;
    }
    struct concept *concepts = arena_zero(request->arena, options->n_concepts, sizeof *concepts);
    for (size_t i = 0; i < options->n_concepts; i++)
        if (!sought_concept(request, words[i], STR(""), &concepts[i], err))
            return false;
    options->concepts = concepts;
    return true;
}

static bool take_options(const struct request *request, const char *const *names,
                         struct trend_options *options, struct err *err)
{
    size_t n;
    for (size_t i = 0; names[i]; i++) {
        struct str value = request_value(request, names[i]);
        if (!trend_option_set(options, names[i], value, err))
            return request_place(request, value, err);
    }
    if (!conditions_read(request, &options->filter, err))
        return false;
    const struct str *of = request_values(request, "of", &n), *wrong;
    options->n_threads = request_number(request, "threads");
    options->progress = &request->progress;
    return trend_groups_read(options, of, n, request->arena, &wrong, err) ||
           request_place(request, *wrong, err);
}

bool run_compare(struct request *request, struct buf *out, struct err *err)
{
    static const char *const NAMES[] = {"split", "by", "per", "interval", NULL};
    struct trend_options options = {.wants_evidence = request_has(request, "evidence")};
    struct result result = {.chart = {.form = CHART_GRID,
                                      .headline = request_value(request, "title"),
                                      .is_dark = request_has(request, "dark")}};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err) || !take_options(request, NAMES, &options, err) ||
        !take_concepts(request, &options, err))
        return false;
    struct comparison comparison;
    if (!comparison_measure(request->store, &options, request->arena, &comparison, err))
        return false;
    result.set = options.wants_evidence ? NULL : comparison.set;
    result.table = options.wants_evidence ? comparison.set->evidence
                                          : comparison_table(&comparison, &options, request->arena);
    result.provenance = result_provenance(request);
    return result_put(request, &result, out, err);
}

/* Concepts, or words; of these all, or those near a concept. */
static bool take_profile(const struct request *request, struct distance_options *options,
                         struct err *err)
{
    struct profile_options *profile = &options->profile;
    struct str near = request_value(request, "near");
    profile->over = (enum profile_over)request_choice(request, "over", PROFILE_OVER);
    bool is_concepts = profile->over == PROFILE_CONCEPTS;
    if (is_concepts ? near.len > 0 : request_has(request, "CONCEPT")) {
        err_set(err, ERR_INPUT, "%s is not for profiles over %s",
                is_concepts ? "--near" : "CONCEPT", PROFILE_OVER[profile->over]);
        err_hint(err, "%s",
                 is_concepts ? "Add --over lemmas, or leave it out."
                             : "Write --near @concept, or leave out --over.");
        return false;
    }
    if (is_concepts) {
        if (!take_concepts(request, &options->axis, err))
            return false;
        profile->concepts = options->axis.concepts;
        profile->n_concepts = options->axis.n_concepts;
        return true;
    }
    struct concept *concept = arena_zero(request->arena, 1, sizeof *concept);
    profile->near = near.len ? concept : NULL;
    return near.len == 0 || sought_concept(request, near, STR(""), concept, err);
}

bool run_distance(struct request *request, struct buf *out, struct err *err)
{
    static const char *const NAMES[] = {"split", "by", NULL};
    struct distance_options options = {.window = request_number(request, "window")};
    struct result result = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err) || !result_chart(request, &result.chart, err) ||
        !take_options(request, NAMES, &options.axis, err) || !take_profile(request, &options, err))
        return false;
    const struct distances *distances =
        distances_measure(request->store, &options, request->arena, err);
    if (!distances)
        return false;
    bool wants_parts = request_has(request, "parts");
    result.set = wants_parts ? NULL : distances_series(distances, request->arena);
    result.table =
        wants_parts ? distances_parts(distances, request_number(request, "limit"), request->arena)
                    : distances_table(distances, request->arena);
    result.provenance = result_provenance(request);
    return result_put(request, &result, out, err);
}

bool run_lead(struct request *request, struct buf *out, struct err *err)
{
    static const char *const NAMES[] = {"split", "by", NULL};
    struct concept concept;
    struct lead_options options = {.axis = {.concepts = &concept, .n_concepts = 1},
                                   .most = (int)request_number(request, "lags")};
    struct result result = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct lead lead;
    if (!result_format(request, &format, err) || !result_chart(request, &result.chart, err) ||
        !take_options(request, NAMES, &options.axis, err) ||
        !sought_concept(request, request_value(request, "CONCEPT"), STR(""), &concept, err) ||
        !lead_measure(request->store, &options, request->arena, &lead, err))
        return false;
    result.set = lead.set;
    result.table = lead_table(&lead, request->arena);
    result.provenance = result_provenance(request);
    return result_put(request, &result, out, err);
}
