/* One command with its values, checked against the operation's record. Lives until it ends. */
#ifndef READOUT_APP_REQUEST_H
#define READOUT_APP_REQUEST_H

#include "app/operation.h"
#include "base/progress.h"
#include "corpus/store.h"
#include "study/study.h"

enum { VALUES_MAX = 64 };

struct result; /* app/result.h */
struct shelf;  /* app/shelf.h */

/* Open record: operation, arena, findings and progress are set by whoever makes it. */
struct request {
    const struct operation *operation;
    struct arena *arena;
    struct findings *findings; /* warnings, and what is wrong beside the error returned */
    struct progress progress;
    struct str values[ARGUMENTS_MAX][VALUES_MAX];
    size_t n_values[ARGUMENTS_MAX];
    int n_words; /* the command as typed, readout and the operation's name included */
    char **words;
    struct str command;        /* the same in one line, for provenance */
    const struct study *study; /* open when the operation opens a study or a corpus */
    struct store *store;       /* open for reading when it opens a corpus */
    struct result
        *taken; /* set by whoever wants the result itself: it is put here and not written */
    struct shelf *shelf; /* where corpora stand open; NULL = the request opens its own */
    bool is_answer_no;   /* set by the operation: it worked, and the answer is no (a claim fails) */
};

/* Reads the command. Fails with kind input at unknown, missing, repeated or wrong arguments; the
 * excerpt of err is the command and its column the argument. words are borrowed. */
bool request_read(struct request *request, int n_words, char **words, struct err *err);

/* For operations that need a study only when they are told so: as request_run opens what --study,
 * and then --corpus, name. A study that stands open already is taken. */
bool request_open_study(struct request *request, struct err *err);
bool request_open_store(struct request *request, struct err *err);
/* The same of a corpus that the operation found otherwise. */
bool request_open_corpus(struct request *request, const struct study_corpus *corpus,
                         struct err *err);

/* Opens what the operation needs and is not open yet, and runs it. */
bool request_run(struct request *request, struct buf *out, struct err *err);

/* The first value of an argument, its default, or an empty str. */
struct str request_value(const struct request *request, const char *name);
/* All values; *n of them. */
const struct str *request_values(const struct request *request, const char *name, size_t *n);
/* A number that request_read has checked; 0 when it was left out and has no default. */
size_t request_number(const struct request *request, const char *name);
/* The place of a value among its argument's choices, one of which it is. */
int request_choice(const struct request *request, const char *name, const char *const *choices);
bool request_has(const struct request *request, const char *name);

/* Gives an error about a value, made by another reader, its place in the command. Returns false.
 */
bool request_place(const struct request *request, struct str value, struct err *err);

#endif
