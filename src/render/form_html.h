/* A form as part of a page: the question, to be changed. */
#ifndef READOUT_RENDER_FORM_HTML_H
#define READOUT_RENDER_FORM_HTML_H

#include "base/buf.h"

enum form_kind { FORM_TEXT, FORM_NUMBER, FORM_CHOICE, FORM_SWITCH, FORM_HIDDEN, FORM_LINES };

/* Open record. */
struct form_field {
    const char *name;  /* in the address */
    const char *label; /* for people */
    const char *help;  /* NULL = the label says all */
    enum form_kind kind;
    const struct str *values; /* as they stand now */
    size_t n_values;
    const char *usual;          /* that holds when nothing is said; NULL = nothing */
    const char *const *choices; /* ends with NULL */
    bool is_repeated;           /* one empty field more than there are values */
    bool is_main;               /* the question itself: larger, and reached by / */
    bool is_needed;
};

/* Open record. */
struct form {
    const char *action;
    const char *button;
    struct str token; /* given: what is sent changes something */
    const struct form_field *fields;
    size_t n_fields;
    const char *more; /* name under which all fields that are not main are folded; NULL = open */
    bool is_open;     /* folded fields stand open */
};

void form_html(const struct form *form, struct buf *out);

#endif
