/* The sentences of a version cut into words, all of them, as the corpus cuts them: for vertical
 * text. */
#ifndef READOUT_APP_VERSION_WORDS_H
#define READOUT_APP_VERSION_WORDS_H

#include "render/version_export.h"
#include "study/version_views.h"

/* Of both sides, in the arena. Fails when a dictionary cannot be opened. */
bool version_words_of(const struct study *study, const struct version_reading *reading,
                      const struct version_view *view, struct version_words words[2],
                      struct arena *arena, struct err *err);

#endif
