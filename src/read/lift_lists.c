/* lift_lists.c: the words by which speech is told from other text and one sentence from a better one.
 *
 * Closed classes (articles, pronouns) are as complete as news needs them; of the open ones stand here the verbs that newspapers
 * have around quotations, what people in the news are called, and words that make a reader stop. A word that is missing costs
 * a quote that might have been lifted, never a wrong one: what is not known is not lifted. */
#include "read/lift_words.h"

/* clang-format off */
static const struct bs_lift_list english[] = {
    {BS_LIFT_SAYS,
     "said says told tells added adds explained explains recalled recalls remembered remembers "
     "warned warns insisted insists argued argues asked asks replied replies answered answers "
     "admitted admits conceded concedes acknowledged wrote writes noted notes continued "
     "continues concluded concludes declared declares stated states remarked remarks observed "
     "observes joked jokes complained complains promised promises shouted whispered stressed "
     "stresses claimed claims announced announces reflected reflects laughed sighed confessed "
     "confesses predicted predicts suggested suggests vowed urged urges countered counters "
     "quipped commented comments emphasised emphasized boasted pleaded reckons reckoned agreed "
     "agrees protested thinks believes puts testified"},
    {BS_LIFT_ACCORDING, "according"},
    {BS_LIFT_BETWEEN,
     "has had have also later then once again always often still now afterwards simply only to "
     "it quietly earlier nearby elsewhere recently"},
    {BS_LIFT_HE, "he"},
    {BS_LIFT_SHE, "she"},
    {BS_LIFT_PRONOUN,
     "i we you they it one ones who that this these those them him her us me someone somebody "
     "nobody everyone everybody anyone all others some many his their its our my your"},
    {BS_LIFT_ARTICLE, "the a an"},
    {BS_LIFT_OF, "of for"},
    {BS_LIFT_STOP,
     "in on at to from by with without after before during when while as who whom whose which "
     "where because since until if than into over under about against between through near "
     "outside inside upon across behind beside beyond like despite amid not no but or so is was "
     "are were be been being has had have did does do can could will would shall should may "
     "might must last this that then there here ago"},
    {BS_LIFT_AND, "and &"},
    {BS_LIFT_LINK,
     "and but or so because nor yet although though whereas which who also then however "
     "therefore besides instead otherwise plus moreover thus hence still afterwards meanwhile "
     "than either neither"},
    {BS_LIFT_MISTER, "mr sir lord"},
    {BS_LIFT_MISTRESS, "mrs ms miss lady dame"},
    {BS_LIFT_TITLE, "dr prof rev capt sgt lt col gen hon"},
    {BS_LIFT_PARTICLE, "de da di del della van von der den la le du el bin al ben ter ten st"},
    {BS_LIFT_ROLE,
     "wife husband mother father son daughter sister brother grandmother grandfather aunt uncle "
     "cousin widow widower friend neighbour neighbor resident witness spokesman spokeswoman "
     "spokesperson mayor councillor councilor minister president chief head director chair "
     "founder owner keeper pilot captain skipper farmer baker teacher nurse doctor surgeon "
     "lawyer judge priest vicar bishop rabbi imam author writer poet painter actor actress "
     "singer composer conductor coach player striker goalkeeper champion student pupil engineer "
     "architect scientist professor historian economist researcher analyst expert curator editor "
     "reporter journalist photographer critic activist campaigner volunteer organiser organizer "
     "coordinator manager executive secretary treasurer accountant banker trader shopkeeper "
     "landlord tenant tailor carpenter builder plumber electrician mechanic driver guard soldier "
     "officer sergeant general colonel admiral commander sailor fisherman diver lifeguard "
     "firefighter paramedic midwife veterinarian vet gardener ranger forester hunter guide clerk "
     "librarian archivist chef cook waiter waitress butcher brewer innkeeper senator governor "
     "congressman congresswoman lawmaker deputy member leader candidate ambassador envoy "
     "commissioner prosecutor attorney solicitor barrister detective inspector superintendent "
     "warden winder watchmaker clockmaker boatbuilder shipwright harbourmaster master maker "
     "worker labourer employee employer boss colleague partner veteran refugee survivor victim "
     "patient prisoner passenger visitor customer buyer seller dealer reader grocer miller smith "
     "potter weaver dancer musician sculptor designer developer programmer physicist chemist "
     "biologist geologist meteorologist astronomer ecologist psychologist therapist trainer "
     "jockey referee woman man girl boy lady couple postman fireman policeman businessman "
     "businesswoman salesman chairman chairwoman craftsman ferryman apprentice trustee violinist "
     "pianist cellist drummer organist dentist florist nun monk pastor cabinetmaker sailmaker "
     "roofer thatcher stonemason mason welder miner"},
    {BS_LIFT_BODY,
     "police ministry council government company club party union bank agency commission court "
     "parliament group charity office department university school hospital church museum"},
    {BS_LIFT_TIME,
     "monday tuesday wednesday thursday friday saturday sunday january february july september "
     "october november december yesterday today tomorrow tonight"},
    {BS_LIFT_SHORT,
     "mr mrs ms dr prof rev st capt sgt lt col gen hon jr sr vs no etc inc ltd co jan feb mar "
     "apr aug sept oct nov dec approx fig dept est"},
    {BS_LIFT_STRONG,
     "never nothing nobody everything everyone always nowhere alone forever enough war death die "
     "dies died dead dying kill killed life live lives alive fear afraid love loved hate lost "
     "lose loss save saved fight fighting fought hope dream dreams dreamed pain blood tears cry "
     "cried wept heart soul truth lie lies lied wrong right shame proud pride angry anger free "
     "freedom justice money rich poor hungry home children child mother father future history "
     "world wall impossible worst best first last disaster miracle mad madness crazy stupid fool "
     "beautiful ugly dangerous danger risk must refuse refused remember forget forgotten believe "
     "promise promised broken break broke fire storm flood sea ruined destroyed gone goodbye "
     "survive survived flee fled betrayed trust secret silence power courage brave sorry forgive "
     "wonder trouble mistake fault"},
    {BS_LIFT_OWN, "i we my our me us mine ours myself ourselves"},
    {BS_LIFT_POINTS, "it this that these those there such its itself"},
    {BS_LIFT_POINTS_AT,
     "he she they him her them his their theirs hers himself herself themselves"},
    {BS_LIFT_FILLER, "yes no well look okay ok oh sure yeah right"},
    {BS_LIFT_WHO, "who whose"},
    {BS_LIFT_A, "a an"},
    {BS_LIFT_YEARS, "years year"},
    {BS_LIFT_KIN,
     "wife husband mother father son daughter sister brother grandmother grandfather aunt uncle "
     "cousin friend neighbour neighbor colleague partner boss widow widower member head leader "
     "man woman boy girl lady couple assistant deputy employee worker guest visitor victim"},
    {0, NULL},
};

