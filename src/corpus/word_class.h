/* The terms of a segment that one place of a phrase may hold. */
#ifndef READOUT_CORPUS_WORD_CLASS_H
#define READOUT_CORPUS_WORD_CLASS_H

#include "corpus/concept.h"
#include "corpus/segment_index.h"

/* Open record. */
struct word_class {
    term_id *ids; /* rising */
    size_t n;
    uint64_t *bits;    /* one per term, when n > 1 */
    uint64_t count;    /* places of all of them */
    uint64_t capitals; /* as in struct term_word */
    bool is_any;       /* any word at all; ids is empty */
};

/* How Han characters lie in a word. */
enum han_fit { HAN_EXACT, HAN_BEGINS, HAN_ENDS, HAN_INSIDE };

/* What a word of ru or en may be. Borrowed until the arena is freed. */
struct word_class word_class_of(const struct segment *segment, const struct term_word *word,
                                bool match_stems, struct arena *arena);

/* The same class with n of its terms alone; ids rise. */
struct word_class word_class_part(const struct segment *segment, const struct word_class *whole,
                                  const term_id *ids, size_t n, struct arena *arena);

/* Words that are text, begin with it, end in it or hold it; longer than text unless exact.
 * HAN_INSIDE takes all that hold it, text itself included. lexicon: that of the segment, or the
 * same in simplified characters. */
struct word_class word_class_han(const struct segment *segment, struct str lexicon, struct str text,
                                 enum han_fit fit, struct arena *arena);

static inline bool word_class_has(const struct segment *segment, const struct word_class *class,
                                  term_id id)
{
    if (class->is_any)
        return token_is_word(segment_term_kind(segment, id));
    if (!class->bits)
        return class->n == 1 && class->ids[0] == id;
    return class->bits[id >> 6] >> (id & 63) & 1;
}

#endif
