/* A pattern and a name, parted by a line end. */
#include "corpus/file_pattern.h"

#include "base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str pattern, rest = {(const char *)data, size};
    struct document document = {.date = DAY_NONE};
    if (size && str_next(&rest, '\n', &pattern))
        file_pattern_match(pattern, rest, &document);
    return 0;
}
