/* In any bytes a day is found inside them, or none. */
#include "text/date_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    size_t begin, end;
    day at;
    if (date_text_find(text, &at, &begin, &end)) {
        struct civil civil = day_to_civil(at);
        unreachable_if(begin >= end || end > size);
        unreachable_if(civil.year < 1500 || civil.year > 2200);
    }
    if (date_text_in_address(text, &at))
        unreachable_if(day_to_civil(at).year < 1990 || day_to_civil(at).year > 2200);
    return 0;
}
