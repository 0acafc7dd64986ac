#include "study/version_verdicts.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/nearest.h"

static const char CODEBOOK[] = "codebook: Findings of versions\n"
                               "unit: document\n"
                               "labels: single\n"
                               "topics:\n"
                               "  right: {definition: The texts differ as the finding says.}\n"
                               "  wrong: {definition: They do not.}\n";

bool version_verdicts_read(const struct study *study, struct arena *arena,
                           struct version_verdicts *verdicts, struct findings *findings,
                           struct err *err)
{
    struct str bytes = str_from(CODEBOOK);
    bool is_parsed = codebook_parse(bytes, "the codebook of findings", STR("versions"), arena,
                                    &verdicts->codebook, findings);
    unreachable_if(!is_parsed);
    verdicts->codebook.folder = path_join(arena, study->folder, "codings/versions");
    return codings_read(&verdicts->codebook, arena, &verdicts->codings, findings, err);
}

static struct str unit_of(const struct version_reading *reading, size_t i, struct arena *arena)
{
    return arena_printf(arena, "%.*s %.*s %.*s",
                        STR_ARG(version_document_id(reading->documents[0], arena)),
                        STR_ARG(version_document_id(reading->documents[1], arena)),
                        STR_ARG(version_finding_id(&reading->findings, i, arena)));
}

struct str version_verdict_say(const struct version_verdicts *verdicts,
                               const struct version_reading *reading, size_t i, struct arena *arena)
{
    struct str unit = unit_of(reading, i, arena), said = {"", 0};
    for (size_t k = 0; k < verdicts->codings.n_current; k++) {
        const struct coding *coding = &verdicts->codings.current[k];
        if (!str_equal(coding->unit, unit) || coding->n_codes == 0)
            continue;
        bool is_stale = coding->text_hash != version_finding_hash(reading, i);
        said = arena_printf(arena, "%.*s%s%.*s (%.*s%s)%s%.*s", STR_ARG(said), said.len ? "; " : "",
                            STR_ARG(coding->codes[0]), STR_ARG(coding->coder),
                            is_stale ? ", said of another text" : "",
                            coding->comment.len ? ": " : "", STR_ARG(coding->comment));
    }
    return said;
}

static bool find_finding(const struct version_reading *reading, struct str id, size_t *found,
                         struct arena *arena, struct err *err)
{
    struct nearest nearest = {.word = id};
    for (*found = 0; *found < reading->findings.n; (*found)++) {
        struct str name = version_finding_id(&reading->findings, *found, arena);
        if (str_equal(name, id))
            return true;
        nearest_add(&nearest, name.at);
    }
    err_set(err, ERR_MISSING, "there is no finding \"%.*s\"", STR_ARG(id));
    err_hint(err, "The column id of readout versions --format csv names them%s%s%s.",
             nearest.best ? "; is \"" : "", nearest.best ? nearest.best : "",
             nearest.best ? "\" meant?" : "");
    return false;
}

bool version_verdict_add(const struct version_verdicts *verdicts,
                         const struct version_reading *reading,
                         const struct version_verdict *verdict, struct arena *arena,
                         struct err *err)
{
    size_t found;
    if (!find_finding(reading, verdict->finding, &found, arena, err))
        return false;
    struct str code = verdict->is_right ? STR("right") : STR("wrong");
    struct coding coding = {.unit = unit_of(reading, found, arena),
                            .text_hash = version_finding_hash(reading, found),
                            .coder = verdict->by,
                            .how = CODED_BY_HUMAN,
                            .codes = &code,
                            .n_codes = 1,
                            .comment = verdict->note};
    return codings_add(&verdicts->codebook, &coding, 1, arena, err);
}
