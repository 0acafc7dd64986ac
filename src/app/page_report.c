/* The report as it stands: brought up to date when somebody looks. */
#include "app/gate.h"
#include "app/jobs.h"
#include "app/web_page.h"
#include "base/file.h"
#include "render/page_parts.h"
#include "render/report_page.h"
#include "study/figure.h"
#include "study/pipeline.h"

enum { FILE_LIMIT = 1 << 28 };

bool show_report(const struct call *call, struct reply *reply, struct err *err)
{
    struct provenance provenance = {.command = STR("readout run")};
    static const char *const NO_TWINS[] = {NULL};
    struct page_twins twins = {.path = STR("/results/report"),
                               .query = STR(""),
                               .endings = NO_TWINS,
                               .provenance = &provenance};
    if (call->ending.len)
        return err_set(err, ERR_MISSING, "the report is at /results/report.html");
    web_page_start(call, reply,
                   arena_printf(call->arena, "Report: %.*s", STR_ARG(call->study->name)),
                   "/report");
    if (call->role >= ROLE_EDITOR && call->study->report_path)
        page_facts(&(struct page_fact){STR("Edit it"), STR("/report/edit"), NULL}, 1, &reply->body);
    page_frame_of("/results/report.html", "The report", &reply->body);
    page_twins(&twins, &reply->body);
    web_page_finish(call, reply);
    return true;
}

/* What is up to date stays as it is. Figures are given as the last run made them: eleven pictures
 * of an overview cannot each look at all the material. While a job runs, which may make the same,
 * what is there is shown. */
static bool bring_up_to_date(const struct call *call, struct err *err)
{
    struct pipeline_options options = {.progress = &call->progress};
    struct pipeline_report report = {0};
    struct job_view job;
    if (!gate_enter(call->writing, CALL_SECONDS_MAX, err))
        return false;
    bool is_running = jobs_running(call->jobs, call->arena, &job);
    bool is_good = is_running || pipeline_run(call->study, &options, call->arena, &report, err);
    gate_leave(call->writing);
    return is_good;
}

static const struct {
    const char *ending, *type;
} TYPES[] = {
    {"html", "text/html; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"json", "application/json"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"pdf", "application/pdf"},
};

/* A page of the folder that the report leads to: of that folder, and of none in or above it. */
static bool is_version_page(const struct call *call, struct str name)
{
    struct str prefix = STR("versions/"), file = str_cut(name, prefix.len, name.len);
    return str_starts_with(name, prefix) && str_is(call->ending, "html") && file.len &&
           file.at[0] != '.' && !str_contains(file, STR("/"));
}

/* Only names that the study itself gives: the report, its figures, the pages of its versions. */
static bool is_result(const struct call *call, struct str name)
{
    if (str_is(name, "report"))
        return str_is(call->ending, "html");
    if (is_version_page(call, name))
        return true;
    for (size_t i = 0; i < call->study->n_figures; i++)
        if (str_is(name, call->study->figures[i].name))
            return !str_is(call->ending, "html");
    return false;
}

bool show_result_file(const struct call *call, struct reply *reply, struct err *err)
{
    struct str name = str_cut(call->path, strlen("/results/"), call->path.len), bytes;
    const char *type = NULL;
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_is(call->ending, TYPES[i].ending))
            type = TYPES[i].type;
    if (!type || !is_result(call, name))
        return err_set(err, ERR_MISSING, "the study has no such result");
    struct str path = arena_printf(call->arena, "%s/results/%.*s.%.*s", call->study->folder,
                                   STR_ARG(name), STR_ARG(call->ending));
    bool is_report = str_is(name, "report"), is_versions = is_version_page(call, name);
    if (is_versions && !file_exists(path.at))
        return err_set(err, ERR_MISSING, "the study has no such event");
    if (((is_report || !file_exists(path.at)) && !bring_up_to_date(call, err)) ||
        !file_read(path.at, FILE_LIMIT, call->arena, &bytes, err))
        return false;
    reply->type = type;
    reply->fixed = bytes;
    if (is_report)
        reply->policy = arena_printf(call->arena, "%.*s; frame-ancestors 'self'",
                                     STR_ARG(report_page_policy(call->arena)))
                            .at;
    else if (is_versions) /* it may stand in the report's frame; what its script does is no need */
        reply->policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                        "form-action 'none'; frame-ancestors 'self'";
    return true;
}
