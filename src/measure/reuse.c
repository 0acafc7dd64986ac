/* METHOD: reuse/passages */
#include "measure/reuse.h"

#include "base/memory.h"
#include "base/pool.h"
#include "measure/grams.h"

#include <stdlib.h>

enum {
    CHARACTERS_OF_GRAM = 7,
    WORDS_OF_GRAM = 3,
    CHARACTERS_LEAST = 12,
    WORDS_LEAST = 8,
    WORDS_TO_BEGIN = 5, /* words of grams in a row, gaps apart, before it is worth an alignment */
    GAP_MOST = 16,      /* words between such grams */
    PLACES_MOST = 200,  /* a gram in more places begins nothing: its neighbours do */
    ROUND = 64          /* documents compared before any is told */
};

struct reuse {
    const struct store *store;
    struct reuse_options options;
    struct symbols symbols;
    struct grams grams;
    size_t least, to_begin;
};

struct reuse *reuse_new(const struct store *store, const struct selection *selection,
                        const struct reuse_options *options, struct err *err)
{
    struct reuse *reuse = memory_new(1, sizeof *reuse);
    reuse->store = store;
    reuse->options = *options;
    if (!symbols_take(&reuse->symbols, store, selection, options->lang, err)) {
        reuse_free(reuse);
        return NULL;
    }
    bool are_characters = reuse->symbols.are_characters;
    unsigned length = are_characters ? CHARACTERS_OF_GRAM : WORDS_OF_GRAM;
    size_t usual = are_characters ? CHARACTERS_LEAST : WORDS_LEAST;
    reuse->least = options->least ? options->least : usual;
    reuse->to_begin = are_characters ? length : WORDS_TO_BEGIN;
    grams_make(&reuse->grams, &reuse->symbols, length);
    return reuse;
}

void reuse_free(struct reuse *reuse)
{
    if (!reuse)
        return;
    grams_done(&reuse->grams);
    symbols_done(&reuse->symbols);
    memory_free(reuse);
}

const struct symbols *reuse_symbols(const struct reuse *reuse)
{
    return &reuse->symbols;
}

size_t reuse_least(const struct reuse *reuse)
{
    return reuse->least;
}

/* --- one alignment ----------------------------------------------------------------------------*/

/* Two runs of symbols read away from places a and b: step is 1 or -1. */
struct strands {
    const uint32_t *at;
    ptrdiff_t a, b;
    size_t n_a, n_b;
    ptrdiff_t step;
};

/* How far an alignment went, in symbols of each strand, and what it is worth. */
struct reach {
    size_t a, b;
    int score;
};

enum {
    MATCH = 2,
    UNLIKE = -2,
    GAP = -2,
    BAND = 8,
    WIDTH = 2 * BAND + 1,
    MIDDLE = BAND + 1,
    DROP = 10,
    ROWS = 64
};
#define NEVER (-1000000)

static size_t equal_run(const struct strands *strands, struct reach from)
{
    size_t most_a = strands->n_a - from.a, most_b = strands->n_b - from.b, n = 0;
    size_t most = most_a < most_b ? most_a : most_b;
    ptrdiff_t a = strands->a + (ptrdiff_t)from.a * strands->step;
    ptrdiff_t b = strands->b + (ptrdiff_t)from.b * strands->step;
    for (; n < most && strands->at[a] == strands->at[b]; n++) {
        a += strands->step;
        b += strands->step;
    }
    return n;
}

/* One row of an alignment: what reaches each of its cells that are worth going on from, from begin
 * to end, with a cell that nothing reaches on either side. The cell of a and b at the same distance
 * is at MIDDLE. */
struct row {
    int cells[WIDTH + 3];
    int begin, end;
};

static void close_row(struct row *row, int begin, int end)
{
    row->begin = begin;
    row->end = end;
    row->cells[begin - 1] = row->cells[end] = row->cells[end + 1] = NEVER;
}

/* The row of symbol i, counted from 1, behind the row before it. Cells that fall below least are
 * left out at both ends; none is left when all do. */
