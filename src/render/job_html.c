#include "render/job_html.h"

#include "render/figure_words.h"
#include "render/html.h"

const char *job_state_name(enum job_state state)
{
    static const char *const NAMES[N_JOB_STATES] = {"runs", "done", "failed", "cancelled"};
    return NAMES[state];
}

/* With a sign beside the word, as verdicts have. */
static const char *sign_of(enum job_state state)
{
    static const char *const SIGNS[N_JOB_STATES] = {"…", "✓", "✗", "∅"};
    return SIGNS[state];
}

static const char *class_of(enum job_state state)
{
    static const char *const CLASSES[N_JOB_STATES] = {"plain", "holds", "fails", "no-data"};
    return CLASSES[state];
}

static struct str say_place(const struct job_view *job, struct arena *arena)
{
    struct str done = figure_number((double)job->done, 0, arena);
    struct str total = figure_number((double)job->total, 0, arena);
    if (!job->unit.len)
        return STR("beginning");
    if (job->total <= 0)
        return arena_printf(arena, "%.*s %.*s", STR_ARG(done), STR_ARG(job->unit));
    int64_t shown = job->done < job->total ? job->done : job->total;
    return arena_printf(arena, "%d %%, %.*s of %.*s %.*s",
                        (int)(100.0 * (double)shown / (double)job->total), STR_ARG(done),
                        STR_ARG(total), STR_ARG(job->unit));
}

struct str job_say(const struct job_view *job, struct arena *arena)
{
    struct str command = job->command, place = say_place(job, arena);
    if (job->state != JOB_RUNS)
        return arena_printf(arena, "%.*s: %s", STR_ARG(command), job_state_name(job->state));
    return arena_printf(arena, "%.*s: %s%.*s", STR_ARG(command),
                        job->is_stopping ? "stopping; " : "", STR_ARG(place));
}

static void put_title(const struct job_view *job, struct buf *out)
{
    struct str sign = str_from(sign_of(job->state)), class = str_from(class_of(job->state));
    struct str name = str_from(job_state_name(job->state));
    html_format(out, "<span class=\"verdict {r}\">{t} {t}</span> <code>{t}</code>", &class, &sign,
                &name, &job->command);
    if (job->user.len)
        html_format(out, ", asked by <bdi>{t}</bdi>", &job->user);
    buf_printf(out, ", %.1f s", job->seconds);
}

static void put_log(const struct job_view *job, struct buf *out)
{
    if (job->log.len)
        html_format(out, "<pre class=\"log\">{t}</pre>\n", &job->log);
}

static void put_progress(const struct job_view *job, struct buf *out)
{
    struct arena *scratch = arena_new(0);
    struct str words = say_place(job, scratch);
    html_format(out, "<p><progress aria-label=\"How far it is\"");
    if (job->total > 0)
        html_format(out, " max=\"1000\" value=\"{d}\"",
                    (int)(1000.0 * (double)(job->done < job->total ? job->done : job->total) /
                          (double)job->total));
    html_format(out, "></progress> {t}</p>\n", &words);
    arena_free(scratch);
}

void job_html(const struct job_view *job, struct str token, struct buf *out)
{
    html_format(out, "<section class=\"job\" data-state=\"{t}\">\n<p>",
                &(struct str){job_state_name(job->state), strlen(job_state_name(job->state))});
    put_title(job, out);
    buf_add_text(out, "</p>\n");
    if (job->state == JOB_RUNS)
        put_progress(job, out);
    if (job->is_stopping && job->state == JOB_RUNS)
        buf_add_text(out, "<p>It stops at its next safe place; the study stays whole.</p>\n");
    else if (job->state == JOB_RUNS && token.len)
        html_format(out,
                    "<form method=\"post\" action=\"/jobs\"><input type=\"hidden\" name=\"token\" "
                    "value=\"{t}\"><button name=\"cancel\" value=\"{d}\">Cancel</button></form>\n",
                    &token, (int)job->number);
    put_log(job, out);
    buf_add_text(out, "</section>\n");
}

void jobs_html(const struct job_view *jobs, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++) {
        buf_add_text(out, "<details class=\"job\"><summary>");
        put_title(&jobs[i], out);
        buf_add_text(out, "</summary>\n");
        put_log(&jobs[i], out);
        buf_add_text(out, "</details>\n");
    }
}
