/* Any bytes are rows or a mistake with its place; cells stay inside their limits. */
#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char SEPARATORS[] = {',', ';', '\t', '|'};
    if (size == 0)
        return 0;
    struct str bytes = {(const char *)data + 1, size - 1};
    struct csv_options options = {.separator = SEPARATORS[data[0] & 3],
                                  .has_no_quotes = data[0] & 4,
                                  .cell_limit_bytes = 1000,
                                  .row_limit_bytes = 4000,
                                  .cells_limit = 100};
    struct csv_reader reader;
    struct csv_row row;
    struct err err = ERR_INIT;
    size_t n_bytes = 0;
    csv_init(&reader, bytes, &options);
    while (csv_next(&reader, &row, &err)) {
        struct err refused = ERR_INIT;
        unreachable_if(row.n == 0 || row.n > 100);
        for (size_t i = 0; i < row.n; i++)
            n_bytes += row.cells[i].len + (row.cells[i].len ? row.cells[i].at[0] == '"' : 0);
        csv_refuse(&reader, row.n - 1, &refused, "placed");
        unreachable_if(refused.byte < 0 || (size_t)refused.byte > bytes.len);
    }
    unreachable_if(n_bytes > 2 * bytes.len);
    unreachable_if(err.kind != ERR_NONE && (err.line < 1 || err.byte < 0));
    csv_done(&reader);
    return 0;
}
