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

/* For a record that has a field for each function of a list X(function), of its name and type, and
 * for filling one that is called library. */
#define LIBRARY_FIELD(function) __typeof__(function) *function;
#define LIBRARY_FUNCTION(function) {#function, &library->function},

/* Fills the fields of n functions, found in the library of that file name or in one that it needs.
 * What is loaded once stays until the process ends. Fails with kind missing when the library or a
 * function of it is not there; the hint then names Debian's package. Threads: any number. */
bool library_load(const char *name, const char *package, const struct library_function *functions,
                  size_t n, struct err *err);

#endif
