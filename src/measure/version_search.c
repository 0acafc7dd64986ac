/* METHOD: versions/absence */
#include "measure/version_search.h"

#include "base/map.h"
#include "measure/alignment.h"
#include "measure/version_omissions.h"
#include "text/content_words.h"
#include "text/sentences.h"

#include <math.h>

/* --- sentences -------------------------------------------------------------------------------- */

static struct unit_list units_of(const struct version_document *document, struct arena *arena)
{
    struct str id = document->document.id;
    struct filter filter = {.ids = &id, .n_ids = 1};
    return units_list(document->store, &filter, UNIT_SENTENCE, arena);
}

static struct sentence_list list_of(const struct unit_list *units, size_t more, struct arena *arena)
{
    struct sentence_list list = {.at = arena_zero(arena, units->n + more + 1, sizeof *list.at)};
    for (size_t i = 0; i < units->n; i++)
        list.at[list.n++] = units->at[i].text;
    return list;
}

static struct sentence_list cut(struct str text, struct arena *arena)
{
    size_t n;
    struct sentences *cutter = sentences_open();
    const uint32_t *starts = sentences_find(cutter, text, &n);
    struct sentence_list list = {.at = arena_zero(arena, n + 1, sizeof *list.at)};
    for (size_t i = 0; i < n; i++) {
        struct str one = str_trim(str_cut(text, starts[i], i + 1 < n ? starts[i + 1] : text.len));
        if (one.len)
            list.at[list.n++] = one;
    }
    sentences_free(cutter);
    return list;
}

/* --- in the same language --------------------------------------------------------------------- */

/* Words of the text that a run of sentences has, of all its words. */
static double coverage_of(const struct content_words *wanted, const struct content_words *sentences,
                          size_t begin, size_t n)
{
    struct map *there = map_new();
    size_t n_found = 0;
    for (size_t i = begin; i < begin + n; i++)
        for (size_t k = 0; k < sentences[i].n; k++)
            map_put(there, sentences[i].items[k].form, NULL);
    for (size_t k = 0; k < wanted->n; k++)
        n_found += map_get(there, wanted->items[k].form) != NULL;
    map_free(there);
    return wanted->n ? (double)n_found / (double)wanted->n : 0;
}

static bool search_same(const struct version_search *search, struct bilinguals *lexicons,
                        struct arena *arena, struct version_searched *found, struct err *err)
{
    const struct bilingual *lexicon = bilinguals_get(lexicons, STR("zh"), STR("en"), err);
    if (!lexicon)
        return false;
    size_t n = found->sentences.n, most = cut(search->text, arena).n + 1;
    struct content_words wanted = content_words_find(search->text, search->lang, lexicon, arena);
    struct content_words *sentences = arena_zero(arena, n + 1, sizeof *sentences);
    for (size_t i = 0; i < n; i++)
        sentences[i] =
            content_words_find(found->sentences.at[i].text, search->lang, lexicon, arena);
    found->is_same_language = true;
    found->score = NAN;
    for (size_t k = 1; k <= most; k++)
        for (size_t i = 0; i + k <= n; i++) {
            double coverage = coverage_of(&wanted, sentences, i, k);
            if (found->n_nearest && coverage <= found->coverage)
                continue;
            found->coverage = coverage;
            found->nearest = (uint32_t)i;
            found->n_nearest = (uint32_t)k;
        }
    for (size_t i = 0; i < n && !found->is_verbatim; i++)
        if (str_contains(found->sentences.at[i].text, str_trim(search->text))) {
            found->is_verbatim = true;
            found->coverage = 1;
            found->nearest = (uint32_t)i;
            found->n_nearest = 1;
        }
    found->probability = 1 - found->coverage;
    return true;
}

/* --- in another language ---------------------------------------------------------------------- */

/* The sentences that the text is made of: of the version beside it where it stands there, else put
 * behind that version's. begin: the first of them. */
static struct sentence_list own_sentences(const struct version_search *search, uint32_t *begin,
                                          uint32_t *n, struct arena *arena)
{
    struct sentence_list text = cut(search->text, arena), list = {0};
    struct unit_list beside = {0};
    if (search->beside)
        beside = units_of(search->beside, arena);
    list = list_of(&beside, text.n, arena);
    *n = text.n;
    for (*begin = 0; *begin + text.n <= list.n; (*begin)++) {
        uint32_t n_equal = 0;
        while (n_equal < text.n && str_contains(list.at[*begin + n_equal], text.at[n_equal]))
            n_equal++;
        if (n_equal == text.n)
            return list;
    }
    *begin = list.n;
    for (uint32_t i = 0; i < text.n; i++)
        list.at[list.n++] = text.at[i];
    return list;
}

/* By words: the mean of what is said of each sentence; and the nearest of the longest one. */
static void sum_up(const struct version_units *units, uint32_t begin, uint32_t n,
                   struct version_searched *found)
{
    double all = 0, most = -1;
    found->probability = found->score = found->coverage = 0;
    for (uint32_t i = begin; i < begin + n; i++) {
        const struct version_unit *unit = &units->sentences[i];
        double weight = unit->evidence.n_words + 1;
        all += weight;
        found->probability += weight * unit->probability;
        found->score += weight * unit->evidence.nearest_score;
        found->coverage += weight * unit->evidence.nearest_coverage;
        if (weight <= most)
            continue;
        most = weight;
        found->nearest = unit->evidence.nearest;
        found->n_nearest = unit->evidence.n_nearest;
    }
    found->probability /= all;
    found->score /= all;
    found->coverage /= all;
}

static bool search_other(const struct version_search *search,
                         const struct version_document *document, struct bilinguals *lexicons,
                         struct arena *arena, struct version_searched *found, struct err *err)
{
    static const double RATIOS[3][3] = {[0] = {[1] = 2.86, [2] = 3.43}, [1] = {[2] = 1.20}};
    int own = bilinguals_rank(search->lang), side = own > document->rank;
    int first = side ? document->rank : own, second = side ? own : document->rank;
    const struct str languages[2] = {bilinguals_language(first), bilinguals_language(second)};
    const struct bilingual *lexicon = bilinguals_get(lexicons, languages[0], languages[1], err);
    struct sentence_list lists[2];
    uint32_t begin, n;
    if (!lexicon)
        return false;
    lists[side] = own_sentences(search, &begin, &n, arena);
    lists[!side] = list_of(&found->sentences, 0, arena);
    struct alignment_options options = {
        .regime = ALIGNMENT_COMPARABLE, .n_rounds = -1, .length_ratio = RATIOS[first][second]};
    const struct bitext *bitext = bitext_new(lexicon, languages, lists, 1, arena);
    const struct alignment *alignment = alignment_new(bitext, &options, arena);
    const struct version_units *units = version_omissions_new(bitext, alignment, 0, arena);
    sum_up(&units[side], begin, n, found);
    return true;
}

bool version_search(const struct version_search *search, const struct version_document *document,
                    struct bilinguals *lexicons, struct arena *arena,
                    struct version_searched *found, struct err *err)
{
    *found = (struct version_searched){.sentences = units_of(document, arena), .probability = 1};
    if (!found->sentences.n)
        return true;
    return bilinguals_rank(search->lang) == document->rank
               ? search_same(search, lexicons, arena, found, err)
               : search_other(search, document, lexicons, arena, found, err);
}
