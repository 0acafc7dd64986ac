/* How a bilingual lexicon lies in its file: a header, then for each of the two languages the arrays
 * named here, each at a multiple of 8 bytes, all numbers little-endian. Written by
 * tools/lexicon, read by bilingual.c. */
#ifndef READOUT_TEXT_BILINGUAL_FORMAT_H
#define READOUT_TEXT_BILINGUAL_FORMAT_H

#include <stdint.h>

#define BILINGUAL_MAGIC "rolexi01"

enum bilingual_array {
    BILINGUAL_SLOTS,  /* uint32_t[n_slots]: word + 1, by hash; 0 = free */
    BILINGUAL_STARTS, /* uint32_t[n_words + 1]: first byte of each word in the text */
    BILINGUAL_COSTS,  /* float[n_words]: -ln of its share of all words; 0 = not a word to cut by */
    BILINGUAL_ROWS,   /* uint32_t[n_words + 1]: first pair of each word */
    BILINGUAL_PARTNERS,      /* uint32_t[n_pairs]: words of the other language */
    BILINGUAL_PROBABILITIES, /* uint16_t[n_pairs]: of each, in 1/65535, falling within a row */
    BILINGUAL_TEXT,          /* bytes of all words */
    BILINGUAL_ARRAYS
};

struct bilingual_side {
    char language[8];
    uint32_t n_words, n_slots, n_pairs, text_size;
    uint64_t at[BILINGUAL_ARRAYS]; /* bytes from the start of the file */
};

struct bilingual_header {
    char magic[8];
    uint64_t size;     /* of the file, in bytes */
    uint64_t checksum; /* XXH3-64 of all behind the header */
    struct bilingual_side sides[2];
};

#endif
