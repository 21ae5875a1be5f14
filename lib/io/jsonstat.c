#if HJM_WITH_JSON

#include "io/jsonstat.h"

#include "io/json_file.h"

#include <string.h>

enum { MOST_BYTES = 64 << 20, MOST_CELLS = 100000000, MILLION = 1000000, MOST_DIMENSIONS = 64 };

hjm__place hjm__jsonstat_place(const hjm__jsonstat *set)
{
    return (hjm__place){ set->path, 0, 0, NULL, 0, -1 };
}

static hjm_status fail_member(const hjm__jsonstat *set, const char *name, hjm_error *err)
{
    hjm__place place = hjm__jsonstat_place(set);
    return hjm__fail1(err, HJM_M_JSONSTAT_MEMBER, &place, hjm__str(name));
}

static hjm_status check_class(const hjm__jsonstat *set, hjm_error *err)
{
    const char *version = json_string_value(json_object_get(set->root, "version"));
    const char *class = json_string_value(json_object_get(set->root, "class"));
    if (version == NULL || class == NULL || strncmp(version, "2.", 2) != 0 || strcmp(class, "dataset") != 0) {
        hjm__place place = hjm__jsonstat_place(set);
        return hjm__fail(err, HJM_M_JSONSTAT_DATASET, &place);
    }
    return HJM_OK;
}

static hjm_status fail_categories(const hjm__jsonstat *set, const hjm__jsonstat_dimension *d, hjm_error *err)
{
    hjm__place place = hjm__jsonstat_place(set);
    return hjm__fail2(err, HJM_M_JSONSTAT_CATEGORIES, &place, hjm__str(d->id), hjm__int((int64_t)d->size));
}

/* An index that lists the codes in their order; as many as the size. */
static bool take_list(hjm__jsonstat_dimension *d, json_t *index)
{
    bool right = true;
    for (size_t i = 0; i < d->size && right; i++) {
        d->codes[i] = json_string_value(json_array_get(index, i));
        right = d->codes[i] != NULL;
    }
    return right;
}

/* An index that tells the place of each code; as many as the size. */
static bool take_places(hjm__jsonstat_dimension *d, json_t *index)
{
    const char *code;
    json_t *place;
    json_object_foreach(index, code, place) {
        json_int_t at = json_is_integer(place) ? json_integer_value(place) : -1;
        if (at < 0 || (size_t)at >= d->size || d->codes[at] != NULL) {
            return false;
        }
        d->codes[at] = code;
    }
    return true;
}

/* Without an index a single category has its label alone. */
static bool take_label(hjm__jsonstat_dimension *d, json_t *labels)
{
    void *first = json_object_iter(labels);
    if (d->size != 1 || json_object_size(labels) != 1 || first == NULL) {
        return false;
    }
    d->codes[0] = json_object_iter_key(first);
    return true;
}

static hjm_status read_dimension(const hjm__jsonstat *set, hjm__arena *arena, hjm__jsonstat_dimension *d,
                                 hjm_error *err)
{
    json_t *described = json_object_get(json_object_get(set->root, "dimension"), d->id);
    json_t *category = json_object_get(described, "category");
    json_t *index = json_object_get(category, "index");
    size_t most = index != NULL ? json_array_size(index) + json_object_size(index) : 1;
    if (d->size != most) { /* before memory is asked for */
        return fail_categories(set, d, err);
    }
    d->codes = hjm__arena_alloc(arena, d->size, sizeof *d->codes);
    HJM__TRY(hjm__arena_status(arena, err));
    bool right = json_is_array(index)    ? take_list(d, index)
                 : json_is_object(index) ? take_places(d, index)
                                         : take_label(d, json_object_get(category, "label"));
    return right ? HJM_OK : fail_categories(set, d, err);
}

static hjm_status read_dimensions(hjm__jsonstat *set, hjm__arena *arena, hjm_error *err)
{
    json_t *ids = json_object_get(set->root, "id");
    json_t *sizes = json_object_get(set->root, "size");
    set->n_dimensions = json_array_size(ids);
    if (set->n_dimensions == 0 || set->n_dimensions > MOST_DIMENSIONS) {
        return fail_member(set, "id", err);
    }
    if (json_array_size(sizes) != set->n_dimensions) {
        return fail_member(set, "size", err);
    }
    set->dimensions = hjm__arena_alloc(arena, set->n_dimensions, sizeof *set->dimensions);
    HJM__TRY(hjm__arena_status(arena, err));
    set->n_cells = 1;
    for (size_t i = 0; i < set->n_dimensions; i++) {
        hjm__jsonstat_dimension *d = &set->dimensions[i];
        json_t *size = json_array_get(sizes, i);
        d->id = json_string_value(json_array_get(ids, i));
        if (d->id == NULL || !json_is_integer(size) || json_integer_value(size) < 1) {
            return fail_member(set, d->id == NULL ? "id" : "size", err);
        }
        if (json_integer_value(size) > MOST_CELLS / (json_int_t)set->n_cells) {
            hjm__place place = hjm__jsonstat_place(set);
            return hjm__fail1(err, HJM_M_JSONSTAT_CELLS, &place, hjm__int(MOST_CELLS / MILLION));
        }
        d->size = (size_t)json_integer_value(size);
        set->n_cells *= d->size;
        HJM__TRY(read_dimension(set, arena, d, err));
    }
    return HJM_OK;
}

static hjm_status read_values(hjm__jsonstat *set, hjm_error *err)
{
    set->values = json_object_get(set->root, "value");
    if (json_is_array(set->values) && json_array_size(set->values) != set->n_cells) {
        hjm__place place = hjm__jsonstat_place(set);
        return hjm__fail2(err, HJM_M_JSONSTAT_VALUES, &place, hjm__int((int64_t)json_array_size(set->values)),
                          hjm__int((int64_t)set->n_cells));
    }
    return json_is_array(set->values) || json_is_object(set->values) ? HJM_OK : fail_member(set, "value", err);
}

static hjm_status read_parts(hjm__jsonstat *set, hjm__arena *arena, hjm_error *err)
{
    HJM__TRY(check_class(set, err));
    HJM__TRY(read_dimensions(set, arena, err));
    return read_values(set, err);
}

hjm_status hjm__jsonstat_open(hjm__jsonstat *set, hjm__arena *arena, const char *path, const hjm_options *options,
                              hjm_error *err)
{
    hjm__whole_file file;
    *set = (hjm__jsonstat){ .path = path };
    hjm_status status = hjm__whole_file_read(&file, arena, path, MOST_BYTES, options, err);
    if (status == HJM_E_LIMIT) {
        hjm__place place = hjm__jsonstat_place(set);
        return hjm__fail1(err, HJM_M_JSONSTAT_LARGE, &place, hjm__int(MOST_BYTES >> 20));
    }
    HJM__TRY(status);
    memcpy(set->sha256, file.sha256, sizeof set->sha256);
    HJM__TRY(hjm__json_parse(path, &file, HJM_M_JSONSTAT_SYNTAX, &set->root, err));
    status = read_parts(set, arena, err);
    if (status != HJM_OK) {
        hjm__jsonstat_close(set);
    }
    return status;
}

void hjm__jsonstat_close(hjm__jsonstat *set)
{
    json_decref(set->root);
}

size_t hjm__jsonstat_category(const hjm__jsonstat *set, size_t cell, size_t dimension)
{
    for (size_t i = set->n_dimensions - 1; i > dimension; i--) {
        cell /= set->dimensions[i].size;
    }
    return cell % set->dimensions[dimension].size;
}

#else

typedef int hjm__no_jsonstat; /* a file must not be empty */

#endif
