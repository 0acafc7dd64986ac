/* METHOD: concepts/matching */
#include "corpus/match.h"

#include "base/buf.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

static struct term *terms_of(const char *list, struct arena *arena, size_t *n)
{
    struct err err = ERR_INIT;
    struct term *terms = arena_zero(arena, 16, sizeof *terms);
    struct str rest = str_from(list), one;
    *n = 0;
    while (list[0] && str_next(&rest, ';', &one))
        assert_true(term_parse(one, STR(""), arena, &terms[(*n)++], &err));
    return terms;
}

/* The matched bytes with a bar between them, for terms and not-contexts separated by ";". */
static bool match_variants;

static void assert_matches(const char *text, const char *terms, const char *nots,
                           const char *expected)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "x.segment");
    struct document document = {.id = STR("a"), .text = str_from(text), .date = DAY_NONE};
    assert_true(segment_write(path, &document, 1, STR(""), splitter, &err));
    struct segment *segment = segment_open(path, &err);
    assert_non_null(segment);
    struct concept concept = {.id = STR("c"), .label = STR("c"), .match_variants = match_variants};
    concept.terms = terms_of(terms, arena, &concept.n_terms);
    concept.nots = terms_of(nots, arena, &concept.n_nots);
    struct match_list matches;
    assert_true(match_concept(segment, &concept, arena, &matches, &err));
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

static void test_nested_terms_count_once(void **state)
{
    (void)state;
    assert_matches("a new world order and world order", "world order;new world order", "",
                   "new world order|world order");
    assert_matches("世界新秩序", "秩序;新秩序;世界新秩序", "", "世界新秩序");
    assert_matches("order order order", "order order", "", "order order");
}

/* jieba has 世界秩序 as one word, 国际秩序 as two, 国际秩序观 as neither. */
static void test_chinese_ignores_the_segmenter(void **state)
{
    (void)state;
    assert_matches("世界秩序、国际秩序、国际秩序观", "世界秩序;国际秩序", "",
                   "世界秩序|国际秩序|国际秩序");
    assert_matches("共同构建人类命运共同体", "命运共同", "", "命运共同");
    assert_matches("国际\n秩序 国际 秩序", "国际秩序", "", "");
    assert_matches("联合国际秩序", "国际秩序", "", "国际秩序");
    assert_matches("国国国", "国国", "", "国国");
}

static void test_not_contexts(void **state)
{
    (void)state;
    assert_matches("世界新秩序，新秩序", "新秩序", "世界新秩序", "新秩序");
    assert_matches("the Old West and the West", "west", "old west", "West");
}

static void test_russian_forms(void **state)
{
    (void)state;
    assert_matches("О мировом порядке, мирового порядка; мировой — порядок", "мировой порядок", "",
                   "мировом порядке|мирового порядка");
    assert_matches("миропорядком Миропорядок", "миропорядок", "", "миропорядком|Миропорядок");
    assert_matches("миропорядком миропорядок", "\"миропорядок\"", "", "миропорядок");
}

static void test_patterns_and_alternatives(void **state)
{
    (void)state;
    assert_matches("multipolar world, multipolarity", "multipolar*", "",
                   "multipolar|multipolarity");
    assert_matches("world order, global order, new order", "world|global order", "",
                   "world order|global order");
    assert_matches("order of the world; order in a world", "order * * world", "",
                   "order of the world|order in a world");
    assert_matches("rights, law", "rights law", "", "");
    assert_matches("anti-hegemony", "anti-hegemony", "", "anti-hegemony");
}

/* What others are blamed for most (quanteda's issues 2476, 1984, 502, 1375, 2059). */
static void test_nested_names(void **state)
{
    (void)state;
    assert_matches("印度和印度尼西亚", "印度", "", "印度|印度");
    assert_matches("印度和印度尼西亚", "印度", "印度尼西亚", "印度");
    assert_matches("印度和印度尼西亚", "印度;印度尼西亚", "", "印度|印度尼西亚");
    assert_matches("生性病母，防治性病", "性病", "", "性病|性病");
    assert_matches("生性病母，防治性病", "性病", "生性病母", "性病");
    assert_matches("the Czech Republic and Czechs", "Czech Republic;Czech*", "",
                   "Czech Republic|Czechs");
    assert_matches("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", "guinea",
                   "guinea-bissau;equatorial guinea;papua new guinea", "Guinea");
    assert_matches("Guinea, Guinea-Bissau, Equatorial Guinea",
                   "guinea;guinea-bissau;equatorial guinea", "",
                   "Guinea|Guinea-Bissau|Equatorial Guinea");
    assert_matches("The United States of America and the United States",
                   "united states;united states of america;states;america", "",
                   "United States of America|United States");
    assert_matches("世界秩序观、世界新秩序、新秩序", "世界秩序;新秩序", "世界新秩序",
                   "世界秩序|新秩序");
}

