/* Goods: one code each, whoever names them. "total" is all goods; "HS:270900" a position of the
 * Harmonized System (its zeros kept), "CN:27090090" of the Combined Nomenclature, "SITC:333"; words
 * such as "crude" stand for what agencies publish under a name. */
#ifndef READOUT_FACTS_COMMODITIES_H
#define READOUT_FACTS_COMMODITIES_H

#include "base/arena.h"

/* The code of a text. Digits are a position of the HS. A name that is not known becomes a code of
 * its own, in lower case with _ for blanks: "Frozen Beef" is "frozen_beef". */
struct str commodity_code(struct str text, struct arena *arena);

#endif
