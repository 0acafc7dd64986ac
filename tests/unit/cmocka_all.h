/* cmocka needs these before its own header. */
#ifndef READOUT_TESTS_CMOCKA_ALL_H
#define READOUT_TESTS_CMOCKA_ALL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
