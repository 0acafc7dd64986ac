/* The form in which users say who they are. */
#ifndef READOUT_RENDER_LOGIN_FORM_H
#define READOUT_RENDER_LOGIN_FORM_H

#include "base/buf.h"

/* back: the page that was asked for. trouble: what was wrong the last time; NULL = nothing. */
void login_form_html(struct str name, struct str back, struct str token, const char *trouble,
                     struct buf *out);

#endif
