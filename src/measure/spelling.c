#include "measure/spelling.h"

#include "base/buf.h"
#include "base/nearest.h"
#include "corpus/segment_index.h"
#include "text/fold.h"

enum { LENGTH_LEAST = 3 }; /* letters; shorter words are near too many others */

struct nearest_word {
    struct str word; /* what was typed, folded */
    struct str best;
    size_t distance; /* bytes */
    uint64_t count;  /* of the best in its segment */
    bool is_there;
};

/* One change, and one more for every four letters; a letter of two bytes counts as one. */
static size_t reach_of(struct str word)
{
    size_t bytes_each = (unsigned char)word.at[0] < 0x80 ? 1 : 2;
    return bytes_each * (1 + word.len / bytes_each / 4);
}

static void look_at(struct nearest_word *nearest, const struct segment *segment, term_id id)
{
    struct str term = segment_term(segment, id);
    size_t reach = nearest->best.len ? nearest->distance : reach_of(nearest->word);
    if (term.len + reach < nearest->word.len || nearest->word.len + reach < term.len)
        return;
    size_t distance = nearest_distance(nearest->word, term), count = segment_count(segment, id);
    bool is_nearer = nearest->best.len == 0 || distance < nearest->distance ||
                     (distance == nearest->distance && count > nearest->count);
    if (distance > reach || !is_nearer || distance >= nearest->word.len)
        return;
    nearest->best = term;
    nearest->distance = distance;
    nearest->count = count;
}

static void look_through(struct nearest_word *nearest, const struct store *store)
{
    for (size_t i = 0; i < store_n_segments(store) && !nearest->is_there; i++) {
        const struct segment *segment = store_segment(store, i);
        term_id id = segment_term_at(segment, nearest->word);
        nearest->is_there =
            id < segment_n_terms(segment) && str_equal(segment_term(segment, id), nearest->word);
    }
    for (size_t i = 0; i < store_n_segments(store) && !nearest->is_there; i++) {
        const struct segment *segment = store_segment(store, i);
        for (term_id id = 0; id < segment_n_terms(segment); id++)
            if (segment_term_kind(segment, id) == TOKEN_WORD)
                look_at(nearest, segment, id);
    }
}

struct str spelling_nearest(const struct store *store, struct str term, struct arena *arena)
{
    struct buf out = {0}, folded = {0};
    struct str word;
    size_t n_changed = 0;
    bool is_hopeless = false;
    while (term.len && str_next(&term, ' ', &word)) {
        struct nearest_word nearest = {0};
        if (word.len == 0)
            continue;
        buf_clear(&folded);
        fold_word(word, &folded);
        nearest.word = buf_str(&folded);
        nearest.is_there = nearest.word.len < LENGTH_LEAST;
        look_through(&nearest, store);
        bool is_changed = !nearest.is_there && nearest.best.len;
        n_changed += is_changed;
        is_hopeless |= !nearest.is_there && !nearest.best.len;
        buf_printf(&out, "%s%.*s", out.len ? " " : "", STR_ARG(is_changed ? nearest.best : word));
    }
    struct str text = n_changed && !is_hopeless ? buf_copy(&out, arena) : STR("");
    buf_done(&folded);
    buf_done(&out);
    return text;
}
