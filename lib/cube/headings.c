#include "cube/headings.h"

static const hjm__heading dimensions[] = {
    [HJM_BY_PARTY] = { "party", "party_name", "Part", "Party" },
    [HJM_BY_GROUP] = { "group", "group_name", "Grupp", "Group" },
    [HJM_BY_SCOPE] = { "scope", "scope_name", "Samverkan", "Scope" },
    [HJM_BY_KIND] = { "kind", "kind_name", "Radtyp", "Kind" },
    [HJM_BY_CLASS] = { "class", "class_name", "Produktklass", "Class of product" },
    [HJM_BY_SUBCLASS] = { "subclass", "subclass_name", "Produktunderklass", "Subclass of product" },
    [HJM_BY_DIVISION] = { "division", "division_name", "Produktgrupp", "Division of product" },
    [HJM_BY_SEX] = { "sex", "sex_name", "Kön", "Sex" },
    [HJM_BY_AGE] = { "age", "age_name", "Ålder", "Age" },
    [HJM_BY_YEAR] = { "year", "year_name", "År", "Year" },
    [HJM_BY_MONTH] = { "month", "month_name", "Månad", "Month" },
    [HJM_BY_ZERO] = { "zero", "zero_name", "0-pris", "Zero price" },
};

const hjm__heading *hjm__dimension_heading(hjm_dimension dimension)
{
    return &dimensions[dimension];
}

void hjm__sheet_dimension(hjm__sheet *s, hjm_dimension dimension)
{
    const hjm__heading *h = &dimensions[dimension];
    hjm__sheet_column(s, h->code, HJM_TYPE_TEXT, hjm__joined(s->arena, h->sv, ", kod", ""),
                      hjm__joined(s->arena, h->en, ", code", ""));
    hjm__sheet_column(s, h->name, HJM_TYPE_TEXT, h->sv, h->en);
}
