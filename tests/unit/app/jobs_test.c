#include "app/jobs.h"

#include "base/file.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"
#include "../group_arena.h"

#include <time.h>

static const char STUDY[] = "study: Jobs\n"
                            "corpora:\n"
                            "  texts: {path: texts.jsonl, lang: en}\n";

enum { N_TEXTS = 4000 };

static void write_study(const char *folder)
{
    struct err err = ERR_INIT;
    struct buf texts = {0};
    char path[400];
    snprintf(path, sizeof path, "%s/texts.jsonl", folder);
    for (int i = 0; i < N_TEXTS; i++)
        buf_printf(
            &texts,
            "{\"id\":\"t%d\",\"date\":\"2001-01-01\",\"text\":\"One world and order number %d\"}"
            "\n",
            i, i);
    assert_true(file_write(path_join(arena, folder, "study.yaml"), str_from(STUDY), &err));
    assert_true(file_write(path, buf_str(&texts), &err));
    buf_done(&texts);
}

static bool start(struct jobs *jobs, const char *operation, struct err *err)
{
    const char *words[] = {"readout", operation};
    struct job_order order = {words, 2, STR("anna")};
    return jobs_start(jobs, &order, err);
}

static struct job_view wait_for_end(struct jobs *jobs)
{
    struct job_view views[JOBS_KEPT], running;
    while (jobs_running(jobs, arena, &running))
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    assert_true(jobs_list(jobs, arena, views) > 0);
    return views[0];
}

static void test_runs_one_at_a_time(void **state)
{
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct job_view views[JOBS_KEPT];
    (void)state;
    write_study(folder);
    struct jobs *jobs = jobs_new(folder);
    assert_int_equal(jobs_list(jobs, arena, views), 0);
    assert_false(start(jobs, "nothing", &err));
    assert_int_equal(err.kind, ERR_INPUT);
    err = (struct err)ERR_INIT;
    assert_true(start(jobs, "add", &err));
    assert_false(start(jobs, "doctor", &err));
    assert_int_equal(err.kind, ERR_CONFLICT);
    struct job_view ended = wait_for_end(jobs);
    assert_int_equal(ended.state, JOB_DONE);
    assert_true(str_is(ended.user, "anna"));
    assert_true(str_find(ended.log, STR("texts: 4000 added"), 0) < ended.log.len);
    err = (struct err)ERR_INIT;
    assert_true(start(jobs, "run", &err)); /* there is nothing to make */
    ended = wait_for_end(jobs);
    assert_int_equal(ended.state, JOB_FAILED);
    assert_true(str_find(ended.log, STR("no figures and no report"), 0) < ended.log.len);
    assert_int_equal(ended.number, 2);
    assert_int_equal(jobs_list(jobs, arena, views), 2);
    jobs_free(jobs);
    scratch_remove_all(folder);
}

/* Whether it is stopped in the midst or was done already, the next one finds the study whole. */
static void test_stops(void **state)
{
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    (void)state;
    write_study(folder);
    struct jobs *jobs = jobs_new(folder);
    assert_true(start(jobs, "add", &err));
    jobs_cancel(jobs, 7); /* there is none of that number */
    jobs_cancel(jobs, 1);
    struct job_view ended = wait_for_end(jobs);
    assert_true(ended.state == JOB_CANCELLED || ended.state == JOB_DONE);
    assert_true(start(jobs, "doctor", &err));
    ended = wait_for_end(jobs);
    assert_int_equal(ended.state, JOB_DONE);
    assert_true(start(jobs, "add", &err));
    jobs_free(jobs); /* stops what runs, and waits for it */
    scratch_remove_all(folder);
}

/* The oldest give way. */
static void test_keeps_the_last(void **state)
{
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct job_view views[JOBS_KEPT];
    (void)state;
    write_study(folder);
    struct jobs *jobs = jobs_new(folder);
    for (int i = 0; i < JOBS_KEPT + 3; i++) {
        assert_true(start(jobs, "run", &err));
        wait_for_end(jobs);
    }
    assert_int_equal(jobs_list(jobs, arena, views), JOBS_KEPT);
    assert_int_equal(views[0].number, JOBS_KEPT + 3);
    assert_int_equal(views[JOBS_KEPT - 1].number, 4);
    jobs_free(jobs);
    scratch_remove_all(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_runs_one_at_a_time),
                                       cmocka_unit_test(test_stops),
                                       cmocka_unit_test(test_keeps_the_last)};
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
