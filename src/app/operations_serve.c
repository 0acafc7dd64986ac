#include "app/arguments.h"

const struct operation OPERATION_SERVE = {
    .name = "serve",
    .help = "open the study in a browser: explore, read, compare, check",
    .example = "readout serve --study my-study",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_serve,
    .arguments = {{.name = "port",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .usual = "8030",
                   .high = 65535,
                   .help = "where it listens; 0 takes any that is free"},
                  {.name = "host",
                   .value = "NAME",
                   .is_repeated = true,
                   .help = "a name under which a proxy calls it"}}};