static void fill_row(const struct strands *strands, struct reach from, size_t i,
                     const struct row *before, int least, struct row *row)
{
    const uint32_t *at = strands->at;
    uint32_t symbol = at[strands->a + (ptrdiff_t)(from.a + i - 1) * strands->step];
    ptrdiff_t j = (ptrdiff_t)i - MIDDLE, most = (ptrdiff_t)(strands->n_b - from.b);
    ptrdiff_t b = strands->b + ((ptrdiff_t)from.b - 1) * strands->step;
    int first = before->begin > 1 ? before->begin - 1 : 1, begin = 0, end = 0, left = NEVER;
    first = j + first < 0 ? (int)-j : first;
    for (int k = first; k <= WIDTH && j + k <= most; k++) {
        int best = left;
        if (k < before->end) {
            best = before->cells[k + 1] > best ? before->cells[k + 1] : best;
            best += GAP;
            bool is_same = j + k > 0 && symbol == at[b + (j + k) * strands->step];
            int along = before->cells[k] + (is_same ? MATCH : UNLIKE);
            best = along > best ? along : best;
        } else if ((best += GAP) < least)
            break;
        row->cells[k] = left = best;
        if (best < least)
            continue;
        begin = begin ? begin : k;
        end = k + 1;
    }
    close_row(row, begin ? begin : 1, end ? end : 1);
}

/* The best place within ROWS rows of an alignment in a band round the diagonal; a cell more than
 * DROP below the best so far is given up (Zhang and others 2000). False when no place is better
 * than the start. */
static bool bridge(const struct strands *strands, struct reach *reach)
{
    struct row rows[2];
    int best = 0;
    struct reach from = *reach;
    size_t n = strands->n_a - from.a < ROWS ? strands->n_a - from.a : ROWS;
    close_row(&rows[0], MIDDLE, MIDDLE + DROP / -GAP + 1);
    for (int k = rows[0].begin; k < rows[0].end; k++)
        rows[0].cells[k] = (k - MIDDLE) * GAP;
    for (size_t i = 1; i <= n && rows[~i & 1].begin < rows[~i & 1].end; i++) {
        struct row *row = &rows[i & 1];
        fill_row(strands, from, i, &rows[~i & 1], best - DROP, row);
        for (int k = row->begin; k < row->end; k++)
            if (row->cells[k] > best) {
                best = row->cells[k];
                *reach =
                    (struct reach){from.a + i, from.b + i + (size_t)k - MIDDLE, from.score + best};
            }
    }
    return best > 0;
}

/* Equal runs cost a comparison a symbol; only what differs is aligned. */
static struct reach extend(const struct strands *strands)
{
    struct reach reach = {0};
    do {
        size_t run = equal_run(strands, reach);
        reach.a += run;
        reach.b += run;
        reach.score += (int)run * MATCH;
    } while (bridge(strands, &reach));
    return reach;
}

/* --- one document against those before it -----------------------------------------------------*/

/* What is known of eight neighbouring diagonals: the last gram met there, how much of such grams
 * lies in a row, and up to where an alignment has covered them. Places are of all symbols. */
struct diagonal {
    uint32_t number; /* of the eight */
    uint32_t covered_end, last, in_a_row;
};

struct search {
    const struct reuse *reuse;
    size_t document;
    struct diagonal *diagonals; /* by hash of their number; a later one displaces an earlier */
    unsigned shift;
    struct shared_passage *found;
    size_t n, cap;
};

enum { DIAGONAL_BITS = 3 };

static struct diagonal *diagonal_at(const struct search *search, uint32_t number)
{
    return &search->diagonals[number * UINT32_C(0x9E3779B1) >> search->shift];
}

static void cover(struct search *search, uint32_t number, uint32_t end)
{
    for (uint32_t i = number ? number - 1 : 0; i <= number + 1; i++) {
        struct diagonal *diagonal = diagonal_at(search, i);
        if (diagonal->number != i || diagonal->covered_end < end)
            *diagonal = (struct diagonal){i, end, end, 0};
    }
}

