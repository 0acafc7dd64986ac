/* Help pages for the terminal, made from the table of operations. */
#ifndef READOUT_APP_HELP_H
#define READOUT_APP_HELP_H

#include "app/operation.h"

void help_all(struct buf *out);
void help_operation(const struct operation *operation, struct buf *out);

/* "readout find TERM [options]". */
void help_usage(const struct operation *operation, struct buf *out);
/* "--by PERIOD", "TERM", "--evidence". */
void help_head(const struct argument *argument, struct buf *out);

#endif
