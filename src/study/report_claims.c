#include "study/report_claims.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "study/ledger.h"
#include "study/material.h"

enum { CLAIMS_LIMIT = 8 << 20 };

/* What report_value_fn is given. */
struct values {
    struct material material;
    struct arena *arena;
};

static bool value_of(struct str text, struct str *value, void *arg, struct err *err)
{
    const struct values *values = arg;
    const struct variation own = {0};
    struct expression expression;
    struct outcome outcome;
    if (!expression_parse(text, values->arena, &expression, err) ||
        !evaluate(&values->material, &expression, &own, values->arena, &outcome, err))
        return false;
    if (outcome.is_truth) {
        err_set(err, ERR_INPUT, "a comparison is no value");
        err_hint(err, "Take {{claim:…}} for comparisons.");
        return false;
    }
    if (outcome.state != CELL_PRESENT)
        return err_set(err, ERR_MISSING, "\"%.*s\" has no value: %.*s", STR_ARG(text),
                       STR_ARG(outcome.why));
    *value = counted_say(outcome.value, &outcome.quantity, values->arena);
    return true;
}

static bool judge(const struct study *study, const struct material *material, struct arena *arena,
                  struct report_page *page, struct findings *findings)
{
    struct claim *claims;
    struct ledger ledger;
    size_t n;
    if (!claims_read(study->claims_path, arena, &claims, &n, findings) ||
        !ledger_check(claims, n, material, arena, &ledger, findings))
        return false;
    page->claims = ledger_views(&ledger, material->facts, arena);
    page->n_claims = ledger.n;
    page->claims_summary = ledger_summary(&ledger, arena);
    return true;
}

bool report_claims(const struct study *study, struct arena *arena, struct report_page *page,
                   struct err *err)
{
    struct values *values = arena_zero(arena, 1, sizeof *values);
    struct findings findings = {0};
    struct str ignored;
    values->arena = arena;
    if (!material_open(study, arena, &values->material, &ignored, err))
        return false;
    page->value = value_of;
    page->value_arg = values;
    bool is_good = !study->claims_path || judge(study, &values->material, arena, page, &findings) ||
                   findings_check(&findings, err);
    findings_done(&findings);
    return is_good;
}

bool report_claims_hash(const struct study *study, struct arena *arena, struct str *hash,
                        struct err *err)
{
    struct material material;
    struct str claims = {"", 0}, data;
    struct buf all = {0};
    bool is_good =
        (!study->claims_path || file_read(study->claims_path, CLAIMS_LIMIT, arena, &claims, err)) &&
        material_open(study, arena, &material, &data, err);
    if (is_good) {
        buf_add(&all, claims);
        buf_add(&all, data);
        *hash = hash_provenance(buf_str(&all), arena);
    }
    buf_done(&all);
    return is_good;
}
