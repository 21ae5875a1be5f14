#include "commands.h"

#include <string.h>

#define BIT(name) (1u << OPTION_##name)
#define EVERY (BIT(LANG) | BIT(HELP) | BIT(VERSION))

const char *const dimension_names[] = { "party", "group", "scope", "kind", "class", "subclass", "division", "sex", "age",
                                        "year", "month", "zero", NULL };

static const char *const comparisons[] = { "budget", NULL };

const option options[N_OPTIONS] = {
    [OPTION_OUTPUT] = { .name = "output", .letter = 'o', .value = { "MAPP", "DIR" }, .complete = SUBJECT_FOLDER,
        .text = { "skriv varje tabell som en fil i MAPP, som skapas om den saknas",
                  "write each table as a file in DIR, which is made if it is missing" } },
    [OPTION_PARTY] = { .name = "party", .value = { "KOD", "CODE" },
        .text = { "parten eller gruppen vars uppgift förklaras", "the party or group whose figure is explained" } },
    [OPTION_POOL] = { .name = "pool", .value = { "KOD", "CODE" },
        .text = { "kostnadsslaget; utan det förklaras resultatet och avräkningen",
                  "the cost pool; without it the result and the settlement are explained" } },
    [OPTION_RULE] = { .name = "rule", .value = { "REGEL", "RULE" },
        .choices = { "largest-remainder", "largest-weight", "named", "first", "last", "separate", "webster" },
        .text = { "vem som får de ören som blir över", "who gets the öre that are left over" } },
    [OPTION_TO] = { .name = "to", .value = { "N", "N" },
        .text = { "mottagaren som regeln named pekar ut, räknad från 1",
                  "the receiver that the rule named points out, counted from 1" } },
    [OPTION_BY] = { .name = "by", .value = { "DIMENSION,...", "DIMENSION,..." },
        .hints = dimension_names, .list = true,
        .text = { "räkna raderna efter dessa dimensioner i stället för nyckeltalen",
                  "count the lines by these dimensions instead of the indicators" } },
    [OPTION_COMPARE] = { .name = "compare", .value = { "ÅR|budget", "YEAR|budget" }, .hints = comparisons,
        .text = { "jämför med ett år eller med budgeten (förval: året före)",
                  "compare with a year or with the budget (default: the year before)" } },
    [OPTION_PERIOD] = { .name = "period", .value = { "PERIOD", "PERIOD" },
        .text = { "hela månader, som 2024-06 eller 2024-01..2024-06 (förval: fallets period)",
                  "whole months, such as 2024-06 or 2024-01..2024-06 (default: the period of the case)" } },
    [OPTION_SUPPRESS] = { .name = "suppress", .value = { "N", "N" },
        .text = { "dölj volymer från 1 till N-1 (förval 5, minst 3; 0 döljer ingenting)",
                  "hide volumes from 1 to N-1 (default 5, at least 3; 0 hides nothing)" } },
    [OPTION_EARLIER] = { .name = "earlier", .value = { "FIL", "FILE" }, .many = true,
        .text = { "skydda också mot det som har publicerats förut: FIL är volymtabeller i json; får anges flera gånger",
                  "protect also against what was published before: FILE is tables of volumes in json; may be given "
                  "more than once" } },
    [OPTION_DISCOVER] = { .name = "discover",
        .text = { "föreslå samband som tabellerna verkar ha, som en rapportfil",
                  "propose relations that the tables seem to have, as a report file" } },
    [OPTION_FORMAT] = { .name = "format", .choices = { "text", "csv", "json" },
        .text = { "text för människor (förval), csv eller json", "text for people (default), csv or json" } },
    [OPTION_UNIT] = { .name = "unit", .choices = { "ore", "kr", "tkr", "mkr" },
        .text = { "enhet för belopp", "unit of amounts" } },
    [OPTION_MAN] = { .name = "man",
        .text = { "skriv handbokssidan (groff)", "write the man page (groff)" } },
    [OPTION_COMPLETE] = { .name = "complete", .choices = { "bash", "zsh", "fish" },
        .text = { "skriv kompletteringen för ett skal", "write the completion for a shell" } },
    [OPTION_LANG] = { .name = "lang", .choices = { "sv", "en" },
        .text = { "språk: svenska (förval) eller engelska", "language: Swedish (default) or English" } },
    [OPTION_HELP] = { .name = "help", .letter = 'h', .text = { "visa hjälp", "show help" } },
    [OPTION_VERSION] = { .name = "version", .text = { "visa versionen", "show the version" } },
};

