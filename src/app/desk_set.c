#include "app/desk_set.h"

#include "app/shelf.h"
#include "render/address.h"
#include "study/samples.h"
#include "study/scope.h"

const char *const DESK_NAMES[N_DESK_NAMES] = {"codebook", "corpus", "sample", "by", "adjudicate"};

struct str desk_coder(const struct call *call)
{
    return call->user.len ? call->user : call_value(call, "by");
}

bool desk_set_begin(const struct call *call, struct desk_set *set, struct err *err)
{
    *set = (struct desk_set){.call = call, .coder = desk_coder(call)};
    set->how = call_value(call, "adjudicate").len ? CODED_BY_ADJUDICATION : CODED_BY_HUMAN;
    set->codebook = study_codebook(call->study, call_value(call, "codebook"), err);
    if (!set->codebook)
        return false;
    set->corpus = scope_corpus(call->study, set->codebook, call_value(call, "corpus"), err);
    set->store =
        set->corpus ? shelf_take(call->shelf, set->corpus->store_folder, call->arena, err) : NULL;
    return set->store != NULL;
}

/* Where the codebook is about the whole corpus, no other unit is looked at. */
static bool take_sample(struct desk_set *set, const struct coding_question *question,
                        struct str name, struct err *err)
{
    struct arena *arena = set->call->arena;
    struct sample sample;
    if (!sample_read(set->codebook, name, arena, &sample, err))
        return false;
    struct str *ids = arena_zero(arena, sample.n + 1, sizeof *ids);
    for (size_t i = 0; i < sample.n; i++)
        ids[i] = sample.at[i].unit;
    if (!coding_units_named(question, ids, sample.n, arena, &set->units) &&
        !coding_units_list(question, arena, &set->units, err))
        return false;
    set->order = arena_zero(arena, sample.n + 1, sizeof *set->order);
    for (size_t i = 0; i < sample.n; i++) {
        size_t number = coding_units_find(&set->units, ids[i]);
        if (number < set->units.n_asked)
            set->order[set->n_order++] = number;
    }
    return true;
}

static bool take_all(struct desk_set *set, const struct coding_question *question, struct err *err)
{
    if (!coding_units_list(question, set->call->arena, &set->units, err))
        return false;
    set->order = arena_zero(set->call->arena, set->units.n_asked + 1, sizeof *set->order);
    while (set->n_order < set->units.n_asked) {
        set->order[set->n_order] = set->n_order;
        set->n_order++;
    }
    return true;
}

static void keep_splits(struct desk_set *set)
{
    bool *is_split = arena_zero(set->call->arena, set->units.n + 1, sizeof *is_split);
    size_t n = 0;
    coding_splits(&set->codings, &set->units, is_split);
    for (size_t i = 0; i < set->n_order; i++)
        if (is_split[set->order[i]])
            set->order[n++] = set->order[i];
    set->n_order = n;
}

static const struct coding *said_as(const struct desk_set *set, size_t i, enum coding_how how)
{
    const struct coding *coding =
        codings_last(&set->codings, set->units.at[set->order[i]].id, set->coder, how);
    return coding && coding_state(&set->units, coding) == CODING_HOLDS ? coding : NULL;
}

const struct coding *desk_set_said(const struct desk_set *set, size_t i)
{
    return said_as(set, i, set->how);
}

bool desk_set_may_adjudicate(const struct desk_set *set, struct err *err)
{
    size_t n_coded = 0;
    for (size_t i = 0; i < set->n_order; i++)
        n_coded += said_as(set, i, CODED_BY_HUMAN) != NULL;
    bool must_code = n_coded > 0 || (set->call->user.len && set->call->role < ROLE_EDITOR);
    if (!must_code || n_coded == set->n_order)
        return true;
    err_set(err, ERR_CONFLICT, "%zu of your own %zu units of this set are not coded yet",
            set->n_order - n_coded, set->n_order);
    err_hint(err, "Code them first: what others said would steer you.");
    return false;
}

bool desk_set_open(struct desk_set *set, struct err *err)
{
    struct arena *arena = set->call->arena;
    struct filter all = {0};
    struct coding_question question = {set->call->study, set->codebook, set->corpus->name,
                                       set->store, &all};
    struct str sample = call_value(set->call, "sample");
    if (!(sample.len ? take_sample(set, &question, sample, err) : take_all(set, &question, err)) ||
        !codings_read(set->codebook, arena, &set->codings, set->call->findings, err))
        return false;
    if (set->how == CODED_BY_ADJUDICATION) {
        if (!desk_set_may_adjudicate(set, err))
            return false;
        keep_splits(set);
    }
    set->is_done = arena_zero(arena, set->n_order + 1, sizeof *set->is_done);
    for (size_t i = 0; i < set->n_order; i++) {
        set->is_done[i] = desk_set_said(set, i) != NULL;
        set->n_done += set->is_done[i];
    }
    return true;
}

size_t desk_set_place(const struct desk_set *set, struct str unit)
{
    for (size_t i = 0; i < set->n_order; i++)
        if (str_equal(set->units.at[set->order[i]].id, unit))
            return i;
    return set->n_order;
}

size_t desk_set_open_from(const struct desk_set *set, size_t place)
{
    for (size_t i = 0; i < set->n_order; i++)
        if (!set->is_done[(place + i) % set->n_order])
            return (place + i) % set->n_order;
    return set->n_order;
}

/* A coder's acts stand in the order in which they were said. */
const struct coding *desk_set_last_act(const struct desk_set *set, bool still_holds)
{
    const struct coding *last = NULL;
    for (size_t i = 0; i < set->codings.n_acts; i++) {
        const struct coding *act = &set->codings.acts[i];
        if (act->how == set->how && str_equal(act->coder, set->coder) &&
            !(still_holds && (act->undoes.len || act->is_undone)))
            last = act;
    }
    return last;
}

struct str desk_address(const struct call *call, const char *name, struct str value)
{
    struct buf out = {0};
    buf_add_text(&out, "/code");
    for (size_t i = 0; i < N_DESK_NAMES; i++)
        if (call_value(call, DESK_NAMES[i]).len)
            address_add_value(&out, DESK_NAMES[i], call_value(call, DESK_NAMES[i]));
    if (value.len)
        address_add_value(&out, name, value);
    struct str address = buf_copy(&out, call->arena);
    buf_done(&out);
    return address;
}
