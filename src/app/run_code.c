/* Operations of people who code. */
#include "app/codebook_asked.h"
#include "app/coding_desk.h"
#include "app/learning.h"
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
    struct codebook_asked asked;
    const struct codebook *codebook;
    struct coding_units units;
    struct codings codings;
    size_t *order; /* the units asked about, or some of them in the order of a sample */
    size_t n_order;
};

static void warn_of_missing(struct request *request, size_t n, const char *why)
{
    struct err doubt = ERR_INIT;
    if (n == 0)
        return;
    err_set(&doubt, ERR_MISSING, "%zu unit%s of the sample %s", n, n == 1 ? "" : "s", why);
    findings_warn(request->findings, &doubt);
}

/* Units of the sample that are gone, or not asked about, are told, and passed over. */
static bool take_sample(struct request *request, struct coding_room *room, struct str name,
                        struct err *err)
{
    struct sample sample;
    size_t n_gone = 0, n_others = 0;
    if (!sample_read(room->codebook, name, request->arena, &sample, err))
        return request_place(request, name, err);
    room->order = arena_zero(request->arena, sample.n + 1, sizeof *room->order);
    for (size_t i = 0; i < sample.n; i++) {
        size_t number = coding_units_find(&room->units, sample.at[i].unit);
        if (number < room->units.n_asked)
            room->order[room->n_order++] = number;
        n_gone += number == room->units.n;
        n_others += number >= room->units.n_asked && number < room->units.n;
    }
    warn_of_missing(request, n_gone, "not in the corpus any more");
    warn_of_missing(request, n_others, "outside of what is asked about");
    return true;
}

/* Lets the machine learn from what people said of the units. */
static bool learn(const struct request *request, const struct coding_room *room,
                  struct learning *learning, struct err *err)
{
    enum { SEED = 1 };
    struct arena *arena = request->arena;
    *learning = (struct learning){.material = learner_material_new(arena, err)};
    if (!learning->material ||
        !take_codings(request, room->codebook, JUDGED_SETTLED, &learning->taken, err) ||
        !learning_add_units(learning, &room->units.asked, room->asked.corpus->name, STR(""), arena,
                            err))
        return false;
    learning_begin(learning, request, SEED, 0);
    return learning_answer(learning, arena, err);
}

/* The units that teach most, the most telling first. */
static bool take_active(const struct request *request, struct coding_room *room, struct err *err)
{
    struct learning learning;
    if (!learn(request, room, &learning, err))
        return false;
    room->order = arena_zero(request->arena, room->units.n_asked + 1, sizeof *room->order);
    size_t n = request_number(request, "active");
    n = n < room->units.n_asked ? n : room->units.n_asked;
    room->n_order = learner_next(&learning.task, &learning.answers, room->order, n);
    return true;
}

static bool put_in_order(struct request *request, struct coding_room *room, struct err *err)
{
    struct str name = request_value(request, "sample");
    if (name.len)
        return take_sample(request, room, name, err);
    room->order = arena_zero(request->arena, room->units.n_asked + 1, sizeof *room->order);
    for (size_t i = 0; i < room->units.n_asked; i++)
        room->order[room->n_order++] = i;
    return true;
}

