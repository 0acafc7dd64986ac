/* libxml2, made ready once: two threads that make their first parsers at the same time would
 * otherwise wait for each other forever. */
#ifndef READOUT_BASE_XML_LIBRARY_H
#define READOUT_BASE_XML_LIBRARY_H

/* To be called before any other function of libxml2. Threads: any number. */
void xml_library_ready(void);

#endif
