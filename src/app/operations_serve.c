#include "app/arguments.h"
#include "app/users.h"

const struct operation OPERATION_SERVE = {
    .name = "serve",
    .help = "open the study in a browser: explore, read, code, check",
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
                  {.name = "listen",
                   .value = "ADDRESS",
                   .usual = "127.0.0.1",
                   .help = "where it can be called from; another address than this machine's own "
                           "needs --users"},
                  {.name = "users",
                   .type = ARGUMENT_FILE,
                   .value = "FILE",
                   .help = "who may log in, as readout user writes it; without it whoever can call "
                           "may do all"},
                  {.name = "host",
                   .value = "NAME",
                   .is_repeated = true,
                   .help = "a name under which it may be called, such as a proxy's"}}};

const struct operation OPERATION_USER = {
    .name = "user",
    .help = "name a user of readout serve; the password is asked, or read from standard input",
    .example = "readout user anna --role coder --users users",
    .changes = true,
    .run = run_user,
    .arguments = {
        {.name = "NAME", .value = "NAME", .is_needed = true, .help = "letters and digits"},
        {.name = "role",
         .type = ARGUMENT_CHOICE,
         .value = "ROLE",
         .usual = "reader",
         .choices = ROLES,
         .help = "reader looks, coder codes as well, editor changes claims as well"},
        {.name = "users",
         .type = ARGUMENT_FILE,
         .value = "FILE",
         .is_needed = true,
         .help = "the file of users; only its owner may read it"}}};
