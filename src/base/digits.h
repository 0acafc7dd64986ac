/* Numbers as decimal digits: byte for byte what printf writes, in a tenth of its time. Tables are
 * made of little else. */
#ifndef READOUT_BASE_DIGITS_H
#define READOUT_BASE_DIGITS_H

#include "base/buf.h"

#include <stdint.h>

/* As "%lld". */
void digits_add_int(struct buf *out, int64_t number);

/* As "%0*llu": zeros in front up to width, at most 20. */
void digits_add_padded(struct buf *out, uint64_t number, size_t width);

/* As "%.*f". */
void digits_add_fixed(struct buf *out, double value, int decimals);

/* The fewest digits that read back as the same number, as "%.*g" writes them. */
void digits_add_shortest(struct buf *out, double value);

#endif