static const struct bs_lift_list german[] = {
    {BS_LIFT_SAYS,
     "sagt sagte gesagt meint meinte erklärt erklärte betont betonte warnt warnte erzählt "
     "erzählte erzählen berichtet berichtete fragt fragte antwortet antwortete schreibt schrieb "
     "erinnert ergänzt ergänzte fügt fügte kritisiert kritisierte klagt klagte lobt lobte findet "
     "fand räumt räumte bestätigt bestätigte versichert versicherte fordert forderte ruft rief "
     "stellt stellte bilanziert resümiert resümierte glaubt glaubte beteuert beteuerte mahnt "
     "mahnte schildert schilderte kündigt kündigte schimpft schimpfte scherzt scherzte "
     "verspricht versprach lacht seufzt bedauert bedauerte spottet spottete urteilt urteilte "
     "entgegnet entgegnete erwidert erwiderte gesteht gestand gibt gab hält"},
    {BS_LIFT_ACCORDING, "so"},
    {BS_LIFT_BETWEEN,
     "auch noch dann später hat habe sich es dazu aber einmal immer heute damals jedoch nun gern"},
    {BS_LIFT_HE, "er"},
    {BS_LIFT_SHE, "sie"},
    {BS_LIFT_PRONOUN,
     "ich wir ihr es man du jemand niemand alle viele einige andere wer jeder keiner"},
    {BS_LIFT_ARTICLE, "der die das dem den des ein eine einer eines einem einen"},
    {BS_LIFT_OF, "des der von vom für zur am"},
    {BS_LIFT_STOP,
     "in im an auf aus bei beim mit nach vor zu zum über unter durch gegen ohne um seit während "
     "wenn als wie weil dass ob welche welcher nicht kein keine ist war sind waren hat hatte "
     "haben wird wurde kann soll muss bis ab laut gegenüber zwischen hinter neben wo womit damit "
     "so"},
    {BS_LIFT_AND, "und &"},
    {BS_LIFT_LINK,
     "und aber oder denn sondern doch weil dass damit deshalb deswegen darum also trotzdem "
     "jedoch außerdem daher dann sonst dennoch dabei dazu dafür dagegen daran darauf darin "
     "danach deren dessen welche auch"},
    {BS_LIFT_MISTER, "herr herrn"},
    {BS_LIFT_MISTRESS, "frau fräulein"},
    {BS_LIFT_TITLE, "dr prof"},
    {BS_LIFT_PARTICLE, "von van zu de"},
    {BS_LIFT_ROLE,
     "frau mann mutter vater sohn tochter schwester bruder witwe witwer freund freundin nachbar "
     "nachbarin anwohner anwohnerin zeuge zeugin bürgermeister wirt wirtin bauer bäuerin arzt "
     "ärztin anwalt anwältin richter richterin pfarrer pfarrerin lehrer lehrerin schüler "
     "schülerin student studentin koch köchin bäcker bäckerin chef chefin leiter leiterin rat "
     "rätin kapitän lotse lotsin fischer fischerin förster försterin autor autorin sänger "
     "sängerin trainer trainerin dichter maler malerin dezernent dezernentin vorsitzende "
     "vorsitzender vorstand geschäftsführer geschäftsführerin abgeordnete abgeordneter "
     "beauftragte beauftragter angestellte angestellter geselle gesellin zimmermann kaufmann "
     "kauffrau hebamme bürgerin bürger rentner rentnerin junge mädchen dame lehrling azubi "
     "praktikant praktikantin postbote postbotin briefträger briefträgerin küster küsterin "
     "schäfer schäferin winzer winzerin uhrmacher uhrmacherin schmied tischler tischlerin maurer "
     "gärtner gärtnerin bibliothekar bibliothekarin pilot pilotin soldat soldatin schauspieler "
     "schauspielerin musiker musikerin"},
    {BS_LIFT_BODY,
     "polizei ministerium gemeinde verband verein gewerkschaft behörde gericht regierung"},
    {BS_LIFT_TIME,
     "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz "
     "april mai juni juli august september oktober november dezember gestern heute morgen "
     "vormittag nachmittag abend"},
    {BS_LIFT_SHORT,
     "dr prof bzw ca evtl ggf nr str usw vgl inkl exkl abs art bd hl st ing dipl med jur phil "
     "tel mio mrd geb gest verh jh jan feb aug sept okt nov dez hrsg"},
    {BS_LIFT_STRONG,
     "nie niemals nichts niemand alles jeder immer allein genug krieg tod tot sterben starb "
     "gestorben töten leben lebt angst furcht liebe lieben hass verloren verlieren verlust "
     "retten gerettet kampf kämpfen hoffnung traum träume schmerz blut tränen weinen geweint "
     "herz seele wahrheit lüge gelogen falsch schande stolz wut frei freiheit gerecht "
     "gerechtigkeit geld reich arm hunger heimat kinder kind mutter vater zukunft geschichte "
     "welt mauer unmöglich katastrophe wunder wahnsinn verrückt dumm schön hässlich gefahr "
     "gefährlich risiko muss müssen vergessen erinnern glauben versprechen versprochen gebrochen "
     "feuer sturm flut meer zerstört weg abschied überleben fliehen verraten vertrauen geheimnis "
     "schweigen macht mut fehler schuld letzte erste schlimmste beste winter stirbt verliert "
     "kämpft träumt weint liebt hasst"},
    {BS_LIFT_OWN,
     "ich wir mein meine meinen meinem meiner unser unsere unseren unserem unserer mich mir uns"},
    {BS_LIFT_POINTS, "es das dies diese dieser dieses diesen sie solche"},
    {BS_LIFT_POINTS_AT, "er ihn ihm ihnen sein seine ihre"},
    {BS_LIFT_FILLER, "ja nein na nun tja ach gut genau"},
    {BS_LIFT_A, "ein eine einer einem einen"},
    {BS_LIFT_YEARS, "jahre jahren"},
    {BS_LIFT_KIN,
     "frau mann mutter vater sohn tochter schwester bruder freund freundin nachbar nachbarin "
     "kollege kollegin chef chefin junge mädchen dame mitglied"},
    {0, NULL},
};

