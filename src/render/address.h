/* Text on its way into a web address. */
#ifndef READOUT_RENDER_ADDRESS_H
#define READOUT_RENDER_ADDRESS_H

#include "base/buf.h"

/* Appends the text as it stands in a query: letters, digits and - . _ ~ as they are, all other
 * bytes as %XX. What comes out needs no more escaping in HTML. */
void address_add(struct buf *out, struct str text);

/* Appends "name=value", behind "?" or "&" as the address so far asks for. */
void address_add_value(struct buf *out, const char *name, struct str value);

#endif
