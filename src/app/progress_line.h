/* How far long work is, drawn as one line on a terminal that is rewritten and wiped at the end.
 * Nothing is drawn where standard error is no terminal, nor before half a second has passed. */
#ifndef READOUT_APP_PROGRESS_LINE_H
#define READOUT_APP_PROGRESS_LINE_H

#include "base/buf.h"

/* Open record: is_shown is set by the caller, the rest starts at zero. */
struct progress_line {
    bool is_shown;
    bool is_drawn;
    int64_t begun_ms, drawn_ms;
};

/* Draws when it is time to. */
void progress_line_tell(struct progress_line *line, int64_t done, int64_t total, const char *unit);
void progress_line_wipe(struct progress_line *line);

/* "[####----]  50 % 150 of 300 files", or "150 files" when the total (0) is not known. */
void progress_line_text(int64_t done, int64_t total, const char *unit, struct buf *out);

#endif
