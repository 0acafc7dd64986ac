/* The claims with their arithmetic; an expectation can be changed and seen checked. */
#include "app/gate.h"
#include "app/web_page.h"
#include "render/address.h"
#include "render/claim_form.h"
#include "render/page_parts.h"
#include "study/claim_edit.h"
#include "study/ledger.h"
#include "study/material.h"

static const char *const TWINS[] = {"csv", "json", NULL};

/* Claims, what they are checked on, and what came out. */
struct courtroom {
    struct claim *claims;
    size_t n;
    struct material material;
    struct str data_hash;
    struct ledger ledger;
};

static bool open_courtroom(const struct call *call, struct courtroom *room, struct err *err)
{
    if (!call->study->claims_path) {
        err_set(err, ERR_MISSING, "the study has no claims");
        err_hint(err, "Write claims.yaml and name it in study.yaml: claims: claims.yaml");
        return false;
    }
    if (!claims_read(call->study->claims_path, call->arena, &room->claims, &room->n,
                     call->findings))
        return findings_check(call->findings, err);
    return material_open(call->study, call->arena, &room->material, &room->data_hash, err);
}

static bool check_all(const struct call *call, struct courtroom *room, struct err *err)
{
    ledger_check(room->claims, room->n, &room->material, call->arena, &room->ledger,
                 call->findings);
    return findings_check(call->findings, err);
}

/* The expectation that a form speaks of: its claim and its number. */
static bool find_expectation(const struct call *call, const struct courtroom *room,
                             const struct claim **claim, size_t *number, struct err *err)
{
    struct str id = call_value(call, "claim");
    int64_t n = -1;
    for (size_t i = 0; i < room->n; i++)
        if (str_equal(room->claims[i].id, id) && str_to_int(call_value(call, "number"), &n) &&
            n >= 0 && (size_t)n < room->claims[i].n_expectations) {
            *claim = &room->claims[i];
            *number = (size_t)n;
            return true;
        }
    return err_set(err, ERR_MISSING, "there is no such expectation");
}

/* What would become of the claim, and the way to keep it. Errors are part of it. */
static void put_trial(const struct call *call, const struct courtroom *room,
                      const struct claim *claim, size_t number, struct buf *out)
{
    struct err err = ERR_INIT;
    struct expression expression;
    struct verdict verdict;
    struct str text = call_value(call, "expect");
    if (!expression_parse(text, call->arena, &expression, &err) ||
        !verdict_find(&room->material, &expression, call->arena, &verdict, &err)) {
        web_page_put_trouble(&err, out);
        return;
    }
    struct claim_part part = ledger_part(&expression, &verdict, room->material.facts, call->arena);
    struct claim_trial trial = {.claim = claim->id,
                                .number = number,
                                .was = claim->expectations[number].text,
                                .expects = text,
                                .mark = ledger_mark(verdict.kind),
                                .part = &part};
    if (call->role == ROLE_EDITOR && !str_equal(trial.was, text))
        trial.token = call->token;
    claim_trial_html(&trial, out);
}

bool show_trial(const struct call *call, struct reply *reply, struct err *err)
{
    struct courtroom room = {0};
    const struct claim *claim;
    size_t number;
    if (!open_courtroom(call, &room, err) || !find_expectation(call, &room, &claim, &number, err))
        return false;
    reply->type = "text/html; charset=utf-8";
    put_trial(call, &room, claim, number, &reply->body);
    return true;
}

static void put_filters(const struct call *call, const struct ledger *ledger, struct reply *reply)
{
    struct page_fact facts[N_VERDICT_KINDS + 1] = {0};
    size_t n = 0;
    facts[n++] = (struct page_fact){STR("All"), STR("/claims"), NULL};
    for (int kind = 0; kind < N_VERDICT_KINDS; kind++) {
        struct buf address = {0};
        enum claim_mark mark = ledger_mark((enum verdict_kind)kind);
        if (ledger->counts[kind] == 0)
            continue;
        buf_add_text(&address, "/claims");
        address_add_value(&address, "verdict", str_from(claim_word(mark)));
        facts[n].text = arena_printf(call->arena, "%s %s: %zu", claim_sign(mark), claim_word(mark),
                                     ledger->counts[kind]);
        facts[n++].address = buf_copy(&address, call->arena);
        buf_done(&address);
    }
    page_facts(facts, n, &reply->body);
}

