/* The pages of the workbench: one record each, in one table (app/web_pages.c), and what they share.
 */
#ifndef READOUT_APP_WEB_PAGE_H
#define READOUT_APP_WEB_PAGE_H

#include "app/question.h"
#include "render/form_html.h"
#include "render/page_frame.h"
#include "render/table_html.h"

/* Answers a call. What it fails with becomes a page that says so. */
typedef bool web_page_fn(const struct call *call, struct reply *reply, struct err *err);

/* Open record. */
struct web_page {
    const char *path;
    web_page_fn *show; /* GET */
    web_page_fn *take; /* POST; NULL = it takes nothing */
    enum role role;    /* to take */
};

/* Ends with a nameless one. */
extern const struct web_page WEB_PAGES[];

/* The page at the path; NULL when there is none. */
const struct web_page *web_page_find(struct str path);

/* Shows any operation that only looks, at /NAME: its form and its result. */
web_page_fn show_operation;

web_page_fn show_overview, show_explore, show_reading;
web_page_fn show_login, take_login, take_logout;
web_page_fn show_facts, show_desk, take_coding;
web_page_fn show_compare, show_versions, take_version;
/* The sets that can be coded, and how far coders are; draws a sample. */
web_page_fn show_coding_sets, take_sample;
web_page_fn show_claims, show_trial, take_claim;
/* Long work: all of it, and a part of that page with what runs now. */
web_page_fn show_jobs, show_job, take_job;
/* Files under /results/. */
web_page_fn show_report, show_result_file;
/* The report's prose beside a preview; the latter is sent, and kept nowhere. */
web_page_fn show_report_editor, take_report, take_report_trial;

/* Begins the page with its frame. current: path of the entry that it belongs to. */
void web_page_start(const struct call *call, struct reply *reply, struct str title,
                    const char *current);
/* The same of a page that has a part of its own among the assets (struct page_frame). */
void web_page_start_with(const struct call *call, struct reply *reply, struct str title,
                         const char *current, const char *part);
void web_page_finish(const struct call *call, struct reply *reply);

/* The error in its place in a page, with the status that belongs to its kind. */
void web_page_put_error(struct reply *reply, const struct err *err);

/* The error alone, as part of what is there already. */
void web_page_put_trouble(const struct err *err, struct buf *out);

/* Warnings and mistakes that were found on the way. */
void web_page_put_findings(const struct call *call, struct reply *reply);

/* The concepts of the study, each as a link that explores it. */
void web_page_put_concepts(const struct call *call, struct reply *reply);

/* The field of a form that says an argument, with its values. */
void web_page_field(const struct question *question, const struct argument *argument,
                    struct form_field *field);

/* What an operation gave: its chart if it has one, the way to the same as files, its table, how it
 * was made. links: of the table; NULL = none. */
bool web_page_put_result(const struct question *question, const struct result *result,
                         const struct table_links *links, struct reply *reply, struct err *err);

/* Answers with another address: for what a form sent. */
void web_page_go(struct reply *reply, struct str address);

/* The address that a form came from, as its value "back" says: one of our own, else "/". */
struct str web_page_back(const struct call *call);

#endif
