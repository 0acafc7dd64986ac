/* Operations of people who code. */
#include "app/coding_desk.h"
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "base/file.h"
#include "facts/xlsx.h"
#include "study/coding_sheet.h"
#include "study/rule_codings.h"
#include "study/samples.h"

enum { SHEET_BYTES_MAX = 1 << 28 };

/* What every way of coding looks at. */
struct coding_room {
    const struct codebook *codebook;
    struct coding_units units;
    struct codings codings;
    size_t *order; /* the units of the corpus, or those of --sample in its order */
    size_t n_order;
};

/* A unit of the sample that is not in the corpus any more is told, and passed over. */
static bool take_sample(struct request *request, struct coding_room *room, struct str name,
                        struct err *err)
{
    struct sample sample;
    if (!sample_read(room->codebook, name, request->arena, &sample, err))
        return request_place(request, name, err);
    room->order = arena_zero(request->arena, sample.n + 1, sizeof *room->order);
    for (size_t i = 0; i < sample.n; i++) {
        struct err doubt = ERR_INIT;
        size_t number = coding_units_find(&room->units, sample.at[i].unit);
        if (number < room->units.n) {
            room->order[room->n_order++] = number;
            continue;
        }
        err_set(&doubt, ERR_MISSING, "the sample's unit \"%.*s\" is not there",
                STR_ARG(sample.at[i].unit));
        findings_warn(request->findings, &doubt);
    }
    return true;
}

static bool put_in_order(struct request *request, struct coding_room *room, struct err *err)
{
    struct str name = request_value(request, "sample");
    if (name.len)
        return take_sample(request, room, name, err);
    room->order = arena_zero(request->arena, room->units.n + 1, sizeof *room->order);
    for (size_t i = 0; i < room->units.n; i++)
        room->order[room->n_order++] = i;
    return true;
}

static bool open_room(struct request *request, struct coding_room *room, struct err *err)
{
    struct filter filter = {0};
    const struct study_corpus *corpus =
        study_corpus(request->study, request_value(request, "corpus"), err);
    room->codebook =
        corpus ? study_codebook(request->study, request_value(request, "codebook"), err) : NULL;
    if (!room->codebook || !conditions_read(request, &filter, err) ||
        !coding_units_list(room->codebook, corpus->name, request->store, &filter, request->arena,
                           &room->units, err) ||
        !codings_read(room->codebook, request->arena, &room->codings, request->findings, err))
        return false;
    return put_in_order(request, room, err);
}

static bool sit_down(struct request *request, const struct coding_room *room, enum coding_how how,
                     struct buf *out, struct err *err)
{
    struct coding_work work = {.codebook = room->codebook,
                               .units = &room->units,
                               .order = room->order,
                               .n_order = room->n_order,
                               .coder = request_value(request, "by"),
                               .how = how};
    size_t n_saved;
    if (!coding_desk(&work, request->arena, request->findings, &n_saved, err))
        return false;
    buf_printf(out, "%zu coding%s of %.*s saved\n", n_saved, n_saved == 1 ? "" : "s",
               STR_ARG(work.coder));
    return true;
}

static bool export_sheet(struct request *request, const struct coding_room *room, struct buf *out,
                         struct err *err)
{
    struct str path = request_value(request, "export");
    struct sheet sheet =
        coding_sheet_make(room->codebook, &room->units, room->order, room->n_order, &room->codings,
                          request_value(request, "by"), request->arena);
    const char *name = arena_cstr(request->arena, path);
    struct buf csv = {0};
    bool is_book = str_ends_with(path, STR(".xlsx")), is_good;
    if (!is_book)
        sheet_csv(&sheet, &csv);
    is_good = is_book ? sheet_xlsx(&sheet, name, err) : file_write(name, buf_str(&csv), err);
    buf_done(&csv);
    if (is_good)
        buf_printf(out, "%.*s: %zu units\n", STR_ARG(path), room->n_order);
    return is_good;
}

static bool read_sheet(struct request *request, const char *path, struct str *csv, struct err *err)
{
    struct str bytes;
    if (!file_read(path, SHEET_BYTES_MAX, request->arena, &bytes, err))
        return false;
    *csv = bytes;
    return !str_ends_with(str_from(path), STR(".xlsx")) ||
           xlsx_to_csv(bytes, STR(""), request->arena, csv, err);
}

/* All or nothing: a sheet with a mismatch is mended first. */
static bool import_sheet(struct request *request, const struct coding_room *room, struct buf *out,
                         struct err *err)
{
    const char *path = arena_cstr(request->arena, request_value(request, "import"));
    struct coding_sheet_reading reading = {.source = path,
                                           .codebook = room->codebook,
                                           .units = &room->units,
                                           .codings = &room->codings,
                                           .coder = request_value(request, "by"),
                                           .lines_are_rows =
                                               str_ends_with(str_from(path), STR(".xlsx"))};
    struct coding *codings;
    struct str csv;
    size_t n;
    if (!coder_check(reading.coder, err) || !read_sheet(request, path, &csv, err))
        return false;
    if (!coding_sheet_read(csv, &reading, request->arena, &codings, &n, request->findings))
        return findings_check(request->findings, err);
    if (!codings_add(room->codebook, codings, n, request->arena, err))
        return false;
    buf_printf(out, "%zu new coding%s of %.*s saved\n", n, n == 1 ? "" : "s",
               STR_ARG(reading.coder));
    return true;
}

