/* A new study: what its files say at first. */
#include "app/operations.h"

#include "base/embed.h"
#include "base/file.h"

/* States, organisations and speakers as the shipped study names them: names that texts use are the
 * same in any study. */
EMBED_FILE(actors_yaml, ACTORS_FILE);

static const char STUDY_YAML[] =
    "# A study: what to read, what to count, what to draw. readout run brings all up to date.\n"
    "study: My study\n"
    "concepts: concepts.yaml\n"
    "actors: actors.yaml         # who is named, for actor= and --split actor\n"
    "corpora:\n"
    "  texts:\n"
    "    path: texts               # a folder of .html, .txt, .jsonl, .csv, .zip\n"
    "    # pattern: \"{date}_{lang}_{id}.txt\"   what the file names say\n"
    "    # lang: en                # where the files do not say it\n"
    "    # kind: readout\n"
    "figures:\n"
    "  graph1:\n"
    "    trend: {corpus: texts, concepts: [world_order], by: year, per: 10000 words}\n"
    "    # title: what the reader should see\n"
    "    # events: [2014 Crimea, 2022 invasion]\n"
    "report: report.md\n";

static const char REPORT_MD[] =
    "# My study\n"
    "\n"
    "Prose in Markdown. A figure of study.yaml stands where its name does:\n"
    "\n"
    "{{graph1}}\n";

static const char CONCEPTS_YAML[] =
    "# A concept is a named idea with the terms that express it in each language.\n"
    "world_order:\n"
    "  label: World order\n"
    "  zh: [世界秩序, 国际秩序, 全球秩序]\n"
    "  ru: [мировой порядок, миропорядок, международный порядок]\n"
    "  en: [world order, international order, global order]\n";

static bool write_unless_there(const char *folder, const char *name, struct str bytes,
                               struct arena *arena, struct err *err)
{
    const char *path = path_join(arena, folder, name);
    return file_exists(path) || file_write(path, bytes, err);
}

bool run_init(struct request *request, struct buf *out, struct err *err)
{
    const char *path = arena_cstr(request->arena, request_value(request, "FOLDER"));
    const char *study = path_join(request->arena, path, "study.yaml");
    if (file_exists(study)) {
        err_set(err, ERR_CONFLICT, "there is a study in \"%s\" already", path);
        err_hint(err, "Choose another folder.");
        return false;
    }
    if (!folder_make(path_join(request->arena, path, "texts"), err) ||
        !write_unless_there(path, "concepts.yaml", str_from(CONCEPTS_YAML), request->arena, err) ||
        !write_unless_there(path, "actors.yaml", EMBEDDED(actors_yaml), request->arena, err) ||
        !write_unless_there(path, "report.md", str_from(REPORT_MD), request->arena, err) ||
        !file_write(study, str_from(STUDY_YAML), err))
        return false;
    buf_printf(out, "A study is in %s. Put texts into %s/texts, then run: readout run\n", path,
               path);
    return true;
}
