/* What needs somebody. */
#include "app/page_overview.h"

#include "app/desk_set.h"
#include "app/shelf.h"
#include "base/file.h"
#include "measure/inventory.h"
#include "render/address.h"
#include "render/page_parts.h"
#include "study/coding_progress.h"
#include "study/ledger.h"
#include "study/material.h"
#include "study/pipeline.h"

enum { NEEDS_MAX = 60, NAMES_MAX = 6 };

/* What was found so far. */
struct needs {
    const struct call *call;
    struct reply *reply;
    struct page_fact at[NEEDS_MAX];
    size_t n;
    struct str claims; /* "26 claims: …"; empty = none were checked */
};

static void add(struct needs *needs, struct str text, struct str address, const char *class)
{
    if (needs->n < NEEDS_MAX)
        needs->at[needs->n++] = (struct page_fact){text, address, class};
}

/* --- claims ----------------------------------------------------------------------------------- */

static void add_verdicts(struct needs *needs, const struct ledger *ledger)
{
    static const enum verdict_kind KINDS[] = {VERDICT_FAILS, VERDICT_DRIFTED, VERDICT_NO_DATA};
    static const char *const CLASSES[] = {"fails", "drifted", "no-data"};
    struct arena *arena = needs->call->arena;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        struct buf address = {0};
        const char *word = claim_word(ledger_mark(KINDS[i]));
        size_t n = ledger->counts[KINDS[i]];
        buf_add_text(&address, "/claims");
        address_add_value(&address, "verdict", str_from(word));
        if (n)
            add(needs,
                arena_printf(arena, "%s %s: %zu claim%s", claim_sign(ledger_mark(KINDS[i])), word,
                             n, n == 1 ? "" : "s"),
                buf_copy(&address, arena), CLASSES[i]);
        buf_done(&address);
    }
}

static bool find_claims(struct needs *needs, struct err *err)
{
    const struct call *call = needs->call;
    struct claim *claims;
    size_t n;
    struct material material = {0};
    struct str data_hash;
    struct ledger ledger;
    if (!call->study->claims_path)
        return true;
    if (!claims_read(call->study->claims_path, call->arena, &claims, &n, call->findings))
        return findings_check(call->findings, err);
    if (!material_open(call->study, call->arena, &material, &data_hash, err))
        return false;
    ledger_check(claims, n, &material, call->arena, &ledger, call->findings);
    if (!findings_check(call->findings, err))
        return false;
    needs->claims = ledger_summary(&ledger, call->arena);
    add_verdicts(needs, &ledger);
    return true;
}

/* --- results ---------------------------------------------------------------------------------- */

/* "graph1 (the texts or tables changed), report (…)". */
static bool find_stale(struct needs *needs, struct err *err)
{
    const struct call *call = needs->call;
    struct pipeline_options options = {.is_told_alone = true, .progress = &call->progress};
    struct pipeline_report report = {0};
    struct buf names = {0};
    size_t n = 0;
    if (call->study->n_figures == 0 && !call->study->report_path)
        return true;
    bool is_good = pipeline_run(call->study, &options, call->arena, &report, err);
    for (size_t i = 0; is_good && i < report.n_steps; i++) {
        if (!report.steps[i].reason.len)
            continue;
        if (n++ < NAMES_MAX)
            buf_printf(&names, "%s%.*s (%.*s)", names.len ? ", " : "",
                       STR_ARG(report.steps[i].name), STR_ARG(report.steps[i].reason));
    }
    if (n > NAMES_MAX)
        buf_printf(&names, " and %zu more", n - NAMES_MAX);
    if (n)
        add(needs,
            arena_printf(call->arena, "To be made again: %.*s",
                         STR_ARG(buf_copy(&names, call->arena))),
            STR("/jobs#run"), "drifted");
    buf_done(&names);
    return is_good;
}

/* --- files ------------------------------------------------------------------------------------ */

static bool find_unread(struct needs *needs, struct err *err)
{
    const struct call *call = needs->call;
    struct arena *arena = call->arena;
    for (size_t i = 0; i < call->study->n_corpora; i++) {
        const struct study_corpus *corpus = &call->study->corpora[i];
        struct file_info manifest = {0};
        struct err ignored = ERR_INIT; /* there is none before the first file is read */
        struct store *store = shelf_take(call->shelf, corpus->store_folder, arena, err);
        if (!store)
            return false;
        file_look(path_join(arena, corpus->store_folder, "manifest"), &manifest, &ignored);
        size_t n = inventory_n_unread(store, &corpus->source, manifest.modified_ns, arena);
        size_t n_refused = inventory_refused(store, arena)->n_rows;
        if (n)
            add(needs,
                arena_printf(arena, "%.*s: %zu file%s new or changed", STR_ARG(corpus->name), n,
                             n == 1 ? "" : "s"),
                STR("/jobs#add"), "drifted");
        if (n_refused)
            add(needs,
                arena_printf(arena, "%.*s: %zu could not be read, as listed below",
                             STR_ARG(corpus->name), n_refused),
                STR("#refused"), "no-data");
    }
    return true;
}

