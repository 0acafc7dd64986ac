/* What coders said of units, all by name: codings of a codebook, or the rows of a tidy table. A
 * judgement is a coder's whole answer to a unit: one code, or a set of them, which may be empty.
 * Filled row by row, then closed; after that it never changes. Lives in one arena. */
#ifndef READOUT_MEASURE_JUDGEMENTS_H
#define READOUT_MEASURE_JUDGEMENTS_H

#include "base/arena.h"
#include "stat/ratings.h"

/* What a second row of the same coder on the same unit means. */
enum judgement_repeats {
    REPEATS_LAST, /* it replaces the first, as a change of mind does */
    REPEATS_ALL   /* each is a judgement of its own, whoever made it */
};

/* Open record. */
struct judgement_options {
    bool is_multiple; /* rows of a coder and unit are the labels of one answer */
    bool keeps_empty; /* an empty code is an answer, "none", also where answers are single */
    enum judgement_repeats repeats;
    const struct str *codes; /* the codebook's, in its order; NULL = those in the rows, sorted */
    size_t n_codes;
};

enum { JUDGEMENT_CODES_MAX = 1000 };

struct judgements;

/* options is borrowed only for the call; its codes are copied. */
struct judgements *judgements_new(const struct judgement_options *options, struct arena *arena);

/* One row. An empty code is an answer without labels; where answers are single it is no answer,
 * unless options say so. */
void judgements_add(struct judgements *judgements, struct str unit, struct str coder,
                    struct str code);

/* Fails when nothing was said, or the codes or the different answers are too many (kind limit). */
bool judgements_close(struct judgements *judgements, struct err *err);

/* For a closed one. All is borrowed until the arena is freed. */
bool judgements_are_multiple(const struct judgements *judgements);
/* Whether some answer is empty. */
bool judgements_have_none(const struct judgements *judgements);
size_t judgements_n_codes(const struct judgements *judgements);
struct str judgements_code(const struct judgements *judgements, size_t code);
struct str judgements_unit(const struct judgements *judgements, size_t unit);
struct str judgements_coder(const struct judgements *judgements, size_t coder);
/* Rows that another of the same coder and unit replaced. */
size_t judgements_n_replaced(const struct judgements *judgements);

/* The answers as values, in the order of their codes. Where answers are single and not empty,
 * value and code differ only by codes that nobody used. */
const struct ratings *judgements_ratings(const struct judgements *judgements);
/* The codes of an answer as bits; n_words of 64 each. */
const uint64_t *judgements_answer(const struct judgements *judgements, size_t value,
                                  size_t *n_words);
static inline bool answer_has(const uint64_t *answer, size_t code)
{
    return answer[code / 64] >> (code % 64) & 1;
}
/* "nato, sanctions"; "none" for an empty one. In arena. */
struct str judgements_answer_words(const struct judgements *judgements, size_t value,
                                   struct arena *arena);

/* Whether each answer has the code (1) or not (0), as ratings in arena. */
struct ratings judgements_about(const struct judgements *judgements, size_t code,
                                struct arena *arena);

#endif