static const struct bs_lift_list french[] = {
    {BS_LIFT_SAYS,
     "dit disait déclare déclaré explique expliqué expliquait ajoute ajouté affirme affirmé "
     "assure assuré raconte raconté témoigne témoigné souligne souligné précise précisé estime "
     "estimé confie confié regrette regretté prévient prévenu répond répondu demande demandé "
     "écrit exclame insiste insisté rappelle rappelé soupire souvient lance lancé résume résumé "
     "reconnaît reconnu conclut conclu poursuit poursuivi note noté plaide plaidé martèle "
     "martelé observe observé indigne sourit avoue avoué promet promis avertit averti dénonce "
     "dénoncé juge jugé réplique répliqué admet admis constate constaté souffle soufflé murmure "
     "murmuré tranche tranché ironise ironisé"},
    {BS_LIFT_ACCORDING, "selon"},
    {BS_LIFT_BETWEEN,
     "a avait t s' se l' y aussi encore ensuite alors toujours même aussitôt pourtant lui ainsi"},
    {BS_LIFT_HE, "il"},
    {BS_LIFT_SHE, "elle"},
    {BS_LIFT_PRONOUN,
     "je j' nous vous tu ils elles on ce cela ça celui celle ceux certains beaucoup tous chacun "
     "quelqu' personne son sa ses leur leurs mon ma mes notre"},
    {BS_LIFT_ARTICLE, "le la l' les un une"},
    {BS_LIFT_OF, "de du d' des en"},
    {BS_LIFT_STOP,
     "à au aux dans sur sous par pour avec sans après avant pendant quand lorsque comme qui que "
     "qu' dont où parce depuis jusque si entre vers chez contre malgré ne n' pas est était sont "
     "a ont avait sera mais ou donc selon hier près lors face"},
    {BS_LIFT_AND, "et &"},
    {BS_LIFT_LINK,
     "et mais ou donc car parce que qu' puis alors pourtant or ni cependant ainsi aussi ensuite "
     "toutefois enfin sinon lequel laquelle dont qui"},
    {BS_LIFT_MISTER, "m monsieur"},
    {BS_LIFT_MISTRESS, "mme mlle madame mademoiselle"},
    {BS_LIFT_TITLE, "dr me pr"},
    {BS_LIFT_PARTICLE, "de du d' des la le van von"},
    {BS_LIFT_ROLE,
     "femme mari mère père fils fille sœur frère veuve veuf ami amie voisin voisine habitant "
     "habitante témoin porte-parole maire mairesse ministre président présidente chef cheffe "
     "directeur directrice fondateur fondatrice propriétaire patron patronne gardien gardienne "
     "garde pilote capitaine agriculteur agricultrice paysan paysanne boulanger boulangère "
     "professeur professeure enseignant enseignante instituteur institutrice infirmier "
     "infirmière médecin chirurgien chirurgienne avocat avocate juge prêtre curé évêque auteur "
     "auteure autrice écrivain écrivaine poète peintre acteur actrice chanteur chanteuse "
     "entraîneur entraîneuse étudiant étudiante élève ingénieur ingénieure architecte "
     "scientifique chercheur chercheuse historien historienne économiste biologiste géologue "
     "météorologue astronome sociologue expert experte conservateur conservatrice rédacteur "
     "rédactrice journaliste photographe militant militante bénévole responsable secrétaire "
     "trésorier trésorière commerçant commerçante épicier épicière menuisier charpentier maçon "
     "mécanicien conducteur conductrice soldat officier officière général colonel amiral "
     "commandant commandante marin pêcheur pêcheuse pompier sage-femme vétérinaire jardinier "
     "jardinière forestier guide bibliothécaire archiviste cuisinier cuisinière serveur serveuse "
     "boucher aubergiste sénateur sénatrice député députée élu élue conseiller conseillère "
     "adjoint adjointe membre candidat candidate ambassadeur procureur procureure commissaire "
     "inspecteur inspectrice ouvrier ouvrière salarié salariée retraité retraitée réfugié "
     "réfugiée survivant survivante victime patient patiente viticulteur viticultrice éleveur "
     "éleveuse berger bergère homme garçon fillette dame facteur factrice horloger horlogère "
     "libraire menuisière forgeron apprenti apprentie stagiaire musicien musicienne "
     "accordéoniste pianiste violoniste dentiste fleuriste moine religieuse pasteur sculpteur "
     "sculptrice potier potière couvreur vigneron vigneronne meunier meunière sonneur"},
    {BS_LIFT_BODY,
     "police ministère gouvernement mairie entreprise club parti syndicat banque commission "
     "tribunal association université école hôpital église musée"},
    {BS_LIFT_TIME,
     "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin "
     "juillet août septembre octobre novembre décembre hier demain"},
    {BS_LIFT_SHORT,
     "m mm dr me pr st ste etc av apr janv févr juil sept oct nov déc art chap éd env tél vol"},
    {BS_LIFT_STRONG,
     "jamais rien personne tout tous toujours seul seule assez guerre mort morte morts mourir "
     "tué tuer vie vivre vivant peur crainte amour aimer haine perdu perdre perte sauver sauvé "
     "lutte lutter combat espoir rêve rêves douleur sang larmes pleurer pleuré cœur âme vérité "
     "mensonge menti tort honte fier fière colère libre liberté justice argent riche pauvre faim "
     "maison enfants enfant mère père avenir histoire monde mur impossible pire meilleur premier "
     "dernier dernière catastrophe miracle folie fou folle idiot beau belle laid danger "
     "dangereux risque faut oublier oublié oubli souvenir croire promettre promis brisé feu "
     "tempête mer détruit disparu adieu survivre fuir trahi confiance secret silence pouvoir "
     "courage erreur faute patience devis"},
    {BS_LIFT_OWN, "je j' nous mon ma mes notre nos me m' moi"},
    {BS_LIFT_POINTS, "ce c' ça cela ceci il celui celle ceux celles"},
    {BS_LIFT_POINTS_AT, "elle ils elles eux leur leurs lui"},
    {BS_LIFT_FILLER, "oui non bon ben bah eh ah oh voilà enfin"},
    {BS_LIFT_A, "un une"},
    {BS_LIFT_YEARS, "ans an"},
    {BS_LIFT_KIN,
     "femme mari mère père fils fille sœur frère ami amie voisin voisine collègue homme garçon "
     "membre chef cheffe adjoint adjointe"},
    {0, NULL},
};

