/* METHOD: concordance/query */
#include "corpus/query.h"

#include "base/buf.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

static struct concept order;

static const struct concept *find_concept(struct str id, void *arg, struct err *err)
{
    (void)arg;
    if (str_is(id, "order"))
        return &order;
    err_set(err, ERR_MISSING, "there is no concept \"%.*s\"", STR_ARG(id));
    err_hint(err, "There is order.");
    return NULL;
}

static void assert_matches(const char *text, const char *asked, const char *expected)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "x.segment");
    struct document documents[2] = {
        {.id = STR("a"), .text = str_from(text), .date = DAY_NONE},
        {.id = STR("b"), .text = STR("tail"), .date = DAY_NONE},
    };
    assert_true(segment_write(path, documents, 2, STR(""), splitter, &err));
    struct segment *segment = segment_open(path, &err);
    assert_non_null(segment);
    order = (struct concept){
        .label = STR("order"), .terms = arena_zero(arena, 2, sizeof(struct term)), .n_terms = 2};
    assert_true(term_parse(STR("world order"), STR(""), arena, &order.terms[0], &err));
    assert_true(term_parse(STR("秩序"), STR(""), arena, &order.terms[1], &err));
    struct query query;
    struct match_list matches;
    if (!query_parse(str_from(asked), find_concept, NULL, arena, &query, &err))
        fail_msg("%s: %s", asked, err.message);
    assert_true(query_match(segment, &query, arena, &matches, &err));
    struct buf out = {0};
    buf_add_text(&out, "");
    for (size_t i = 0; i < matches.n; i++) {
        uint64_t begin, end;
        match_bytes(segment, &matches.at[i], &begin, &end);
        buf_printf(&out, "%s%.*s", i ? "|" : "",
                   STR_ARG(str_cut(segment_text(segment), begin, end)));
    }
    assert_string_equal(out.at, expected);
    buf_done(&out);
    segment_close(segment);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_words(void **state)
{
    (void)state;
    const char *text = "The world. A World order; the US and us, U.S. law.";
    assert_matches(text, "[word=\"world\"]", "world");
    assert_matches(text, "[word=\"world\" %c]", "world|World");
    assert_matches(text, "[word=\"US\"]", "US");
    assert_matches(text, "[word!=\"[^A-Z]+\" & kind=\"word\"]", "The|A|World|US|U.S");
    assert_matches(text, "[word=\"us\"%c & !word=\"US\"]", "us");
    assert_matches(text, "[word=\"u\\.s\\.?\" %c]", "U.S");
    assert_matches(text, "\"[wl].*\" %c []", "world.|World order|law.");
    assert_matches(text, "[kind=\"mark\"]", ".|;|,|.|.");
}

static void test_lemmas(void **state)
{
    (void)state;
    assert_matches("Порядки мира, мировому порядку.", "[lemma=\"порядок\"]", "Порядки|порядку");
    assert_matches("Порядки мира, мировому порядку.", "[lemma=\"миров.*\"] [lemma=\"порядок\"]",
                   "мировому порядку");
    assert_matches("Порядки мира, мировому порядку.", "порядок []{0,2} мир", "Порядки мира");
    assert_matches("politics, police", "[lemma=\"politics\"]", "politics");
    assert_matches("orders, ordered, disorder", "[lemma=\"order\"]", "orders|ordered");
    assert_matches("7 per cent", "[lemma=\"7\"] []", "7 per");
}

static void test_sequences(void **state)
{
    (void)state;
    assert_matches("a b c a x b c a y z b c", "\"a\" []{0,1} \"b\"", "a b|a x b");
    assert_matches("a b c a x b c a y z b c", "\"a\" []* \"c\"", "a b c a x b c a y z b c");
    assert_matches("a b c a x b c a y z b c", "\"a\" [word!=\"c\"]* \"c\"",
                   "a b c|a x b c|a y z b c");
    assert_matches("a a a b", "\"a\"{2} \"b\"", "a a b");
    assert_matches("a a a b", "\"a\"+ \"b\"?", "a a a b");
    assert_matches("a a a a a", "\"a\"{2,3}", "a a a|a a");
    assert_matches("a b c d", "(\"a\" | \"b\" \"c\") \"d\"?", "a|b c d");
    assert_matches("a b a b c", "(\"a\" \"b\")+ \"c\"", "a b a b c");
    assert_matches("a b a b c", "((\"a\" | \"b\")* \"a\")? \"b\" [word=\"c\"]", "a b a b c");
    assert_matches("a b", "\"b\" []", "");
}

static void test_bounds(void **state)
{
    (void)state;
    assert_matches("One a.\nb two. A c. B.", "\"a\" %c []* \"b\" %c", "A c. B");
    assert_matches("Peace here. War there. Peace and war.", "peace []* war within s",
                   "Peace and war");
    assert_matches("Peace here. War there. Peace and war.", "peace []* war",
                   "Peace here. War there. Peace and war");
    assert_matches("end", "[]+ \"tail\"", "");
}

