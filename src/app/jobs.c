#include "app/jobs.h"

#include "app/err_text.h"
#include "app/log.h"
#include "app/request.h"
#include "base/memory.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { NICENESS = 10, UNIT_MAX = 60, LOG_MAX = 1 << 18 };

struct job {
    uint64_t number;
    struct arena *arena; /* of its request */
    struct request *request;
    struct findings findings;
    char **words;
    int n_words;
    struct str command, user;
    enum job_state state;
    int64_t done, total;
    char unit[UNIT_MAX];
    struct buf log;
    struct timespec begun, ended;
    bool is_stopping;
};

struct jobs {
    const char *folder;
    pthread_mutex_t lock; /* over all below */
    struct job *kept[JOBS_KEPT];
    size_t n;
    uint64_t n_begun;
    pthread_t thread;
    bool has_thread; /* that was not waited for yet */
    bool is_stopped;
};

struct jobs *jobs_new(const char *folder)
{
    struct jobs *jobs = memory_new(1, sizeof *jobs);
    jobs->folder = folder;
    pthread_mutex_init(&jobs->lock, NULL);
    return jobs;
}

static void job_free(struct job *job)
{
    findings_done(&job->findings);
    buf_done(&job->log);
    arena_free(job->arena);
    memory_free(job);
}

void jobs_stop(struct jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->is_stopped = true;
    pthread_mutex_unlock(&jobs->lock);
}

void jobs_free(struct jobs *jobs)
{
    if (!jobs)
        return;
    jobs_stop(jobs);
    if (jobs->has_thread)
        pthread_join(jobs->thread, NULL);
    for (size_t i = 0; i < jobs->n; i++)
        job_free(jobs->kept[i]);
    pthread_mutex_destroy(&jobs->lock);
    memory_free(jobs);
}

/* --- the work --------------------------------------------------------------------------------- */

/* One that is in work, and where. */
struct work {
    struct jobs *jobs;
    struct job *job;
};

static void log_stage(struct job *job)
{
    if (job->unit[0] && job->log.len < LOG_MAX)
        buf_printf(&job->log, "%s: %lld of %lld\n", job->unit, (long long)job->done,
                   (long long)(job->total > job->done ? job->total : job->done));
}

static bool tell_progress(int64_t done, int64_t total, const char *unit, void *arg)
{
    const struct work *work = arg;
    struct job *job = work->job;
    pthread_mutex_lock(&work->jobs->lock);
    if (strncmp(job->unit, unit, UNIT_MAX - 1) != 0) {
        log_stage(job);
        snprintf(job->unit, sizeof job->unit, "%s", unit);
    }
    job->done = done;
    job->total = total;
    bool goes_on = !job->is_stopping && !work->jobs->is_stopped;
    pthread_mutex_unlock(&work->jobs->lock);
    return goes_on;
}

static void end_job(const struct work *work, const struct buf *out, const struct err *err)
{
    struct job *job = work->job;
    struct buf trouble = {0};
    bool is_good = err->kind == ERR_NONE;
    if (!is_good)
        err_text(err, &trouble);
    findings_text(&job->findings, &trouble);
    pthread_mutex_lock(&work->jobs->lock);
    log_stage(job);
    buf_add(&job->log, str_cut(buf_str(out), 0, out->len < LOG_MAX ? out->len : LOG_MAX));
    buf_add(&job->log, buf_str(&trouble));
    clock_gettime(CLOCK_MONOTONIC, &job->ended);
    job->state = is_good ? JOB_DONE : err->kind == ERR_CANCELLED ? JOB_CANCELLED : JOB_FAILED;
    log_line(LOG_INFO, job->number, "jobs", "%s: %.*s", job_state_name(job->state),
             STR_ARG(job->command));
    pthread_mutex_unlock(&work->jobs->lock);
    buf_done(&trouble);
}

/* Behind those who read: they wait for an answer, and nobody for this. */
static void *work_on(void *arg)
{
    struct work *work = arg;
    struct job *job = work->job;
    struct buf out = {0};
    struct err err = ERR_INIT;
    struct request *request = job->request;
    setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), NICENESS);
    request->progress = (struct progress){tell_progress, work};
    request->study = study_open(work->jobs->folder, job->arena, &job->findings, &err);
    if (request->study)
        request_run(request, &out, &err);
    end_job(work, &out, &err);
    buf_done(&out);
    memory_free(work);
    return NULL;
}

/* --- orders ----------------------------------------------------------------------------------- */

