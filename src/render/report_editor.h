/* The report's prose beside what becomes of it. */
#ifndef READOUT_RENDER_REPORT_EDITOR_H
#define READOUT_RENDER_REPORT_EDITOR_H

#include "base/buf.h"

/* Open record. */
struct report_editor {
    struct str token;
    struct str prose;
    struct str was; /* tells whether the file changed since it was read: its hash */
};

/* Appends source and preview: the first sends the prose to /report/edit to keep it and to
 * /report/try to be shown in the second. */
void report_editor_html(const struct report_editor *editor, struct buf *out);

#endif
