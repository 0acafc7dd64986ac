#include "corpus/selection.h"

#include "base/buf.h"

#include "corpus/segment_index.h"

/* Copies a comma-separated (or, for pairs, hyphen-separated) list to the arena. */
static void add_list(struct str text, char separator, struct arena *arena, struct str **list,
                     size_t *n)
{
    struct str piece;
    while (str_next(&text, separator, &piece)) {
        piece = str_trim(piece);
        if (piece.len == 0)
            continue;
        *list = arena_grow(arena, *list, *n * sizeof **list, (*n + 1) * sizeof **list);
        (*list)[(*n)++] = arena_str(arena, piece);
    }
}

static bool add_roles(struct str value, struct arena *arena, struct filter *filter, struct err *err)
{
    add_list(value, ',', arena, &filter->roles, &filter->n_roles);
    for (size_t i = 0; i < filter->n_roles; i++) {
        bool is_known = false;
        for (enum turn_role role = 0; role < N_TURN_ROLES; role++)
            is_known = is_known || str_is(filter->roles[i], turn_role_name(role));
        if (is_known)
            continue;
        err_set(err, ERR_INPUT, "\"%.*s\" is no role of a turn", STR_ARG(filter->roles[i]));
        err_hint(err, "Roles are question, answer and statement.");
        return false;
    }
    return true;
}

bool filter_parse(struct str text, struct arena *arena, struct filter *filter, struct err *err)
{
    size_t equals = str_find(text, STR("="), 0);
    struct str key = str_trim(str_cut(text, 0, equals));
    struct str value = str_trim(str_cut(text, equals < text.len ? equals + 1 : text.len, text.len));
    if (value.len == 0) {
        err_set(err, ERR_INPUT, "\"%.*s\" is not a condition", STR_ARG(text));
    } else if (str_is(key, "lang") || str_is(key, "language")) {
        add_list(value, ',', arena, &filter->langs, &filter->n_langs);
    } else if (str_is(key, "source")) {
        add_list(value, ',', arena, &filter->sources, &filter->n_sources);
    } else if (str_is(key, "kind")) {
        add_list(value, ',', arena, &filter->kinds, &filter->n_kinds);
    } else if (str_is(key, "actor")) {
        add_list(value, ',', arena, &filter->actors, &filter->n_actors);
    } else if (str_is(key, "pair")) {
        add_list(value, '-', arena, &filter->pair, &filter->n_pair);
    } else if (str_is(key, "id")) {
        add_list(value, ',', arena, &filter->ids, &filter->n_ids);
    } else if (str_is(key, "speaker")) {
        add_list(value, ',', arena, &filter->speakers, &filter->n_speakers);
    } else if (str_is(key, "outlet")) {
        add_list(value, ',', arena, &filter->outlets, &filter->n_outlets);
    } else if (str_is(key, "role")) {
        return add_roles(value, arena, filter, err);
    } else if (str_is(key, "date")) {
        return period_parse(value, &filter->period, err);
    } else {
        err_set(err, ERR_INPUT, "unknown condition \"%.*s\"", STR_ARG(key));
    }
    err_hint(err,
             "Conditions are lang=, source=, kind=, actor=, pair=CHN-RUS, id=, speaker=, outlet=, "
             "role= and date=, such as lang=zh,ru or date=2000..2023.");
    return err->kind == ERR_NONE;
}

static void describe_list(struct buf *out, const char *name, const struct str *list, size_t n,
                          const char *between)
{
    if (n == 0)
        return;
    buf_printf(out, "%s%s ", out->len ? "; " : "", name);
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s%.*s", i ? between : "", STR_ARG(list[i]));
}

static bool has_period(const struct filter *filter)
{
    return filter->period.begin != 0 || filter->period.end != 0;
}

static bool is_new_year(day at)
{
    struct civil civil = day_to_civil(at);
    return civil.month == 1 && civil.dom == 1;
}

/* The year where the period begins and ends with one, else the day. */
static struct str edge(day at, bool in_years, struct arena *arena)
{
    return in_years ? arena_printf(arena, "%d", day_to_civil(at).year) : day_format(at, arena);
}