static const struct bs_lift_list spanish[] = {
    {BS_LIFT_SAYS,
     "dijo dice dicho afirmó afirma afirmado explicó explica explicado añadió añade aseguró "
     "asegura asegurado señaló señala señalado declaró declara declarado contó cuenta contado "
     "recordó recuerda advirtió advierte insistió insiste lamentó lamenta lamentado reconoció "
     "reconoce preguntó pregunta respondió responde escribió escribe sostuvo sostiene subrayó "
     "subraya apuntó apunta comentó comenta indicó indica manifestó manifiesta criticó critica "
     "concluyó concluye confesó confiesa prometió promete denunció denuncia admitió admite "
     "bromeó bromea precisó precisa agregó agrega exclamó relató relata resumió resume contestó "
     "contesta replicó replica"},
    {BS_LIFT_ACCORDING, "según"},
    {BS_LIFT_BETWEEN,
     "ha había se le les también luego después entonces ayer hoy aún todavía así lo"},
    {BS_LIFT_HE, "él"},
    {BS_LIFT_SHE, "ella"},
    {BS_LIFT_PRONOUN,
     "yo nosotros ellos ellas usted ustedes tú esto eso alguien nadie todos muchos algunos otros "
     "su sus mi mis nuestro"},
    {BS_LIFT_ARTICLE, "el la los las un una"},
    {BS_LIFT_OF, "de del"},
    {BS_LIFT_STOP,
     "a al en con sin por para sobre bajo tras ante desde hasta entre contra según durante "
     "cuando mientras como que quien quienes cual donde porque si no es era son fue fueron está "
     "estaba ha había será pero o sino ayer hoy"},
    {BS_LIFT_AND, "y e &"},
    {BS_LIFT_LINK,
     "y e pero o u porque pues entonces sino que además así luego también tampoco ni sin embargo "
     "por eso"},
    {BS_LIFT_MISTER, "señor sr don"},
    {BS_LIFT_MISTRESS, "señora sra doña señorita"},
    {BS_LIFT_TITLE, "dr dra"},
    {BS_LIFT_PARTICLE, "de del la las los y"},
    {BS_LIFT_ROLE,
     "mujer esposa marido esposo madre padre hijo hija hermana hermano viuda viudo amigo amiga "
     "vecino vecina habitante testigo portavoz alcalde alcaldesa ministro ministra presidente "
     "presidenta jefe jefa director directora fundador fundadora dueño dueña propietario "
     "propietaria guarda guardián piloto capitán capitana agricultor agricultora campesino "
     "campesina panadero panadera profesor profesora maestro maestra enfermero enfermera médico "
     "médica doctor doctora cirujano cirujana abogado abogada juez jueza cura sacerdote obispo "
     "autor autora escritor escritora poeta pintor pintora actor actriz cantante entrenador "
     "entrenadora estudiante alumno alumna ingeniero ingeniera arquitecto arquitecta científico "
     "científica investigador investigadora historiador historiadora economista bióloga biólogo "
     "geólogo geóloga experto experta redactor redactora periodista fotógrafo fotógrafa "
     "activista voluntario voluntaria responsable secretario secretaria tesorero comerciante "
     "tendero tendera carpintero albañil mecánico conductor conductora soldado oficial general "
     "coronel almirante comandante marinero pescador pescadora bombero bombera matrona "
     "veterinario veterinaria jardinero guía bibliotecario bibliotecaria archivero archivera "
     "cocinero cocinera camarero camarera senador senadora diputado diputada concejal concejala "
     "consejero consejera miembro candidato candidata embajador embajadora fiscal comisario "
     "inspector inspectora obrero obrera trabajador trabajadora empleado empleada jubilado "
     "jubilada refugiado refugiada superviviente víctima paciente ganadero ganadera pastor "
     "pastora patrón patrona hombre niño niña chico chica cartero cartera relojero relojera "
     "librero librera herrero aprendiz músico música pianista violinista dentista florista monje "
     "monja escultor escultora alfarero alfarera molinero molinera notario notaria arqueólogo "
     "arqueóloga sociólogo socióloga"},
    {BS_LIFT_BODY,
     "policía ministerio gobierno ayuntamiento empresa club partido sindicato banco comisión "
     "tribunal asociación universidad escuela hospital iglesia museo"},
    {BS_LIFT_TIME,
     "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio "
     "julio agosto septiembre octubre noviembre diciembre ayer hoy mañana"},
    {BS_LIFT_SHORT,
     "sr sra srta dr dra d dña ud uds etc av avda núm pág p ej art ene feb mar abr jun jul ago "
     "sept oct nov dic"},
    {BS_LIFT_STRONG,
     "nunca jamás nada nadie todo todos siempre solo sola bastante guerra muerte muerto muerta "
     "morir murió matar vida vivir vivo miedo amor amar odio perdido perder pérdida salvar "
     "salvado lucha luchar esperanza sueño sueños dolor sangre lágrimas llorar corazón alma "
     "verdad mentira vergüenza orgullo orgulloso orgullosa rabia libre libertad justicia dinero "
     "rico pobre hambre casa hijos hijo madre padre futuro historia mundo muro imposible peor "
     "mejor primero último última catástrofe milagro locura loco loca tonto hermoso feo peligro "
     "peligroso riesgo debemos olvidar olvidado olvida recuerdo creer promesa prometido roto "
     "fuego tormenta mar destruido adiós sobrevivir huir traicionado confianza secreto silencio "
     "poder valor error culpa"},
    {BS_LIFT_OWN, "yo nosotros nosotras mi mis nuestro nuestra nuestros nuestras me nos"},
    {BS_LIFT_POINTS, "esto eso aquello ese esa este esta"},
    {BS_LIFT_POINTS_AT, "él ella ellos ellas"},
    {BS_LIFT_FILLER, "sí no bueno pues mire claro"},
    {BS_LIFT_WHO, "quien"},
    {BS_LIFT_A, "un una"},
    {BS_LIFT_YEARS, "años"},
    {BS_LIFT_KIN,
     "mujer esposa marido esposo madre padre hijo hija hermana hermano amigo amiga vecino vecina "
     "colega hombre niño niña miembro jefe jefa"},
    {0, NULL},
};

