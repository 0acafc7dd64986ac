/* Any bytes are a page with clean text, or refused with a reason. */
#include "base/utf8.h"
#include "text/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct page_profiles *profiles;
    static struct arena *kept;
    struct err err = ERR_INIT;
    if (!kept) {
        kept = arena_new(0);
        profiles = page_profiles_shipped(kept, &err);
    }
    struct arena *arena = arena_new(0);
    struct page page;
    bool is_read =
        page_read((struct str){(const char *)data, size}, STR(""), profiles, arena, &page, &err);
    unreachable_if(is_read == (err.kind != ERR_NONE));
    unreachable_if(is_read && page.text.len == 0);
    unreachable_if(is_read && (page.date == DAY_NONE) != (page.date_basis == PAGE_DATE_NONE));
    for (size_t i = 0; is_read && i < page.text.len; i++)
        unreachable_if(page.text.at[i] == 0);
    arena_free(arena);
    return 0;
}
