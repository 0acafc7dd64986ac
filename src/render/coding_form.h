/* A unit of text to be coded, with its topics as keys and boxes. */
#ifndef READOUT_RENDER_CODING_FORM_H
#define READOUT_RENDER_CODING_FORM_H

#include "base/buf.h"

enum { CODING_KEYS_MAX = 27 }; /* topics beyond have no key */

/* Open record. */
struct coding_topic_view {
    struct str id, label, definition;
    bool is_marked;
};

/* What a coder said of the unit before; whoever adjudicates sees it without names. Open record. */
struct coding_label_view {
    struct str who, labels, comment;
};

/* Open record. Empty texts are left out. */
struct coding_view {
    struct str unit, lang, question, text, speaker, date, title, read_address;
    struct str text_version; /* of what the coder sees: the coding is of no other */
    const struct coding_topic_view *topics;
    size_t n_topics;
    bool is_multiple; /* any number of topics, else one */
    bool is_none;     /* the coder said that no topic applies */
    struct str comment;
    const struct coding_label_view *labels;
    size_t n_labels;
    const struct str *kept_names, *kept_values; /* what the form sends along */
    size_t n_kept;
    struct str skip_address; /* the next unit */
    struct str token;
};

void coding_form_html(const struct coding_view *view, struct buf *out);

#endif
