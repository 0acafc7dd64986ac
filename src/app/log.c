#include "app/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

static atomic_int highest = LOG_WARNING;

void log_set_level(enum log_level level)
{
    atomic_store(&highest, (int)level);
}

/* One write for each line, so that lines of several threads do not mix. */
void log_line(enum log_level level, uint64_t request, const char *module, const char *format, ...)
{
    static const char *const NAMES[] = {"error", "warning", "info", "debug"};
    if ((int)level > atomic_load(&highest))
        return;
    struct timespec now;
    struct tm calendar;
    char message[500], when[32];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &calendar);
    strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%S", &calendar);
    fprintf(stderr, "%s.%03ldZ %s %llu %s %s\n", when, now.tv_nsec / 1000000, NAMES[level],
            (unsigned long long)request, module, message);
}
