/* Texts of one language as runs of symbols that can be compared: characters of Chinese, words of
 * other languages in their dictionary form. Marks and blanks are none, capitals and full-width
 * forms do not matter. METHOD: reuse/passages */
#ifndef READOUT_MEASURE_SYMBOLS_H
#define READOUT_MEASURE_SYMBOLS_H

#include "corpus/selection.h"

/* Open record; ended by symbols_done. Documents lie one after another in the order of the corpus;
 * those without a date are not among them. */
struct symbols {
    uint32_t *at; /* equal where a reader would say equal: code points, or 32 bits of a hash */
    size_t n, cap;
    size_t *begins; /* of documents; n_documents + 1 of them */
    struct document_at *documents;
    size_t n_documents;
    size_t n_undated; /* left out */
    bool are_characters;
};

/* The selected documents whose language is lang. Fails with kind limit beyond 2^31 symbols. Cost:
 * one pass over the texts of Chinese, over the tokens of others. */
bool symbols_take(struct symbols *symbols, const struct store *store,
                  const struct selection *selection, struct str lang, struct err *err);
void symbols_done(struct symbols *symbols);

/* Bytes of a document's text that a symbol covers. Open record. */
struct symbol_place {
    uint32_t begin, end;
};

/* The places of all symbols of document i. */
struct symbol_place *symbols_places(const struct symbols *symbols, const struct store *store,
                                    size_t i, struct arena *arena);

/* "characters" or "words". */
const char *symbols_unit(const struct symbols *symbols);

/* The character as it is compared; 0 for marks and blanks. */
uint32_t symbol_of_character(uint32_t c);
/* Whether texts of the language are compared by characters, not by words. */
bool symbols_are_characters(struct str lang);

/* The languages of the selected documents that have a date, sorted; *n of them. */
struct str *symbols_languages(const struct store *store, const struct selection *selection,
                              struct arena *arena, size_t *n);

#endif