static const struct bs_lift_list italian[] = {
    {BS_LIFT_SAYS,
     "dice disse detto spiega spiegò spiegato aggiunge aggiunse aggiunto afferma affermò "
     "affermato racconta raccontò raccontato ricorda ricordò ricordato sottolinea sottolineato "
     "dichiara dichiarò dichiarato avverte avvertì avvertito osserva osservò osservato commenta "
     "commentò commentato conclude concluse concluso assicura assicurò assicurato risponde "
     "rispose risposto chiede chiese chiesto scrive scrisse scritto ammette ammise ammesso "
     "insiste insistito sostiene sostenne promette promise promesso denuncia denunciato "
     "riconosce riassume confida confessa esclama precisa precisato replica replicato scherza "
     "sospira"},
    {BS_LIFT_ACCORDING, "secondo"},
    {BS_LIFT_BETWEEN, "ha aveva si gli le poi anche ancora ieri oggi però sempre così lo"},
    {BS_LIFT_HE, "lui egli"},
    {BS_LIFT_SHE, "lei ella"},
    {BS_LIFT_PRONOUN,
     "io noi voi loro tu questo quello qualcuno nessuno tutti molti alcuni altri suo sua suoi "
     "sue mio mia"},
    {BS_LIFT_ARTICLE, "il lo la l' i gli le un uno una un'"},
    {BS_LIFT_OF, "di del dello della dell' dei degli delle d'"},
    {BS_LIFT_STOP,
     "a al allo alla all' ai agli alle in nel nella nell' con senza per su sul sulla sotto dopo "
     "prima durante quando mentre come che chi cui dove perché se tra fra contro verso da dal "
     "dalla dall' non è era sono fu ha aveva sarà ma o oppure secondo ieri oggi presso"},
    {BS_LIFT_AND, "e ed &"},
    {BS_LIFT_LINK,
     "e ed ma o perché però quindi poi allora anzi che dunque infatti inoltre così anche né "
     "perciò eppure"},
    {BS_LIFT_MISTER, "signor sig don monsignor padre"},
    {BS_LIFT_MISTRESS, "signora signorina"},
    {BS_LIFT_TITLE, "dott dottor dottoressa prof"},
    {BS_LIFT_PARTICLE, "de di da del della dei degli dal dalla d' la lo"},
    {BS_LIFT_ROLE,
     "moglie marito madre padre figlio figlia sorella fratello vedova vedovo amico amica vicino "
     "vicina abitante testimone portavoce sindaco sindaca ministro ministra presidente capo "
     "direttore direttrice fondatore fondatrice proprietario proprietaria custode guardiano "
     "pilota capitano agricoltore agricoltrice contadino contadina fornaio fornaia professore "
     "professoressa maestro maestra insegnante infermiere infermiera medico dottore dottoressa "
     "chirurgo avvocato avvocata giudice parroco prete vescovo autore autrice scrittore "
     "scrittrice poeta pittore pittrice attore attrice cantante allenatore allenatrice studente "
     "studentessa allievo ingegnere ingegnera architetto architetta scienziato scienziata "
     "ricercatore ricercatrice storico storica economista biologo biologa geologo geologa "
     "esperto esperta redattore redattrice giornalista fotografo fotografa attivista volontario "
     "volontaria responsabile segretario segretaria tesoriere commerciante falegname muratore "
     "meccanico autista soldato ufficiale generale colonnello ammiraglio comandante marinaio "
     "pescatore pescatrice pompiere ostetrica veterinario veterinaria giardiniere guida "
     "bibliotecario bibliotecaria archivista cuoco cuoca cameriere cameriera senatore senatrice "
     "deputato deputata consigliere consigliera assessore assessora membro candidato candidata "
     "ambasciatore ambasciatrice procuratore commissario ispettore ispettrice operaio operaia "
     "lavoratore lavoratrice impiegato impiegata pensionato pensionata profugo superstite "
     "vittima paziente pastore pastora oste ostessa donna uomo ragazzo ragazza signore postino "
     "postina orologiaio orologiaia libraio libraia fabbro apprendista musicista pianista "
     "violinista dentista fioraio fioraia monaco suora scultore scultrice vasaio mugnaio notaio "
     "notaia sociologo sociologa archeologo archeologa albergatore albergatrice campanaro"},
    {BS_LIFT_BODY,
     "polizia ministero governo comune azienda club partito sindacato banca commissione "
     "tribunale associazione università scuola ospedale chiesa museo"},
    {BS_LIFT_TIME,
     "lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile "
     "maggio giugno luglio agosto settembre ottobre novembre dicembre ieri oggi domani"},
    {BS_LIFT_SHORT,
     "sig dott prof ing avv on ecc pag art gen feb mar apr mag giu lug ago sett ott nov dic es n"},
    {BS_LIFT_STRONG,
     "mai niente nulla nessuno tutto tutti sempre solo sola soli abbastanza guerra morte morto "
     "morta morire uccidere ucciso vita vivere vivo paura amore amare odio perso perduto perdere "
     "perdita salvare salvato lotta lottare speranza sogno sogni dolore sangue lacrime piangere "
     "pianto cuore anima verità bugia vergogna orgoglio orgoglioso orgogliosa rabbia libero "
     "libera libertà giustizia soldi ricco povero fame casa figli figlio madre padre futuro "
     "storia mondo muro impossibile peggio peggiore migliore primo ultimo ultima catastrofe "
     "miracolo follia folle pazzo bello brutto pericolo pericoloso rischio dobbiamo dimenticare "
     "dimenticato ricordo credere promessa promesso rotto fuoco tempesta mare distrutto addio "
     "sopravvivere fuggire tradito fiducia segreto silenzio potere coraggio errore colpa"},
    {BS_LIFT_OWN, "io noi mio mia miei mie nostro nostra nostri nostre mi ci"},
    {BS_LIFT_POINTS, "questo questa quello quella ciò"},
    {BS_LIFT_POINTS_AT, "lui lei loro egli essi"},
    {BS_LIFT_FILLER, "sì no beh allora ecco insomma certo"},
    {BS_LIFT_A, "un uno una un'"},
    {BS_LIFT_YEARS, "anni"},
    {BS_LIFT_KIN,
     "moglie marito madre padre figlio figlia sorella fratello amico amica vicino vicina collega "
     "donna uomo ragazzo ragazza membro capo"},
    {0, NULL},
};

