/* Operations on the claims of a study. */
#include "app/operations.h"
#include "app/result.h"
#include "render/claim_view.h"
#include "study/check_memory.h"
#include "study/material.h"

/* Leaves only the claims that changed, and says from what. */
static size_t only_changed(struct claim_view *views, const struct check_change *changes, size_t n,
                           struct arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        const struct check_change *change = &changes[i];
        struct claim_view view = views[change->entry];
        struct str before = change->before.len ? change->before : STR("not yet checked");
        view.note =
            arena_printf(arena, "last time: %.*s%s%.*s", STR_ARG(before),
                         change->before_in_full.len ? "\n" : "", STR_ARG(change->before_in_full));
        views[i] = view;
    }
    return n;
}

static bool put_text(struct request *request, const struct ledger *ledger,
                     const struct material *material, struct buf *out, struct err *err)
{
    struct claim_view *views = ledger_views(ledger, material->facts, request->arena);
    size_t n = ledger->n, n_changes;
    struct check_change *changes;
    if (request_has(request, "since")) {
        if (!check_changes(request->study, ledger, request->arena, &changes, &n_changes, err))
            return false;
        n = only_changed(views, changes, n_changes, request->arena);
    }
    claims_text(views, n, ledger_summary(ledger, request->arena), out);
    return true;
}

static bool check_claims(struct request *request, struct ledger *ledger, struct material *material,
                         struct str *data_hash, struct err *err)
{
    const struct study *study = request->study;
    struct claim *claims;
    size_t n;
    if (!study->claims_path) {
        err_set(err, ERR_MISSING, "the study has no claims");
        err_hint(err, "Write claims.yaml and name it in study.yaml: claims: claims.yaml");
        return false;
    }
    if (!claims_read(study->claims_path, request->arena, &claims, &n, request->findings))
        return findings_check(request->findings, err);
    if (!material_open(study, request->arena, material, data_hash, err))
        return false;
    ledger_check(claims, n, material, request->arena, ledger, request->findings);
    return findings_check(request->findings, err);
}

bool run_check(struct request *request, struct buf *out, struct err *err)
{
    struct ledger ledger;
    struct material material;
    struct result result = {.provenance = {.command = request->command,
                                           .study = request->study->name,
                                           .study_hash = request->study->hash,
                                           .version = STR(READOUT_VERSION)}};
    enum result_format format;
    if (!result_format(request, &format, err) ||
        !check_claims(request, &ledger, &material, &result.provenance.data_hash, err))
        return false;
    result.table = ledger_table(&ledger, request->arena);
    bool is_text = format == RESULT_TEXT && !request_has(request, "output");
    bool is_good = is_text ? put_text(request, &ledger, &material, out, err)
                           : result_put(request, &result, out, err);
    if (!is_good || !check_keep(request->study, &ledger, err))
        return false;
    request->is_answer_no = ledger.counts[VERDICT_FAILS] > 0;
    return true;
}
