#include "app/web_page.h"

const struct web_page WEB_PAGES[] = {
    {"/", show_overview, NULL, ROLE_READER},
    {"/explore", show_explore, NULL, ROLE_READER},
    {"/read", show_reading, NULL, ROLE_READER},
    {"/login", show_login, take_login, ROLE_READER},
    {"/logout", NULL, take_logout, ROLE_READER},
    {"/facts", show_facts, NULL, ROLE_READER},
    {"/compare", show_compare, NULL, ROLE_READER},
    {"/versions", show_versions, take_version, ROLE_CODER},
    {"/code", show_desk, take_coding, ROLE_CODER},
    {"/code/sample", NULL, take_sample, ROLE_CODER},
    {"/jobs", show_jobs, take_job, ROLE_EDITOR},
    {"/jobs/now", show_job, NULL, ROLE_READER},
    {"/claims", show_claims, take_claim, ROLE_EDITOR},
    {"/claims/try", show_trial, NULL, ROLE_READER},
    {"/report", show_report, NULL, ROLE_READER},
    {"/report/edit", show_report_editor, take_report, ROLE_EDITOR},
    {"/report/try", NULL, take_report_trial, ROLE_EDITOR},
    {0},
};

const struct web_page *web_page_find(struct str path)
{
    static const struct web_page RESULT = {"", show_result_file, NULL, ROLE_READER};
    static const struct web_page OPERATION = {"", show_operation, NULL, ROLE_READER};
    for (const struct web_page *page = WEB_PAGES; page->path; page++)
        if (str_is(path, page->path))
            return page;
    if (str_starts_with(path, STR("/results/")))
        return &RESULT;
    for (size_t i = 0; OPERATIONS[i]; i++)
        if (path.len > 1 && str_is(str_cut(path, 1, path.len), OPERATIONS[i]->name) &&
            question_is_askable(OPERATIONS[i]))
            return &OPERATION;
    return NULL;
}