/* " of 2000–2023", " since 2000", " until 2023-06-30". */
static struct str describe_period(struct period period, struct arena *arena)
{
    bool has_begin = period.begin != DAY_NONE, has_end = period.end != INT32_MAX;
    bool in_years =
        (!has_begin || is_new_year(period.begin)) && (!has_end || is_new_year(period.end));
    struct str begin = has_begin ? edge(period.begin, in_years, arena) : STR("");
    struct str end = has_end ? edge(period.end - 1, in_years, arena) : STR("");
    if (has_begin && has_end && str_equal(begin, end))
        return arena_printf(arena, " of %.*s", STR_ARG(begin));
    if (has_begin && has_end)
        return arena_printf(arena, " of %.*s–%.*s", STR_ARG(begin), STR_ARG(end));
    if (has_begin || has_end)
        return arena_printf(arena, " %s %.*s", has_begin ? "since" : "until",
                            STR_ARG(has_begin ? begin : end));
    return STR("");
}

struct str filter_describe(const struct filter *filter, struct arena *arena)
{
    struct buf out = {0};
    describe_list(&out, "language", filter->langs, filter->n_langs, " or ");
    describe_list(&out, "source", filter->sources, filter->n_sources, " or ");
    describe_list(&out, "kind", filter->kinds, filter->n_kinds, " or ");
    describe_list(&out, "naming", filter->actors, filter->n_actors, " or ");
    describe_list(&out, "id", filter->ids, filter->n_ids, " or ");
    describe_list(&out, "naming both", filter->pair, filter->n_pair, " and ");
    describe_list(&out, "speaker", filter->speakers, filter->n_speakers, " or ");
    describe_list(&out, "outlet", filter->outlets, filter->n_outlets, " or ");
    describe_list(&out, "role", filter->roles, filter->n_roles, " or ");
    struct str period = has_period(filter) ? describe_period(filter->period, arena) : STR("");
    struct str text = STR("all documents");
    if (out.len || period.len)
        text = arena_printf(arena, "documents%.*s%s%s%s", STR_ARG(period), out.len ? " (" : "",
                            out.len ? out.at : "", out.len ? ")" : "");
    buf_done(&out);
    return text;
}

static bool in_list(struct str value, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(value, list[i]))
            return true;
    return n == 0;
}

/* zh also selects zh-Hant: a language selects its variants. */
static bool in_langs(struct str lang, const struct filter *filter)
{
    for (size_t i = 0; i < filter->n_langs; i++) {
        struct str wanted = filter->langs[i];
        if (str_starts_with(lang, wanted) && (lang.len == wanted.len || lang.at[wanted.len] == '-'))
            return true;
    }
    return filter->n_langs == 0;
}

static bool names(struct str actors, struct str code)
{
    struct str one;
    while (str_next(&actors, ' ', &one))
        if (str_equal(one, code))
            return true;
    return false;
}

bool filter_has_turns(const struct filter *filter)
{
    return filter->n_speakers + filter->n_outlets + filter->n_roles > 0;
}

bool filter_takes_turn(const struct filter *filter, const struct document *document,
                       const struct turn *turn)
{
    struct str names = document->turn_names;
    struct str speaker = str_cut(names, turn->speaker, (size_t)turn->speaker + turn->speaker_len);
    struct str outlet = str_cut(names, turn->outlet, (size_t)turn->outlet + turn->outlet_len);
    return in_list(speaker, filter->speakers, filter->n_speakers) &&
           in_list(outlet, filter->outlets, filter->n_outlets) &&
           in_list(str_from(turn_role_name((enum turn_role)turn->role)), filter->roles,
                   filter->n_roles);
}

static bool has_turn(const struct document *document, const struct filter *filter)
{
    if (!filter_has_turns(filter))
        return true;
    for (size_t i = 0; i < document->n_turns; i++)
        if (filter_takes_turn(filter, document, &document->turns[i]))
            return true;
    return false;
}

