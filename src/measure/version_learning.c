/* METHOD: versions/learned */
#include "measure/version_learning.h"

#include "measure/version_langs.h"
#include "measure/version_reading.h"

/* The sentences of the event's two documents into lists; false with err empty when it has not got
 * both. */
static bool take_event(const struct version_sets *sets, const struct version_event *event,
                       const int ranks[2], struct arena *arena, struct sentence_list lists[2],
                       struct err *err)
{
    for (int side = 0; side < 2; side++) {
        const struct version_document *document =
            version_event_document(sets, event, ranks[side], (struct str){"", 0});
        struct unit_list sentences;
        if (!document || !version_sentences(document, arena, &sentences, &lists[side], err))
            return false;
    }
    return true;
}

bool version_learning_find(const struct version_sets *sets, struct bilinguals *lexicons,
                           const int ranks[2], struct arena *arena, struct version_learning *out,
                           struct err *err)
{
    struct sentence_list *lists = arena_zero(arena, 2 * sets->n_events + 2, sizeof *lists);
    struct str languages[2] = {bilinguals_language(ranks[0]), bilinguals_language(ranks[1])};
    const struct bilingual *lexicon = bilinguals_get(lexicons, languages[0], languages[1], err);
    *out = (struct version_learning){
        .events = arena_zero(arena, sets->n_events + 1, sizeof(struct version_event *))};
    for (size_t i = 0; lexicon && i < sets->n_events; i++) {
        if (take_event(sets, &sets->events[i], ranks, arena, &lists[2 * out->n_pairs], err))
            out->events[out->n_pairs++] = &sets->events[i];
        if (err->kind != ERR_NONE)
            return false;
    }
    if (!lexicon || out->n_pairs == 0)
        return lexicon != NULL;
    const struct bitext *bitext = bitext_new(lexicon, languages, lists, out->n_pairs, arena);
    out->words = learned_words_find(bitext, version_length_ratio(ranks[0], ranks[1]), arena);
    return true;
}
