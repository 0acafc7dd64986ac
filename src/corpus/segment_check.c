#include "corpus/segment_check.h"

/* n + 1 numbers that begin with 0, never fall and end at or below limit. */
static bool sums_32(const uint32_t *sums, size_t n, uint64_t limit)
{
    bool is_good = sums[0] == 0 && sums[n] <= limit;
    for (size_t i = 0; i < n; i++)
        is_good &= sums[i] <= sums[i + 1];
    return is_good;
}

/* The same, wider; each at least step above the one before. */
static bool sums_64(const uint64_t *sums, size_t n, uint64_t step, uint64_t limit)
{
    bool is_good = sums[0] == 0 && sums[n] <= limit;
    for (size_t i = 0; i < n; i++)
        is_good &= sums[i] <= sums[i + 1] && sums[i + 1] - sums[i] >= step;
    return is_good;
}

static bool rises_to(const uint32_t *numbers, size_t n, uint64_t limit)
{
    bool is_good = n == 0 || numbers[n - 1] <= limit;
    for (size_t i = 1; i < n; i++)
        is_good &= numbers[i - 1] <= numbers[i];
    return is_good;
}

static bool documents_are_good(const struct segment *segment)
{
    const struct segment_sums *sums = &segment->sums;
    size_t n = segment->n_documents;
    bool is_good = sums_32(sums->tokens, n, TOKENS_MAX) && sums_32(sums->words, n, TOKENS_MAX) &&
                   sums_32(sums->sentences, n, TOKENS_MAX) &&
                   sums_64(sums->characters, n, 0, UINT64_MAX) &&
                   sums_64(sums->bytes, n, 1, segment->text.len) &&
                   rises_to(segment->string_ends, n * N_STRINGS, segment->strings.len);
    for (size_t i = 0; i < n; i++)
        is_good &= segment->flags[i].basis <= DATE_URL;
    return is_good;
}

static bool turn_is_good(const struct turn *turn, uint64_t text_bytes, uint32_t name_bytes,
                         uint32_t n_turns)
{
    return turn->label <= turn->begin && turn->begin <= turn->end && turn->end <= text_bytes &&
           (uint64_t)turn->speaker + turn->speaker_len <= name_bytes &&
           (uint64_t)turn->outlet + turn->outlet_len <= name_bytes && turn->question <= n_turns &&
           turn->role < N_TURN_ROLES;
}

static bool turns_are_good(const struct segment *segment)
{
    size_t n = segment->n_documents;
    const uint32_t *turns = segment->turn_ends, *names = segment->name_ends;
    if (!turns)
        return true;
    if (!sums_32(turns, n, UINT32_MAX) || !sums_32(names, n, segment->names.len))
        return false;
    bool is_good = true;
    for (size_t i = 0; i < n; i++)
        for (uint32_t j = turns[i]; j < turns[i + 1]; j++)
            is_good &= turn_is_good(&segment->turns[j],
                                    segment->sums.bytes[i + 1] - segment->sums.bytes[i] - 1,
                                    names[i + 1] - names[i], turns[i + 1] - turns[i]);
    return is_good;
}

static bool terms_are_good(const struct segment *segment)
{
    size_t n = segment->n_terms;
    const uint32_t *offsets = segment->term_offsets;
    bool is_good = offsets[n] <= segment->terms.len && (n > 0 || segment->n_tokens == 0);
    for (size_t i = 0; i < n; i++)
        is_good &= offsets[i] < offsets[i + 1] && segment->postings.counts[i] <= segment->n_tokens;
    return is_good;
}

static bool pairs_are_good(const struct segment *segment)
{
    bool is_good = true;
    for (size_t i = 0; i < segment->pairs.n; i++)
        is_good &= segment->pairs.counts[i] <= segment->n_tokens;
    return is_good;
}

static bool lemmas_are_good(const struct segment *segment, const struct lemma_index *index)
{
    bool is_good = rises_to(index->ends, index->n, index->strings.len) &&
                   rises_to(index->firsts, index->n, index->n_terms);
    for (size_t i = 0; i < index->n_terms; i++)
        is_good &= index->terms[i] < segment->n_terms;
    return is_good;
}

bool segment_check(const struct segment *segment, struct err *err)
{
    bool is_good = documents_are_good(segment) && turns_are_good(segment) &&
                   terms_are_good(segment) && pairs_are_good(segment);
    for (size_t i = 0; i < N_LEMMA_KINDS; i++)
        is_good = is_good && lemmas_are_good(segment, &segment->lemmas[i]);
    if (is_good)
        return true;
    err_set(err, ERR_CORRUPT, "damaged index file: a table points outside it");
    err_hint(err, "Run readout doctor: it rebuilds what is derived.");
    return false;
}