static const struct bs_lift_list dutch[] = {
    {BS_LIFT_SAYS,
     "zegt zei gezegd vertelt vertelde verteld vindt vond stelt stelde schrijft schreef voegt "
     "voegde legt legde verklaart verklaarde waarschuwt waarschuwde benadrukt benadrukte "
     "herinnert denkt dacht antwoordt antwoordde vraagt vroeg meent meende erkent erkende klaagt "
     "klaagde belooft beloofde concludeert concludeerde grapt grapte lacht verzucht verzuchtte "
     "roept riep bevestigt bevestigde reageert reageerde besluit besloot weet verzekert "
     "verzekerde meldt meldde"},
    {BS_LIFT_ACCORDING, "aldus volgens"},
    {BS_LIFT_BETWEEN, "ook nog dan later heeft had zich toen er wel nu eens altijd vandaag"},
    {BS_LIFT_HE, "hij"},
    {BS_LIFT_SHE, "zij ze"},
    {BS_LIFT_PRONOUN,
     "ik wij we jullie jij je het men iemand niemand iedereen velen sommigen anderen zijn haar "
     "hun mijn ons onze"},
    {BS_LIFT_ARTICLE, "de het een"},
    {BS_LIFT_OF, "van voor der"},
    {BS_LIFT_STOP,
     "in op aan uit bij met na naar tot te over onder door tegen zonder om sinds tijdens toen "
     "als zoals omdat dat die wie waar wanneer of niet geen is was zijn waren heeft had hebben "
     "wordt werd kan zal moet maar tussen achter naast gisteren vandaag volgens"},
    {BS_LIFT_AND, "en &"},
    {BS_LIFT_LINK,
     "en maar of want dus omdat toch toen daarom bovendien echter dan anders ook daarna daardoor "
     "dat die terwijl zodat"},
    {BS_LIFT_MISTER, "meneer dhr"},
    {BS_LIFT_MISTRESS, "mevrouw mevr juffrouw"},
    {BS_LIFT_TITLE, "dr prof ir mr drs ing"},
    {BS_LIFT_PARTICLE, "van de den der het ten ter te in 't op"},
    {BS_LIFT_ROLE,
     "vrouw man moeder vader zoon dochter zus broer weduwe weduwnaar vriend vriendin buurman "
     "buurvrouw bewoner bewoonster getuige woordvoerder woordvoerster burgemeester minister "
     "premier voorzitter hoofd directeur directrice oprichter eigenaar eigenares beheerder "
     "wachter loods kapitein schipper boer boerin bakker leraar lerares verpleegkundige arts "
     "dokter chirurg advocaat advocate rechter pastoor dominee bisschop auteur schrijver "
     "schrijfster dichter schilder acteur actrice zanger zangeres trainer coach student studente "
     "leerling ingenieur architect wetenschapper onderzoeker hoogleraar historicus historica "
     "econoom bioloog geoloog deskundige redacteur journalist journaliste fotograaf activist "
     "vrijwilliger vrijwilligster manager secretaris penningmeester winkelier timmerman "
     "metselaar monteur chauffeur soldaat officier generaal kolonel admiraal commandant matroos "
     "visser brandweerman verloskundige dierenarts tuinman boswachter gids bibliothecaris "
     "archivaris kok ober slager senator wethouder gedeputeerde raadslid kamerlid lid kandidaat "
     "ambassadeur commissaris inspecteur arbeider werknemer werkgever gepensioneerde vluchteling "
     "overlevende slachtoffer herder waard waardin havenmeester jongen meisje dame brugwachter "
     "postbode klokkenmaker horlogemaker boekhandelaar smid leerjongen stagiair stagiaire "
     "musicus muzikant pianist violist tandarts bloemist monnik non predikant beeldhouwer "
     "pottenbakker molenaar notaris socioloog archeoloog wijnboer veerman"},
    {BS_LIFT_BODY,
     "politie ministerie regering gemeente bedrijf club partij vakbond bank commissie rechtbank "
     "vereniging universiteit school ziekenhuis kerk museum"},
    {BS_LIFT_TIME,
     "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april "
     "mei juni juli augustus september oktober november december gisteren vandaag morgen"},
    {BS_LIFT_SHORT,
     "dr prof mr ir drs dhr mevr enz bijv blz nr ca incl excl st jan feb mrt apr aug sept okt "
     "nov dec"},
    {BS_LIFT_STRONG,
     "nooit niets niemand alles iedereen altijd alleen genoeg oorlog dood sterven stierf "
     "gestorven doden gedood leven leeft angst bang liefde haat verloren verliezen verlies "
     "redden gered strijd vechten hoop droom dromen pijn bloed tranen huilen gehuild hart ziel "
     "waarheid leugen gelogen fout schande trots woede vrij vrijheid recht geld rijk arm honger "
     "thuis huis kinderen kind moeder vader toekomst geschiedenis wereld muur onmogelijk ergste "
     "beste eerste laatste ramp wonder waanzin gek dom mooi lelijk gevaar gevaarlijk risico "
     "moeten vergeten vergeet herinneren geloven belofte beloofd gebroken vuur storm vloed zee "
     "water vernietigd weg afscheid overleven vluchten verraden vertrouwen geheim stilte macht "
     "moed schuld"},
    {BS_LIFT_OWN, "ik wij we mijn ons onze mij me"},
    {BS_LIFT_POINTS, "het dat dit deze die er"},
    {BS_LIFT_POINTS_AT, "hij zij ze hun hem haar hen"},
    {BS_LIFT_FILLER, "ja nee nou tja ach goed kijk"},
    {BS_LIFT_A, "een"},
    {BS_LIFT_YEARS, "jaar"},
    {BS_LIFT_KIN,
     "vrouw man moeder vader zoon dochter zus broer vriend vriendin buurman buurvrouw collega "
     "jongen meisje lid hoofd"},
    {0, NULL},
};

