/* A set of paired texts with their truth, as bench/version_sets writes it. */
#ifndef READOUT_BENCH_VERSION_SET_H
#define READOUT_BENCH_VERSION_SET_H

#include "measure/bitext.h"

#include <jansson.h>

/* Open record. */
struct version_set {
    struct arena *arena;
    json_t **documents; /* "beads", "alone" */
    size_t n, n_sentences;
    struct str languages[2];
    struct sentence_list *lists; /* [2 * document + side] */
};

/* Fails when the file cannot be read or holds no documents. */
bool version_set_read(const char *path, struct version_set *set, struct err *err);
void version_set_done(struct version_set *set);

/* Does sentence i of a side stand alone in truth? */
bool version_set_is_alone(const struct version_set *set, size_t document, int side, uint32_t i);

/* The main of a program called "PROGRAM LEXICON-FOLDER SET…": score is called with the folder and
 * each path, and ends the program where it fails. Returns the exit status. */
int version_set_each(int argc, char **argv, const char *program,
                     bool (*score)(const char *lexicons, const char *path, struct err *err));

#endif
