/* Data files that are part of the program: dictionaries, scripts, page profiles. They are linked in
 * by the assembler, so that one binary is all there is and nothing is read at run time. */
#ifndef READOUT_BASE_EMBED_H
#define READOUT_BASE_EMBED_H

#include "base/str.h"

/* At file scope: defines symbol##_begin and symbol##_end over the bytes of path, which is a string
 * literal that the build gives (-D…). Aligned to 64 bytes; a zero byte follows. The build must
 * name the file in depend_files so that a change is noticed. */
#define EMBED_FILE(symbol, path)                                                                   \
    __asm__(".section .rodata\n.balign 64\n.global " #symbol "_begin\n.hidden " #symbol            \
            "_begin\n" #symbol "_begin:\n.incbin \"" path "\"\n.global " #symbol                   \
            "_end\n.hidden " #symbol "_end\n" #symbol "_end:\n.byte 0\n.previous\n");              \
    extern const char symbol##_begin[], symbol##_end[]

#define EMBEDDED(symbol) ((struct str){symbol##_begin, (size_t)(symbol##_end - symbol##_begin)})

#endif
