/* METHOD: reuse/novelty */
#include "measure/novelty.h"

#include "base/memory.h"
#include "corpus/segment_index.h"

struct tally {
    uint8_t *marks; /* by symbol of a document: what is known of it */
    size_t marks_cap;
    struct novelty_list *list;
    size_t cap;
};

enum mark { MARK_FORMULA = 1, MARK_SAID = 2 };

static size_t count_marks(const uint8_t *marks, size_t n, uint8_t wanted, uint8_t equal)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += (marks[i] & wanted) == equal;
    return count;
}

/* Symbols, formulae apart, that the passages of one source cover: sorted, they may overlap. */
static size_t from_one(const struct tally *tally, struct shared_passages passages)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < passages.n; i++) {
        at = at > passages.at[i].begin ? at : passages.at[i].begin;
        for (; at < passages.at[i].end; at++)
            count += !(tally->marks[at] & MARK_FORMULA);
    }
    return count;
}

/* Source by source: the last of its series, and the one that most is from. */
static void count_sources(const struct tally *tally, const struct symbols *symbols,
                          struct shared_passages passages, size_t last, struct novelty *novelty)
{
    for (size_t i = 0, next; i < passages.n; i = next) {
        size_t source = passages.at[i].source;
        for (next = i; next < passages.n && passages.at[next].source == source;)
            next++;
        size_t n = from_one(tally, (struct shared_passages){passages.at + i, next - i});
        if (n == 0)
            continue;
        novelty->n_sources++;
        if (source == last)
            novelty->n_from_last = n;
        if (n >= novelty->n_from_source) { /* of equal ones the latest */
            novelty->n_from_source = n;
            novelty->source = symbols->documents[source];
        }
    }
}

static void make_room(struct tally *tally, size_t n)
{
    while (tally->marks_cap < n)
        tally->marks =
            memory_grow(tally->marks, tally->marks_cap, &tally->marks_cap, sizeof *tally->marks);
}

static bool tally_document(const struct reuse *reuse, size_t i, struct shared_passages passages,
                           void *arg, struct err *err)
{
    struct tally *tally = arg;
    const struct symbols *symbols = reuse_symbols(reuse);
    struct novelty novelty = {.at = symbols->documents[i],
                              .n = symbols->begins[i + 1] - symbols->begins[i],
                              .n_earlier = i,
                              .unit = symbols_unit(symbols)};
    size_t last = reuse_last(reuse, i);
    (void)err;
    make_room(tally, novelty.n);
    reuse_formulae(reuse, i, tally->marks);
    for (size_t j = 0; j < passages.n; j++)
        for (uint32_t k = passages.at[j].begin; k < passages.at[j].end; k++)
            tally->marks[k] |= MARK_SAID;
    novelty.n_formula = count_marks(tally->marks, novelty.n, MARK_FORMULA, MARK_FORMULA);
    novelty.n_said = count_marks(tally->marks, novelty.n, MARK_FORMULA | MARK_SAID, MARK_SAID);
    novelty.n_new = novelty.n - novelty.n_formula - novelty.n_said;
    novelty.has_last = last != SIZE_MAX;
    if (novelty.has_last)
        novelty.last = symbols->documents[last];
    count_sources(tally, symbols, passages, last, &novelty);
    struct novelty_list *list = tally->list;
    list->at = memory_grow(list->at, list->n, &tally->cap, sizeof *list->at);
    list->at[list->n++] = novelty;
    return true;
}

static size_t count_undated(const struct store *store, const struct filter *filter)
{
    struct arena *scratch = arena_new(0);
    const struct selection *selection = selection_make(store, filter, scratch);
    const struct document_at *all = selection_documents(selection, store, scratch);
    size_t n = 0;
    for (size_t i = 0; i < selection->n; i++)
        n += segment_day(store_segment(store, all[i].segment), all[i].document) == DAY_NONE;
    arena_free(scratch);
    return n;
}

bool novelty_measure(const struct store *store, const struct reuse_question *question,
                     struct arena *arena, struct novelty_list *list, struct err *err)
{
    *list = (struct novelty_list){0};
    struct tally tally = {.list = list};
    bool is_good = reuse_ask(store, question, tally_document, &tally, err);
    struct novelty *all = list->at;
    list->n_undated = count_undated(store, &question->filter);
    list->at = arena_alloc(arena, (list->n + 1) * sizeof *list->at);
    if (list->n)
        memcpy(list->at, all, list->n * sizeof *all);
    memory_free(all);
    memory_free(tally.marks);
    return is_good;
}
