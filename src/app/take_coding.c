/* What the forms of the coding desk send: a coding, a decision, an undo. */
#include "app/desk_set.h"
#include "app/web_page.h"
#include "render/coding_form.h"

/* A coding that waited on a device is of who made it, not of whoever is logged in there now. */
static bool check_coder(const struct call *call, struct err *err)
{
    struct str coder = desk_coder(call), said = call_value(call, "coder");
    if (said.len && !str_equal(said, coder)) {
        err_set(err, ERR_CONFLICT, "this coding is of \"%.*s\", and you are \"%.*s\"",
                STR_ARG(said), STR_ARG(coder));
        err_hint(err, "Log in as the one who made it.");
        return false;
    }
    return coder_check(coder, err);
}

/* The unit as it is now must be what the coder saw. */
static bool check_unit(const struct desk_set *set, struct coding *coding, struct err *err)
{
    struct unit_name name;
    struct unit unit;
    struct unit_finder *finder = unit_finder_new(set->store, set->call->arena);
    if (!unit_name_parse(coding->unit, &name, err) || !unit_finder_get(finder, &name, &unit, err))
        return false;
    struct str version = arena_printf(set->call->arena, "%016llx", (unsigned long long)unit.hash);
    coding->text_hash = unit.hash;
    if (str_equal(version, call_value(set->call, "text_version")))
        return true;
    err_set(err, ERR_CONFLICT, "the text of \"%.*s\" has changed since you read it",
            STR_ARG(coding->unit));
    err_hint(err, "Load the page again and read it once more.");
    return false;
}

/* The topics that are marked; or, of a decision, those of the coding that is taken. */
static bool take_codes(const struct desk_set *set, struct coding *coding, struct err *err)
{
    const struct call *call = set->call;
    struct str taken = call_value(call, "take");
    struct codings codings;
    coding->codes = arena_zero(call->arena, CALL_VALUES_MAX, sizeof *coding->codes);
    if (taken.len) {
        if (!codings_read(set->codebook, call->arena, &codings, call->findings, err))
            return false;
        for (size_t i = 0; i < codings.n_current; i++)
            if (str_equal(codings.current[i].act, taken) &&
                str_equal(codings.current[i].unit, coding->unit)) {
                coding->codes = codings.current[i].codes;
                coding->n_codes = codings.current[i].n_codes;
                return true;
            }
        return err_set(err, ERR_CONFLICT, "its coder has said something else since");
    }
    for (size_t i = 0; i < call->n_values; i++)
        if (str_is(call->values[i].name, "code") && call->values[i].value.len)
            coding->codes[coding->n_codes++] = call->values[i].value;
    if (coding->n_codes || call_has(call, "none") || call_has(call, "code"))
        return true;
    err_set(err, ERR_INPUT, "no topic is marked");
    err_hint(err, "Mark one, or say that no topic applies.");
    return false;
}

static bool save(const struct desk_set *set, struct reply *reply, struct err *err)
{
    const struct call *call = set->call;
    struct coding coding = {.unit = call_value(call, "unit"),
                            .coder = set->coder,
                            .how = set->how,
                            .comment = str_trim(call_value(call, "comment")),
                            .sent_as = call_value(call, "sent_as")};
    if ((coding.sent_as.len && !sent_as_check(coding.sent_as, err)) ||
        !take_codes(set, &coding, err) || !check_unit(set, &coding, err) ||
        !codebook_check(set->codebook, coding.codes, coding.n_codes, err) ||
        !codings_add(set->codebook, &coding, 1, call->arena, err))
        return false;
    if (coding.sent_as.len) { /* the script's, which goes on by itself */
        reply->type = "application/json";
        coding_saved_json(coding.time, coding.act, &reply->body);
    } else {
        web_page_go(reply, desk_address(call, "after", coding.unit));
    }
    return true;
}

/* The act that the page named as the coder's last; one that was undone already stays so. */
static bool undo(struct desk_set *set, struct reply *reply, struct err *err)
{
    const struct call *call = set->call;
    const struct coding *last = NULL;
    if (!codings_read(set->codebook, call->arena, &set->codings, call->findings, err))
        return false;
    for (size_t i = 0; i < set->codings.n_acts; i++) {
        const struct coding *act = &set->codings.acts[i];
        if (str_equal(act->act, call_value(call, "of")) && act->how == set->how &&
            str_equal(act->coder, set->coder) && !act->undoes.len)
            last = act;
    }
    if (!last)
        return err_set(err, ERR_MISSING, "there is nothing to undo");
    web_page_go(reply, desk_address(call, "unit", last->unit));
    return last->is_undone || codings_undo(set->codebook, last, call->arena, err);
}

bool take_coding(const struct call *call, struct reply *reply, struct err *err)
{
    struct desk_set set;
    if (!check_coder(call, err) || !desk_set_begin(call, &set, err))
        return false;
    return str_is(call_value(call, "act"), "undo") ? undo(&set, reply, err)
                                                   : save(&set, reply, err);
}