static bool open_room(struct request *request, struct coding_room *room, struct err *err)
{
    if (!codebook_asked(request, &room->asked, err))
        return false;
    room->codebook = room->asked.codebook;
    struct coding_question question = {request->study, room->codebook, room->asked.corpus->name,
                                       request->store, &room->asked.filter};
    return coding_units_list(&question, request->arena, &room->units, err) &&
           codings_read(room->codebook, request->arena, &room->codings, request->findings, err);
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

/* Rules and the machine are no coder, and speak of all units that are asked about. */
static bool check_alone(const struct request *request, const char *way, struct err *err)
{
    static const char *const OTHERS[] = {"by",    "export",  "import", "sample",
                                         "rules", "suggest", "active"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (strcmp(way, OTHERS[i]) != 0 && request_has(request, OTHERS[i])) {
            err_set(err, ERR_INPUT, "--%s and --%s do not go together", way, OTHERS[i]);
            err_hint(err, "%s every unit that the codebook is about; --where takes fewer.",
                     strcmp(way, "rules") == 0 ? "Rules code" : "The machine codes");
            return false;
        }
    return true;
}

static bool apply_rules(struct request *request, const struct codebook_asked *asked,
                        struct topics *topics, struct err *err)
{
    struct topics_question question = {.codebook = asked->codebook,
                                       .store = request->store,
                                       .corpus = asked->corpus->name,
                                       .filter = asked->filter,
                                       .how = TOPICS_RULE};
    if (!topics_find(request->study, &question, request->arena, topics, request->findings, err))
        return false;
    if (topics->hits)
        return true;
    err_set(err, ERR_MISSING, "no topic of the codebook \"%.*s\" has a rule",
            STR_ARG(asked->codebook->id));
    err_hint(err, "docs/coding-rules.md says how one is written.");
    return false;
}

static bool code_by_rules(struct request *request, struct buf *out, struct err *err)
{
    struct codebook_asked asked;
    struct topics topics;
    struct codings codings;
    struct coding *found;
    if (!check_alone(request, "rules", err) || !codebook_asked(request, &asked, err) ||
        !apply_rules(request, &asked, &topics, err) ||
        !codings_read(asked.codebook, request->arena, &codings, request->findings, err))
        return false;
    size_t n = rule_codings_find(&topics, &codings, request->arena, &found), n_coded = 0;
    if (!codings_add(asked.codebook, found, n, request->arena, err))
        return false;
    for (size_t i = 0; i < topics.units.n; i++)
        n_coded += topics.units.at[i].n_topics > 0;
    buf_printf(out, "%zu %ss: rules give a code to %zu, none to %zu\n", topics.units.n,
               unit_kind_name(topics.units.kind), n_coded, topics.units.n - n_coded);
    buf_printf(out, "%zu new coding%s of rules saved\n", n, n == 1 ? "" : "s");
    return true;
}

static bool put_table(struct request *request, struct table *table, struct buf *out,
                      struct err *err)
{
    struct result result = {
        .table = table,
        .provenance = {.command = request->command,
                       .study = request->study->name,
                       .study_hash = request->study->hash,
                       .data_hash = store_data_hash(request->store, request->arena),
                       .version = STR(READOUT_VERSION)}};
    return table && result_put(request, &result, out, err);
}

/* What the machine says of units that nobody coded; kept among the codings, marked as its own. */
static bool suggest(struct request *request, const struct coding_room *room, struct buf *out,
                    struct err *err)
{
    struct learning learning;
    if (!check_alone(request, "suggest", err) || !learn(request, room, &learning, err))
        return false;
    struct table *table = learning_suggest(&learning, request->arena, err);
    if (table)
        learning_note(&learning, table);
    return put_table(request, table, out, err);
}

static bool list_active(struct request *request, const struct coding_room *room, struct buf *out,
                        struct err *err)
{
    struct learning learning;
    if (!learn(request, room, &learning, err))
        return false;
    struct table *table =
        learner_material_next(learning.material, &learning.task, &learning.answers,
                              request_number(request, "active"), request->arena);
    learning_note(&learning, table);
    return put_table(request, table, out, err);
}

/* Coding by a person, at the terminal or in a sheet. */
static bool code_by_person(struct request *request, struct coding_room *room, struct buf *out,
                           struct err *err)
{
    bool is_active = request_has(request, "active");
    if (is_active && request_has(request, "sample"))
        return err_set(err, ERR_INPUT, "--active and --sample do not go together");
    if (!(is_active ? take_active(request, room, err) : put_in_order(request, room, err)))
        return false;
    if (request_has(request, "export"))
        return export_sheet(request, room, out, err);
    if (!request_has(request, "by"))
        return err_set(err, ERR_INPUT, "whose codings are these? Say it with --by NAME");
    return request_has(request, "import") ? import_sheet(request, room, out, err)
                                          : sit_down(request, room, CODED_BY_HUMAN, out, err);
}

bool run_code(struct request *request, struct buf *out, struct err *err)
{
    struct coding_room room = {0};
    enum result_format format;
    if (!result_format(request, &format, err))
        return false;
    if (request_has(request, "rules"))
        return code_by_rules(request, out, err);
    if (!open_room(request, &room, err))
        return false;
    if (request_has(request, "suggest"))
        return suggest(request, &room, out, err);
    if (request_has(request, "export") || request_has(request, "import") ||
        request_has(request, "by"))
        return code_by_person(request, &room, out, err);
    if (request_has(request, "active"))
        return list_active(request, &room, out, err);
    return put_table(request, codings_table(&room.codings, &room.units, request->arena), out, err);
}

bool run_adjudicate(struct request *request, struct buf *out, struct err *err)
{
    struct coding_room room = {0};
    if (!open_room(request, &room, err) || !put_in_order(request, &room, err))
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
