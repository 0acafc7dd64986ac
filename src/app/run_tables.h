/* What the operations that read a study do with its tables of facts. */
#ifndef READOUT_APP_RUN_TABLES_H
#define READOUT_APP_RUN_TABLES_H

#include "app/operations.h"

/* Brings the tables up to date and says what was read and what was refused. */
bool update_tables(struct request *request, struct buf *out, struct err *err);
/* The tables, and what reading them left to say. */
bool list_tables(struct request *request, struct buf *out, struct err *err);

#endif
