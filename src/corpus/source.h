/* One file of a corpus, read into documents. What it holds follows from the ending of its name:
 *     .txt                       plain text, one document
 *     .html .htm .shtml          a page, one document
 *     .jsonl                     JSON Lines, one document a line
 *     .csv .tsv                  rows under a head of column names, one document a row
 *     .zip .tar .tar.gz .tgz .gz members, each as if it were a file "archive.zip!member"
 * Documents of rows have the origin "file!line". */
#ifndef READOUT_CORPUS_SOURCE_H
#define READOUT_CORPUS_SOURCE_H

#include "corpus/document.h"
#include "text/page.h"

/* Which column of a row (or key of a JSON object) holds what. */
enum source_field {
    SOURCE_ID,
    SOURCE_DATE,
    SOURCE_TEXT,
    SOURCE_TITLE,
    SOURCE_LANG,
    SOURCE_SOURCE,
    SOURCE_KIND,
    SOURCE_URL,
    N_SOURCE_FIELDS
};
/* "id", "date", …: the word in study.yaml, and the usual name of the column. */
const char *source_field_name(enum source_field field);

/* Open record: what a corpus of the study declares about its files. */
struct source_spec {
    const char *path;                    /* folder or file */
    struct str kind, source, lang;       /* empty = from the file or unknown */
    struct str pattern;                  /* of file names: "{date}_{lang}_{id}.txt"; empty = none */
    struct str columns[N_SOURCE_FIELDS]; /* empty = the usual name */
    const char *profiles_path;           /* templates of pages, before those shipped; NULL = none */
    struct str turns; /* "auto", "none", or a profile's name; empty = of kind transcript */
    const char *turn_profiles_path; /* before those shipped; NULL = none */
    bool is_specimen;
};

/* Where what was read goes. Open record. */
struct source_sink {
    /* The document and its texts are borrowed until the call returns. False stops the reading. */
    bool (*take)(const struct document *document, void *arg, struct err *err);
    /* What could not be read: a file, "file!line" or "archive!member", and why. */
    void (*refuse)(struct str path, struct str reason, void *arg);
    /* A file that the study does not speak of: the pattern of names has another ending. */
    void (*leave)(struct str path, void *arg);
    void *arg;
};

/* Open record. */
struct source_reader {
    const struct source_spec *spec;
    const struct page_profiles *profiles;
    struct source_sink sink;
};

/* Whether the file is meant: a pattern of names speaks of files of its own ending, and of archives
 * of them. */
bool source_speaks_of(const struct source_spec *spec, struct str path);

/* Whether such a file holds at most one document: not rows, and not an archive. */
bool source_is_single(struct str path);

/* Reads the bytes of the file at path, which is relative to the source's folder and only a name
 * here. Trouble with the material goes to sink.refuse; something is said of every file: one that
 * holds no document is refused too. The document of a file that is single lives in arena, or is
 * borrowed from path and bytes. Fails only when sink.take does. */
bool source_read(const struct source_reader *reader, struct str path, struct str bytes,
                 struct arena *arena, struct err *err);

#endif
