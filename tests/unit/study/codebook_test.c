#include "study/codebook.h"

#include "../cmocka_all.h"

static const char GOOD[] = "codebook: The war\n"
                           "unit: answer\n"
                           "labels: multiple\n"
                           "topics:\n"
                           "  arms:\n"
                           "    label: {zh: 武器, en: Arms}\n"
                           "    definition: Arms that third states deliver.\n"
                           "    include: Calls to stop.\n"
                           "    exclude: [Own arms, Treaties]\n"
                           "    examples: [输送武器换不来和平]\n"
                           "    rule: '@arms and @ukraine'\n"
                           "  minsk:\n"
                           "    definition: The agreements.\n";

struct parsed {
    struct arena *arena;
    struct codebook codebook;
    struct findings findings;
    bool is_good;
};

static struct parsed parse(const char *yaml)
{
    struct parsed parsed = {.arena = arena_new(0)};
    parsed.is_good = codebook_parse(str_from(yaml), "war.yaml", STR("war"), parsed.arena,
                                    &parsed.codebook, &parsed.findings);
    return parsed;
}

static void drop(struct parsed *parsed)
{
    findings_done(&parsed->findings);
    arena_free(parsed->arena);
}

static void assert_findings(const char *yaml, const char *expected)
{
    struct parsed parsed = parse(yaml);
    struct buf out = {0};
    buf_add_text(&out, "");
    for (size_t i = 0; i < parsed.findings.n; i++) {
        const struct finding *finding = &parsed.findings.at[i];
        buf_printf(&out, "%lld:%lld %s%s\n", (long long)finding->err.line,
                   (long long)finding->err.column, finding->is_warning ? "perhaps " : "",
                   finding->err.message);
    }
    assert_string_equal(out.at, expected);
    assert_int_equal(parsed.is_good, parsed.findings.n_errors == 0);
    buf_done(&out);
    drop(&parsed);
}

static void test_a_good_file(void **state)
{
    (void)state;
    struct parsed parsed = parse(GOOD);
    const struct codebook *codebook = &parsed.codebook;
    assert_true(parsed.is_good);
    assert_int_equal(parsed.findings.n, 0);
    assert_true(str_is(codebook->label, "The war"));
    assert_true(codebook->is_multiple);
    assert_int_equal(codebook->n_topics, 2);
    const struct codebook_topic *arms = &codebook->topics[0];
    assert_true(str_is(arms->label, "Arms"));
    assert_int_equal(arms->n_labels, 2);
    assert_true(str_is(arms->labels[1].lang, "zh"));
    assert_int_equal(arms->n_include, 1);
    assert_int_equal(arms->n_exclude, 2);
    assert_true(str_is(arms->rule, "@arms and @ukraine"));
    assert_int_equal(yaml_line(arms->rule_node), 11);
    assert_true(str_is(codebook->topics[1].label, "minsk"));
    assert_null(codebook->topics[1].rule_node);
    assert_int_equal(codebook_topic(codebook, STR("minsk")), 1);
    assert_int_equal(codebook_topic(codebook, STR("nuclear")), 2);
    drop(&parsed);
}

static void test_all_mistakes_are_found(void **state)
{
    (void)state;
    assert_findings("codebok: X\n"
                    "unit: word\n"
                    "labels: many\n"
                    "topics:\n"
                    "  Arms: {definition: A}\n"
                    "  a: {label: Same, definition: [x], rule: {zh: y}}\n"
                    "  b: {label: Same, definiton: B}\n"
                    "  c: text\n"
                    "  d: {definition: D, examples: [[x]], label: {fr: D}}\n",
                    "1:1 unknown key \"codebok\"\n"
                    "2:7 a unit is a document, turn, question, answer, paragraph or sentence\n"
                    "3:9 labels is single or multiple\n"
                    "5:3 \"Arms\" cannot be a topic: a-z, 0-9 and _ make one\n"
                    "6:20 a definition is a text\n"
                    "6:37 a rule is a text\n"
                    "6:3 perhaps the topic \"a\" has no definition\n"
                    "7:20 unknown key \"definiton\"\n"
                    "7:3 the topic \"a\" has the label \"Same\" too\n"
                    "7:3 perhaps the topic \"b\" has no definition\n"
                    "8:6 a topic is a mapping with label, definition, …\n"
                    "9:47 unknown key \"fr\"\n"
                    "9:34 an example is a text\n");
    assert_findings("codebook: X\n", "1:1 a codebook has topics: a mapping from a topic's id to "
                                     "the topic\n");
    assert_findings("- a\n", "1:1 this file is a mapping with codebook, labels, topics, …\n");
}

static void test_spacing_makes_no_version(void **state)
{
    (void)state;
    struct parsed a = parse("topics: {a: {definition: A}}\n");
    struct parsed b = parse("# a comment\ntopics:\n  a:\n    definition: A\n");
    struct parsed c = parse("topics: {a: {definition: B}}\n");
    assert_int_equal(a.codebook.version.len, 12);
    assert_true(str_equal(a.codebook.version, b.codebook.version));
    assert_false(str_equal(a.codebook.version, c.codebook.version));
    drop(&a), drop(&b), drop(&c);
}

static void assert_refused(const struct codebook *codebook, const struct str *codes, size_t n,
                           const char *message)
{
    struct err err = ERR_INIT;
    assert_false(codebook_check(codebook, codes, n, &err));
    assert_string_equal(err.message, message);
}

static void test_codes_are_checked(void **state)
{
    (void)state;
    struct parsed many = parse(GOOD),
                  one = parse("topics: {a: {definition: A}, b: {definition: B}}");
    struct err err = ERR_INIT;
    struct str both[] = {STR("minsk"), STR("arms")}, twice[] = {STR("arms"), STR("arms")};
    struct str wrong = STR("arm"), two[] = {STR("a"), STR("b")};
    assert_true(codebook_check(&many.codebook, both, 2, &err));
    assert_true(codebook_check(&one.codebook, two, 1, &err));
    assert_true(codebook_check(&one.codebook, two, 0, &err));
    assert_refused(&many.codebook, twice, 2, "the topic \"arms\" stands twice");
    assert_refused(&many.codebook, &wrong, 1, "the codebook \"war\" has no topic \"arm\"");
    assert_refused(&one.codebook, two, 2,
                   "\"a\" and \"b\": a unit has one topic of this codebook at most");
    drop(&many), drop(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_good_file),
        cmocka_unit_test(test_all_mistakes_are_found),
        cmocka_unit_test(test_spacing_makes_no_version),
        cmocka_unit_test(test_codes_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
