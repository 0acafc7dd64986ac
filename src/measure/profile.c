/* METHOD: comparison/distance */
#include "measure/profile.h"

#include "base/map.h"
#include "base/memory.h"
#include "corpus/match.h"
#include "text/content_words.h"

const char *const PROFILE_OVER[] = {"concepts", "words", "lemmas", NULL};

enum { NOT_YET, NO_FEATURE }; /* of a term; above: its feature and FEATURE_BASE */
enum { FEATURE_BASE = 2 };

struct maker {
    const struct store *store;
    const struct profile_options *options;
    struct profile *profile;
    struct map *numbers;   /* of words */
    struct arena *scratch; /* of one word */
    uint32_t *counts;      /* by feature, all zero between documents */
    size_t n_counts;
    uint32_t *met; /* features of the document in hand */
    size_t n_met, met_cap;
    struct arena *arena;
};

static void count(struct maker *maker, uint32_t feature)
{
    if (feature >= maker->n_counts) {
        size_t n = (size_t)feature * 2 + 1024;
        maker->counts = memory_resize(maker->counts, n, sizeof *maker->counts);
        memset(maker->counts + maker->n_counts, 0, (n - maker->n_counts) * sizeof *maker->counts);
        maker->n_counts = n;
    }
    if (maker->counts[feature]++ > 0)
        return;
    maker->met = memory_grow(maker->met, maker->n_met, &maker->met_cap, sizeof *maker->met);
    maker->met[maker->n_met++] = feature;
}

/* Takes what was counted as document number i, and empties the counts. */
static void take(struct maker *maker, size_t i)
{
    uint32_t *features = arena_alloc(maker->arena, (maker->n_met + 1) * sizeof *features);
    uint32_t *counts = arena_alloc(maker->arena, (maker->n_met + 1) * sizeof *counts);
    for (size_t j = 0; j < maker->n_met; j++) {
        features[j] = maker->met[j];
        counts[j] = maker->counts[features[j]];
        maker->counts[features[j]] = 0;
    }
    maker->profile->documents[i] = (struct divergence_document){features, counts, maker->n_met};
    maker->n_met = 0;
}

/* --- words ------------------------------------------------------------------------------------*/

/* The language that a word is written in, as its script says. */
static struct str language_of(struct str term, enum token_kind kind)
{
    unsigned char first = (unsigned char)term.at[0];
    return kind == TOKEN_HAN ? STR("zh") : first >= 0xD0 && first <= 0xD4 ? STR("ru") : STR("en");
}

static uint32_t learn(struct maker *maker, const struct segment *segment, term_id id)
{
    struct str term = id < segment_n_terms(segment) ? segment_term(segment, id) : STR("");
    enum token_kind kind = term.len ? segment_term_kind(segment, id) : TOKEN_MARK;
    if (kind != TOKEN_WORD && kind != TOKEN_HAN)
        return NO_FEATURE;
    struct str form = content_word_form(term, language_of(term, kind), maker->scratch);
    if (form.len && maker->options->over == PROFILE_WORDS)
        form = term;
    uint32_t feature = NO_FEATURE;
    if (form.len) {
        size_t n = map_count(maker->numbers);
        bool is_new;
        uint64_t *number = map_put(maker->numbers, form, &is_new);
        if (is_new)
            *number = n;
        feature = (uint32_t)*number + FEATURE_BASE;
    }
    arena_reset(maker->scratch);
    return feature;
}

/* A run of tokens of one segment. */
struct run {
    const struct segment *segment;
    uint32_t *features; /* by term */
    token_at begin, end;
};

static void count_words(struct maker *maker, const struct run *run)
{
    struct token_array tokens = segment_tokens(run->segment);
    for (token_at at = run->begin; at < run->end; at++) {
        term_id id = token_array_get(tokens, at);
        if (run->features[id] == NOT_YET)
            run->features[id] = learn(maker, run->segment, id);
        if (run->features[id] != NO_FEATURE)
            count(maker, run->features[id] - FEATURE_BASE);
    }
}

/* Counts the words of the sentences that hold matches from *next on, up to token end, without the
 * matches' own. */
static void count_near(struct maker *maker, struct run *run, const struct match_list *matches,
                       size_t *next)
{
    token_at end = run->end;
    const uint32_t *starts = segment_sums(run->segment).tokens;
    size_t n_sentences = segment_sums(run->segment).sentences[segment_n_documents(run->segment)];
    token_at n_tokens = starts[segment_n_documents(run->segment)];
    while (*next < matches->n && match_token(&matches->at[*next]) < end) {
        size_t sentence = segment_sentence_of(run->segment, match_token(&matches->at[*next]));
        token_at stop = sentence + 1 < n_sentences
                            ? segment_sentence_token(run->segment, sentence + 1)
                            : n_tokens;
        stop = stop < end ? stop : end;
        run->begin = segment_sentence_token(run->segment, sentence);
        for (; *next < matches->n && match_token(&matches->at[*next]) < stop; (*next)++) {
            run->end = match_token(&matches->at[*next]);
            count_words(maker, run);
            run->begin = (token_at)(matches->at[*next].end >> 16) + 1;
        }
        run->end = stop;
        count_words(maker, run);
    }
    run->end = end;
}

