/* Whether a call came by a name of ours, and a form from a page of ours. Another site can make a
 * browser call this machine under its own name (DNS rebinding), but not under a number. */
#ifndef READOUT_APP_HOST_CHECK_H
#define READOUT_APP_HOST_CHECK_H

#include "base/str.h"

/* host: what the header of that name says. True for an address in numbers, for localhost, and for
 * one of names, with any port or none. */
bool host_is_ours(struct str host, const struct str *names, size_t n_names);

/* origin: what the header of that name says. True when it is the host itself. */
bool origin_is_ours(struct str origin, struct str host);

#endif
