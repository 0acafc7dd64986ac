#include "facts/formats.h"

#include "base/buf.h"

static const struct fact_format FORMATS[] = {
    {"tidy", "one fact a row, columns as the study says", N_RECORD_KINDS, read_tidy, NULL, false},
    {"comtrade", "UN Comtrade, new and legacy", RECORD_FLOW, read_comtrade, NULL, false},
    {"baci", "CEPII BACI, CSV or the zip", RECORD_FLOW, read_baci, NULL, true},
    {"gacc", "China customs, online query", RECORD_FLOW, read_gacc, "GB18030", false},
    {"gacc_html", "China customs, monthly table by country", RECORD_FLOW, read_gacc_html, "GB18030",
     false},
    {"wind", "Wind or CEIC export of China customs series", RECORD_FLOW, read_wind, NULL, false},
    {"comext", "Eurostat COMEXT", RECORD_FLOW, read_comext, NULL, false},
    {"sipri", "SIPRI trade register", RECORD_DELIVERY, read_sipri, NULL, false},
    {"sipri_tiv", "SIPRI table of TIV by year", RECORD_DELIVERY, read_sipri_tiv, NULL, false},
    {"undl", "UN Digital Library, votes", RECORD_VOTE, read_undl, NULL, false},
    {"vetoes", "vetoes in the Security Council", RECORD_VOTE, read_vetoes, NULL, false},
    {"atop", "ATOP, years of pairs of states", RECORD_OBLIGATION, read_atop, NULL, false},
};
enum { N_FORMATS = sizeof FORMATS / sizeof *FORMATS };

const struct fact_format *fact_formats(size_t *n)
{
    *n = N_FORMATS;
    return FORMATS;
}

const struct fact_format *fact_format(struct str name, struct err *err)
{
    struct buf names = {0};
    for (size_t i = 0; i < N_FORMATS; i++) {
        if (str_is(name, FORMATS[i].name)) {
            buf_done(&names);
            return &FORMATS[i];
        }
        buf_printf(&names, "%s%s", i ? ", " : "", FORMATS[i].name);
    }
    err_set(err, ERR_INPUT, "there is no reader \"%.*s\"", STR_ARG(name));
    err_hint(err, "There are: %s.", names.at);
    buf_done(&names);
    return NULL;
}
