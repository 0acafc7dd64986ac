/* What a corpus remembers of the files that it was read from: which were read, as they were then,
 * and what was refused in them. Segments carry it as rows of text, opaque to them; read in the
 * order of the segments, a later row overrides an earlier one. The rows:
 *     begin TAB file                       forgets what was refused in the file before
 *     refused TAB file TAB part TAB reason
 *     done TAB stamp TAB file              the file was read to its end
 *     note TAB name TAB value              anything else that the corpus was made with
 * Rows that this version does not know are passed over. */
#ifndef READOUT_CORPUS_LEDGER_H
#define READOUT_CORPUS_LEDGER_H

#include "base/buf.h"

struct ledger;

struct ledger *ledger_new(void);
void ledger_free(struct ledger *ledger);
/* Takes in the rows of one segment. */
void ledger_read(struct ledger *ledger, struct str rows);

/* The stamp under which the file was read to its end; 0 = it was not. */
uint64_t ledger_stamp(const struct ledger *ledger, struct str file);
/* "" when there is none of that name. Borrowed until ledger_free. */
struct str ledger_note(const struct ledger *ledger, struct str name);

/* A file or part of one that could not be read. Open record. */
struct refusal {
    struct str path, reason;
};

/* Everything refused and not forgotten, by file in the order in which they were first seen. Texts
 * are borrowed until ledger_free. */
void ledger_refusals(const struct ledger *ledger, struct arena *arena, struct refusal **refusals,
                     size_t *n);
/* Files of which anything is known. */
size_t ledger_n_files(const struct ledger *ledger);
struct str ledger_file(const struct ledger *ledger, size_t i);
bool ledger_has_refusals(const struct ledger *ledger, struct str file);

/* Appends a row. Names that would break a row (ledger_takes says so) must not come here; in
 * reasons, tabs and line ends become blanks. */
bool ledger_takes(struct str file);
void ledger_say_begin(struct buf *rows, struct str file);
void ledger_say_refused(struct buf *rows, struct str file, struct refusal refusal);
void ledger_say_done(struct buf *rows, struct str file, uint64_t stamp);
void ledger_say_note(struct buf *rows, struct str name, struct str value);

#endif
