/* METHOD: versions/findings, METHOD: versions/omission,
 * METHOD: versions/quantity-conflicts, METHOD: versions/stance,
 * METHOD: versions/omission-probability, METHOD: versions/consistency. Two versions of an invented
 * text; what was changed is known. */
#include "../cmocka_all.h"

#include "measure/omission_model.h"
#include "measure/version_findings.h"

#include <math.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const CHINESE[] = {
    "2022年2月4日，国家主席习近平同俄罗斯总统普京在北京举行会谈。",
    "双方签署了15项合作协议，涉及能源、贸易和科学技术。",
    "去年双边贸易额达到1468亿美元。",
    "外交部长王毅和拉夫罗夫出席会谈。",
    "中国坚决反对任何国家干涉内政。",
    "两国将继续支持联合国的核心作用。",
    "天然气管道的建设将于2024年完成。",
    "会谈后，两国元首共同会见记者。"};
/* The fifth sentence is left out, the sixth and seventh are one, the third stands at the end. */
static const char *const RUSSIAN[] = {
    "4 февраля 2022 года в Пекине состоялись переговоры Президента России Владимира Путина с "
    "Председателем Си Цзиньпином.",
    "Стороны подписали 15 соглашений о сотрудничестве в области энергетики, торговли, науки и "
    "техники.",
    "В переговорах участвовали министры иностранных дел Ван И и Сергей Лавров.",
    "Две страны продолжат поддерживать центральную роль Организации Объединённых Наций, а "
    "строительство газопровода завершится в 2024 году.",
    "После переговоров главы государств встретились с журналистами.",
    "В прошлом году объём двусторонней торговли достиг 146,8 миллиарда долларов."};

/* A pair of texts with all that findings need. */
struct fixture {
    struct arena *arena;
    struct bilingual *lexicon;
    struct bitext *bitext;
    struct alignment *alignment;
};

static struct sentence_list list_of(const char *const *texts, size_t n, struct arena *arena)
{
    struct sentence_list list = {.at = arena_zero(arena, n + 1, sizeof *list.at), .n = (uint32_t)n};
    for (size_t i = 0; i < n; i++)
        list.at[i] = str_from(texts[i]);
    return list;
}

static struct fixture open_pair(const char *const *first, size_t n, const char *const *second,
                                size_t m)
{
    struct err err = ERR_INIT;
    const struct str languages[2] = {STR("zh"), STR("ru")};
    struct fixture f = {.arena = arena_new(0)};
    f.lexicon = bilingual_open(LEXICON_FOLDER, languages[0], languages[1], &err);
    if (!f.lexicon)
        fail_msg("%s", err.message);
    struct sentence_list lists[2] = {list_of(first, n, f.arena), list_of(second, m, f.arena)};
    struct alignment_options options = {.regime = ALIGNMENT_PARALLEL, .n_rounds = -1};
    f.bitext = bitext_new(f.lexicon, languages, lists, 1, f.arena);
    f.alignment = alignment_new(f.bitext, &options, f.arena);
    return f;
}

static void close_pair(struct fixture *f)
{
    bilingual_close(f->lexicon);
    arena_free(f->arena);
}

static const struct version_finding *find(const struct version_findings *findings,
                                          enum version_kind kind, int side, uint32_t sentence)
{
    for (size_t i = 0; i < findings->n; i++)
        if (findings->at[i].kind == kind && findings->at[i].spans[side].n_sentences &&
            findings->at[i].spans[side].first == sentence)
            return &findings->at[i];
    return NULL;
}

static void test_kinds(void **state)
{
    (void)state;
    struct fixture f = open_pair(CHINESE, COUNT(CHINESE), RUSSIAN, COUNT(RUSSIAN));
    struct version_options options = {.has_links = true};
    struct version_findings *found = version_findings_new(f.bitext, f.alignment, &options, f.arena);
    assert_int_equal(found->summary.n[VERSION_SAME], 5);
    assert_int_equal(found->summary.n[VERSION_MOVED], 1);
    assert_int_equal(found->summary.n[VERSION_LEFT_OUT], 1);
    assert_int_equal(found->summary.n[VERSION_ADDED], 0);
    const struct version_finding *moved = find(found, VERSION_MOVED, 0, 2);
    assert_non_null(moved);
    assert_int_equal(moved->spans[1].first, 5);
    const struct version_finding *left_out = find(found, VERSION_LEFT_OUT, 0, 4);
    assert_non_null(left_out);
    assert_int_equal(left_out->side, 0);
    assert_int_equal(left_out->spans[1].n_sentences, 0);
    assert_true(left_out->nearest.n_sentences >= 1);
    assert_true(left_out->nearest_score < moved->score);
    assert_true(left_out->runner_up_score <= left_out->nearest_score);
    close_pair(&f);
}