static bool matches(const struct document *document, const struct filter *filter)
{
    if (has_period(filter) &&
        (document->date == DAY_NONE || document->date < filter->period.begin ||
         document->date >= filter->period.end))
        return false;
    if (!in_langs(document->lang, filter) || !in_list(document->id, filter->ids, filter->n_ids) ||
        !in_list(document->source, filter->sources, filter->n_sources) ||
        !in_list(document->kind, filter->kinds, filter->n_kinds) || !has_turn(document, filter))
        return false;
    for (size_t i = 0; i < filter->n_pair; i++)
        if (!names(document->actors, filter->pair[i]))
            return false;
    for (size_t i = 0; i < filter->n_actors; i++)
        if (names(document->actors, filter->actors[i]))
            return true;
    return filter->n_actors == 0;
}

static bool is_everything(const struct filter *filter)
{
    return !has_period(filter) && !filter_has_turns(filter) &&
           filter->n_langs + filter->n_sources + filter->n_kinds + filter->n_actors +
                   filter->n_pair + filter->n_ids ==
               0;
}

static void select_segment(const struct store *store, size_t i, const struct filter *filter,
                           struct selection *selection, struct arena *arena)
{
    const struct segment *segment = store_segment(store, i);
    size_t n = segment_n_documents(segment);
    uint64_t *bits = arena_zero(arena, n / 64 + 1, sizeof *bits);
    for (size_t j = 0; j < n; j++) {
        struct document_at at = {(uint32_t)i, (uint32_t)j};
        struct document document;
        segment_document(segment, j, &document);
        if (store_is_dead(store, at) || !matches(&document, filter))
            continue;
        bits[j >> 6] |= UINT64_C(1) << (j & 63);
        selection->n_documents[i]++;
    }
    selection->bits[i] = bits;
}

struct selection *selection_make(const struct store *store, const struct filter *filter,
                                 struct arena *arena)
{
    struct selection *selection = arena_zero(arena, 1, sizeof *selection);
    size_t n = selection->n_segments = store_n_segments(store);
    selection->bits = arena_zero(arena, n + 1, sizeof *selection->bits);
    selection->n_documents = arena_zero(arena, n + 1, sizeof *selection->n_documents);
    for (size_t i = 0; i < n; i++) {
        if (is_everything(filter) && !store_has_dead(store, i))
            selection->n_documents[i] = segment_n_documents(store_segment(store, i));
        else
            select_segment(store, i, filter, selection, arena);
        selection->n += selection->n_documents[i];
    }
    return selection;
}

static int by_order(const void *a, const void *b, void *store)
{
    return store_compare(store, *(const struct document_at *)a, *(const struct document_at *)b);
}

struct document_at *selection_documents(const struct selection *selection,
                                        const struct store *store, struct arena *arena)
{
    struct document_at *all = arena_alloc(arena, (selection->n + 1) * sizeof *all);
    size_t n = 0;
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++)
            if (selection_has(selection, (struct document_at){i, j}))
                all[n++] = (struct document_at){i, j};
    qsort_r(all, n, sizeof *all, by_order, (void *)store);
    return all;
}

struct selection *selection_rest(const struct store *store, const struct selection *selection,
                                 struct arena *arena)
{
    struct selection *rest = arena_zero(arena, 1, sizeof *rest);
    size_t n = rest->n_segments = store_n_segments(store);
    rest->bits = arena_zero(arena, n + 1, sizeof *rest->bits);
    rest->n_documents = arena_zero(arena, n + 1, sizeof *rest->n_documents);
    for (uint32_t i = 0; i < n; i++) {
        size_t n_documents = segment_n_documents(store_segment(store, i));
        rest->bits[i] = arena_zero(arena, n_documents / 64 + 1, sizeof *rest->bits[i]);
        for (uint32_t j = 0; j < n_documents; j++) {
            struct document_at at = {i, j};
            if (store_is_dead(store, at) || selection_has(selection, at))
                continue;
            rest->bits[i][j >> 6] |= UINT64_C(1) << (j & 63);
            rest->n_documents[i]++;
        }
        rest->n += rest->n_documents[i];
    }
    return rest;
}
