#include "base/xml_library.h"

#include <libxml/parser.h>
#include <pthread.h>

void xml_library_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
}
