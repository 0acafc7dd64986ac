#include "app/codebook_asked.h"

#include "app/conditions.h"

bool codebook_asked(struct request *request, struct codebook_asked *asked, struct err *err)
{
    *asked = (struct codebook_asked){0};
    asked->codebook = study_codebook(request->study, request_value(request, "codebook"), err);
    if (!asked->codebook)
        return false;
    asked->corpus =
        scope_corpus(request->study, asked->codebook, request_value(request, "corpus"), err);
    return asked->corpus && request_open_corpus(request, asked->corpus, err) &&
           conditions_read(request, &asked->filter, err);
}
