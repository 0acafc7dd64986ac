/* The functions of libarchive that unpack. It is not linked but loaded when an archive is opened:
 * it and the ten libraries behind it, a cryptographic one among them, take longer to start than a
 * count takes. Include this header, never its own. */
#ifndef READOUT_BASE_ARCHIVE_LIBRARY_H
#define READOUT_BASE_ARCHIVE_LIBRARY_H

#include "base/library.h"

#include <archive.h>
#include <archive_entry.h>

#define ARCHIVE_LIBRARY_FUNCTIONS(X)                                                               \
    X(archive_entry_filetype)                                                                      \
    X(archive_entry_is_encrypted)                                                                  \
    X(archive_entry_pathname)                                                                      \
    X(archive_error_string)                                                                        \
    X(archive_read_data)                                                                           \
    X(archive_read_free)                                                                           \
    X(archive_read_has_encrypted_entries)                                                          \
    X(archive_read_new)                                                                            \
    X(archive_read_next_header)                                                                    \
    X(archive_read_open_memory)                                                                    \
    X(archive_read_support_filter_gzip)                                                            \
    X(archive_read_support_format_raw)                                                             \
    X(archive_read_support_format_tar)                                                             \
    X(archive_read_support_format_zip)

/* Open record: each field is the function of its name. */
struct archive_library {
    ARCHIVE_LIBRARY_FUNCTIONS(LIBRARY_FIELD)
};

/* Fills library. Fails with kind missing when libarchive is not installed. Threads: any number. */
bool archive_library_load(struct archive_library *library, struct err *err);

#endif