static struct job *job_new(const struct job_order *order, struct err *err)
{
    struct job *job = memory_new(1, sizeof *job);
    job->arena = arena_new(0);
    job->words = arena_zero(job->arena, (size_t)order->n_words + 1, sizeof *job->words);
    job->n_words = order->n_words;
    job->user = arena_str(job->arena, order->user);
    for (int i = 0; i < order->n_words; i++) {
        struct str word = str_from(order->words[i]);
        job->words[i] = arena_zero(job->arena, word.len + 1, 1);
        memcpy(job->words[i], word.at, word.len);
    }
    struct request *request = arena_zero(job->arena, 1, sizeof *request);
    job->request = request;
    request->operation = operation_find(job->words[1], err);
    request->arena = job->arena;
    request->findings = &job->findings;
    if (request->operation && request_read(request, job->n_words, job->words, err)) {
        job->command = request->command;
        clock_gettime(CLOCK_MONOTONIC, &job->begun);
        return job;
    }
    job_free(job);
    return NULL;
}

static void keep(struct jobs *jobs, struct job *job)
{
    if (jobs->n == JOBS_KEPT) {
        job_free(jobs->kept[0]);
        memmove(&jobs->kept[0], &jobs->kept[1], (JOBS_KEPT - 1) * sizeof *jobs->kept);
        jobs->n--;
    }
    job->number = ++jobs->n_begun;
    jobs->kept[jobs->n++] = job;
}

static bool runs(const struct jobs *jobs)
{
    return jobs->n && jobs->kept[jobs->n - 1]->state == JOB_RUNS;
}

/* The thread of the one before has ended but for its last steps. */
static bool begin(struct jobs *jobs, struct job *job, struct err *err)
{
    struct work *work = memory_new(1, sizeof *work);
    *work = (struct work){jobs, job};
    if (jobs->has_thread)
        pthread_join(jobs->thread, NULL);
    jobs->has_thread = pthread_create(&jobs->thread, NULL, work_on, work) == 0;
    if (jobs->has_thread)
        return true;
    memory_free(work);
    job->state = JOB_FAILED;
    return err_set(err, ERR_LIMIT, "the machine gives no thread for this");
}

bool jobs_start(struct jobs *jobs, const struct job_order *order, struct err *err)
{
    struct job *job = job_new(order, err);
    if (!job)
        return false;
    pthread_mutex_lock(&jobs->lock);
    bool is_good = !runs(jobs) && !jobs->is_stopped;
    if (is_good) {
        keep(jobs, job);
    } else {
        err_set(err, ERR_CONFLICT, "another job runs, and there is one at a time");
        err_hint(err, "Wait until it is done, or cancel it.");
    }
    is_good = is_good && begin(jobs, job, err);
    pthread_mutex_unlock(&jobs->lock);
    if (err->kind == ERR_CONFLICT)
        job_free(job);
    return is_good;
}

void jobs_cancel(struct jobs *jobs, uint64_t number)
{
    pthread_mutex_lock(&jobs->lock);
    for (size_t i = 0; i < jobs->n; i++)
        jobs->kept[i]->is_stopping |=
            jobs->kept[i]->number == number && jobs->kept[i]->state == JOB_RUNS;
    pthread_mutex_unlock(&jobs->lock);
}

/* --- what is to be seen ----------------------------------------------------------------------- */

static struct job_view view_of(const struct job *job, struct arena *arena)
{
    struct timespec now = job->ended;
    if (job->state == JOB_RUNS)
        clock_gettime(CLOCK_MONOTONIC, &now);
    return (struct job_view){.number = job->number,
                             .command = arena_str(arena, job->command),
                             .user = arena_str(arena, job->user),
                             .unit = arena_str(arena, str_from(job->unit)),
                             .log = buf_copy(&job->log, arena),
                             .state = job->state,
                             .done = job->done,
                             .total = job->total,
                             .seconds = (double)(now.tv_sec - job->begun.tv_sec) +
                                        (double)(now.tv_nsec - job->begun.tv_nsec) / 1e9,
                             .is_stopping = job->is_stopping};
}

size_t jobs_list(struct jobs *jobs, struct arena *arena, struct job_view views[JOBS_KEPT])
{
    pthread_mutex_lock(&jobs->lock);
    size_t n = jobs->n;
    for (size_t i = 0; i < n; i++)
        views[i] = view_of(jobs->kept[n - 1 - i], arena);
    pthread_mutex_unlock(&jobs->lock);
    return n;
}

bool jobs_running(struct jobs *jobs, struct arena *arena, struct job_view *view)
{
    pthread_mutex_lock(&jobs->lock);
    bool is_running = runs(jobs);
    if (is_running)
        *view = view_of(jobs->kept[jobs->n - 1], arena);
    pthread_mutex_unlock(&jobs->lock);
    return is_running;
}
