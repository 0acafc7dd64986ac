/* Two versions side by side in a terminal. */
#ifndef READOUT_APP_VERSION_COLUMNS_H
#define READOUT_APP_VERSION_COLUMNS_H

#include "render/version_view.h"

/* Open record. */
struct version_columns {
    size_t n_columns; /* of the whole; at least 40 */
    bool is_coloured;
};

/* As wide as the terminal and coloured when standard output is one, and NO_COLOR does not forbid
 * it; else 100 columns without colour. */
struct version_columns version_columns_usual(void);

/* Appends the view. */
void version_columns_put(const struct version_view *view, const struct version_columns *columns,
                         struct arena *arena, struct buf *out);

#endif