/* Rules are of a whole codebook and no coder's: the other ways in do not go with them. */
static bool check_rules_alone(const struct request *request, struct err *err)
{
    static const char *const OTHERS[] = {"by", "export", "import", "sample"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (request_has(request, OTHERS[i])) {
            err_set(err, ERR_INPUT, "--rules and --%s do not go together", OTHERS[i]);
            err_hint(err, "Rules code every unit that the codebook is about; --where takes fewer.");
            return false;
        }
    return true;
}

static bool apply_rules(struct request *request, const struct study_corpus *corpus,
                        const struct codebook *codebook, struct topics *topics, struct err *err)
{
    struct topics_question question = {
        .codebook = codebook, .store = request->store, .corpus = corpus->name, .how = TOPICS_RULE};
    if (!conditions_read(request, &question.filter, err) ||
        !topics_find(request->study, &question, request->arena, topics, request->findings, err))
        return false;
    if (topics->hits)
        return true;
    err_set(err, ERR_MISSING, "no topic of the codebook \"%.*s\" has a rule",
            STR_ARG(codebook->id));
    err_hint(err, "docs/coding-rules.md says how one is written.");
    return false;
}

static bool code_by_rules(struct request *request, struct buf *out, struct err *err)
{
    struct topics topics;
    struct codings codings;
    struct coding *found;
    const struct study_corpus *corpus =
        study_corpus(request->study, request_value(request, "corpus"), err);
    const struct codebook *codebook =
        corpus ? study_codebook(request->study, request_value(request, "codebook"), err) : NULL;
    if (!codebook || !check_rules_alone(request, err) ||
        !apply_rules(request, corpus, codebook, &topics, err) ||
        !codings_read(codebook, request->arena, &codings, request->findings, err))
        return false;
    size_t n = rule_codings_find(&topics, &codings, request->arena, &found), n_coded = 0;
    if (!codings_add(codebook, found, n, request->arena, err))
        return false;
    for (size_t i = 0; i < topics.units.n; i++)
        n_coded += topics.units.at[i].n_topics > 0;
    buf_printf(out, "%zu %ss: rules give a code to %zu, none to %zu\n", topics.units.n,
               unit_kind_name(topics.units.kind), n_coded, topics.units.n - n_coded);
    buf_printf(out, "%zu new coding%s of rules saved\n", n, n == 1 ? "" : "s");
    return true;
}

static bool list_codings(struct request *request, const struct coding_room *room, struct buf *out,
                         struct err *err)
{
    struct result result = {
        .table = codings_table(&room->codings, &room->units, request->arena),
        .provenance = {.command = request->command,
                       .study = request->study->name,
                       .study_hash = request->study->hash,
                       .data_hash = store_data_hash(request->store, request->arena),
                       .version = STR(READOUT_VERSION)}};
    return result_put(request, &result, out, err);
}

bool run_code(struct request *request, struct buf *out, struct err *err)
{
    struct coding_room room = {0};
    enum result_format format;
    bool has_coder = request_has(request, "by");
    if (!result_format(request, &format, err))
        return false;
    if (request_has(request, "rules"))
        return code_by_rules(request, out, err);
    if (!open_room(request, &room, err))
        return false;
    if (request_has(request, "export"))
        return export_sheet(request, &room, out, err);
    if (request_has(request, "import") && !has_coder)
        return err_set(err, ERR_INPUT, "whose codings are these? Say it with --by NAME");
    if (request_has(request, "import"))
        return import_sheet(request, &room, out, err);
    return has_coder ? sit_down(request, &room, CODED_BY_HUMAN, out, err)
                     : list_codings(request, &room, out, err);
}

bool run_adjudicate(struct request *request, struct buf *out, struct err *err)
{
    struct coding_room room = {0};
    if (!open_room(request, &room, err))
        return false;
    bool *is_split = arena_zero(request->arena, room.units.n + 1, sizeof *is_split);
    coding_splits(&room.codings, &room.units, is_split);
    size_t n = 0;
    for (size_t i = 0; i < room.n_order; i++)
        if (is_split[room.order[i]])
            room.order[n++] = room.order[i];
    room.n_order = n;
    if (n > 0)
        return sit_down(request, &room, CODED_BY_ADJUDICATION, out, err);
    buf_add_text(out, "the coders agree on every unit that two of them coded\n");
    return true;
}
