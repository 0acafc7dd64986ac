/* Two versions of one event side by side, as a page or a terminal shows them. All records are open
 * and everything is borrowed from whoever filled them; texts are not yet escaped. */
#ifndef READOUT_RENDER_VERSION_VIEW_H
#define READOUT_RENDER_VERSION_VIEW_H

#include "base/buf.h"
#include "render/provenance.h"

/* What a row finds, in the order in which filters list them. */
enum version_sign {
    VERSION_SIGN_SAME,
    VERSION_SIGN_TOPIC,
    VERSION_SIGN_LEFT_OUT,
    VERSION_SIGN_ADDED,
    VERSION_SIGN_MOVED,
    VERSION_SIGN_DIFFERS,
    N_VERSION_SIGNS
};

/* "=", "≈", "−", "+", "⇅", "≠". */
const char *version_sign_text(enum version_sign sign);
/* "same", "same-topic", "left-out", "added", "moved", "differs": of options and classes. */
const char *version_sign_name(enum version_sign sign);
/* In words that name the other side's language: "not in the Russian text". */
struct str version_sign_say(enum version_sign sign, struct str other_lang, struct arena *arena);
/* "Chinese" for zh; the code where it has no name. */
struct str version_language(struct str lang);

/* Bytes of a text that are linked to the other side, or in question. */
struct version_mark {
    size_t begin, end;
    uint32_t link;      /* from 1, the same on both sides; 0 = none */
    bool is_difference; /* these words differ */
    struct str why;     /* on what the link rests */
};

/* Sentences first to first + n - 1 of a document, from 1; n 0: it has nothing here. */
struct version_text {
    struct str text;
    uint32_t first, n;
    struct version_mark *marks; /* rising, without overlaps */
    size_t n_marks;
};

/* What differs within a row, or is on one side of the whole only. */
struct version_note {
    struct str id, kind;
    struct str words[2]; /* empty = that side has none */
    double probability;  /* NaN = none is given */
    struct str judged;   /* what an analyst said of it; empty = nothing */
};

struct version_row {
    struct str id;
    enum version_sign sign;
    enum version_sign bead; /* without its differences: same, same topic or moved */
    double probability;     /* NaN = none is given */
    struct version_text sides[2];
    struct version_note *notes;
    size_t n_notes;
    struct str *links; /* what each link rests on; link 1 is links[0] */
    size_t n_links;
    struct str score;            /* in words; empty = none */
    struct version_text nearest; /* of the other side, where a side has nothing */
    struct str nearest_score;    /* in words */
    struct str judged;
};

struct version_side {
    struct str id, lang, source, title, date, url;
    uint32_t n_sentences;
};

struct version_view {
    struct str event, note;
    struct str summary; /* sentences */
    struct str regime;  /* how the texts were read */
    struct version_side sides[2];
    struct version_row *rows;
    size_t n_rows;
    size_t n_by_sign[N_VERSION_SIGNS];
    struct version_note *only; /* names and concepts that one side only has */
    size_t n_only;
    bool is_specimen;
    struct provenance provenance;
};

/* Appends the page: one file, no network, readable without a script. */
void version_page(const struct version_view *view, struct arena *arena, struct buf *out);

#endif
