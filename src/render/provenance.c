#include "render/provenance.h"

void provenance_lines(const struct provenance *provenance, struct buf *out)
{
    const struct {
        const char *key;
        struct str value;
    } lines[] = {{"denominator", provenance->denominator}, {"method", provenance->method},
                 {"command", provenance->command},         {"study", provenance->study},
                 {"study_hash", provenance->study_hash},   {"data", provenance->data_hash},
                 {"version", provenance->version}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].value.len)
            buf_printf(out, "%s: %.*s\n", lines[i].key, STR_ARG(lines[i].value));
}
