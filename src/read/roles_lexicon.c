/* roles_lexicon.c: the words by which the caption model tells showing from telling, language by language.
 *
 * Closed classes only, and the few dozen nouns and verbs that captions are made of. Spaces part the words and stand at both
 * ends. A language that is not here has no such features; repetition, length and shape must do.
 */
#include "read/roles_private.h"

#include <string.h>

static const struct bs_lexicon lexicons[] = {
    {
        .lang = "en",
        .perfect = " has have had will been ",
        .past_endings = " ed ",
        .teasers = {{"here is what ", " prepared."},
                    {"here's what ", " prepared."},
                    {"here’s what ", " prepared."},
                    {"here is what ", " found out."},
                    {"here is ", " report."},
                    {" has the story.", ""},
                    {" has the details.", ""},
                    {"watch the report", ""},
                    {"watch the video", ""}},
        .indefinite =
            " a an two three four five several some another one dozens hundreds thousands ",
        .not_shown =
            " few lot number year years month months week weeks day days decade hour spokesman "
            "spokeswoman spokesperson report study majority third half quarter second new "
            "total similar source senior court statement decision thing things of experts analysts "
            "observers people's critics officials way reason question more say argue survey poll "
            "million billion percent per in other ",
        .demonstrative = " this these ",
        .people =
            " residents people protesters demonstrators firefighters police volunteers children "
            "visitors workers students passengers soldiers supporters fans relatives families "
            "shoppers "
            "commuters migrants refugees crowds members employees farmers fishermen women men boys "
            "girls rescuers mourners officers medics pupils tourists customers players dancers "
            "musicians cyclists pedestrians vehicles cars trucks tents boats houses buildings "
            "flowers candles signs rescue emergency ",
        .goes_on =
            " he she they it we i you his her their its our my your him them and but or so yet nor "
            "for if when while although though because since as after before until then now still "
            "however meanwhile instead also even only once here there that what how why where who "
            "which such most many much all both either neither each every in on at by with from to "
            "of about into over under between among through during without despite according "
            "perhaps maybe yes no not never already later soon today yesterday tomorrow recently "
            "finally eventually last next first another less until just nobody nothing everybody "
            "everyone everything something any anyone for let let's please don't do is are was "
            "were can could "
            "will would should may might must have has had ",
        .says = " said says told tells added adds explained explains asked asks recalled recalls "
                "insisted argued argues claims claimed warned warns thinks believes admitted "
                "stated noted wrote "
                "announced confirmed denied replied ",
        .shows = " walks walk stands stand sits sit looks look holds hold carries carry waits wait "
                 "poses pose smiles smile plays play gathers gather watches watch rides ride "
                 "passes pass rests "
                 "rest leads lead marches march waves wave hugs hug mourn mourns cross crosses "
                 "inspects inspect sharpens prepares prepare collects collect counts guts cooks "
                 "cook sells sell queue "
                 "queues line clean cleans clear clears leave arrive arrives attend attends view "
                 "feeds feed board boards react reacts celebrate celebrates seen pictured shown "
                 "photographed get "
                 "gets took speaks addresses greets embraces kneels lays lights points checks "
                 "repairs paints reads writes throws pulls pushes climbs swims runs jumps works "
                 "talks smokes rises "
                 "reunited ",
        .scene = " outside behind beside near along above below inside across atop beneath amid "
                 "around next during after before as at on in with under ",
        .sides = " left right centre center foreground background above below pictured top bottom ",
        .persons =
            " i we you me us my our your i'm i've i'd i'll we're we've we'll you're you'll you'd ",
        .past = " was were had did could would went came began became made gave found ",
        .finite = " is are am was were be been has have had do does did will would can could may "
                  "might must shall should isn't aren't wasn't weren't don't doesn't didn't won't "
                  "can't couldn't "
                  "says said brought sent held led met lost won left felt heard thought became "
                  "knew drew drove ran sat stood struck broke spoke wrote make makes made take "
                  "takes go goes went come comes came begin begins "
                  "began become becomes became give gives gave know knows knew see sees saw need "
                  "needs want wants "
                  "remains remain means mean keeps keep leaves lives lived died wrote told tells "
                  "helps help apply applies started start starts requires require uses use offers "
                  "brings include "
                  "includes found find finds grew fell rose put puts set let lets got gets that's "
                  "it's there's what's who's they're ",
    },
    {
        .lang = "de",
        .perfect = " hat haben hatte hatten wird werden wurde wurden worden ",
        .past_endings = " te ",
        .teasers = {{"im video:", ""}, {"sehen sie den bericht", ""}, {" berichtet im video", ""}},
        .indefinite = " ein eine einen zwei drei vier einige mehrere dutzende hunderte ",
        .not_shown = " sprecher sprecherin jahr monat woche tag studie bericht viertel drittel "
                     "paar teil million millionen prozent grund frage ",
        .demonstrative = " diese dieser dieses ",
        .people = " anwohner demonstranten feuerwehrleute freiwillige kinder besucher arbeiter "
                  "helfer passanten polizisten soldaten menschen bewohner landwirt einsatzkräfte "
                  "schüler touristen frauen männer "
                  "retter fans zuschauer blumen blick ",
        .goes_on = " jeder jede jedes jeden niemand kein keine keiner er sie es wir ich ihr und "
                   "aber oder wenn als während obwohl weil seit wie "
                   "nach auch ohne mit in im am an auf bei von vom zu zum zur für über unter durch "
                   "gegen heute gestern morgen "
                   "dann doch so nun da dort hier jetzt bereits noch nur schon das dies ob damit "
                   "dabei danach davor dagegen deshalb deswegen trotzdem außerdem denn sein seine "
                   "seinen ihre ihren man wer "
                   "was wo warum eben erst nicht alle viele manche laut dass um vor hinter ",
        .says = " sagt sagte erklärte erklärt meint meinte berichtet berichtete betont betonte "
                "erzählt erzählte heißt hieß ",
        .shows = " steht stehen sitzt sitzen zeigt zeigen hält halten blickt blicken wartet warten "
                 "arbeitet geht gehen trägt tragen schaut läuft laufen räumen feiern protestieren "
                 "legen ",
        .scene =
            " vor hinter neben auf unter während bei am im nahe entlang zwischen über an in mit ",
        .sides = " links rechts mitte hinten vorne vorn oben unten v.l l r ",
        .persons = " ich wir mich uns mir mein meine unser unsere du dich dein ",
        .past = " war waren hatte hatten wurde wurden kam kamen ging gab stand ließ begann ",
        .finite = " könnte könnten konnten müsste müssten musste mussten sollten wollte wollten "
                  "durfte durften dürfte dürften mag mögen möchte möchten würde würden ist "
                  "sind war waren hat haben hatte hatten wird werden wurde wurden kann können "
                  "konnte muss müssen soll sollen sollte will wollen sagt geht gibt kommt kommen "
                  "macht machen bleibt "
                  "bleiben liegt liegen schützt heißt lässt braucht bringt führt zeigt steht sei "
                  "seien habe könne solle gilt darf dürfen ",
    },
    {
        .lang = "fr",
        .past_endings = " aient èrent ",
        .perfect = " a ont avait avaient sera seront été ",
        .teasers = {{"voici ce qu", " a préparé."},
                    {"voici le reportage d", ""},
                    {"voyez le reportage d", ""},
                    {"le reportage de ", "."},
                    {"le compte rendu de ", "."}},
        .indefinite = " un une deux trois des quelques plusieurs ",
        .not_shown = " jour mois an ans semaine année porte-parole étude rapport tiers quart peu "
                     "grand nombre partie ",
        .demonstrative = " ce cet cette ces ",
        .people = " habitants manifestants pompiers bénévoles enfants visiteurs ouvriers étudiants "
                  "élèves passants policiers soldats secouristes touristes femmes hommes "
                  "supporters riverains ",
        .goes_on = " toute toutes chaque chacune aucun aucune nul nulle quiconque il elle ils "
                   "elles on c'est et mais ou si quand alors lorsque pendant depuis "
                   "comme selon aussi sans avec dans en de du au aux par pour sur aujourd'hui hier "
                   "ensuite puis ainsi enfin "
                   "car or donc ici là après avant même plus pas rien tout tous chacun qui que où "
                   "son sa ses leur leurs nous vous je j'ai à malgré parce reste d'autres ",
        .says = " dit déclare déclaré explique expliqué affirme affirmé ajoute raconte assure "
                "résume glisse confie souligne estime ",
        .shows = " pose posent marche marchent regarde regardent attend attendent travaille "
                 "travaillent tient tiennent montre montrent défilent porte ",
        .scene = " devant derrière dans sur près pendant lors au aux en à sous autour avec ",
        .sides = " gauche droite centre haut bas premier ",
        .persons = " je j'ai nous vous mon ma mes notre nos votre vos moi tu ",
        .past = " était étaient avait avaient fut furent a ont ",
        .finite = " pourra pourront pourrait pourraient pouvait pouvaient devra devront devrait "
                  "devraient devait devaient aura auront aurait auraient serait seraient soient "
                  "voulait voulaient faisait allait est sont était étaient a ont avait avaient "
                  "sera seront peut peuvent doit "
                  "doivent va vont fait font reste faut vient viennent veut c'est n'est s'est n'a "
                  "n'ont qu'il soit prend dit ",
    },
    {
        .lang = "es",
        .past_endings = " ó aron ieron aba aban ",
        .perfect = " ha han había habían será serán sido ",
        .teasers = {{"este es el reportaje de", ""}, {"vea el video", ""}, {"vea el vídeo", ""}},
        .indefinite = " un una unos unas dos tres varios varias algunos algunas decenas cientos ",
        .not_shown = " día mes año años semana portavoz estudio informe tercio cuarto poco total "
                     "parte millón ",
        .demonstrative = " este esta estos estas ",
        .people = " vecinos habitantes manifestantes bomberos voluntarios niños visitantes "
                  "trabajadores estudiantes personas agentes familiares mujeres hombres turistas "
                  "aficionados policías soldados "
                  "imagen vista ",
        .goes_on = " toda todas cada ningún ninguna ninguno él ella ellos ellas lo le les y pero o "
                   "si cuando mientras aunque porque desde "
                   "como según también sin con en de del al por para hoy ayer ahora después luego "
                   "entonces así no ya se su sus hay "
                   "es son era fue todo todos nadie nada quien que qué ni ante tras entre hasta "
                   "más menos muy cada ",
        .says = " dice dijo afirma afirmó explica explicó añade añadió asegura aseguró cuenta "
                "contó recuerda señala señaló ",
        .shows = " limpian pasea pasean camina caminan observa observan posa posan espera esperan "
                 "trabaja trabajan sostiene muestra muestran protestan celebran ",
        .scene = " ante tras frente junto durante en sobre bajo cerca con ",
        .sides = " izquierda derecha centro izq dcha ",
        .persons = " yo nosotros mi mis nuestro nuestra me nos tú usted ",
        .past = " era eran fue fueron había habían estaba estaban tenía hizo ",
        .finite =
            " podrá podrán podía podían podría podrían deberá deberán debía debería deberían "
            "tendrá tendrán tendría habrá habrán habría sería serían sea sean haya hayan pueda "
            "puedan esté estén es son era eran ha han había fue fueron será tiene tienen puede "
            "pueden está están "
            "hay va van hace hacen debe deben sigue quiere estaba tenía ha empezó hizo dice se ",
    },
    {
        .lang = "it",
        .past_endings = " arono erono irono avano evano ivano ",
        .perfect = " ha hanno aveva avevano sarà stato stata ",
        .teasers = {{"guarda il video", ""}, {"il servizio di ", "."}},
        .indefinite = " un uno una due tre alcuni alcune decine centinaia ",
        .not_shown = " giorno mese anno anni settimana portavoce studio terzo quarto po' ",
        .demonstrative = " questo questa questi queste ",
        .people = " residenti manifestanti vigili volontari bambini visitatori lavoratori studenti "
                  "persone donne uomini turisti tifosi soccorritori poliziotti soldati ",
        .goes_on = " ogni ognuno tutta tutte nessuno nessuna chiunque lui lei loro e ma o se "
                   "quando mentre anche senza con nel nella nei dal dalla "
                   "secondo oggi ieri poi così dopo prima ora già non si ci in a di da per su tra "
                   "fra come dove chi che perché tutto tutti il ",
        .says = " dice ha spiega racconta afferma aggiunge sostiene ricorda disse ",
        .shows = " posa cammina camminano guarda guardano lavora lavorano attende mostra ",
        .scene = " davanti dietro durante presso sul sulla nel nella accanto vicino in con ",
        .sides = " sinistra destra centro alto basso ",
        .persons = " io noi mi ci mio mia nostro nostra tu voi ",
        .past = " era erano aveva avevano fu furono stato ",
        .finite = " potrà potranno poteva potrebbe potrebbero dovrà dovranno doveva dovrebbe "
                  "dovrebbero avrà avranno avrebbe sarà saranno sarebbe sia siano abbia è sono era "
                  "erano ha hanno aveva può possono viene vengono va vanno fa fanno "
                  "deve devono c'è sta stanno sarà si ",
    },
    {
        .lang = "pt",
        .past_endings = " ou aram eram iram ava avam ",
        .perfect = " tem têm tinha foi foram será sido ",
        .indefinite =
            " um uma uns umas dois duas três alguns algumas vários várias dezenas centenas ",
        .not_shown = " dia mês ano anos semana porta-voz estudo terço quarto pouco ",
        .demonstrative = " este esta estes estas esse essa ",
        .people =
            " moradores manifestantes bombeiros voluntários crianças visitantes trabalhadores "
            "estudantes pessoas mulheres homens turistas torcedores policiais soldados ",
        .goes_on = " toda todas cada nenhum nenhuma ninguém ele ela eles elas e mas ou se quando "
                   "enquanto também sem com em no na nos nas "
                   "segundo hoje ontem depois antes agora já não para por de do da ao à como onde "
                   "quem que porque tudo todos há o ",
        .says = " diz disse afirma afirmou conta contou explica explicou ",
        .shows = " posa caminha caminham olha olham espera esperam trabalha trabalham mostra ",
        .scene = " em no na diante atrás durante junto perto sobre com ",
        .sides = " esquerda direita centro ",
        .persons = " eu nós me nos meu minha nosso nossa você ",
        .past = " era eram foi foram tinha tinham havia estava ",
        .finite = " poderá poderão podia poderia poderiam deverá deverão devia deveria deveriam "
                  "terá terão teria haverá será serão seria seja sejam esteja é são era eram foi "
                  "foram tem têm está estão pode podem vai vão faz fazem há "
                  "deve será se ",
    },
    {
        .lang = "nl",
        .perfect = " heeft hebben had hadden werd werden zal ",
        .indefinite = " een twee drie enkele verschillende ",
        .not_shown =
            " dag maand jaar jaren week woordvoerder woordvoerster onderzoek derde kwart paar ",
        .demonstrative = " deze dit ",
        .people = " bewoners betogers brandweerlieden vrijwilligers kinderen bezoekers mensen "
                  "vrouwen mannen toeristen agenten soldaten leerlingen ",
        .goes_on = " iedereen ieder elke elk niemand hij zij ze het wij we ik je u en maar of als "
                   "toen terwijl ook zonder met in "
                   "op van volgens vandaag gisteren morgen daar hier dan nu nog al er dat wat wie "
                   "waar om voor na bij door uit aan niet zo toch want zijn haar hun "
                   "sinds tijdens over ",
        .says = " zei zegt vertelt vertelde aldus stelt ",
        .shows =
            " loopt lopen staat staan zit zitten kijkt kijken wacht wachten draagt houdt poseert ",
        .scene = " voor achter naast tijdens bij op in langs onder met ",
        .sides = " links rechts midden linksboven rechtsonder ",
        .persons = " ik wij we mij ons mijn onze je jij u jullie ",
        .past = " was waren had hadden werd werden kwam ging ",
        .finite = " kon konden moest moesten mag mogen mocht zullen zouden wilde wilden is zijn "
                  "was waren heeft hebben had wordt worden kan kunnen moet moeten gaat "
                  "gaan komt komen blijft zal zou zegt wil doet maakt ligt ",
    },
    {
        .lang = "sv",
        .perfect = " har hade ska blev ",
        .indefinite = " en ett två tre några flera ",
        .not_shown = " dag månad år vecka talesperson studie tredjedel ",
        .demonstrative = " denna detta dessa ",
        .people = " boende demonstranter brandmän frivilliga barn besökare människor kvinnor män "
                  "turister poliser soldater elever ",
        .goes_on = " var alla varje ingen inga han hon de det vi jag och men eller om när medan "
                   "också utan med i på av "
                   "enligt idag igår nu då där här så för till från efter innan redan inte alla "
                   "som vad vem hur man sedan ",
        .says = " säger sade sa berättar menar uppger ",
        .shows = " står sitter går tittar väntar bär håller poserar ",
        .scene = " framför bakom bredvid under vid på i längs med ",
        .sides = " vänster höger mitten ",
        .persons = " jag vi mig oss min vår du ni ",
        .past = " var hade blev kom gick ",
        .finite = " kunde skall bör borde ville hade fick måste är var har hade kan ska skulle "
                  "blir går kommer finns får måste vill gör tar "
                  "står säger ",
    },
};

