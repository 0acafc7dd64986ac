#include "app/host_check.h"

#include <arpa/inet.h>

enum { HOST_MAX = 255 };

/* Without ":8030" at its end, of which only digits are let stand. */
static bool cut_port(struct str *host)
{
    size_t at = host->len;
    while (at > 0 && host->at[at - 1] >= '0' && host->at[at - 1] <= '9')
        at--;
    bool has_port = at > 0 && at < host->len && host->at[at - 1] == ':';
    if (has_port)
        host->len = at - 1;
    return host->len > 0 && host->len <= HOST_MAX;
}

static bool is_number(struct str host)
{
    unsigned char address[sizeof(struct in6_addr)];
    char text[HOST_MAX + 1];
    bool is_six = host.len > 2 && host.at[0] == '[' && host.at[host.len - 1] == ']';
    if (is_six)
        host = str_cut(host, 1, host.len - 1);
    memcpy(text, host.at, host.len);
    text[host.len] = 0;
    return inet_pton(is_six ? AF_INET6 : AF_INET, text, address) == 1;
}

bool host_is_ours(struct str host, const struct str *names, size_t n_names)
{
    if (!cut_port(&host) || memchr(host.at, 0, host.len))
        return false;
    for (size_t i = 0; i < n_names; i++)
        if (str_equal_ascii_case(host, names[i]))
            return true;
    return str_equal_ascii_case(host, STR("localhost")) || is_number(host);
}

bool origin_is_ours(struct str origin, struct str host)
{
    size_t slashes = str_find(origin, STR("://"), 0);
    struct str scheme = str_cut(origin, 0, slashes);
    return slashes < origin.len && (str_is(scheme, "http") || str_is(scheme, "https")) &&
           str_equal_ascii_case(str_cut(origin, slashes + 3, origin.len), host);
}