const command commands[N_COMMANDS] = {
    { .name = "run", .operands = { "FALL", "CASE" }, .least = 1, .most = 1, .complete = SUBJECT_FOLDER,
      .options = BIT(OUTPUT) | BIT(SUPPRESS) | BIT(EARLIER) | BIT(FORMAT) | BIT(UNIT) | EVERY, .run = run_run,
      .summary = { "fördela periodens kostnader och gör avräkningen", "share the costs of the period, and settle it" },
      .text = {
        "FALL är en mapp med agreement.yaml och filerna som den nämner. Periodens kostnader fördelas enligt "
        "avtalet, och "
        "resultatet visas som tabeller: kostnad, intäkt, netto och kostnadstäckning för parter och kostnadsslag, "
        "avräkningen, och underlaget med sina kontrollsummor. Har fallet nyckeltal följer volymtabellerna, som i "
        "hjmekonomi volumes, med små grupper dolda.\n"
        "Utan -o skrivs tabellerna ut efter varandra, i csv med en tom rad emellan och tabellens namn på raden före, "
        "efter tecknet #. Med -o skrivs varje tabell som en fil i MAPP, och filernas namn skrivs ut. Filer som redan "
        "finns byts ut först när alla är färdiga, eller lämnas som de är om något går fel. Filer av samma slag som "
        "inte är från denna körning nämns, och lämnas kvar. MAPP kan inte vara en mapp med filer som fallet läser.\n"
        "Belopp visas i tkr i text och i kr med ören i csv, om inte --unit säger annat; json har alltid ören. "
        "Beräkningen "
        "är exakt på öret, bara det som visas avrundas.\n"
        "Exempel:\n"
        "  hjmekonomi run examples/norrbotten-2024\n"
        "  hjmekonomi run examples/norrbotten-2024 -o resultat --format csv",
        "CASE is a folder with agreement.yaml and the files that it names. The costs of the period are shared under "
        "the "
        "agreement, and the result is shown as tables: cost, revenue, net and coverage of parties and pools, the "
        "settlement, and the sources with their checksums. If the case has indicators, the volume tables follow, as in "
        "hjmekonomi volumes, with small groups hidden.\n"
        "Without -o the tables are written one after another, in csv with an empty line between and the name of the "
        "table on the line before, after the sign #. With -o each table is written as a file in DIR, and the names of "
        "the files are written. Files that are there already are replaced only when all are finished, or left as they "
        "are if anything goes wrong. Files of the same kind that are not from this run are named, and left there. DIR "
        "cannot be a folder with files that the case reads.\n"
        "Amounts are shown in tkr in text and in kr with öre in csv, unless --unit says otherwise; json always has "
        "öre. "
        "The calculation is exact to the öre, only what is shown is rounded.\n"
        "Examples:\n"
        "  hjmekonomi run examples/norrbotten-2024 --lang en\n"
        "  hjmekonomi run examples/norrbotten-2024 -o result --format csv" } },
    { .name = "explain", .operands = { "FALL", "CASE" }, .least = 1, .most = 1, .complete = SUBJECT_FOLDER,
      .options = BIT(PARTY) | BIT(POOL) | BIT(FORMAT) | BIT(UNIT) | EVERY, .required = BIT(PARTY), .run = explain_run,
      .summary = { "förklara en uppgift, steg för steg", "explain a figure, step by step" },
      .text = {
        "Visar hur en uppgift har räknats fram: från bokfört belopp över nyckel, underlag, täljare och nämnare till "
        "hela "
        "ören, med rest, plats i turordningen och regel.\n"
        "Belopp visas i kr med ören, om inte --unit säger annat; de avrundas aldrig. Json har alltid ören.\n"
        "Exempel:\n"
        "  hjmekonomi explain examples/norrbotten-2024 --party 2580 --pool markup\n"
        "  hjmekonomi explain examples/norrbotten-2024 --party municipalities",
        "Shows how a figure was worked out: from what is posted over key, basis, numerator and denominator to whole "
        "öre, "
        "with remainder, rank and rule.\n"
        "Amounts are shown in kr with öre, unless --unit says otherwise; they are never rounded. Json always has öre.\n"
        "Examples:\n"
        "  hjmekonomi explain examples/norrbotten-2024 --party 2580 --pool markup --lang en\n"
        "  hjmekonomi explain examples/norrbotten-2024 --party municipalities --lang en" } },
    { .name = "volumes", .operands = { "FALL", "CASE" }, .least = 1, .most = 1, .complete = SUBJECT_FOLDER,
      .options = BIT(OUTPUT) | BIT(BY) | BIT(COMPARE) | BIT(PERIOD) | BIT(SUPPRESS) | BIT(EARLIER) | BIT(FORMAT) |
                 BIT(UNIT) | EVERY,
      .run = volumes_run,
      .summary = { "räkna volymer och jämför dem", "count volumes and compare them" },
      .text = {
        "Visar nyckeltalen som fallet anger under volumes: hur många, för vem, och jämfört med året före, ett annat år "
        "eller budgeten.\n"
        "Med --by räknas i stället periodens rader, antal, belopp, brukare och individmärkta hjälpmedel efter en till "
        "sex dimensioner, med alla summor. Brukare och hjälpmedel räknas en gång på varje rad. Åldrarna är 0-19, "
        "20-64, 65-74, 75-84 och 85-. Med --compare ÅR står samma månader av det året bredvid, med förändringen; med "
        "--compare budget delas i stället nyckeltalen.\n"
        "Dimensioner:\n"
        "  party     part                 subclass  produktunderklass    age    ålder\n"
        "  group     grupp                division  produktgrupp         year   år\n"
        "  scope     samverkan            sex       kön                  month  månad\n"
        "  kind      radtyp               class     produktklass         zero   0-pris\n"
        "Små grupper döljs: ett antal från 1 till 4 visas som .., med så många andra att det inte går att räkna ut. "
        "Det som hör till en dold grupp, som belopp, andelar och förändringar, döljs också. Med --by döljs "
        "hela raden när den har för få brukare, eller för få rader om ingen brukare är känd. Noll visas. "
        "--suppress N ändrar gränsen, och --suppress 0 visar allt för eget bruk. Två tabeller som inte har skrivits ut "
        "tillsammans kan ihop avslöja en grupp: ange den som redan är publicerad med --earlier, i json.\n"
        "På en terminal ritas serier också som staplar; de säger inget utöver siffrorna.\n"
        "Exempel:\n"
        "  hjmekonomi volumes examples/vastra-gotaland-2024\n"
        "  hjmekonomi volumes examples/norrbotten-2024 --by group,sex --compare 2023 --period 2024-01..2024-06",
        "Shows the indicators that the case gives under volumes: how many, for whom, and compared with the year "
        "before, another year or the budget.\n"
        "With --by the lines of the period are counted instead, with quantity, amount, users and marked items, by one "
        "to six dimensions, with all sums. Users and items are counted once in each row. The ages are 0-19, 20-64, "
        "65-74, 75-84 and 85-. With --compare YEAR the same months of that year stand beside them, with the change; "
        "with --compare budget the indicators are divided instead.\n"
        "Dimensions:\n"
        "  party     party                subclass  subclass of product  age    age\n"
        "  group     group                division  division of product  year   year\n"
        "  scope     scope                sex       sex                  month  month\n"
        "  kind      kind of line         class     class of product     zero   zero price\n"
        "Small groups are hidden: a count from 1 to 4 is shown as .., with as many others as keep it from being worked "
        "out. What belongs to a hidden group, such as amounts, shares and changes, is hidden too. With --by a "
        "whole row is hidden when it has too few users, or too few lines if no user is known. Zero is shown. "
        "--suppress N changes the limit, and --suppress 0 shows everything for internal use. Two tables that were not "
        "written together can give away a group between them: give the one that is published already with "
        "--earlier, as json.\n"
        "On a terminal series are drawn as bars as well; they tell nothing beyond the figures.\n"
        "Examples:\n"
        "  hjmekonomi volumes examples/vastra-gotaland-2024 --lang en\n"
        "  hjmekonomi volumes examples/norrbotten-2024 --by group,sex --compare 2023 --period 2024-01..2024-06" } },
    { .name = "check", .operands = { "RAPPORT|FALL", "REPORT|CASE" }, .least = 1, .most = 1, .complete = SUBJECT_FILE,
      .options = BIT(OUTPUT) | BIT(DISCOVER) | BIT(FORMAT) | EVERY, .run = check_run,
      .summary = { "pröva om tryckta siffror går ihop", "test whether printed figures add up" },
      .text = {
        "RAPPORT är en YAML-fil med tabeller av siffror så som de är tryckta, och sambanden mellan dem: summor, andelar, "
        "förändringar, balanser. En .csv-fil går också att läsa, men har inga samband. Varje siffra tas som det intervall "
        "som den kan vara avrundad från, så det som bara skiljer på avrundningen är inget fel.\n"
        "Visas: det som inte kan vara sant, det som bara stämmer om en siffra är avkortad eller om antal är avrundade, "
        "de siffror som skulle kunna ändras så att allt går ihop, och hur många samband som prövades. Csv och json har "
        "också varje samband för sig.\n"
        "FALL är en mapp med agreement.yaml, som under published nämner rapporten om perioden. Då jämförs det som fallet "
        "ger med det som är tryckt, siffra för siffra, och det visas vilken andel varje tryckt belopp ger och vilka kända "
        "andelar den stämmer med.\n"
        "Med --discover prövas inget: rapporten skrivs ut med de samband som tabellerna verkar ha, för en människa att "
        "gå igenom. Det går också med en tabell i en .csv-fil, där enheten kan stå inom parentes i rubriken: 2024 (tkr).\n"
        "Exempel:\n"
        "  hjmekonomi check rapport.yaml\n"
        "  hjmekonomi check rapport.yaml --format csv -o kontroll\n"
        "  hjmekonomi check tabell.csv --discover > rapport.yaml",
        "REPORT is a YAML file with tables of figures as they are printed, and the relations between them: sums, shares, "
        "changes, balances. A .csv file can be read too, but has no relations. Each figure is taken as the interval that "
        "it can have been rounded from, so what differs only by rounding is no fault.\n"
        "Shown: what cannot be true, what is true only if a figure was truncated or counts were rounded, the figures "
        "that could be changed to make all consistent, and how many relations were tested. Csv and json also have each "
        "relation.\n"
        "CASE is a folder with agreement.yaml, which names the report on the period under published. Then what the case "
        "gives is compared with what is printed, figure by figure, and it is shown which share each printed amount "
        "implies and which known shares it matches.\n"
        "With --discover nothing is tested: the report is written with the relations that its tables seem to have, for a "
        "person to go through. That works for a table in a .csv file too, with the unit in brackets in its heading: "
        "2024 (tkr).\n"
        "Examples:\n"
        "  hjmekonomi check report.yaml --lang en\n"
        "  hjmekonomi check report.yaml --format csv -o result\n"
        "  hjmekonomi check table.csv --discover > report.yaml" } },
    { .name = "split", .operands = { "BELOPP VIKT...", "AMOUNT WEIGHT..." }, .least = 2, .most = -1,
      .options = BIT(RULE) | BIT(TO) | BIT(FORMAT) | EVERY, .run = split_run,
      .summary = { "dela ett belopp efter vikter", "split an amount by weights" },
      .text = {
        "Delarna blir tillsammans alltid exakt BELOPP, som skrivs i kronor: 100, 100,50, \"1 000,50\" eller -5. En "
        "VIKT är "
        "ett heltal från 0; vikten 0 ger ingenting. Csv och json anger delarna i öre; csv har kolumnerna "
        "receiver;weight;share_ore.\n"
        "Regler:\n"
        "  largest-remainder  ett öre till var och en av dem med störst rest (förval)\n"
        "  largest-weight     alla ören till den största vikten\n"
        "  named              alla ören till mottagaren som --to pekar ut\n"
        "  first              alla ören till den första med vikt\n"
        "  last               alla ören till den sista med vikt\n"
        "  separate           de ören som blir över redovisas för sig\n"
        "  webster            Websters metod: ingen del minskar när beloppet växer\n"
        "Exempel:\n"
        "  hjmekonomi split 100,00 1 1 1\n"
        "  hjmekonomi split --rule named --to 2 -100,00 1 1 1",
        "The parts always add up to exactly AMOUNT, which is written in kronor: 100, 100,50, \"1 000,50\" or -5. A "
        "WEIGHT "
        "is a whole number from 0; the weight 0 gives nothing. Csv and json have the parts in öre; csv has the "
        "columns receiver;weight;share_ore.\n"
        "Rules:\n"
        "  largest-remainder  one öre each to those with the largest remainder (default)\n"
        "  largest-weight     all öre to the largest weight\n"
        "  named              all öre to the receiver that --to points out\n"
        "  first              all öre to the first with a weight\n"
        "  last               all öre to the last with a weight\n"
        "  separate           the öre left over are told apart\n"
        "  webster            Webster's method: no part shrinks when the amount grows\n"
        "Examples:\n"
        "  hjmekonomi split --lang en 100,00 1 1 1\n"
        "  hjmekonomi split --lang en --rule named --to 2 -100,00 1 1 1" } },
    { .name = "help", .operands = { "[KOMMANDO]", "[COMMAND]" }, .least = 0, .most = 1, .complete = SUBJECT_COMMAND,
      .options = BIT(MAN) | BIT(COMPLETE) | EVERY, .run = help_run,
      .summary = { "visa hjälp om ett kommando", "show help on a command" },
      .text = {
        "Utan KOMMANDO visas en översikt. Med --man skrivs handbokssidan ut, och med --complete ett skript som "
        "kompletterar kommandon, alternativ och värden i skalet.\n"
        "Exempel:\n"
        "  hjmekonomi help run\n"
        "  hjmekonomi help --complete bash > ~/.local/share/bash-completion/completions/hjmekonomi",
        "Without COMMAND an overview is shown. With --man the man page is written, and with --complete a script that "
        "completes commands, options and values in the shell.\n"
        "Examples:\n"
        "  hjmekonomi help run --lang en\n"
        "  hjmekonomi help --complete bash > ~/.local/share/bash-completion/completions/hjmekonomi" } },
};