static void put_refused(const struct call *call, struct reply *reply)
{
    bool is_begun = false;
    for (size_t i = 0; i < call->study->n_corpora; i++) {
        struct err ignored = ERR_INIT; /* told above */
        struct store *store =
            shelf_take(call->shelf, call->study->corpora[i].store_folder, call->arena, &ignored);
        struct table *table = store ? inventory_refused(store, call->arena) : NULL;
        if (!table || table->n_rows == 0)
            continue;
        if (!is_begun)
            page_fold("What could not be read", &reply->body);
        is_begun = true;
        page_heading("refused", call->study->corpora[i].name, &reply->body);
        table_html(table, 100, &reply->body);
    }
    if (is_begun)
        page_unfold(&reply->body);
}

/* --- codings ---------------------------------------------------------------------------------- */

static struct str desk_of(const struct needs *needs, const struct codebook *codebook,
                          const struct coding_set *set)
{
    struct buf out = {0};
    buf_add_text(&out, "/code");
    address_add_value(&out, "codebook", codebook->id);
    if (set->name.len)
        address_add_value(&out, "sample", set->name);
    struct str address = buf_copy(&out, needs->call->arena);
    buf_done(&out);
    return address;
}

/* How often coders split is not told before all who began are done: it would steer them. */
static void add_set(struct needs *needs, const struct codebook *codebook,
                    const struct coding_progress *progress, const struct coding_set *set)
{
    struct arena *arena = needs->call->arena;
    struct str name = set->name.len ? set->name : STR("all units");
    size_t n_begun = 0, n_open = 0;
    for (size_t i = 0; i < progress->n_coders; i++) {
        size_t left = set->n_units > set->n_done[i] ? set->n_units - set->n_done[i] : 0;
        bool is_mine = !needs->call->user.len || str_equal(needs->call->user, progress->coders[i]);
        n_begun += set->n_done[i] > 0;
        n_open += set->n_done[i] > 0 && left > 0;
        if (set->n_done[i] > 0 && left > 0 && is_mine)
            add(needs,
                arena_printf(arena, "%.*s, %.*s: %.*s has %zu of %zu units to code",
                             STR_ARG(codebook->id), STR_ARG(name), STR_ARG(progress->coders[i]),
                             left, set->n_units),
                desk_of(needs, codebook, set), "judgement");
    }
    if (n_begun == 0 && set->n_units && set->name.len)
        add(needs,
            arena_printf(arena, "%.*s, %.*s: nobody has begun its %zu units", STR_ARG(codebook->id),
                         STR_ARG(name), set->n_units),
            desk_of(needs, codebook, set), "judgement");
    if (n_begun > 1 && n_open == 0 && set->n_splits > set->n_decided)
        add(needs,
            arena_printf(arena, "%.*s, %.*s: %zu units on which coders split",
                         STR_ARG(codebook->id), STR_ARG(name), set->n_splits - set->n_decided),
            arena_printf(arena, "%.*s&adjudicate=1", STR_ARG(desk_of(needs, codebook, set))),
            "judgement");
}

static bool find_codings(struct needs *needs, struct err *err)
{
    for (size_t i = 0; i < needs->call->study->n_codebooks; i++) {
        const struct codebook *codebook = &needs->call->study->codebooks[i];
        struct call of_book = *needs->call;
        struct call_value value = {STR("codebook"), codebook->id};
        struct coding_progress progress;
        struct desk_set set;
        of_book.values = &value;
        of_book.n_values = 1;
        if (!desk_set_begin(&of_book, &set, err) || !desk_set_open(&set, err) ||
            !coding_progress_find(codebook, &set.units, &set.codings, needs->call->arena, &progress,
                                  err))
            return false;
        /* Of a codebook with samples these are what somebody works on. */
        for (size_t j = progress.n_sets > 1; j < progress.n_sets; j++)
            add_set(needs, codebook, &progress, &progress.sets[j]);
    }
    return true;
}

/* --- all of it -------------------------------------------------------------------------------- */

typedef bool find_fn(struct needs *needs, struct err *err);

static void find(struct needs *needs, find_fn *look)
{
    struct err trouble = ERR_INIT;
    if (!look(needs, &trouble))
        web_page_put_trouble(&trouble, &needs->reply->body);
}

void overview_put_needs(const struct call *call, struct reply *reply)
{
    struct needs needs = {.call = call, .reply = reply};
    page_heading("needs", STR("Needs you"), &reply->body);
    find(&needs, find_claims);
    find(&needs, find_stale);
    find(&needs, find_unread);
    find(&needs, find_codings);
    if (needs.n)
        page_list(needs.at, needs.n, &reply->body);
    else
        page_empty(STR("Nothing: what was found out is up to date."), &reply->body);
    if (needs.claims.len)
        page_note(needs.claims, &reply->body);
    put_refused(call, reply);
}
