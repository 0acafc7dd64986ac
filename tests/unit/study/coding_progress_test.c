#include "study/coding_progress.h"

#include "base/file.h"
#include "base/map.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"

enum { N_UNITS = 4 };

/* Units a to d, of which d is not asked about. */
static struct coding_units make_units(struct arena *arena)
{
    static const char *const IDS[N_UNITS] = {"t/a", "t/b", "t/c", "t/d"};
    struct coding_units units = {.at = arena_zero(arena, N_UNITS, sizeof *units.at),
                                 .n = N_UNITS,
                                 .n_asked = 3,
                                 .numbers = map_new()};
    for (size_t i = 0; i < N_UNITS; i++) {
        units.at[i] = (struct coding_unit){.id = str_from(IDS[i]), .hash = 100 + i};
        *map_put(units.numbers, units.at[i].id, NULL) = i;
    }
    return units;
}

static struct str arms[] = {{"arms", 4}};

static struct coding says(const char *unit, uint64_t hash, const char *coder, size_t n)
{
    return (struct coding){.unit = str_from(unit),
                           .text_hash = hash,
                           .coder = str_from(coder),
                           .codes = arms,
                           .n_codes = n};
}

/* What is of an older text, of a unit that is not asked about, of rules or a decision is no
 * progress of a coder; a sample counts its own units, those that are gone left out. */
static void test_progress(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct codebook codebook = {.id = STR("war"), .folder = folder};
    struct coding_units units = make_units(arena);
    struct coding all[] = {says("t/a", 100, "boris", 1), says("t/a", 100, "anna", 0),
                           says("t/b", 101, "anna", 1),  says("t/b", 7, "boris", 1),
                           says("t/d", 103, "anna", 1),  says("t/c", 102, "rules", 1),
                           says("t/a", 100, "carol", 1)};
    struct codings codings = {.current = all, .n_current = sizeof all / sizeof *all};
    struct coding_progress progress;
    all[5].how = CODED_BY_RULE;
    all[6].how = CODED_BY_ADJUDICATION;
    assert_true(folder_make(path_join(arena, folder, "samples"), &err));
    assert_true(file_write(path_join(arena, folder, "samples/first.csv"),
                           STR("unit,text_version,stratum,stratum_units,stratum_drawn,weight,"
                               "design\nt/b,t0,,3,2,1.5,by hand\nt/gone,t0,,3,2,1.5,by hand\n"),
                           &err));
    assert_true(coding_progress_find(&codebook, &units, &codings, arena, &progress, &err));
    assert_int_equal(progress.n_coders, 2);
    assert_true(str_is(progress.coders[0], "anna") && str_is(progress.coders[1], "boris"));
    assert_int_equal(coding_progress_coder(&progress, STR("carol")), 2);
    assert_int_equal(progress.n_sets, 2);
    const struct coding_set *whole = &progress.sets[0], *first = &progress.sets[1];
    assert_int_equal(whole->n_units, 3);
    assert_int_equal(whole->n_done[0], 2);
    assert_int_equal(whole->n_done[1], 1);
    assert_int_equal(whole->n_splits, 1);
    assert_int_equal(whole->n_decided, 1);
    assert_true(str_is(first->name, "first") && str_is(first->design, "by hand"));
    assert_int_equal(first->n_units, 1);
    assert_int_equal(first->n_done[0], 1);
    assert_int_equal(first->n_done[1], 0);
    assert_int_equal(first->n_splits, 0);
    map_free(units.numbers);
    scratch_remove_all(folder);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_progress)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
