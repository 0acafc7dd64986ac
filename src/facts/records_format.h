/* What records_write and records agree on; docs/format.md says it in words. Chunks of field N:
 * cN its cells, tN the texts of a column of codes (ends as 32-bit numbers, then the bytes), sN one
 * bit a row, set where a number is suppressed. A column that holds one value throughout has no cN,
 * one without suppressed cells no sN. */
#ifndef READOUT_FACTS_RECORDS_FORMAT_H
#define READOUT_FACTS_RECORDS_FORMAT_H

#include "facts/records.h"

#include <stdio.h>

enum { RECORDS_VERSION = 1 };

struct records_field {
    uint32_t width_bytes; /* of a cell; 0 = every row holds constant, or text 0 */
    uint32_t n_texts;     /* of a column of codes */
    uint64_t constant;    /* bits of a day, whole number or number */
};

struct records_head {
    uint32_t version;
    uint32_t kind;
    uint64_t n_rows;
    struct records_field fields[FIELDS_MAX];
};

/* 'c', 't' or 's' and the field's number. */
static inline const char *records_chunk(char what, int field, char name[8])
{
    snprintf(name, 8, "%c%02u", what, (unsigned)field % 100);
    return name;
}

#endif
