/* Whether a gzip file is what its maker packed. Each of its members ends in the CRC-32 and the
 * length of what it holds (RFC 1952); libarchive, which unpacks them, does not compare these. */
#ifndef READOUT_CORPUS_GZIP_H
#define READOUT_CORPUS_GZIP_H

#include "base/arena.h"

/* Unpacks the bytes, keeps nothing, and compares. Fails with kind input and the byte at which it is
 * seen, when they end early, a checksum or length does not match, or something else than zeros
 * follows the last member. Beyond limit_bytes unpacked it stops and finds nothing wrong: such a
 * file is refused for its size. Cost: one unpacking. */
bool gzip_check(struct str bytes, size_t limit_bytes, struct err *err);

#endif
