/* What the readers of the different kinds of files share; see source.h. */
#ifndef READOUT_CORPUS_SOURCE_PARTS_H
#define READOUT_CORPUS_SOURCE_PARTS_H

#include "corpus/source.h"

/* Reads one file into documents and refusals; scratch is dropped after they were given on. */
typedef bool source_read_fn(const struct source_reader *reader, struct str path, struct str bytes,
                            struct arena *scratch, struct err *err);

source_read_fn source_read_json_rows, source_read_separated_rows, source_read_archive;

bool source_is_archive(struct str path);

/* What the study declares, before the file has its say. */
void source_defaults(const struct source_reader *reader, struct document *document);

/* Fills the language and date that the document still lacks from its title and text. */
void source_complete(struct document *document);

static inline void source_refuse(const struct source_reader *reader, struct str path,
                                 struct str reason)
{
    reader->sink.refuse(path, reason, reader->sink.arg);
}

#endif