/* Every link joins words that stand in the spans of its finding, each once. */
static void test_links(void **state)
{
    (void)state;
    struct fixture f = open_pair(CHINESE, COUNT(CHINESE), RUSSIAN, COUNT(RUSSIAN));
    struct version_options options = {.has_links = true};
    struct version_findings *found = version_findings_new(f.bitext, f.alignment, &options, f.arena);
    const struct version_finding *trade = find(found, VERSION_MOVED, 0, 2);
    bool has_money = false;
    for (size_t i = 0; i < trade->n_links; i++) {
        const struct version_place *places = trade->links[i].places;
        assert_int_equal(places[0].sentence, 2);
        assert_int_equal(places[1].sentence, 5);
        assert_true(places[1].end <= strlen(RUSSIAN[5]));
        has_money = has_money || trade->links[i].origin == TRANSLATION_QUANTITY;
        for (size_t j = 0; j < i; j++)
            for (int side = 0; side < 2; side++)
                assert_true(trade->links[j].places[side].begin != places[side].begin);
    }
    assert_true(trade->n_links >= 3);
    assert_true(has_money); /* 1468亿 = 146,8 миллиарда */
    close_pair(&f);
}

static void test_concepts(void **state)
{
    (void)state;
    struct fixture f = open_pair(CHINESE, COUNT(CHINESE), RUSSIAN, COUNT(RUSSIAN));
    struct version_mention first[] = {{7, {4, 15, 21}, 0}, {3, {5, 0, 6}, 0}, {7, {4, 24, 30}, 0}};
    struct version_mention second[] = {{3, {3, 0, 6}, 0}};
    struct version_mentions mentions[2] = {{first, 3}, {second, 1}};
    struct version_options options = {.mentions = mentions};
    struct version_findings *found = version_findings_new(f.bitext, f.alignment, &options, f.arena);
    assert_int_equal(found->summary.n[VERSION_CONCEPT], 1);
    const struct version_finding *concept = find(found, VERSION_CONCEPT, 0, 4);
    assert_int_equal(concept->known, 7);
    assert_int_equal(concept->words[0].len, 6);
    assert_int_equal(concept->words[1].len, 0);
    close_pair(&f);
}

/* 俄方强调 – Китайская сторона подчеркнула: known 1 and 2 speak for sides of their own, and 3, a
 * person, for the side of 1. Named behind the verb, or on either side, nobody is another speaker.
 */
static void test_speakers(void **state)
{
    (void)state;
    static const char *const ZH[] = {"俄方强调，北极航道的安全十分重要。"};
    static const char *const RU[] = {
        "Китайская сторона подчеркнула, что безопасность Северного морского пути очень важна."};
    static const struct {
        uint32_t side, begin, end;
        size_t n_found;
    } CASES[] = {{2, 0, 18, 1}, {1, 0, 18, 0}, {2, 60, 70, 0}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct fixture f = open_pair(ZH, 1, RU, 1);
        struct version_mention first[] = {{1, {0, 0, 6}, 1}};
        struct version_mention second[] = {{2, {0, CASES[i].begin, CASES[i].end}, CASES[i].side}};
        struct version_mentions mentions[2] = {{first, 1}, {second, 1}};
        struct version_options options = {.mentions = mentions};
        struct version_findings *found =
            version_findings_new(f.bitext, f.alignment, &options, f.arena);
        assert_int_equal(found->summary.n[VERSION_ATTRIBUTION], CASES[i].n_found);
        const struct version_finding *attribution = find(found, VERSION_ATTRIBUTION, 0, 0);
        if (attribution) {
            assert_true(str_is(attribution->words[0], "俄方"));
            assert_true(str_is(attribution->words[1], "Китайская"));
        }
        close_pair(&f);
    }
}

/* A mention is one word on either side, and the two stand for each other; no dictionary has them.
 * What else the sentences say is cut as before. */