const struct bs_lift_tongue bs_lift_tongues[] = {
    {{.lang = "en", .compounds = true, .open = "“", .close = "”"},
     english,
     "ician ologist keeper maker master worker woman owner leader teacher officer smith wright "
     "monger herd"},
    {{.lang = "de", .open = "„", .close = "“", .nouns_are_capital = true, .verb_first = true,
      .ordinals = true},
     german,
     "meister meisterin minister ministerin chef chefin leiter leiterin sprecher sprecherin "
     "präsident präsidentin direktor direktorin anwalt anwältin professor professorin arzt "
     "ärztin rat rätin lehrer lehrerin forscher forscherin führer führerin beamter beamte "
     "beamtin händler händlerin wirt wirtin bauer bäuerin arbeiter arbeiterin besitzer "
     "besitzerin pfleger pflegerin künstler künstlerin historiker historikerin biologe biologin "
     "ökonom ökonomin ingenieur ingenieurin inhaber inhaberin gründer gründerin redakteur "
     "redakteurin schützer schützerin wissenschaftler wissenschaftlerin hüter hüterin förster "
     "försterin fahrer fahrerin macher macherin mann frau experte expertin referent referentin "
     "berater beraterin richter richterin vorsitzende vorsitzender schwester bruder mutter vater "
     "tochter sohn psychologe psychologin soziologe soziologin physiker physikerin bewohner "
     "bewohnerin"},
    {{.lang = "fr", .open = "«", .close = "»", .verb_first = true, .elides = true,
      .hyphen_verbs = true},
     french,
     "ologue logiste"},
    {{.lang = "es", .open = "«", .close = "»", .verb_first = true, .subject_left = true,
      .dashes = true},
     spanish,
     "ólogo óloga ista"},
    {{.lang = "it", .open = "«", .close = "»", .verb_first = true, .subject_left = true,
      .elides = true},
     italian,
     "ologo ologa ista"},
    {{.lang = "nl", .compounds = true, .open = "“", .close = "”", .verb_first = true},
     dutch,
     "meester meesteres minister directeur directrice leider leidster voorzitter onderzoeker "
     "onderzoekster deskundige loog loge houder houdster maker maakster werker werkster "
     "bewaarder wachter kundige ondernemer onderneemster schipper"},
    {{.lang = NULL}, NULL, NULL},
};