static size_t source_of(const struct symbols *symbols, uint32_t place, size_t before)
{
    size_t low = 0, high = before;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (symbols->begins[middle] <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Aligns from the gram at here, which stands at there in an earlier text. Returns the end of what
 * it found here. */
static uint32_t align(struct search *search, uint32_t there, uint32_t here)
{
    const struct symbols *symbols = &search->reuse->symbols;
    size_t document = search->document, source = source_of(symbols, there, document);
    const size_t *begins = symbols->begins;
    struct strands ahead = {
        symbols->at, here, there, begins[document + 1] - here, begins[source + 1] - there, 1};
    struct strands back = {symbols->at,
                           (ptrdiff_t)here - 1,
                           (ptrdiff_t)there - 1,
                           here - begins[document],
                           there - begins[source],
                           -1};
    struct reach after = extend(&ahead), before = extend(&back);
    if (after.a + before.a >= search->reuse->least) {
        uint32_t base = (uint32_t)begins[document], source_base = (uint32_t)begins[source];
        search->found = memory_grow(search->found, search->n, &search->cap, sizeof *search->found);
        search->found[search->n++] =
            (struct shared_passage){(uint32_t)document,
                                    here - (uint32_t)before.a - base,
                                    here + (uint32_t)after.a - base,
                                    (uint32_t)source,
                                    there - (uint32_t)before.b - source_base,
                                    there + (uint32_t)after.b - source_base};
    }
    return here + (uint32_t)after.a;
}

static bool is_equal(const struct reuse *reuse, uint32_t there, uint32_t here)
{
    const uint32_t *at = reuse->symbols.at;
    for (unsigned i = 0; i < reuse->grams.length; i++)
        if (at[there + i] != at[here + i])
            return false;
    return true;
}

static void see_gram(struct search *search, uint32_t there, uint32_t here)
{
    const struct reuse *reuse = search->reuse;
    unsigned length = reuse->grams.length;
    uint32_t number = (here - there) >> DIAGONAL_BITS;
    struct diagonal *diagonal = diagonal_at(search, number);
    if (diagonal->number != number)
        *diagonal = (struct diagonal){.number = number};
    if (here + length <= diagonal->covered_end)
        return;
    bool is_in_a_row = diagonal->in_a_row && here <= diagonal->last + GAP_MOST;
    uint32_t fresh = is_in_a_row && here < diagonal->last ? here + length - diagonal->last : length;
    diagonal->in_a_row = is_in_a_row ? diagonal->in_a_row + fresh : fresh;
    diagonal->last = here + length;
    if (diagonal->in_a_row < reuse->to_begin || !is_equal(reuse, there, here))
        return;
    cover(search, number, align(search, there, here));
}

static void see_place(struct search *search, uint32_t here)
{
    const struct grams *grams = &search->reuse->grams;
    uint32_t group = grams->groups[here];
    uint32_t begin = grams->begins[group], end = grams->begins[group + 1];
    size_t first = search->reuse->symbols.begins[search->document];
    if (end - begin > PLACES_MOST)
        return;
    for (uint32_t i = begin; i < end && grams->places[i] < first; i++)
        see_gram(search, grams->places[i], here);
}

static int by_source(const void *a, const void *b)
{
    const struct shared_passage *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x->source_begin > y->source_begin) - (x->source_begin < y->source_begin);
}

static bool is_within(const struct shared_passage *inner, const struct shared_passage *outer)
{
    return inner->source == outer->source && inner->begin >= outer->begin &&
           inner->end <= outer->end && inner->source_begin >= outer->source_begin &&
           inner->source_end <= outer->source_end;
}

/* One passage may be found from several grams, each time a little longer or shorter. */
static void drop_inner(struct search *search)
{
    enum { LOOK_BACK = 16 };
    size_t n = 0;
    if (search->n)
        qsort(search->found, search->n, sizeof *search->found, by_source);
    for (size_t i = 0; i < search->n; i++) {
        bool is_inner = false;
        for (size_t j = n; j > 0 && j + LOOK_BACK > n && !is_inner; j--)
            is_inner = is_within(&search->found[i], &search->found[j - 1]);
        if (!is_inner)
            search->found[n++] = search->found[i];
    }
    search->n = n;
}

static void search_document(struct search *search)
{
    enum { BITS_LEAST = 10, BITS_MOST = 18 };
    const struct symbols *symbols = &search->reuse->symbols;
    size_t begin = symbols->begins[search->document], end = symbols->begins[search->document + 1];
    unsigned bits = BITS_LEAST;
    while (bits < BITS_MOST && ((size_t)1 << bits) < 4 * (end - begin))
        bits++;
    search->shift = 32 - bits;
    search->diagonals = memory_new((size_t)1 << bits, sizeof *search->diagonals);
    for (size_t at = begin; at < end; at++)
        if (search->reuse->grams.groups[at])
            see_place(search, (uint32_t)at);
    memory_free(search->diagonals);
    drop_inner(search);
}

/* --- all documents ----------------------------------------------------------------------------*/

struct round {
    const struct reuse *reuse;
    size_t first;
    struct search searches[ROUND];
};

static bool search_task(size_t i, void *arg, struct err *err)
{
    struct round *round = arg;
    (void)err;
    round->searches[i] = (struct search){.reuse = round->reuse, .document = round->first + i};
    search_document(&round->searches[i]);
    return true;
}

static bool tell_round(struct round *round, size_t n, reuse_fn *call, void *arg, struct err *err)
{
    bool is_good = true;
    for (size_t i = 0; i < n; i++) {
        struct search *search = &round->searches[i];
        is_good = is_good && call(round->reuse, search->document,
                                  (struct shared_passages){search->found, search->n}, arg, err);
        memory_free(search->found);
    }
    return is_good;
}

bool reuse_walk(const struct reuse *reuse, size_t first, size_t end, reuse_fn *call, void *arg,
                struct err *err)
{
    struct round *round = memory_new(1, sizeof *round);
    bool is_good = true;
    round->reuse = reuse;
    for (size_t at = first; is_good && at < end; at += ROUND) {
        size_t n = end - at < ROUND ? end - at : ROUND;
        round->first = at;
        is_good = pool_run(reuse->options.n_threads, n, search_task, round, err) &&
                  tell_round(round, n, call, arg, err);
        if (is_good &&
            !progress_tell(reuse->options.progress, (int64_t)(at + n), (int64_t)end, "documents"))
            is_good = err_set(err, ERR_CANCELLED, "stopped after %zu documents", at + n);
    }
    memory_free(round);
    return is_good;
}

void reuse_formulae(const struct reuse *reuse, size_t document, uint8_t *marks)
{
    const struct symbols *symbols = &reuse->symbols;
    size_t begin = symbols->begins[document], n = symbols->begins[document + 1] - begin;
    memset(marks, 0, n);
    for (size_t i = 0; i < n; i++)
        if (reuse->grams.are_formulae[reuse->grams.groups[begin + i]])
            memset(marks + i, 1, reuse->grams.length);
}

static struct document document_of(const struct reuse *reuse, size_t i)
{
    struct document_at at = reuse->symbols.documents[i];
    struct document document;
    segment_document(store_segment(reuse->store, at.segment), at.document, &document);
    return document;
}

size_t reuse_last(const struct reuse *reuse, size_t document)
{
    struct document of = document_of(reuse, document);
    for (size_t i = document; i > 0; i--) {
        struct document before = document_of(reuse, i - 1);
        if (str_equal(before.source, of.source) && str_equal(before.kind, of.kind) &&
            str_equal(before.actors, of.actors))
            return i - 1;
    }
    return SIZE_MAX;
}

/* --- order ------------------------------------------------------------------------------------*/

void reuse_moved(const struct shared_passage *passages, size_t n, bool *are_moved)
{
    size_t *sums = memory_new(n + 1, sizeof *sums), best = n;
    size_t *befores = memory_new(n + 1, sizeof *befores);
    for (size_t i = 0; i < n; i++) {
        befores[i] = n;
        sums[i] = 0;
        for (size_t j = 0; j < i; j++)
            if (passages[j].end <= passages[i].end &&
                passages[j].source_begin <= passages[i].source_begin &&
                passages[j].source_end <= passages[i].source_end && sums[j] > sums[i]) {
                sums[i] = sums[j];
                befores[i] = j;
            }
        sums[i] += passages[i].end - passages[i].begin;
        are_moved[i] = true;
        if (best == n || sums[i] > sums[best])
            best = i;
    }
    for (; best < n; best = befores[best])
        are_moved[best] = false;
    memory_free(befores);
    memory_free(sums);
}
