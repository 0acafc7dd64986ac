/* Log lines on standard error: time, level, request, module, message. Threads: any. */
#ifndef READOUT_APP_LOG_H
#define READOUT_APP_LOG_H

#include <stdint.h>

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };

/* Lines above the level are not written. Errors and warnings are unless this says otherwise. */
void log_set_level(enum log_level level);

/* request is the number of the command or HTTP call within this process. */
void log_line(enum log_level level, uint64_t request, const char *module, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
