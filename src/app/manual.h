/* The manual page, in the language of man, made from the table of operations. */
#ifndef READOUT_APP_MANUAL_H
#define READOUT_APP_MANUAL_H

#include "base/buf.h"

void manual_page(struct buf *out);

#endif
