/* Errors and warnings in the words that people read: where, what, the line with a caret under it,
 * what to do. */
#ifndef READOUT_APP_ERR_TEXT_H
#define READOUT_APP_ERR_TEXT_H

#include "base/buf.h"
#include "base/findings.h"

void err_text(const struct err *err, struct buf *out);
void findings_text(const struct findings *findings, struct buf *out);

#endif
