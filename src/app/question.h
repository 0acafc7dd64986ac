/* A question that came by the web, as the command that a terminal would have taken: the same
 * reader checks it, the same operation answers it, and the page shows it. */
#ifndef READOUT_APP_QUESTION_H
#define READOUT_APP_QUESTION_H

#include "app/call.h"
#include "app/result.h"

enum { QUESTION_WORDS_MAX = 2 * VALUES_MAX };

/* Open record: fill with question_begin. */
struct question {
    const struct call *call;
    const struct operation *operation;
    struct str names[QUESTION_WORDS_MAX];
    struct str values[QUESTION_WORDS_MAX];
    size_t n;
};

void question_begin(struct question *question, const struct call *call, const char *operation);

/* An argument with its value; an empty value says nothing. Values must stay while the call does. */
void question_add(struct question *question, const char *name, struct str value);

/* All that the call says by that name. */
void question_take(struct question *question, const char *name);

/* Whether a page may ask for the operation: it looks at the study and changes nothing, and what it
 * gives is a result. */
bool question_is_askable(const struct operation *operation);

/* Whether a page may say the argument: names of files on this machine are not for the web. */
bool question_may_say(const struct operation *operation, struct str name);

/* Fails with kind input when the call says what the operation does not take, or what is not for
 * the web: names of files on this machine. */
bool question_take_all(struct question *question, struct err *err);

/* Runs the operation; result lives in the call's arena. Fails as the operation does, and with kind
 * bug when it gives no table. */
bool question_ask(const struct question *question, struct result *result, struct err *err);

/* The command as words, readout and the operation's name included, *n of them; in the call's
 * arena. */
char **question_words(const struct question *question, int *n);

/* Runs an operation that changes the study and appends what it says. Fails as the operation does.
 */
bool question_do(const struct question *question, struct buf *out, struct err *err);

/* Runs it and answers with a file in the format of the call's ending. Fails with kind missing when
 * there is no such format. */
bool question_answer(const struct question *question, struct reply *reply, struct err *err);

/* "?a=b&c=d" of what the question says, under the names of the call. In the call's arena. */
struct str question_query(const struct question *question);

#endif
