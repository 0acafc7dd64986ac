/* A run of a segment's documents being cut into words on one thread. Words get numbers of the run's
 * own; what they are in the segment is known when all runs are done. Nothing depends on where one
 * run ends and the next begins but these numbers. */
#ifndef READOUT_CORPUS_CUTTING_H
#define READOUT_CORPUS_CUTTING_H

#include "corpus/columns.h"
#include "corpus/segment_format.h"
#include "corpus/segment_index.h"
#include "corpus/surfaces.h"
#include "text/splitter.h"

/* A surface form, folded. */
struct form {
    struct str folded;
    uint64_t begin; /* str_first_bytes of it: they order most forms */
    uint32_t surface;
};

/* Open record; storage the caller holds, zeroed but for the documents. */
struct cutting {
    const struct document *const *documents; /* in their order */
    size_t n;
    struct document_size *sizes; /* of each */
    struct surfaces *surfaces;
    uint32_t *ids;   /* of each token: its surface, then its term */
    uint8_t *deltas; /* of each token: distance from the token before */
    size_t n_ids, ids_cap;
    struct delta_exception *exceptions; /* tokens count from the first of the run */
    size_t n_exceptions, exceptions_cap;
    uint32_t *sentences; /* first token of each sentence, counted alike */
    size_t n_sentences, sentences_cap;
    uint64_t n_bytes;    /* of the texts, a line end behind each */
    struct arena *arena; /* of the forms */
    struct form *forms;  /* of all surfaces, by form_compare */
    size_t n_forms;
};

/* Cuts all documents and folds their words. Fails as splitter_cut does, and with kind limit when
 * there are more than 2^31 tokens. */
bool cutting_run(struct cutting *cutting, struct splitter *splitter, struct err *err);
void cutting_done(struct cutting *cutting);

/* In the order of the bytes. */
int form_compare(const struct form *a, const struct form *b);

/* The term of each token, into ids, which may be those of the run itself. terms: by surface. */
void cutting_name(const struct cutting *cutting, const term_id *terms, term_id *ids);
/* Gives back what the words took: surfaces, forms and ids. */
void cutting_forget_words(struct cutting *cutting);

#endif
