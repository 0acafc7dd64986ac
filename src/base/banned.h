/* Functions that have bitten everybody. Included in every file by the build (-include). */
#ifndef READOUT_BASE_BANNED_H
#define READOUT_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof gets localtime gmtime

#endif
