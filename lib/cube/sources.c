#include "cube/sources.h"

#include "base/grow.h"
#include "base/text.h"

#include <string.h>

void hjm__sources_init(hjm__sources *list, const hjm_allocator *allocator)
{
    memset(list, 0, sizeof *list);
    list->allocator = *allocator;
}

/* Name and hash of a source share one block. */
static size_t block_size(const char *name)
{
    return strlen(name) + 1 + HJM__SHA256_TEXT;
}

void hjm__sources_free(hjm__sources *list)
{
    for (size_t i = 0; i < list->n_items; i++) {
        hjm__release(&list->allocator, (void *)list->items[i].name, block_size(list->items[i].name), 1);
    }
    hjm__release(&list->allocator, list->items, list->room_items, sizeof *list->items);
}

static bool is_hash(const char *text)
{
    size_t n = 0;
    while ((text[n] >= '0' && text[n] <= '9') || (text[n] >= 'a' && text[n] <= 'f')) {
        n++;
    }
    return n == HJM__SHA256_TEXT - 1 && text[n] == '\0';
}

hjm_status hjm__source_check(const char *name, const char *sha256, hjm_error *err)
{
    if (name == NULL || sha256 == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(name == NULL ? "name" : "sha256"));
    }
    if (!is_hash(sha256)) {
        return hjm__fail1(err, HJM_M_SOURCE_HASH, NULL, hjm__str(sha256));
    }
    if (!hjm__utf8_valid(name, strlen(name))) {
        return hjm__fail1(err, HJM_M_NOT_UTF8, NULL, hjm__str(name));
    }
    return HJM_OK;
}

/* Copy a text as UTF-8; returns the bytes needed. With out NULL it only counts. */
static size_t copy_valid(const char *text, char *out)
{
    size_t left = strlen(text);
    size_t used = 0;
    while (left > 0) {
        uint32_t point;
        char bytes[4];
        size_t taken = hjm__utf8_next(text, left, &point);
        size_t n = hjm__utf8_put(point, bytes);
        if (out != NULL) {
            memcpy(out + used, bytes, n);
        }
        used += n;
        text += taken;
        left -= taken;
    }
    return used;
}

static void insert(hjm__sources *list, hjm__source source)
{
    size_t at = list->n_items++;
    for (; at > 0; at--) {
        const hjm__source *before = &list->items[at - 1];
        int order = strcmp(before->name, source.name);
        if (order < 0 || (order == 0 && strcmp(before->sha256, source.sha256) <= 0)) {
            break;
        }
        list->items[at] = *before;
    }
    list->items[at] = source;
}

/* The name as it is kept, with the hash behind it; NULL when memory is short. */
static char *add(hjm__sources *list, const char *name, const char *sha256)
{
    size_t length = copy_valid(name, NULL);
    char *block = NULL;
    if (hjm__grow(&list->allocator, &list->items, list->n_items, 1, &list->room_items, sizeof *list->items)) {
        block = hjm__alloc(&list->allocator, length + 1 + HJM__SHA256_TEXT, 1);
    }
    if (block != NULL) {
        copy_valid(name, block);
        memcpy(block + length + 1, sha256, strlen(sha256) + 1);
        insert(list, (hjm__source){ block, block + length + 1 });
    }
    return block;
}

hjm_status hjm__sources_add(hjm__sources *list, const char *name, const char *sha256, hjm_error *err)
{
    return add(list, name, sha256) != NULL ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

hjm_status hjm__sources_begin(hjm__sources *list, const char *name, char **kept, hjm_error *err)
{
    *kept = add(list, name, "");
    return *kept != NULL ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

void hjm__sources_end(char *kept, const char *sha256)
{
    memcpy(kept + strlen(kept) + 1, sha256, HJM__SHA256_TEXT);
}

bool hjm__sources_reserve(hjm__sources *list, const hjm__sources *from)
{
    return hjm__grow(&list->allocator, &list->items, list->n_items, from->n_items, &list->room_items,
                     sizeof *list->items);
}

void hjm__sources_move(hjm__sources *list, hjm__sources *from)
{
    for (size_t i = 0; i < from->n_items; i++) {
        insert(list, from->items[i]);
    }
    from->n_items = 0;
}

bool hjm__sources_copy(hjm__sources *list, const hjm__sources *from)
{
    for (size_t i = 0; i < from->n_items; i++) {
        if (hjm__sources_add(list, from->items[i].name, from->items[i].sha256, NULL) != HJM_OK) {
            return false;
        }
    }
    return true;
}

const char *hjm__sources_name(const hjm__sources *list, const char *name)
{
    for (size_t i = 0; i < list->n_items; i++) {
        if (strcmp(list->items[i].name, name) == 0) {
            return list->items[i].name;
        }
    }
    return "";
}
