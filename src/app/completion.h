/* Completion for shells, made from the table of operations. */
#ifndef READOUT_APP_COMPLETION_H
#define READOUT_APP_COMPLETION_H

#include "base/buf.h"

/* Both complete operations, options, choices, files and folders. */
void completion_bash(struct buf *out);
void completion_zsh(struct buf *out);

#endif
