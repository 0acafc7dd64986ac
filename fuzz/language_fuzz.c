/* Any bytes are in some language. */
#include "text/language.h"

#include "base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    unreachable_if(language_of(text).len < 2);
    language_named(text);
    return 0;
}