/* One claim opened, its forms inside. */
static void put_claim(const struct call *call, const struct courtroom *room, size_t i,
                      const struct claim_view *view, struct reply *reply)
{
    const struct claim *claim = &room->claims[i], *tried;
    struct err none = ERR_INIT;
    size_t number = 0;
    bool is_tried = call_has(call, "expect") &&
                    find_expectation(call, room, &tried, &number, &none) && tried == claim;
    claim_row_begin(view, is_tried, &reply->body);
    for (size_t j = 0; j < claim->n_expectations; j++) {
        bool is_this = is_tried && number == j;
        struct str text = is_this ? call_value(call, "expect") : claim->expectations[j].text;
        claim_form_begin(claim->id, j, text, &reply->body);
        if (is_this)
            put_trial(call, room, claim, j, &reply->body);
        claim_form_end(&reply->body);
    }
    claim_row_end(&reply->body);
}

static void put_ledger(const struct call *call, struct courtroom *room, struct reply *reply)
{
    struct claim_view *views = ledger_views(&room->ledger, room->material.facts, call->arena);
    size_t *order = arena_zero(call->arena, room->n + 1, sizeof *order);
    struct str verdict = call_value(call, "verdict");
    put_filters(call, &room->ledger, reply);
    claims_order(views, room->n, order);
    for (size_t i = 0; i < room->n; i++)
        if (!verdict.len || str_is(verdict, claim_word(views[order[i]].mark)))
            put_claim(call, room, order[i], &views[order[i]], reply);
    struct provenance provenance = {.command = STR("readout check")};
    struct page_twins twins = {
        .path = STR("/claims"), .query = STR(""), .endings = TWINS, .provenance = &provenance};
    page_twins(&twins, &reply->body);
}

static bool answer_file(const struct call *call, const struct courtroom *room, struct reply *reply,
                        struct err *err)
{
    struct table *table = ledger_table(&room->ledger, call->arena);
    struct provenance provenance = {.command = STR("readout check"),
                                    .study = call->study->name,
                                    .study_hash = call->study->hash,
                                    .data_hash = room->data_hash,
                                    .version = STR(READOUT_VERSION)};
    bool is_csv = str_is(call->ending, "csv");
    if (!is_csv && !str_is(call->ending, "json"))
        return err_set(err, ERR_MISSING, "claims are given as csv and json");
    reply->type = is_csv ? "text/csv; charset=utf-8" : "application/json";
    table_out(table, is_csv ? TABLE_CSV : TABLE_JSON, &provenance, &reply->body);
    return true;
}

bool show_claims(const struct call *call, struct reply *reply, struct err *err)
{
    struct courtroom room = {0};
    if (!open_courtroom(call, &room, err) || !check_all(call, &room, err))
        return false;
    if (call->ending.len)
        return answer_file(call, &room, reply, err);
    web_page_start(call, reply, ledger_summary(&room.ledger, call->arena), "/claims");
    put_ledger(call, &room, reply);
    web_page_finish(call, reply);
    return true;
}

bool take_claim(const struct call *call, struct reply *reply, struct err *err)
{
    struct claim_change change = {.claim = call_value(call, "claim"),
                                  .was = call_value(call, "was"),
                                  .expects = call_value(call, "expect")};
    int64_t number;
    if (!call->study->claims_path || !str_to_int(call_value(call, "number"), &number) || number < 0)
        return err_set(err, ERR_INPUT, "the form does not say which expectation it is about");
    change.number = (size_t)number;
    if (!gate_enter(call->writing, GATE_WAIT_S, err))
        return false;
    bool is_good = claim_edit(call->study->claims_path, &change, call->arena, err);
    gate_leave(call->writing);
    if (is_good)
        web_page_go(reply, arena_printf(call->arena, "/claims#claim-%.*s", STR_ARG(change.claim)));
    return is_good;
}