static void test_traditional_characters(void **state)
{
    (void)state;
    assert_matches("國際秩序、国际秩序、國际秩序觀", "国际秩序", "", "国际秩序");
    match_variants = true;
    assert_matches("國際秩序、国际秩序、國际秩序觀", "国际秩序", "", "國際秩序|国际秩序|國际秩序");
    assert_matches("國際秩序、国际秩序", "國際秩序", "", "國際秩序|国际秩序");
    assert_matches("皇后、以後、以后", "后", "皇后", "後|后");
    assert_matches("發展、发展、頭髮", "发展;头发", "", "發展|发展|頭髮");
    assert_matches("國際秩序觀、國際秩序", "国际秩序", "国际秩序观", "國際秩序");
    match_variants = false;
}

static void test_english_words(void **state)
{
    (void)state;
    assert_matches("China's and China’s role; Chinatown", "china", "", "China's|China’s");
    assert_matches("China's role", "\"china\"", "", "");
    assert_matches("world orders, a world order", "world order", "", "world order");
    assert_matches("the U.S. Army, U.S.-led, US", "u.s.", "", "U.S.|U.S.");
    assert_matches("rules-based order, rules‑based order, rules based order", "rules-based order",
                   "", "rules-based order|rules‑based order");
    assert_matches("rules-based order, rules based order", "rules-based|\"rules based\" order", "",
                   "rules-based order|rules based order");
    assert_matches("the West, the West Bank, West Africa", "the west", "the west bank", "the West");
}

/* Small letters match either case; capitals count in quotes only. */
static void test_capitals(void **state)
{
    (void)state;
    assert_matches("The West; THE WEST; the west wind", "the west", "",
                   "The West|THE WEST|the west");
    assert_matches("The West; THE WEST; the west wind", "\"the West\"", "", "The West|THE WEST");
    assert_matches("Запад, запад", "\"Запад\"", "", "Запад");
    assert_matches("Запада, запада, к западу, Западом", "Запад", "",
                   "Запада|запада|западу|Западом");
}

static void test_russian_phrases(void **state)
{
    (void)state;
    assert_matches("«мировой порядок», порядок мировой, мировой новый порядок", "мировой порядок",
                   "", "мировой порядок");
    assert_matches("мировые порядки, мировых порядков, мировыми порядками", "мировой порядок", "",
                   "мировые порядки|мировых порядков|мировыми порядками");
    assert_matches("всё шло; все шли; шёл, шел", "шёл", "", "шло|шли|шёл|шел");
    assert_matches("шёл, шел", "\"шёл\"", "", "шёл");
    assert_matches("центральная роль ООН, центральной роли ООН", "центральная роль ООН", "",
                   "центральная роль ООН|центральной роли ООН");
}

static void test_bad_terms_name_the_character(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct term term;
    struct err err = ERR_INIT;
    assert_false(term_parse(STR("мир \"порядок"), STR("ru"), arena, &term, &err));
    assert_int_equal(err.column, 5);
    struct err empty = ERR_INIT;
    assert_false(term_parse(STR("a||b"), STR("en"), arena, &term, &empty));
    assert_int_equal(empty.column, 3);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nested_terms_count_once),
        cmocka_unit_test(test_chinese_ignores_the_segmenter),
        cmocka_unit_test(test_not_contexts),
        cmocka_unit_test(test_russian_forms),
        cmocka_unit_test(test_patterns_and_alternatives),
        cmocka_unit_test(test_nested_names),
        cmocka_unit_test(test_traditional_characters),
        cmocka_unit_test(test_english_words),
        cmocka_unit_test(test_capitals),
        cmocka_unit_test(test_russian_phrases),
        cmocka_unit_test(test_bad_terms_name_the_character),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}