const exit_code exit_codes[] = {
    { DONE, { "klart", "done" } },
    { FOUND, { "kontrollen fann något som inte går ihop", "the check found something that does not add up" } },
    { WRONG_USE, { "kommandot är fel skrivet", "the command is written wrongly" } },
    { WRONG_INPUT, { "indata går inte att läsa eller är fel: en fil, ett belopp, avtalet, en okänd kod",
                     "input cannot be read or is wrong: a file, an amount, the agreement, an unknown code" } },
    { NOT_WRITTEN, { "resultatet går inte att skriva", "the result cannot be written" } },
    { BROKEN, { "minnet räcker inte, eller ett fel i programmet", "memory ran out, or a fault in the program" } },
    { CANCELLED, { "avbrutet med Ctrl-C", "cancelled with Ctrl-C" } },
};
const size_t n_exit_codes = sizeof exit_codes / sizeof exit_codes[0];

const char *const about[2] = {
    "exakt kostnadsfördelning, avräkning och statistik för hjälpmedelscentraler",
    "exact cost sharing, settlement and statistics for assistive-device centres",
};

bool command_has(const command *c, size_t index)
{
    return (c->options >> index & 1u) != 0;
}

bool option_has_value(const option *o)
{
    return o->value[0] != NULL || o->choices[0] != NULL;
}

void option_value(const option *o, hjm_lang lang, char *out, size_t capacity)
{
    out[0] = '\0';
    if (o->value[lang] != NULL) {
        strncat(out, o->value[lang], capacity - 1);
        return;
    }
    for (size_t i = 0; i < MAX_CHOICES && o->choices[i] != NULL; i++) {
        strncat(out, i > 0 ? "|" : "", capacity - strlen(out) - 1);
        strncat(out, o->choices[i], capacity - strlen(out) - 1);
    }
}

const command *command_find(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}