const struct bs_lexicon *bs_lexicon_for(const char *lang)
{
    for (size_t i = 0; i < G_N_ELEMENTS(lexicons) && lang != NULL; i++) {
        if (strncmp(lexicons[i].lang, lang, 2) == 0) {
            return &lexicons[i];
        }
    }
    return NULL;
}

void bs_lexicon_index(struct bs_arena *arena, const struct bs_lexicon *lex, struct bs_counts *index)
{
    const struct {
        const char *list;
        int bit;
    } lists[] = {
        {lex->indefinite, BS_LEX_INDEFINITE},
        {lex->not_shown, BS_LEX_NOT_SHOWN},
        {lex->demonstrative, BS_LEX_DEMONSTRATIVE},
        {lex->people, BS_LEX_PEOPLE},
        {lex->goes_on, BS_LEX_GOES_ON},
        {lex->says, BS_LEX_SAYS},
        {lex->shows, BS_LEX_SHOWS},
        {lex->scene, BS_LEX_SCENE},
        {lex->sides, BS_LEX_SIDES},
        {lex->persons, BS_LEX_PERSONS},
        {lex->past, BS_LEX_PAST},
        {lex->perfect, BS_LEX_PERFECT},
        {lex->finite, BS_LEX_FINITE},
    };
    size_t size = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        size += strlen(lists[i].list);
    }
    bs_counts_init(arena, index, size / 4); /* a word and its space have more */
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        for (const char *word = lists[i].list + 1; *word != '\0';) {
            size_t n = strcspn(word, " ");
            *bs_counts_at(index, bs_word_hash(word, n)) |= lists[i].bit;
            word += n + 1;
        }
    }
}
