/* A piece of a document that is found, counted, sampled or coded as one. Units of a kind are
 * numbered from 1 in the order of the text, so a unit has a name that stays while its document
 * does: CORPUS/DOCUMENT, and #t7, #q3, #a3, #p2, #s5 behind it for its seventh turn, third
 * question, third answer, second paragraph, fifth sentence. */
#ifndef READOUT_CORPUS_UNIT_H
#define READOUT_CORPUS_UNIT_H

#include "corpus/selection.h"

enum unit_kind {
    UNIT_DOCUMENT,
    UNIT_TURN, /* all that one speaker says until the next one speaks */
    UNIT_QUESTION,
    UNIT_ANSWER,
    UNIT_PARAGRAPH, /* a line of the text that is not blank */
    UNIT_SENTENCE,
    N_UNIT_KINDS
};

/* Open record. Texts are borrowed until the store is closed. */
struct unit {
    struct document_at at;
    const struct document *document; /* shared by the units of one document; in the arena */
    enum unit_kind kind;
    uint32_t order;      /* from 1 within its document and kind */
    size_t begin, end;   /* bytes of document->text, without blanks at both ends */
    struct str text;     /* these bytes */
    enum turn_role role; /* turns */
    bool is_follow_up;   /* questions: by whoever asked before */
    bool is_inferred;    /* turns: no label begins it, its place says what it is */
    struct str speaker;  /* turns: who speaks; empty = unknown */
    struct str outlet;   /* questions: who the speaker works for; answers: who asked */
    uint32_t question;   /* answers: the order of their question; 0 = none */
    uint64_t hash;       /* of text: tells whether it is still the one that was coded */
};

/* Rising: in the order of document_compare, then in that of the text. */
struct unit_list {
    struct unit *at;
    size_t n;
};

/* The units of a kind in the documents that filter selects, and in its turns where it speaks of
 * turns. Cost: the texts are read once. */
struct unit_list units_list(const struct store *store, const struct filter *filter,
                            enum unit_kind kind, struct arena *arena);

/* "document", "turn", "question", "answer", "paragraph", "sentence". */
const char *unit_kind_name(enum unit_kind kind);
/* Also in the plural. Fails when text is none of these. */
bool unit_kind_parse(struct str text, enum unit_kind *kind, struct err *err);

/* What a unit's id says. Open record; texts borrowed from what was parsed. */
struct unit_name {
    struct str corpus, document;
    enum unit_kind kind;
    uint32_t order; /* of documents: 1 */
};

/* A document whose own id ends like "#p2", or in #, gets one more # behind it, so that it is not
 * taken for a piece of another. */
struct str unit_id(struct str corpus, const struct unit *unit, struct arena *arena);
bool unit_name_parse(struct str id, struct unit_name *name, struct err *err);

/* Finds units by their names. Lives in the arena; the store must stay open. Cost: one look at each
 * document's columns when it is made. */
struct unit_finder;
struct unit_finder *unit_finder_new(const struct store *store, struct arena *arena);
/* name->corpus is not looked at. Fails with kind missing when the corpus has no such unit. Cost:
 * the text of one document, unless the unit before was of the same one. */
bool unit_finder_get(struct unit_finder *finder, const struct unit_name *name, struct unit *unit,
                     struct err *err);

#endif