static void test_concepts(void **state)
{
    (void)state;
    assert_matches("new world order and old world order", "[word=\"new\"] @order",
                   "new world order");
    assert_matches("new world order and old world order", "@order", "world order|world order");
    assert_matches("new world order and old world order", "(@order | \"and\") []?",
                   "world order and|world order");
    assert_matches("世界秩序和国际秩序", "@order", "秩序|秩序");
    assert_matches("世界秩序和国际秩序", "[word=\"和\"] []* @order", "和国际秩序");
    assert_matches("世界秩序和国际秩序", "[word=\"和\"] 国际秩序", "和国际秩序");
    assert_matches("world order, anti-war", "anti-war [] | (order \",\")", "order,");
}

static void assert_refused(const char *asked, const char *message, int64_t column)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct query query;
    assert_false(query_parse(str_from(asked), find_concept, NULL, arena, &query, &err));
    if (!strstr(err.message, message) || err.column != column || !err.hint[0])
        fail_msg("%s: column %d: %s (%s)", asked, (int)err.column, err.message, err.hint);
    arena_free(arena);
}

static void test_mistakes(void **state)
{
    (void)state;
    assert_refused("[word=\"a\"", "a [ without its ]", 10);
    assert_refused("[word=\"a\" | lemma]", "no = behind the name", 18);
    assert_refused("[ward=\"a\"]", "no condition that a token can have", 2);
    assert_refused("[word=a]", "no quoted pattern", 7);
    assert_refused("[word=\"мир]", "a quotation mark that is not closed", 8);
    assert_refused("[word=\"мир(\"]", "an empty alternative", 12);
    assert_refused("[word=\"[z-a]\"]", "a range that runs backwards", 12);
    assert_refused("[word=\"a\\d\"]", "a \\ before a letter", 11);
    assert_refused("[word=\"\"]", "an empty alternative", 8);
    assert_refused("[word=\"a\" %d]", "an unknown flag", 12);
    assert_refused("[kind=\"noun\"]", "a kind that no token has", 13);
    assert_refused("([] | )", "an empty alternative", 7);
    assert_refused("[]{3,2}", "a repeat that cannot be read", 7);
    assert_refused("[]{0}", "a repeat that cannot be read", 5);
    assert_refused("[] )", "a ) without its (", 4);
    assert_refused("a [] ?? b", "a sign that repeats", 7);
    assert_refused("мир []{0,2} @ordre", "there is no concept", 13);
}

static void assert_kind(const char *asked, enum err_kind kind)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct query query;
    assert_false(query_parse(str_from(asked), find_concept, NULL, arena, &query, &err));
    assert_int_equal(err.kind, kind);
    arena_free(arena);
}

static void test_limits(void **state)
{
    (void)state;
    static char deep[4000], long_text[QUERY_BYTES + 2];
    assert_kind("[]{500} \"a\"{500}", ERR_LIMIT);
    assert_kind("((([]{100}){100}){100}){100}", ERR_LIMIT);
    assert_kind("[word=\"((a{99}){99}){99}\"]", ERR_LIMIT);
    memset(deep, '(', sizeof deep - 1);
    assert_kind(deep, ERR_INPUT);
    memcpy(deep, "[word=\"", 7);
    assert_kind(deep, ERR_INPUT);
    memset(long_text, 'a', sizeof long_text - 1);
    assert_kind(long_text, ERR_LIMIT);
    assert_kind("[]*", ERR_INPUT);
    assert_kind("", ERR_INPUT);
}

/* A pattern that makes backtracking take for ever, and a query that does. */
static void test_no_explosion(void **state)
{
    (void)state;
    char text[2048];
    memset(text, 'a', 60);
    text[60] = 0;
    assert_matches(text, "[word=\"(a*)*(a|a)*(a+)+b\"]", "");
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 2 * i, "a ", 2);
    text[2000] = 0;
    assert_matches(text, "(\"a\"* \"a\"*)+ (\"a\" | \"a\")* \"b\"", "");
}

static void test_what_is_a_query(void **state)
{
    (void)state;
    assert_true(query_is_meant(STR("[word=\"a\"]")));
    assert_true(query_is_meant(STR("@a | @b")));
    assert_true(query_is_meant(STR("new @order")));
    assert_false(query_is_meant(STR("@world_order")));
    assert_false(query_is_meant(STR("world|global order")));
    assert_false(query_is_meant(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),           cmocka_unit_test(test_lemmas),
        cmocka_unit_test(test_sequences),       cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_concepts),        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_limits),          cmocka_unit_test(test_no_explosion),
        cmocka_unit_test(test_what_is_a_query),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}
