/* A coding: what one coder said of one unit, and the line of JSON that keeps it. Lines end in a
 * checksum of all before it, which is also the act's name:
 *
 *     {"act":"code","n":12,"time":"2022-06-01T09:30:12.250Z","coder":"anna","how":"human",
 *      "unit":"transcripts/2022-03-01#a3","text":"00c1…","codebook":"3fa9…",
 *      "codes":["minsk"],"comment":"…","check":"9e10…"}
 *
 * all on one line. An act "undo" names in "undoes" the act that it takes back. */
#ifndef READOUT_STUDY_CODING_H
#define READOUT_STUDY_CODING_H

#include "base/buf.h"

enum coding_how {
    CODED_BY_HUMAN,
    CODED_BY_RULE,
    CODED_BY_MACHINE,
    CODED_BY_ADJUDICATION, /* a human, who saw what the coders had said */
    N_CODING_HOWS
};

/* human, rule, machine, adjudicated. */
const char *coding_how_name(enum coding_how how);
bool coding_how_parse(struct str text, enum coding_how *how);

/* Codes that one of several models gives. Open record. */
struct coding_vote {
    struct str *codes;
    size_t n_codes;
};

/* Open record. */
struct coding {
    struct str unit;    /* its id (corpus/unit.h) */
    uint64_t text_hash; /* of the text that the coder saw */
    struct str coder;   /* see coder_check */
    enum coding_how how;
    struct str *codes; /* ids of topics; none = no topic applies */
    size_t n_codes;
    double *probabilities; /* of the codes, where a machine gave them; NULL = it is no machine's */
    /* Of a machine: what each of the models says that did not learn from the unit, one vote where
     * all say the same; what shares are corrected by. None = not known. */
    struct coding_vote *votes;
    size_t n_votes;
    struct str comment;
    struct str sent_as; /* a browser's own name for it, so that one sent twice counts once; empty
                         * = it came another way */
    struct str version; /* of the codebook */
    struct str time;    /* UTC, "2022-06-01T09:30:12.250Z" */
    uint64_t n;         /* rises by one within a coder's file */
    struct str act;     /* 16 digits */
    bool is_undone;     /* another act takes it back; codings_read says it, no line does */
    struct str undoes;  /* the act that this one takes back; empty = it is a coding */
};

enum { SENT_AS_MIN = 8, SENT_AS_MAX = 64 };
enum { CODING_LINE_LIMIT = 1 << 20, CODING_CODES_MAX = 200, CODING_VOTES_MAX = 16 };

/* Appends the coding as a line with its end; act is not read but said: the line's checksum. */
void coding_say(const struct coding *coding, struct buf *out);

/* Reads one line without its end. Fails with kind input, the column told in bytes, when it is not
 * as coding_say writes it: no JSON, another checksum, a key that is missing or of the wrong type.
 */
bool coding_read(struct str line, struct arena *arena, struct coding *coding, struct err *err);

/* What finds the coding that was sent under that name, and no other, in a coder's file. */
struct str coding_sent_mark(struct str sent_as, struct arena *arena);

/* SENT_AS_MIN to SENT_AS_MAX letters, digits and hyphens. Fails with kind input. */
bool sent_as_check(struct str sent_as, struct err *err);

/* A coder's name is the name of a file too: 1 to 64 bytes of letters, digits, hyphen, dot and _,
 * not beginning with a dot. Fails with kind input. */
bool coder_check(struct str coder, struct err *err);

#endif
