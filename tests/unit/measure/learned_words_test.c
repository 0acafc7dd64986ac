/* METHOD: versions/learned
 * Five pairs of texts that use a word no dictionary has, the same in each language: it is learned,
 * counted, and then ties two texts that have nothing else in common. */
#include "../cmocka_all.h"

#include "measure/learned_words.h"

#define N_PAIRS 5
enum { N_SENTENCES = 3 };

static const char *const ENGLISH[N_PAIRS][N_SENTENCES] = {
    {"The ministers discussed the glimberwort in the capital.", "Trade grew last year.",
     "The two countries signed an agreement on energy."},
    {"Both sides support peace and security.", "The government bought glimberwort and oil.",
     "The president visited the university."},
    {"The army protects the border.", "Farmers need rain and glimberwort for the harvest.",
     "The parliament adopted the law."},
    {"A new glimberwort was shown in the museum.", "Students study history and language.",
     "The hospital received medicine."},
    {"The price of glimberwort fell on the market.", "The factory produces steel.",
     "The river crosses the city."}};
static const char *const RUSSIAN[N_PAIRS][N_SENTENCES] = {
    {"Министры обсудили в столице хрюмбель.", "Торговля выросла в прошлом году.",
     "Две страны подписали соглашение об энергетике."},
    {"Обе стороны поддерживают мир и безопасность.", "Правительство купило хрюмбель и нефть.",
     "Президент посетил университет."},
    {"Армия защищает границу.", "Фермерам для урожая нужны дождь и хрюмбель.",
     "Парламент принял закон."},
    {"В музее показали новый хрюмбель.", "Студенты изучают историю и язык.",
     "Больница получила лекарства."},
    {"Цена на хрюмбель упала на рынке.", "Завод производит сталь.", "Река пересекает город."}};

static struct bilingual *lexicon;

static int open_lexicon(void **state)
{
    struct err err = ERR_INIT;
    (void)state;
    lexicon = bilingual_open(LEXICON_FOLDER, STR("en"), STR("ru"), &err);
    return lexicon ? 0 : -1;
}

static int close_lexicon(void **state)
{
    (void)state;
    bilingual_close(lexicon);
    return 0;
}

static struct bitext *bitext_of(const char *const english[][N_SENTENCES],
                                const char *const russian[][N_SENTENCES], size_t n,
                                struct arena *arena)
{
    const struct str languages[2] = {STR("en"), STR("ru")};
    struct sentence_list *lists = arena_zero(arena, 2 * n, sizeof *lists);
    for (size_t i = 0; i < 2 * n; i++) {
        const char *const *texts = i % 2 ? russian[i / 2] : english[i / 2];
        lists[i].at = arena_zero(arena, N_SENTENCES, sizeof *lists[i].at);
        for (; lists[i].n < N_SENTENCES && texts[lists[i].n]; lists[i].n++)
            lists[i].at[lists[i].n] = str_from(texts[lists[i].n]);
    }
    return bitext_new(lexicon, languages, lists, n, arena);
}

static const struct learned_word *find(const struct learned_words *learned, const char *second)
{
    for (size_t i = 0; i < learned->n; i++)
        if (str_starts_with(learned->at[i].words[1], str_from(second)))
            return &learned->at[i];
    return NULL;
}

static void test_learns_what_recurs(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct bitext *bitext = bitext_of(ENGLISH, RUSSIAN, N_PAIRS, arena);
    struct learned_words learned = learned_words_find(bitext, 1.2, arena);
    const struct learned_word *word = find(&learned, "хрюмбел");
    assert_non_null(word);
    assert_true(str_starts_with(word->words[0], STR("glimberwort")));
    assert_int_equal(word->n_beads, N_PAIRS);
    assert_int_equal(word->n_pairs, N_PAIRS);
    assert_int_equal(word->pair, 0);
    assert_true(word->probabilities[0] > .3 && word->probabilities[1] > .3);
    assert_null(find(&learned, "нефт")); /* said once, and in the lexicon */
    size_t n;
    assert_ptr_equal(learned_words_of(&learned, word->words[0], &n), word);
    assert_int_equal(n, 1);
    learned_words_of(&learned, STR("oil"), &n);
    assert_int_equal(n, 0);
    arena_free(arena);
}

static float likelihood_of(struct bitext *bitext, const struct learned_words *learned,
                           struct arena *arena)
{
    struct alignment_options options = {.regime = ALIGNMENT_PARALLEL, .n_rounds = -1};
    bitext->learned = learned;
    const struct bead_list *beads = &alignment_new(bitext, &options, arena)->beads[0];
    for (size_t i = 0; i < beads->n; i++)
        if (beads->at[i].n[0] && beads->at[i].n[1])
            return beads->at[i].likelihood;
    return -1000;
}

static void test_learned_words_tie_texts(void **state)
{
    (void)state;
    static const char *const english[1][N_SENTENCES] = {{"They like their glimberwort."}};
    static const char *const russian[1][N_SENTENCES] = {{"Хрюмбель им по душе."}};
    struct arena *arena = arena_new(0);
    struct learned_words learned =
        learned_words_find(bitext_of(ENGLISH, RUSSIAN, N_PAIRS, arena), 1.2, arena);
    struct bitext *bitext = bitext_of(english, russian, 1, arena);
    assert_true(likelihood_of(bitext, NULL, arena) < 0);
    assert_true(likelihood_of(bitext, &learned, arena) > 1);
    uint32_t n;
    struct translations base;
    translation_base(bitext, arena, &base);
    for (uint32_t i = 0; i < base.from[0].n; i++) {
        const struct translation_entry *row = translation_row(&base.from[0], i, &n);
        if (str_starts_with(bitext->vocabularies[0].words[i].form, STR("glimberwort"))) {
            assert_int_equal(n, 1);
            assert_int_equal(row[0].origin, TRANSLATION_LEARNED);
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learns_what_recurs),
        cmocka_unit_test(test_learned_words_tie_texts),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