/* Documents of one segment, which come in the order of the corpus within it. */
struct piece {
    size_t segment;
    const size_t *numbers; /* of each document, its place in the profile; SIZE_MAX = not there */
};

static bool make_words(struct maker *maker, const struct piece *piece, struct err *err)
{
    const struct segment *segment = store_segment(maker->store, piece->segment);
    const uint32_t *starts = segment_sums(segment).tokens;
    struct arena *scratch = arena_new(0);
    struct match_list matches = {0};
    struct run run = {.segment = segment};
    size_t next = 0;
    /* A damaged file may hold every number that its width has room for. */
    run.features = memory_new((size_t)1 << segment_tokens(segment).width, sizeof *run.features);
    bool is_good = !maker->options->near ||
                   match_concept(segment, maker->options->near, scratch, &matches, err);
    for (size_t j = 0; is_good && j < segment_n_documents(segment); j++) {
        if (piece->numbers[j] == SIZE_MAX)
            continue;
        run.begin = starts[j];
        run.end = starts[j + 1];
        while (next < matches.n && match_token(&matches.at[next]) < starts[j])
            next++;
        if (maker->options->near)
            count_near(maker, &run, &matches, &next);
        else
            count_words(maker, &run);
        take(maker, piece->numbers[j]);
    }
    memory_free(run.features);
    arena_free(scratch);
    return is_good;
}

/* --- concepts ---------------------------------------------------------------------------------*/

static bool make_mentions(struct maker *maker, const struct piece *piece, struct err *err)
{
    const struct segment *segment = store_segment(maker->store, piece->segment);
    const uint32_t *starts = segment_sums(segment).tokens;
    size_t n = maker->options->n_concepts;
    struct arena *scratch = arena_new(0);
    struct match_list *lists = arena_zero(scratch, n + 1, sizeof *lists);
    size_t *next = arena_zero(scratch, n + 1, sizeof *next);
    bool is_good = true;
    for (size_t i = 0; is_good && i < n; i++)
        is_good = match_concept(segment, &maker->options->concepts[i], scratch, &lists[i], err);
    for (size_t j = 0; is_good && j < segment_n_documents(segment); j++) {
        for (size_t i = 0; i < n; i++)
            for (; next[i] < lists[i].n && match_token(&lists[i].at[next[i]]) < starts[j + 1];
                 next[i]++)
                if (piece->numbers[j] != SIZE_MAX)
                    count(maker, (uint32_t)i);
        if (piece->numbers[j] != SIZE_MAX)
            take(maker, piece->numbers[j]);
    }
    arena_free(scratch);
    return is_good;
}

/* --- both -------------------------------------------------------------------------------------*/

static void name_features(struct maker *maker)
{
    struct profile *profile = maker->profile;
    bool is_words = maker->options->over != PROFILE_CONCEPTS;
    profile->n_features = is_words ? map_count(maker->numbers) : maker->options->n_concepts;
    profile->names = arena_alloc(maker->arena, (profile->n_features + 1) * sizeof *profile->names);
    for (size_t i = 0; i < profile->n_features; i++)
        profile->names[i] = is_words ? arena_str(maker->arena, map_key(maker->numbers, i))
                                     : maker->options->concepts[i].label;
}

static bool make_segment(struct maker *maker, size_t i, struct err *err)
{
    size_t n = segment_n_documents(store_segment(maker->store, i));
    size_t *numbers = memory_new(n, sizeof *numbers);
    for (size_t j = 0; j < n; j++)
        numbers[j] = SIZE_MAX;
    for (size_t j = 0; j < maker->profile->n; j++)
        if (maker->profile->at[j].segment == i)
            numbers[maker->profile->at[j].document] = j;
    struct piece piece = {i, numbers};
    bool is_good = maker->options->over == PROFILE_CONCEPTS ? make_mentions(maker, &piece, err)
                                                            : make_words(maker, &piece, err);
    memory_free(numbers);
    return is_good;
}

bool profile_make(const struct store *store, const struct selection *selection,
                  const struct profile_options *options, struct arena *arena,
                  struct profile *profile, struct err *err)
{
    struct maker maker = {.store = store,
                          .options = options,
                          .profile = profile,
                          .numbers = map_new(),
                          .scratch = arena_new(0),
                          .arena = arena};
    *profile =
        (struct profile){.at = selection_documents(selection, store, arena), .n = selection->n};
    profile->documents = arena_zero(arena, profile->n + 1, sizeof *profile->documents);
    bool is_good = true;
    for (size_t i = 0; is_good && i < store_n_segments(store); i++)
        is_good = make_segment(&maker, i, err);
    if (is_good)
        name_features(&maker);
    map_free(maker.numbers);
    arena_free(maker.scratch);
    memory_free(maker.counts);
    memory_free(maker.met);
    return is_good;
}
