/* A case of two parties with their inhabitants and a forecast of them. */
#ifndef HJM_TEST_PEOPLE_CASE_H
#define HJM_TEST_PEOPLE_CASE_H

#include "case_files.h"

/* Lines 1 to 13. */
static const char agreement[] = "format: 1\n"
                                "name: Prov\n"
                                "period: 2024\n"
                                "parties: [{code: \"2580\", name: Luleå}, "
                                "{code: pitea, name: Piteå, aliases: [\"2581\"]}]\n"
                                "kinds: [{code: rental, name: Hyra}]\n"
                                "\n"
                                "areas: [{code: work, name: Drift}]\n"
                                "pools: [{code: pool, name: Pool, area: work}]\n"
                                "versions:\n"
                                "  - version: v\n"
                                "    from: 2010-01-01\n"
                                "    keys: [{code: k, fixed: {\"2580\": 1}}]\n"
                                "    pools: [{pool: pool, key: k}]\n";

static const char files[] = "files:\n"
                            "  - lines: lines.csv\n"
                            "    columns: {user: user, sex: sex, age: age}\n"
                            "  - inhabitants: people.csv\n"
                            "    columns: {date: year, sex: sex}\n"
                            "    other_regions: ignore\n"
                            "  - forecast: forecast.csv\n"
                            "    columns: {date: year, sex: sex}\n";

static const char lines[] = "date;party;kind;amount;user;sex;age\n"
                            "2024-12-01;2580;rental;100;u1;2;70\n"
                            "2024-12-01;2580;rental;100;u2;K;80\n"
                            "2024-12-01;2580;rental;100;u2;K;80\n"
                            "2024-12-01;2580;rental;100;u3;1;30\n"
                            "2024-12-01;2581;rental;100;u4;2;67\n"
                            "2024-12-01;2581;rental;100;u5;okänd;67\n"
                            "2024-12-01;2581;rental;100;u6;1;\n";

static const char people[] = "region;year;age;sex;persons\n"
                             "00;2024;tot;1+2;10000000\n"
                             "2580;2024;0-64;1;1000\n"
                             "2580;2024;0-64;2;900\n"
                             "2580;2024;65-74 år;1;90\n"
                             "2580;2024;65-74 år;2;110\n"
                             "2580;2024;75+;1;80\n"
                             "2580;2024;75+;2;120\n"
                             "2580;2024-12-31;65-;1+2;401\n" /* not the sum of its parts */
                             "2581;2024;0-64;1;400\n"
                             "2581;2024;0-64;2;500\n"
                             "2581;2024;65-74;1;40\n"
                             "2581;2024;65-74;2;60\n"
                             "2581;2024;75-;1;40\n"
                             "2581;2024;75-;2;30\n";

static const char forecast[] = "region;year;age;sex;persons\n"
                               "2580;2030;0-64;1;1100\n2580;2030;0-64;2;900\n2580;2030;65-;1;200\n2580;2030;65-;2;250\n"
                               "2581;2030;0-64;1;400\n2581;2030;0-64;2;450\n2581;2030;65-;1;90\n2581;2030;65-;2;110\n"
                               "2580;2040;0-64;1;1200\n2580;2040;0-64;2;900\n2580;2040;65-;1;220\n2580;2040;65-;2;350\n"
                               "2581;2040;0-64;1;380\n2581;2040;0-64;2;450\n2581;2040;65-;1;90\n2581;2040;65-;2;170\n";

static inline void write_case(const char *what, const char *named, const char *counted, const char *more,
                              const char *coming)
{
    put("agreement.yaml", (const char *const[]){ agreement, what, named, NULL });
    put("lines.csv", (const char *const[]){ lines, NULL });
    put("people.csv", (const char *const[]){ counted, more, NULL });
    put("forecast.csv", (const char *const[]){ coming, NULL });
}

#endif
