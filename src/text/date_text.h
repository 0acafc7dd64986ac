/* Days written in prose: 2022年3月1日, 二〇二二年三月一日, 1 марта 2022 года, March 1, 2022,
 * 1 March 2022, 2022-03-01, 01.03.2022. */
#ifndef READOUT_TEXT_DATE_TEXT_H
#define READOUT_TEXT_DATE_TEXT_H

#include "base/date.h"

/* The first day written in text, whatever its language; false when there is none. begin and end:
 * its bytes. Of numbers alone, 01.03.2022 is the first of March, as in Russian. Cost: linear. */
bool date_text_find(struct str text, day *at, size_t *begin, size_t *end);

#endif