static void test_own_words(void **state)
{
    (void)state;
    static const char *const ZH[] = {"上合组织峰会很成功。"};
    static const char *const RU[] = {"Саммит ШОС прошёл успешно."};
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const struct str languages[2] = {STR("zh"), STR("ru")};
    struct bilingual *lexicon = bilingual_open(LEXICON_FOLDER, languages[0], languages[1], &err);
    assert_non_null(lexicon);
    const struct bitext_mention mentions[2] = {{7, 0, 0, 12}, {7, 0, 13, 19}};
    struct sentence_list lists[2] = {list_of(ZH, 1, arena), list_of(RU, 1, arena)};
    for (int side = 0; side < 2; side++) {
        lists[side].mentions = &mentions[side];
        lists[side].n_mentions = 1;
    }
    struct bitext *bitext = bitext_new(lexicon, languages, lists, 1, arena);
    struct translations base;
    translation_base(bitext, arena, &base);
    uint32_t own[2] = {0, 0}, n_own = 0, n;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < bitext->vocabularies[side].n; i++)
            if (bitext->vocabularies[side].words[i].is_own) {
                assert_true(str_is(bitext->vocabularies[side].words[i].form, "@7"));
                own[side] = i;
                n_own++;
            }
    assert_int_equal(n_own, 2);
    assert_true(bitext->pairs[0].texts[0].starts[1] > 1);
    assert_int_equal(bitext->pairs[0].texts[1].starts[1], 4); /* саммит, @7, прошёл, успешно */
    const struct translation_entry *row = translation_row(&base.from[0], own[0], &n);
    assert_int_equal(n, 1);
    assert_int_equal(row->partner, own[1]);
    assert_int_equal(row->origin, TRANSLATION_OWN);
    bilingual_close(lexicon);
    arena_free(arena);
}

/* Nothing explains a text that has no counterpart. */
static void test_empty_side(void **state)
{
    (void)state;
    struct fixture f = open_pair(CHINESE, COUNT(CHINESE), RUSSIAN, 0);
    struct version_options options = {0};
    struct version_findings *found = version_findings_new(f.bitext, f.alignment, &options, f.arena);
    assert_int_equal(found->summary.n[VERSION_LEFT_OUT], COUNT(CHINESE));
    assert_int_equal(found->n, COUNT(CHINESE));
    assert_int_equal(found->at[0].nearest.n_sentences, 0);
    close_pair(&f);
}

static double probability_of(const struct fixture *f, uint32_t partner, uint32_t word)
{
    uint32_t n;
    const struct translation_entry *row =
        translation_row(&f->alignment->trained.from[1], partner, &n);
    for (uint32_t i = 0; i < n; i++)
        if (row[i].partner == word)
            return (double)row[i].probability;
    return 0;
}

/* Score and coverage of a Chinese sentence in Russian ones, straight from the formulas of the page:
 * a logarithm for each word, every pair of words looked up. */
static void by_formula(const struct fixture *f, uint32_t sentence, uint32_t begin, uint32_t n,
                       double *score, double *coverage)
{
    const struct bitext_text *own = &f->bitext->pairs[0].texts[0];
    const struct bitext_text *other = &f->bitext->pairs[0].texts[1];
    float *shares = bitext_shares(f->bitext, 0, f->arena);
    double covered = 0, all = 0, n_other = bitext_n_tokens(other, begin, begin + n);
    *score = 0;
    for (uint32_t t = own->starts[sentence]; t < own->starts[sentence + 1]; t++) {
        uint32_t word = own->tokens[t].word;
        double sum = 0, share = (double)shares[word];
        for (uint32_t s = other->starts[begin]; s < other->starts[begin + n]; s++)
            sum += probability_of(f, other->tokens[s].word, word);
        *score += log(0.5 + 0.5 / n_other * sum / share);
        all += log(1 / share);
        covered += sum > 0.02 ? log(1 / share) * fmin(1, 3 * sum) : 0;
    }
    *score /= bitext_n_tokens(own, sentence, sentence + 1);
    *coverage = covered / all;
}

static void test_evidence_by_formula(void **state)
{
    (void)state;
    struct fixture f = open_pair(CHINESE, COUNT(CHINESE), RUSSIAN, COUNT(RUSSIAN));
    const struct bitext_text *text = &f.bitext->pairs[0].texts[0];
    struct omission_reader *reader = omission_reader_new(f.bitext, f.alignment, f.arena);
    struct omission_unit units[COUNT(CHINESE)];
    struct omission_evidence found[COUNT(CHINESE)];
    for (uint32_t i = 0; i < COUNT(CHINESE); i++)
        units[i] = (struct omission_unit){i, text->starts[i], text->starts[i + 1]};
    omission_evidence(reader, 0, 0, units, COUNT(CHINESE), found);
    for (uint32_t i = 0; i < COUNT(CHINESE); i++) {
        double score, coverage, best = -9;
        by_formula(&f, i, found[i].nearest, found[i].n_nearest, &score, &coverage);
        assert_true(fabs(score - found[i].nearest_score) < 1e-5);
        assert_true(fabs(coverage - found[i].nearest_coverage) < 1e-5);
        for (uint32_t n = 1; n <= 2; n++)
            for (uint32_t j = 0; j + n <= COUNT(RUSSIAN); j++) {
                by_formula(&f, i, j, n, &score, &coverage);
                best = fmax(best, score);
            }
        assert_true(fabs(best - found[i].nearest_score) < 1e-5);
    }
    assert_true(found[4].is_alone);
    assert_int_equal(found[2].nearest, 5); /* what has moved */
    close_pair(&f);
}

