/* States and other places: one code each (ISO 3166-1 alpha-3, or a code of readout's own for what
 * ISO has none), with the codes and names under which agencies write them, the years for which each
 * is valid, and groups by year (EU, ASEAN, …). From data files of the program.
 * Threads: any number. */
#ifndef READOUT_FACTS_PLACES_H
#define READOUT_FACTS_PLACES_H

#include "base/date.h"
#include "base/str.h"

/* Whose code or name a text is. PLACE_ANY_NAME: a name in any language, case and accents ignored,
 * with the usual variants ("Russia", "Russian Federation", "俄罗斯联邦", "Россия"). */
enum place_scheme {
    PLACE_ISO3,
    PLACE_ISO2,
    PLACE_M49,   /* also UN Comtrade's: 842 = USA, 490 = Taiwan */
    PLACE_COW,   /* Correlates of War numbers, as in ATOP */
    PLACE_CEPII, /* BACI's numbers */
    PLACE_GACC,  /* China customs */
    PLACE_SIPRI, /* SIPRI's names */
    PLACE_ANY_NAME
};

/* The place's code; empty when it is unknown: the caller lists it, never drops it. year 0 = any; a
 * code or name that changed hands is read as of the year. Groups have codes too: "EU", "ASEAN",
 * "WLD"; "EU27" and "EU28" are the same states in every year. Correlates of War 365 is Russia also
 * while it was the Soviet Union, whose own code (by name or ISO) is "SUN". */
struct str place_find(struct str text, enum place_scheme scheme, int year);

/* Name in "en", "ru" or "zh"; the code itself when unknown. */
struct str place_name(struct str code, struct str lang);

bool place_is_group(struct str code);
/* Members of a group in a year, by code; *n of them: those that are members on its last day, so the
 * EU of 2020 is without the United Kingdom. year 0 = now. 0 when it is none or did not exist. */
const struct str *place_members(struct str group, int year, size_t *n);
bool place_is_member(struct str place, struct str group, int year);

#endif
