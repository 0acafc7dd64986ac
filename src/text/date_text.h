/* Days written in prose: 2022年3月1日, 二〇二二年三月一日, 1 марта 2022 года, March 1, 2022,
 * 1 March 2022, 2022-03-01, 01.03.2022. */
#ifndef READOUT_TEXT_DATE_TEXT_H
#define READOUT_TEXT_DATE_TEXT_H

#include "base/date.h"

/* The day in a page's address: t20220301_123.shtml, /2022/03/01/, 2022-03-01. False when there is
 * none, or two that differ. Cost: linear. */
bool date_text_in_address(struct str address, day *at);

/* The first day written in text, whatever its language; false when there is none. begin and end:
 * its bytes. Of numbers alone, 01.03.2022 is the first of March, as in Russian, and
 * 03/01/2022 is none, as nobody can tell. Without a year ("1 марта с.г.") it is none either. Of
 * "March 1–3, 2022" and "1–3 March 2022" the day beside the month is taken. Cost: linear. */
bool date_text_find(struct str text, day *at, size_t *begin, size_t *end);

#endif
