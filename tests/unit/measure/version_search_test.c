/* METHOD: versions/absence. An invented meeting as two sides tell it. */
#include "store_fixture.h"

#include "measure/version_search.h"

#include "../cmocka_all.h"

#include <math.h>

static const struct sample_text TEXTS[] = {
    {"z", "2022-02-04", "zh",
     "2022年2月4日，国家主席习近平同俄罗斯总统普京在北京举行会谈。双方签署了15项合作协议，涉及能源"
     "、"
     "贸易和科学技术。中国坚决反对任何国家干涉内政。天然气管道的建设将于2024年完成。"},
    {"r", "2022-02-04", "ru",
     "4 февраля 2022 года в Пекине состоялись переговоры Президента России Владимира Путина с "
     "Председателем Си Цзиньпином. Стороны подписали 15 соглашений о сотрудничестве в области "
     "энергетики, торговли, науки и техники. Строительство газопровода завершится в 2024 году. "
     "После переговоров главы государств встретились с журналистами."},
};

struct fixture {
    struct store *store;
    struct bilinguals *lexicons;
    struct version_documents documents;
};

static struct fixture open_texts(const char *folder)
{
    static const struct filter all;
    struct fixture f = {.store = store_of_texts(folder, TEXTS, 2, 2)};
    assert_non_null(f.store);
    f.lexicons = bilinguals_new(LEXICON_FOLDER);
    version_documents_add(&f.documents, STR("texts"), f.store, &all, arena);
    return f;
}

/* rank: of the document that is searched; the other one stands beside the text when it is of its
 * language. */
static struct version_searched search(const struct fixture *f, const char *text, const char *lang,
                                      int rank)
{
    struct err err = ERR_INIT;
    struct version_searched found;
    struct version_search sought = {str_from(text), str_from(lang), NULL};
    const struct version_document *into = NULL;
    for (size_t i = 0; i < f->documents.n; i++)
        if (f->documents.at[i].rank == rank)
            into = &f->documents.at[i];
        else if (f->documents.at[i].rank == bilinguals_rank(sought.lang))
            sought.beside = &f->documents.at[i];
    if (!version_search(&sought, into, f->lexicons, arena, &found, &err))
        fail_msg("%s", err.message);
    return found;
}

static void close_texts(struct fixture *f)
{
    store_close(f->store);
    bilinguals_free(f->lexicons);
}

/* What stands in one text and what stands in both, from either side, and what stands in none. */
static void test_other_language(void **state)
{
    (void)state;
    const char *folder = scratch_folder(arena);
    struct fixture f = open_texts(folder);
    struct version_searched found = search(&f, "天然气管道的建设将于2024年完成。", "zh", 2);
    assert_true(found.probability < 0.3);
    assert_int_equal(found.nearest, 2);
    assert_false(found.is_same_language);
    assert_true(search(&f, "中国坚决反对任何国家干涉内政。", "zh", 2).probability > 0.7);
    assert_true(
        search(&f, "Строительство газопровода завершится в 2024 году.", "ru", 0).probability < 0.3);
    assert_true(search(&f, "Министры обсудили рыболовство и охрану лесов.", "ru", 0).probability >
                0.7);
    assert_true(search(&f, "The gas pipeline will be completed in 2024.", "en", 0).probability <
                search(&f, "The ministers spoke of fishing and of forests.", "en", 0).probability);
    close_texts(&f);
    scratch_remove(folder, arena);
}

/* Of five content words (главы, государств, встретились, студентами, университете) three stand
 * there. */
static void test_same_language(void **state)
{
    (void)state;
    const char *folder = scratch_folder(arena);
    struct fixture f = open_texts(folder);
    struct version_searched found =
        search(&f, "После переговоров главы государств встретились с журналистами.", "ru", 2);
    assert_true(found.is_verbatim && found.is_same_language);
    assert_int_equal(found.nearest, 3);
    assert_true(found.probability == 0);
    found = search(&f, "Главы государств встретились со студентами в университете.", "ru", 2);
    assert_false(found.is_verbatim);
    assert_int_equal(found.nearest, 3);
    assert_true(fabs(found.coverage - 3 / 5.0) < 1e-9);
    assert_true(fabs(found.probability - 2 / 5.0) < 1e-9);
    close_texts(&f);
    scratch_remove(folder, arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_other_language),
                                       cmocka_unit_test(test_same_language)};
    return cmocka_run_group_tests(tests, open_group, close_group);
}
