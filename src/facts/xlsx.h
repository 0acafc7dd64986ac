/* A sheet of an Excel workbook (.xlsx) as comma-separated rows, so that every reader of CSV takes
 * it: line n of the text is row n of the sheet. Numbers stand as the file holds them, in full;
 * cells that are formatted as dates become 2022-03-01. */
#ifndef READOUT_FACTS_XLSX_H
#define READOUT_FACTS_XLSX_H

#include "base/arena.h"

/* sheet: its name; empty = the first. Fails with kind input where the file is no workbook, the
 * sheet is not there (the hint names those that are) or an XML part is damaged, and with kind limit
 * when a part unpacks to more than 512 MB, or a row or column lies beyond what Excel allows. */
bool xlsx_to_csv(struct str bytes, struct str sheet, struct arena *arena, struct str *csv,
                 struct err *err);

#endif
