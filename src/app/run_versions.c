/* Versions of one event in several languages: which documents they are, and how two of them differ.
 */
#include "app/lexicon_folder.h"
#include "app/operations.h"
#include "app/result.h"
#include "study/versions.h"

static struct provenance provenance_of(const struct request *request,
                                       const struct versions *versions)
{
    return (struct provenance){.command = request->command,
                               .study = request->study->name,
                               .study_hash = request->study->hash,
                               .data_hash = versions->data_hash,
                               .version = STR(READOUT_VERSION)};
}

bool run_versions(struct request *request, struct buf *out, struct err *err)
{
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct versions versions;
    struct bilinguals *lexicons;
    if (!result_format(request, &format, err) || !(lexicons = lexicons_open(request, err)) ||
        !versions_open(request->study, lexicons, request->arena, &versions, err))
        return false;
    struct result result = {.table = version_sets_table(versions.sets, request->arena),
                            .provenance = provenance_of(request, &versions)};
    return result_put(request, &result, out, err);
}
