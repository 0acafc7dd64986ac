/* For measuring: reads pages and prints what text/page makes of them, one JSON object a line.
 * usage: page_text [--generic] FILE…
 * --generic: as if no template were known. */
#include "base/file.h"
#include "text/page.h"

#include <jansson.h>

static bool print_page(const char *path, const struct page_profiles *profiles, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct str bytes;
    struct page page = {.date = DAY_NONE};
    bool is_good = file_read(path, 64 << 20, arena, &bytes, err) &&
                   page_read(bytes, STR(""), profiles, arena, &page, err);
    struct str date = day_format(page.date, arena);
    json_t *row = json_pack(
        "{s:s,s:s%,s:s%,s:s%,s:s%,s:s%,s:i}", "path", path, "title",
        page.title.at ? page.title.at : "", page.title.len, "date", date.at ? date.at : "",
        date.len, "lang", page.lang.at ? page.lang.at : "", page.lang.len, "profile",
        page.profile.at ? page.profile.at : "", page.profile.len, "text",
        page.text.at ? page.text.at : "", page.text.len, "n_replaced", (int)page.n_replaced);
    if (row)
        json_dumpf(row, stdout, JSON_COMPACT);
    puts("");
    json_decref(row);
    arena_free(arena);
    return is_good;
}

int main(int n, char **paths)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    bool is_generic = n > 1 && strcmp(paths[1], "--generic") == 0;
    const struct page_profiles *profiles = is_generic ? NULL : page_profiles_shipped(arena, &err);
    for (int i = is_generic ? 2 : 1; !err.kind && i < n; i++) {
        struct err trouble = ERR_INIT;
        if (!print_page(paths[i], profiles, &trouble))
            fprintf(stderr, "%s: %s\n", paths[i], trouble.message);
    }
    arena_free(arena);
    return err.kind ? 1 : 0;
}
