/* METHOD: versions/alignment, METHOD: versions/translation. Two versions of an invented text, one
 * sentence left out of the second, two of the first merged, and one moved to the end. */
#include "../cmocka_all.h"

#include "measure/alignment.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct str CHINESE[] = {
    {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0},
};
static const char *const CHINESE_TEXT[] = {
    "2022年2月4日，国家主席习近平同俄罗斯总统普京在北京举行会谈。",
    "双方签署了15项合作协议，涉及能源、贸易和科学技术。",
    "去年双边贸易额达到1468亿美元。",
    "外交部长王毅和拉夫罗夫出席会谈。",
    "中国坚决反对任何国家干涉内政。",
    "两国将继续支持联合国的核心作用。",
    "天然气管道的建设将于2024年完成。",
    "会谈后，两国元首共同会见记者。"};
/* The fifth sentence is left out, the sixth and seventh are one, the third stands at the end. */
static const char *const RUSSIAN_TEXT[] = {
    "4 февраля 2022 года в Пекине состоялись переговоры Президента России Владимира Путина с "
    "Председателем Си Цзиньпином.",
    "Стороны подписали 15 соглашений о сотрудничестве в области энергетики, торговли, науки и "
    "техники.",
    "В переговорах участвовали министры иностранных дел Ван И и Сергей Лавров.",
    "Две страны продолжат поддерживать центральную роль Организации Объединённых Наций, а "
    "строительство газопровода завершится в 2024 году.",
    "После переговоров главы государств встретились с журналистами.",
    "В прошлом году объём двусторонней торговли достиг 146,8 миллиарда долларов."};

static struct alignment *align(struct arena *arena)
{
    struct err err = ERR_INIT;
    static struct str russian[COUNT(RUSSIAN_TEXT)];
    const struct str languages[2] = {STR("zh"), STR("ru")};
    struct bilingual *lexicon = bilingual_open(LEXICON_FOLDER, languages[0], languages[1], &err);
    if (!lexicon)
        fail_msg("%s", err.message);
    for (size_t i = 0; i < COUNT(CHINESE_TEXT); i++)
        CHINESE[i] = str_from(CHINESE_TEXT[i]);
    for (size_t i = 0; i < COUNT(RUSSIAN_TEXT); i++)
        russian[i] = str_from(RUSSIAN_TEXT[i]);
    struct sentence_list lists[2] = {{.at = CHINESE, .n = COUNT(CHINESE_TEXT)},
                                     {.at = russian, .n = COUNT(RUSSIAN_TEXT)}};
    struct bitext *bitext = bitext_new(lexicon, languages, lists, 1, arena);
    struct alignment_options options = {.regime = ALIGNMENT_PARALLEL, .n_rounds = -1};
    struct alignment *alignment = alignment_new(bitext, &options, arena);
    bilingual_close(lexicon);
    return alignment;
}

static bool has_bead(const struct alignment *alignment, uint32_t i, uint32_t n, uint32_t j,
                     uint32_t m)
{
    for (size_t k = 0; k < alignment->beads[0].n; k++) {
        const struct bead *bead = &alignment->beads[0].at[k];
        if (bead->n[0] == n && bead->n[1] == m && (!n || bead->begin[0] == i) &&
            (!m || bead->begin[1] == j))
            return true;
    }
    return false;
}

static void test_versions(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct alignment *alignment = align(arena);
    assert_true(has_bead(alignment, 0, 1, 0, 1));
    assert_true(has_bead(alignment, 1, 1, 1, 1));
    assert_true(has_bead(alignment, 3, 1, 2, 1));
    assert_true(has_bead(alignment, 4, 1, 0, 0)); /* left out */
    assert_true(has_bead(alignment, 5, 2, 3, 1)); /* merged */
    assert_true(has_bead(alignment, 7, 1, 4, 1));
    assert_true(has_bead(alignment, 2, 1, 5, 1)); /* moved */
    arena_free(arena);
}

/* Every sentence of either side stands in one bead. */
static void test_beads_cover_all(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct alignment *alignment = align(arena);
    size_t seen[2][COUNT(CHINESE_TEXT)] = {{0}};
    for (size_t k = 0; k < alignment->beads[0].n; k++)
        for (int side = 0; side < 2; side++)
            for (uint32_t i = 0; i < alignment->beads[0].at[k].n[side]; i++)
                seen[side][alignment->beads[0].at[k].begin[side] + i]++;
    for (size_t i = 0; i < COUNT(CHINESE_TEXT); i++)
        assert_int_equal(seen[0][i], 1);
    for (size_t i = 0; i < COUNT(RUSSIAN_TEXT); i++)
        assert_int_equal(seen[1][i], 1);
    arena_free(arena);
}

enum { LONG = 700, MISSING = 400 };

/* The second of two long texts lacks the last sentences of the first: the diagonal is then 230
 * sentences off in the middle, and what corresponds must be found all the same. Each sentence has a
 * number and a Latin name of its own. */
static void test_long_text_without_its_end(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const struct str languages[2] = {STR("zh"), STR("ru")};
    struct bilingual *lexicon = bilingual_open(LEXICON_FOLDER, languages[0], languages[1], &err);
    assert_non_null(lexicon);
    struct str *texts[2] = {arena_zero(arena, LONG, sizeof(struct str)),
                            arena_zero(arena, LONG - MISSING, sizeof(struct str))};
    for (int i = 0; i < LONG; i++) {
        char name[] = {(char)('K' + i % 13), (char)('a' + i / 13 % 7), (char)('a' + i / 91), 'x',
                       0};
        texts[0][i] = arena_printf(arena, "代表%s在北京说：%d。", name, 1000 + i);
        if (i < LONG - MISSING)
            texts[1][i] =
                arena_printf(arena, "Представитель %s сказал в Пекине: %d.", name, 1000 + i);
    }
    struct sentence_list lists[2] = {{.at = texts[0], .n = LONG},
                                     {.at = texts[1], .n = LONG - MISSING}};
    struct bitext *bitext = bitext_new(lexicon, languages, lists, 1, arena);
    struct alignment_options options = {.regime = ALIGNMENT_COMPARABLE, .n_rounds = -1};
    struct alignment *alignment = alignment_new(bitext, &options, arena);
    size_t n_right = 0;
    for (uint32_t i = 0; i < LONG - MISSING; i++)
        n_right += has_bead(alignment, i, 1, i, 1);
    assert_true(n_right > (LONG - MISSING) * 95 / 100);
    bilingual_close(lexicon);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_beads_cover_all),
        cmocka_unit_test(test_long_text_without_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