/* Straight lines between the steps; outside of them the ends. */
static void test_calibrated(void **state)
{
    (void)state;
    struct omission_model model = {0};
    for (int i = 0; i < OMISSION_STEPS; i++)
        model.steps[i] = (struct omission_step){0.1 + 0.04 * i, 0.2 + 0.02 * i};
    assert_true(fabs(omission_calibrated(&model, 0.05) - 0.2) < 1e-12);
    assert_true(fabs(omission_calibrated(&model, 0.12) - 0.21) < 1e-12);
    assert_true(fabs(omission_calibrated(&model, 0.99) - (0.2 + 0.02 * (OMISSION_STEPS - 1))) <
                1e-12);
}

/* What is left out is given a high probability, what is said a low one, and verdicts move it. */
static void test_probabilities(void **state)
{
    (void)state;
    struct fixture f = open_pair(CHINESE, COUNT(CHINESE), RUSSIAN, COUNT(RUSSIAN));
    struct version_options options = {0}, doubting = {.shift = -1};
    struct version_findings *found = version_findings_new(f.bitext, f.alignment, &options, f.arena);
    struct version_findings *doubted =
        version_findings_new(f.bitext, f.alignment, &doubting, f.arena);
    const struct version_finding *left_out = find(found, VERSION_LEFT_OUT, 0, 4);
    assert_true(left_out->probability > 0.5 && left_out->probability < 1);
    assert_true(find(found, VERSION_MOVED, 0, 2)->probability > 0.8);
    assert_true(found->summary.left_out[0] > found->summary.left_out[1]);
    assert_true(found->summary.consistency > 0.7 && found->summary.consistency < 1);
    assert_true(doubted->summary.left_out[0] < found->summary.left_out[0]);
    close_pair(&f);
}

/* 15 agreements become 16 and 2024 becomes 2025, nobody names 20 %; what was firm is not, what must
 * be may be, what was urged is said, and what is denied is not. */
static const char *const ALIKE[] = {"双方签署了15项合作协议，涉及能源、贸易和科学技术。",
                                    "天然气管道的建设将于2024年完成，贸易增长20%。",
                                    "中国外交部长强调，坚决反对任何国家干涉内政。",
                                    "两国必须继续支持联合国在国际事务中的核心作用。",
                                    "总统呼吁国际社会支持两国的和平倡议。",
                                    "两国军队没有参加在邻国举行的联合军事演习。"};
static const char *const CHANGED[] = {
    "Стороны подписали 16 соглашений о сотрудничестве в области энергетики, торговли и науки.",
    "Строительство газопровода завершится в 2025 году, торговля выросла.",
    "Министр иностранных дел Китая подчеркнул, что выступает против вмешательства любых государств "
    "во внутренние дела.",
    "Две страны могут продолжать поддерживать центральную роль Организации Объединённых Наций в "
    "международных делах.",
    "Президент отметил поддержку мирной инициативы двух стран международным сообществом.",
    "Армии двух стран участвовали в совместных военных учениях в соседней стране."};

static bool differs(const struct version_findings *found, enum version_kind kind, const char *first,
                    const char *second)
{
    for (size_t i = 0; i < found->n; i++)
        if (found->at[i].kind == kind && str_is(found->at[i].words[0], first) &&
            str_is(found->at[i].words[1], second))
            return true;
    return false;
}

static void test_differences(void **state)
{
    (void)state;
    struct fixture f = open_pair(ALIKE, COUNT(ALIKE), CHANGED, COUNT(CHANGED));
    struct version_options options = {0};
    struct version_findings *found = version_findings_new(f.bitext, f.alignment, &options, f.arena);
    assert_true(differs(found, VERSION_NUMBER, "15", "16"));
    assert_true(differs(found, VERSION_DATE, "2024年", "2025 году"));
    assert_true(differs(found, VERSION_PERCENT, "20%", ""));
    assert_true(differs(found, VERSION_HEDGE, "坚决", ""));
    assert_true(differs(found, VERSION_HEDGE, "必须", "могут"));
    assert_true(differs(found, VERSION_ATTRIBUTION, "呼吁", "отметил"));
    assert_true(differs(found, VERSION_NEGATION, "没有", ""));
    assert_int_equal(found->summary.n[VERSION_NUMBER], 1);
    assert_int_equal(found->summary.n[VERSION_DATE], 1);
    assert_int_equal(found->summary.n[VERSION_NEGATION], 1);
    close_pair(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_concepts),
        cmocka_unit_test(test_speakers),
        cmocka_unit_test(test_own_words),
        cmocka_unit_test(test_empty_side),
        cmocka_unit_test(test_evidence_by_formula),
        cmocka_unit_test(test_calibrated),
        cmocka_unit_test(test_probabilities),
        cmocka_unit_test(test_differences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
