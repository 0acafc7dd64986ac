#include "app/web_page.h"

const struct web_page WEB_PAGES[] = {
    {"/", show_overview, NULL, ROLE_READER},
    {"/explore", show_explore, NULL, ROLE_READER},
    {"/read", show_reading, NULL, ROLE_READER},
    {0},
};

const struct web_page *web_page_find(struct str path)
{
    static const struct web_page OPERATION = {"", show_operation, NULL, ROLE_READER};
    for (const struct web_page *page = WEB_PAGES; page->path; page++)
        if (str_is(path, page->path))
            return page;
    for (size_t i = 0; OPERATIONS[i]; i++)
        if (path.len > 1 && str_is(str_cut(path, 1, path.len), OPERATIONS[i]->name) &&
            question_is_askable(OPERATIONS[i]))
            return &OPERATION;
    return NULL;
}
