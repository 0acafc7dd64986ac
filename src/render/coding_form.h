/* The coding desk as part of a page: the queue, a unit of text with its question, and the topics as
 * keys and boxes. Without a script it is a form; render/desk.js reads what stands in it, and holds
 * codings that the network did not take. */
#ifndef READOUT_RENDER_CODING_FORM_H
#define READOUT_RENDER_CODING_FORM_H

#include "base/buf.h"

enum { CODING_KEYS_MAX = 27 }; /* topics beyond have no key */

/* Open record. */
struct coding_topic_view {
    struct str id, label, definition;
    const struct str *include, *exclude, *examples;
    size_t n_include, n_exclude, n_examples;
};

/* What a coder said of the unit before. Open record. */
struct coding_label_view {
    struct str who; /* "Coder A", and who that is once it is decided */
    struct str labels, comment;
    struct str act;   /* names the coding */
    struct str codes; /* ids with blanks between; empty = no topic applies */
};

/* Open record. Empty texts are left out. */
struct coding_unit_view {
    struct str unit, lang, question, text, speaker, date, title, read_address;
    struct str text_version; /* of what the coder sees: the coding is of no other */
    bool is_said;            /* by this coder before, as follows */
    struct str codes;        /* ids with blanks between */
    struct str comment;
    const struct coding_label_view *labels; /* for whoever adjudicates */
    size_t n_labels;
    struct str address, skip_address;
};

/* A unit of the queue. Open record. */
struct coding_queue_view {
    struct str unit, name, address;
    bool is_done, is_front;
};

/* Open record. */
struct coding_view {
    struct str coder;
    size_t n_done, n_all;
    bool is_settling; /* deciding, not coding */
    struct str saved; /* when the coder's last act was: "14:02:11 UTC"; empty = there is none */
    const struct coding_queue_view *queue;
    size_t n_queue;
    struct str address;                   /* the desk's, which shows what is next */
    const struct coding_unit_view *units; /* the one in front, then those that come next */
    size_t n_units;
    const struct coding_topic_view *topics;
    size_t n_topics;
    bool is_multiple;                           /* any number of topics, else one */
    struct str version;                         /* of the codebook */
    struct str last_act;                        /* what undo takes back; empty = nothing */
    const struct str *kept_names, *kept_values; /* what the form sends along */
    size_t n_kept;
    struct str token;
};

void coding_form_html(const struct coding_view *view, struct buf *out);

/* "10 of 20 units coded by anna". */
struct str coding_progress(const struct coding_view *view, struct arena *arena);

/* What the script is answered: {"time":"…","act":"…"}, both of digits, letters and - : . alone. */
void coding_saved_json(struct str time, struct str act, struct buf *out);

#endif
