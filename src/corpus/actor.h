/* States, organisations and persons, found by the names under which texts speak of them.
 *
 * A name is a run of words, Han characters and marks; blanks do not matter. Where several names
 * begin at one place the longest wins, and the text goes on behind it: 南朝鲜 names no 朝鲜, and
 * Equatorial Guinea no Guinea. A name that several actors have (中俄) names them all.
 *   zh  characters, whatever stands around them
 *   ru  words by any of their lemmas
 *   en  words by their form; a possessive is a word of its own
 * A name written with a capital wants one in the text; one in capitals (США, US) wants just these
 * letters; a name without capitals takes any. METHOD: actors/named */
#ifndef READOUT_CORPUS_ACTOR_H
#define READOUT_CORPUS_ACTOR_H

#include "base/buf.h"
#include "corpus/document.h"

enum actor_kind { ACTOR_STATE, ACTOR_ORGANISATION, ACTOR_PERSON };

/* Whole years, both included; 0 = open. */
struct years {
    int from, to;
};

/* Open record. */
struct actor_name {
    struct str text, lang;
    struct years years; /* in which the name means the actor */
    bool is_not;        /* a context: text that it covers names nobody */
};

/* Open record. */
struct actor {
    struct str code, label;
    enum actor_kind kind;
    struct str of;      /* of a person: the actor for whom it speaks; empty = nobody */
    struct years years; /* in which there is the actor; of a person: in which it speaks for of */
    struct actor_name *names;
    size_t n_names;
};

/* Appends all that decides who is named, on one line. */
void actor_say(const struct actor *actor, struct buf *out);

/* Finds them. Never changes once made. Threads: one may serve many. */
struct actor_finder;

/* actors are borrowed until actor_finder_free. */
struct actor_finder *actor_finder_new(const struct actor *actors, size_t n);
void actor_finder_free(struct actor_finder *finder);

/* Equal for equal actors: what the corpus remembers. Lives as long as the finder. */
struct str actor_finder_hash(const struct actor_finder *finder);

/* The codes of those that title and first paragraph name, and of those for whom they speak: sorted,
 * one blank between. A document without a date is taken to be of any year. Cost: about 1 us a
 * Russian word, less for others. */
struct str actor_finder_codes(const struct actor_finder *finder, const struct document *document,
                              struct arena *arena);

#endif
