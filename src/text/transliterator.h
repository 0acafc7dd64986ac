/* ICU's rules from script to script. They lie in a library that nothing else needs, so it is loaded
 * when a text first asks for them. */
#ifndef READOUT_TEXT_TRANSLITERATOR_H
#define READOUT_TEXT_TRANSLITERATOR_H

#include <unicode/utrans.h>

/* Open record. */
struct transliterator_library {
    __typeof__(utrans_openU) *open;
    __typeof__(utrans_transUChars) *apply;
    __typeof__(utrans_close) *close;
};

/* The rules come with ICU; without them the program is not whole. Threads: any number. */
struct transliterator_library transliterator_library(void);

#endif
