/* Shared libraries that are loaded when they are first needed: what takes longer to start than a
 * count takes is not linked. */
#ifndef READOUT_BASE_LIBRARY_H
#define READOUT_BASE_LIBRARY_H

#include "base/err.h"

/* Open record: a function and where its address goes. */
struct library_function {
    const char *name;
    void *field; /* a pointer to a function lies here */
};

/* Fills the fields of n functions, found in the library of that file name or in one that it needs.
 * What is loaded once stays until the process ends. Fails with kind missing when the library or a
 * function of it is not there. Threads: any number. */
bool library_load(const char *name, const struct library_function *functions, size_t n,
                  struct err *err);

#endif
