#include "study/suggestions.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"

enum { TEXTS = 60, CODED = 45 };

struct fixture {
    struct arena *arena;
    const char *folder;
    struct codebook codebook;
    struct findings findings;
    struct unit units[TEXTS];
    struct unit_list list;
};

static int set_up(void **state)
{
    static const char YAML[] =
        "labels: multiple\ntopics: {arms: {definition: A}, minsk: {definition: M}}\n";
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    assert_true(codebook_parse(str_from(YAML), "war.yaml", STR("war"), arena, &fixture->codebook,
                               &fixture->findings));
    fixture->codebook.folder = arena_printf(arena, "%s/codings/war", fixture->folder).at;
    fixture->list = (struct unit_list){fixture->units, TEXTS};
    for (size_t i = 0; i < TEXTS; i++)
        fixture->units[i].hash = 1000 + i;
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    scratch_remove_all(fixture->folder);
    findings_done(&fixture->findings);
    arena_free(fixture->arena);
    return 0;
}

static struct str name_of(struct fixture *fixture, size_t i)
{
    return arena_printf(fixture->arena, "t/%zu#a1", i);
}

static void code(struct fixture *fixture, const char *coder, size_t i, enum coding_how how,
                 bool has_topic)
{
    struct err err = ERR_INIT;
    struct str topic = STR("arms");
    struct coding coding = {.unit = name_of(fixture, i),
                            .text_hash = fixture->units[i].hash,
                            .coder = str_from(coder),
                            .how = how,
                            .codes = &topic,
                            .n_codes = has_topic};
    if (!codings_add(&fixture->codebook, &coding, 1, fixture->arena, &err))
        fail_msg("%s", err.message);
}

static struct codings read_all(struct fixture *fixture)
{
    struct err err = ERR_INIT;
    struct codings codings;
    if (!codings_read(&fixture->codebook, fixture->arena, &codings, &fixture->findings, &err))
        fail_msg("%s", err.message);
    return codings;
}

static struct judgements *judge(struct fixture *fixture, enum judged_by by)
{
    struct err err = ERR_INIT;
    struct codings codings = read_all(fixture);
    return coding_judgements(&fixture->codebook, &codings, by, fixture->arena, &err);
}

/* Of unit 0 two coders say different things and a third settles it; of unit 1 a rule speaks too. */
static void test_who_is_heard(void **state)
{
    struct fixture *fixture = *state;
    assert_null(judge(fixture, JUDGED_BY_PEOPLE));
    code(fixture, "anna", 0, CODED_BY_HUMAN, true);
    code(fixture, "boris", 0, CODED_BY_HUMAN, false);
    code(fixture, "carol", 0, CODED_BY_ADJUDICATION, true);
    code(fixture, "anna", 1, CODED_BY_HUMAN, false);
    code(fixture, "rules", 1, CODED_BY_RULE, true);
    struct judgements *people = judge(fixture, JUDGED_BY_PEOPLE);
    struct judgements *settled = judge(fixture, JUDGED_SETTLED);
    struct judgements *rules = judge(fixture, JUDGED_BY_RULES);
    assert_int_equal(judgements_ratings(people)->begins[1], 2);
    assert_int_equal(judgements_ratings(settled)->begins[1], 1);
    assert_int_equal(judgements_ratings(settled)->begins[2], 2);
    assert_int_equal(judgements_ratings(rules)->n_units, 1);
    assert_true(judgements_majority(people, fixture->arena)[0] == -1);
    assert_true(judgements_majority(settled, fixture->arena)[0] == 1);
    assert_int_equal(judgements_n_codes(people), 2); /* minsk, which nobody gave, is a topic too */
}

/* Every third text is about weapons; people coded the first 45. */
static void fill(struct fixture *fixture, struct learner_material *material)
{
    struct err err = ERR_INIT;
    for (size_t i = 0; i < TEXTS; i++) {
        struct str text = arena_printf(fixture->arena, "day %zu of %s", i % 7,
                                       i % 3 ? "talks" : "weapons delivered");
        struct learner_text row = {.unit = name_of(fixture, i),
                                   .text = text,
                                   .document = arena_printf(fixture->arena, "d%zu", i % 12)};
        assert_true(learner_material_add(material, &row, &err));
        if (i < CODED)
            code(fixture, "anna", i, CODED_BY_HUMAN, i % 3 == 0);
    }
}

static void test_machine_codings_are_marked_and_kept_once(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct learner_material *material = learner_material_new(fixture->arena, &err);
    struct learner_answers answers;
    bool is_apart;
    fill(fixture, material);
    learner_material_label(material, judge(fixture, JUDGED_SETTLED));
    struct learner_task task = learner_material_task(material, &is_apart);
    task.seed = 1;
    assert_true(is_apart);
    assert_true(learner_answer(&task, fixture->arena, &answers, &err));
    struct suggested suggested = {material, &task, &answers, &fixture->list};
    struct codings before = read_all(fixture);
    assert_true(suggestions_keep(&fixture->codebook, &before, &suggested, fixture->arena, &err));
    struct codings after = read_all(fixture);
    assert_int_equal(after.n_current, TEXTS + CODED);
    size_t n_machine = 0, n_topic = 0;
    for (size_t i = 0; i < after.n_current; i++) {
        const struct coding *coding = &after.current[i];
        if (coding->how != CODED_BY_MACHINE)
            continue;
        n_machine++;
        n_topic += coding->text_hash >= 1000 + CODED ? coding->n_codes : 0;
        assert_true(str_is(coding->coder, "learner"));
        assert_true(coding->n_codes == 0 || coding->probabilities[0] > 0.5);
        /* Of what people coded one model speaks, of the rest five, who may agree. */
        assert_true(coding->n_votes == 1 ||
                    (coding->n_votes == LEARNER_FOLDS && coding->text_hash >= 1000 + CODED));
    }
    assert_int_equal(n_machine, TEXTS);
    assert_int_equal(n_topic, (TEXTS - CODED) / 3);
    /* Said again it is no new act, and people's judgements are people's alone. */
    assert_true(suggestions_keep(&fixture->codebook, &after, &suggested, fixture->arena, &err));
    assert_int_equal(read_all(fixture).n_acts, after.n_acts);
    assert_int_equal(judgements_ratings(judge(fixture, JUDGED_SETTLED))->n_units, CODED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_who_is_heard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_machine_codings_are_marked_and_kept_once, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
