/* roles_words.c: words that give lines away.
 *
 * Page furniture says the same few things in every language; the tables hold what the sites of papers and agencies print
 * around their articles, in lower case, digits as #, without the punctuation at the ends.
 */
#include "read/roles_private.h"

#include <string.h>

/* Whole lines, anywhere. */
static const char *const sure[] = {
    /* English */
    ";share;comments #;# of #;#/#;# / #;view # comments;view comment;email this article;share "
    "page;enter your email "
    "address;your email "
    "address;about sharing;breaking;breaking news;share this;share this article;share "
    "this story;share this post;share this page;"
    "share share;spread the love;tweet;email;e-mail;print;print this;print this page;"
    "print article;email this;save;save article;save this story;copy link;link copied;follow;"
    "follow us;like this;comments;# comments;# comment;no comments;no comments yet;"
    "leave a comment;leave a reply;view comments;add a comment;add comment;post a comment;"
    "post comment;join the conversation;start the conversation;read more;continue reading;"
    "click here to read more;see more;show more;load more;view more;learn more;find out more;"
    "more;back to top;back to home;skip to content;skip to main content;skip to navigation;menu;"
    "search;sign in;log in;login;sign up;register;subscribe;subscribe now;subscribe today;donate;"
    "donate now;support us;advertisement;advertising;sponsored;sponsored content;promoted;"
    "paid content;ad;ads;loading;previous article;next article;previous;next;prev;previous post;"
    "next post;previous story;next story;older posts;newer posts;previous article next article;"
    "privacy policy;terms of use;terms of service;terms and conditions;terms & conditions;"
    "cookie policy;cookies;manage cookies;cookie settings;accept all cookies;accept cookies;"
    "do not sell my info;all rights reserved;toggle caption;hide caption;enlarge this image;"
    "enlarge image;view image in fullscreen;open image in gallery;listen to this article;"
    "listen to this story;report an error;report this ad;report a typo;policies and standards;"
    "story continues below;story continues below advertisement;article continues below;"
    "continues below;article continues after advertisement;continued below;"
    "advertisement scroll to continue;for immediate release;print friendly;"
    "printer-friendly version;text size;font size;site index;site map;sitemap;opens in new tab;"
    "opens in new window;gift this article;give this article;view original;view on map;"
    "watch live;embed;transcript;play;pause;unmute;close;end of document;ends;-ends-;-30-;"
    "read full story;read the full story;read full article;view gallery;view slideshow;"
    "notify me of new posts by email;reply;be the first to comment;follow topic;add to favorites;"
    "bookmark;",
    /* German */
    ";teilen;teile das;teile diesen artikel;artikel teilen;diesen artikel teilen;drucken;"
    "druckversion;artikel drucken;merken;anzeige;werbung;weiterlesen;mehr lesen;"
    "weiterlesen nach der anzeige;kommentare;# kommentare;kommentare #;kommentieren;"
    "kommentar schreiben;kommentar verfassen;impressum;datenschutz;datenschutzerklärung;agb;"
    "newsletter abonnieren;abonnieren;jetzt abonnieren;anmelden;registrieren;zur startseite;"
    "nach oben;vorheriger artikel;nächster artikel;artikel anhören;artikel vorlesen;vorlesen;"
    "cookie-einstellungen;alle rechte vorbehalten;per e-mail teilen;link kopieren;"
    "zum inhalt springen;bild vergrößern;quelle anzeigen;feedback;fehler melden;artikel merken;"
    "folgen;",
    /* French */
    ";partager;partager l'article;partagez;partager cet article;imprimer;envoyer par mail;"
    "envoyer par e-mail;je m'abonne;s'abonner;abonnez-vous;se connecter;connexion;publicité;"
    "annonce;lire la suite;en savoir plus;commentaires;# commentaires;# commentaire;réagir;"
    "ajouter un commentaire;laisser un commentaire;mentions légales;politique de confidentialité;"
    "cgu;cgv;gérer mes cookies;gestion des cookies;nous contacter;contactez-nous;"
    "article réservé aux abonnés;réservé aux abonnés;retour en haut;haut de page;"
    "article précédent;article suivant;écouter l'article;écouter cet article;copier le lien;"
    "tous droits réservés;plan du site;voir plus;aller au contenu;newsletter;newsletters;"
    "suite de l'article;",
    /* Spanish */
    ";compartir;comparte;comentarios;# comentarios;# comentario;ir a los comentarios;"
    "ir al contenido;comentar;imprimir;enviar;suscribirse;suscríbete;iniciar sesión;regístrate;"
    "publicidad;anuncio;leer más;seguir leyendo;ver más;aviso legal;política de privacidad;"
    "política de cookies;normas;volver arriba;artículo anterior;siguiente artículo;"
    "todos los derechos reservados;copiar enlace;guardar;escuchar;ver comentarios;ir arriba;"
    "suscríbete para seguir leyendo;",
    /* Italian */
    ";condividi;stampa;commenti;# commenti;commenta;leggi di più;leggi tutto;continua a leggere;"
    "pubblicità;abbonati;accedi;registrati;iscriviti;note legali;chi siamo;torna su;"
    "articolo precedente;articolo successivo;tutti i diritti riservati;riproduzione riservata;"
    "ascolta;ascolta l'articolo;salva;vai al contenuto;",
    /* Portuguese */
    ";compartilhe;compartilhar;partilhar;partilhe;comentários;# comentários;comente;leia mais;"
    "saiba mais;continue lendo;continua após a publicidade;publicidade;anúncio;assine;assine já;"
    "entrar;cadastre-se;política de privacidade;termos de uso;voltar ao topo;"
    "todos os direitos reservados;ouvir;copiar link;artigo anterior;próximo artigo;"
    "ir para o conteúdo;",
    /* Dutch */
    ";delen;deel;deel dit artikel;deel dit;reacties;# reacties;reageer;lees verder;lees meer;"
    "advertentie;abonneren;abonneer;inloggen;registreren;nieuwsbrief;privacybeleid;cookiebeleid;"
    "naar boven;vorig artikel;volgend artikel;bewaar;luister;alle rechten voorbehouden;"
    "algemene voorwaarden;bekijk meer;stuur door;kopieer link;",
    /* Swedish, Danish, Norwegian */
    ";dela;dela artikeln;dela artikel;kommentarer;kommentera;läs mer;annons;prenumerera;logga in;"
    "nyhetsbrev;spara artikeln;till toppen;del artiklen;læs mere;annonce;log ind;del saken;"
    "les mer;annonse;logg inn;skriv ut;",
    /* Polish, Russian */
    ";udostępnij;reklama;komentarze;komentarze #;zaloguj się;czytaj więcej;czytaj dalej;"
    "polityka prywatności;zobacz więcej;поделиться;читать далее;реклама;комментарии;подписаться;"
    "войти;распечатать;все права защищены;",
};

/* Whole lines that head a list of other stories, of tags or of a site's parts. */
static const char *const marks[] = {
    ";related;related links;related articles;related stories;related topics;related content;"
    "related news;related coverage;related posts;recommended;recommended for you;"
    "recommended reading;recommended stories;you may also like;you might also like;"
    "you may be interested in;more stories;more on this story;more on this topic;more on this;"
    "more news;more articles;more interviews;more from us;top stories;latest news;latest;"
    "latest stories;trending;trending now;most popular;most read;most viewed;most shared;"
    "most commented;editor's picks;editors' picks;popular;popular stories;popular now;tags;"
    "topics;filed under;categories;read next;up next;explore more;don't miss;"
    "in case you missed it;what to read next;other news in this section;more coverage;"
    "also in this section;around the web;from around the web;from our partners;partner content;"
    "partner news;keep reading;elsewhere;in this story;mehr zum thema;mehr dazu;auch interessant;"
    "das könnte sie auch interessieren;das könnte dich auch interessieren;lesen sie auch;"
    "schlagworte;schlagwörter;meistgelesen;meistgelesene artikel;meist gelesen;neueste artikel;"
    "neueste beiträge;zum thema;weitere artikel;weitere themen;weitere meldungen;"
    "ähnliche artikel;verwandte themen;mehr aus dem ressort;aktuelle nachrichten;"
    "lesen sie mehr zum thema;à lire aussi;à lire également;lire aussi;sur le même sujet;"
    "sur le même thème;pour aller plus loin;les plus lus;les plus lues;mots-clés;mots clés;"
    "thèmes;à la une;dans la même rubrique;articles liés;articles similaires;nos autres articles;"
    "plus d'articles;dernières actualités;voir aussi;à voir aussi;más información;más noticias;"
    "noticias relacionadas;artículos relacionados;relacionados;relacionado;te puede interesar;"
    "también te puede interesar;le puede interesar;archivado en;etiquetas;lo más visto;"
    "lo más leído;últimas noticias;lea también;lee también;en otros medios;potrebbe interessarti;"
    "articoli correlati;correlati;i più letti;più letti;argomenti;leggi anche;ultime notizie;"
    "ti potrebbe interessare;tag;notícias relacionadas;mais lidas;mais lidos;últimas notícias;"
    "leia também;veja também;artigos relacionados;gerelateerde artikelen;gerelateerd;"
    "meest gelezen;lees ook;meer nieuws;meer over dit onderwerp;onderwerpen;mest läst;mest lästa;"
    "relaterat;läs också;läs även;taggar;mer om;læs også;mest læste;les også;mest lest;"
    "czytaj także;czytaj też;zobacz także;zobacz też;powiązane;najnowsze;tagi;читайте также;"
    "по теме;популярное;последние новости;теги;",
};

/* Whole lines at the head or foot of a page. */
static const char *const edges[] = {
    ";home;news;world;uk;us;u.s.;business;sport;sports;politics;opinion;culture;technology;tech;"
    "markets;science;health;travel;video;videos;photos;pictures;gallery;local;arts;economy;"
    "society;education;environment;climate;entertainment;lifestyle;life;money;weather;obituaries;"
    "podcasts;audio;magazine;events;jobs;shop;store;help;faq;contact;contact us;about;about us;"
    "advertise;advertise with us;privacy;terms;rss;rss feeds;archive;archives;all news;calendar;"
    "articles;overview;information;live;listen;watch;download;newsletter;newsletters;"
    "subscribe to newsletters;my account;account;editions;app;apps;careers;advocacy;community;"
    "communications;programs;press;blog;language;english;startseite;politik;wirtschaft;kultur;"
    "region;wissenschaft;wahlen;gesellschaft;panorama;wetter;abo;e-paper;kontakt;suche;menü;"
    "zurück;weiter;themen;bilder;podcast;hören;meinung;ratgeber;reise;auto;digital;lokales;"
    "nachrichten;ausland;inland;accueil;actualités;actualité;politique;économie;société;monde;"
    "sciences;santé;recherche;rechercher;retour;suivant;précédent;planète;idées;faits divers;"
    "écouter;contact;vidéo;vidéos;inicio;portada;españa;economía;política;deportes;sociedad;"
    "cultura;internacional;opinión;anterior;siguiente;contacto;buscar;menú;temas;ciencia;salud;"
    "tecnología;gente;televisión;boletín;cronaca;esteri;politica;economia;cerca;contatti;"
    "precedente;successivo;spettacoli;salute;mundo;esportes;saúde;educação;contato;próximo;"
    "próxima;início;desporto;país;binnenland;buitenland;economie;zoeken;over ons;vorige;volgende;"
    "cultuur;wetenschap;regio;hem;ekonomi;kultur;inrikes;utrikes;nyheter;nyheder;sök;meny;"
    "kontakt;om oss;kontakta oss;главная;новости;политика;экономика;общество;культура;спорт;"
    "поиск;меню;strona główna;wiadomości;kraj;świat;gospodarka;wikipedia;",
};

/* How such lines begin. */
static const char *const heads[] = {
    ";read more:;read more about;the opinions expressed;opinions expressed in;comments are "
    "moderated;the views expressed;want to ask;this article appears;this article appeared;this "
    "story "
    "appeared;this article first appear;a "
    "version of this;subscribe and ;subscribe & ;by signing up;by subscribing;by entering "
    "your;enter your "
    "email;we'll send you;you can unsubscribe;thank you for subscribing;thanks for signing up;like "
    "this? tell;be the first to know;geben sie ihre e-mail;ihre e-mail-adresse;entrez votre "
    "adresse;introduce tu correo;inserisci la tua e-mail;learn more about;find out more about;this "
    "website and "
    "all;portions of this content;except where otherwise noted;except as otherwise noted;licensed "
    "under;read also;also read;see also;related:;related story;related article;read:;watch:;"
    "listen:;more:;click here;click to;tap here;sign up for;sign up to;sign up now;subscribe to;"
    "subscribe for;subscribe now;follow us on;follow us @;find us on;like us on;get the latest;"
    "get our;join our;join us on;download our;download the;share on;share via;share to;"
    "copyright #;© #;(c) #;our standards;acquire licensing;more from;more in ;most popular in;"
    "filed under;tags:;topics:;categories:;posted in;this site uses;we use cookies;"
    "this website uses;by using this site;please enable javascript;your browser does not;"
    "you have # free;to continue reading;already a subscriber;already have an account;view all;"
    "see all ;support our journalism;support independent journalism;become a member;got a tip;"
    "got a story;have a tip;do you have a story;# min read;# minute read;# mins read;"
    "reading time;estimated reading time;content of this site;this article was originally;"
    "this story was originally published;republish;read the original;read next:;must read:;"
    "editor's pick;explainer:;in pictures:;in pictures |;watch |;listen |;what to read next;"
    "all rights reserved;save # on;try # ;unlock ;mehr lesen:;lesen sie auch;lesen sie mehr;"
    "lesen sie hier;lesen sie dazu;lesen sie außerdem;mehr zum thema:;auch interessant;"
    "neueste beiträge;lesezeit;jetzt lesen;folgen sie uns;abonnieren sie;hier geht es;"
    "zum newsletter;melden sie sich;diskutieren sie;schlagworte:;themen:;zur anzeige;"
    "dieser artikel erschien;mehr aus;lies auch;weiterlesen:;lire aussi;à lire aussi;"
    "à lire également;lire également;lire :;voir aussi;à voir aussi;sur le même sujet;recevez ;"
    "inscrivez-vous;abonnez-vous;temps de lecture;lecture #;suivez-nous;retrouvez-nous;"
    "cet article est réservé;il vous reste;partager sur;mots-clés;la suite après cette publicité;"
    "télécharg;découvrez nos;pour recevoir;lea también;lee también;lea además;lea más;"
    "le puede interesar;te puede interesar;te recomendamos;suscríbete;suscríbase;síguenos;"
    "sigue toda la;recibe ;compartir en;regístrate;más información:;etiquetas:;tiempo de lectura;"
    "mira también;vea también;conoce más;leggi anche;leggi di più;iscriviti;abbonati;seguici;"
    "condividi su;tempo di lettura;ricevi ;© riproduzione;potrebbe interessarti;guarda anche;"
    "tag:;approfondisci;leia também;leia mais:;leia mais sobre;veja também;assine ;siga-nos;"
    "siga o;compartilhe no;tempo de leitura;receba ;lees ook;lees meer:;lees meer over;meer over;"
    "abonneer;schrijf je in;volg ons;deel op;leestijd;bekijk ook;luister ook;läs också;läs även;"
    "läs mer:;läs mer om;prenumerera;följ oss;dela på;læs også;læs mere:;les også;les mer:;"
    "følg oss;czytaj także;czytaj też;zobacz także;zobacz też;przeczytaj też;przeczytaj także;"
    "udostępnij;читайте также;смотрите также;подпишитесь;подписывайтесь;",
};

/* Where people share, which no sentence is made of. */
static const char *const networks[] = {
    ";twitter;facebook;instagram;linkedin;whatsapp;reddit;pinterest;telegram;email;e-mail;mail;"
    "print;youtube;tiktok;tumblr;flipboard;pocket;googleplus;google;x;vk;",
};

/* What else stands on the buttons under an article. */
static const char *const buttons[] = {
    ";share;tweet;pin;copy;link;more;like;post;sms;messenger;skype;line;viber;bluesky;threads;"
    "mastodon;xing;rss;signal;snapchat;wechat;weibo;teilen;teile;das;partager;compartir;"
    "condividi;delen;dela;imprimer;drucken;+;|;save;follow;us;on;this;via;",
};

static bool is_digit(char c)
{
    return g_ascii_isdigit(c);
}

/* Lower case, digits as one #, plain apostrophes, single spaces, nothing but words at the ends. Cut at `room`. */
static void normalise(const char *text, uint32_t len, char *out, size_t room)
{
    const char *end = text + len;
    size_t n = 0, last = 0;

    for (const char *p = text; p < end && n + 8 < room; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == 0x2019 || c == 0x2018) {
            c = '\'';
        }
        bool word = g_unichar_isalnum(c) || g_unichar_ismark(c);
        bool mark = c == 0xA9 || ((c == '(' || c == '-' || c == '+') && n == 0);
        if (n == 0 && !word && !mark) {
            continue;
        }
        if (g_unichar_isspace(c) || c == 0xB7 || c == 0x2022 || ((c == '(' || c == ')') && n > 0)) {
            if (n > 0 && out[n - 1] != ' ') {
                out[n++] = ' ';
            }
            continue;
        }
        if (c < 0x80 && is_digit((char)c)) {
            if (n > 0 && out[n - 1] == '#') {
                continue;
            }
            c = '#';
        }
        n += (size_t)g_unichar_to_utf8(g_unichar_tolower(c), out + n);
        last = word ? n : last;
    }
    out[n] = '\0';
    if (last > 0 && last < n) {
        /* "read more:" and "share this…" are the line without them, but heads need their colon */
        out[last + (out[last] == ':' || (out[last] == ' ' && out[last + 1] == ':'))] = '\0';
    }
}

/* Is the key one of the entries of the lists? */
static bool in_lists(const char *const lists[], size_t n, const char *key)
{
    char entry[204];

    g_snprintf(entry, sizeof entry, ";%s;", key);
    for (size_t i = 0; i < n; i++) {
        if (strstr(lists[i], entry) != NULL) {
            return true;
        }
    }
    return false;
}

#define IN(lists, key) in_lists(lists, G_N_ELEMENTS(lists), key)

/* Does the key begin with the head? `room`: words that may follow one without a colon. */
static bool begins_with(const char *key, const char *head, size_t n, int words, int room)
{
    if (head[0] != key[0] || strncmp(head, key, n) != 0) {
        return false;
    }
    char next = key[n], last = head[n - 1];
    bool whole = !g_ascii_isalpha(next) || !g_ascii_isalpha(last);
    return whole && (words <= room || last == ':' || next == ':');
}

static bool begins(const char *key, int words, int room)
{
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        for (const char *head = heads[i] + 1; *head != '\0';) {
            size_t n = strcspn(head, ";");
            if (begins_with(key, head, n, words, room)) {
                return true;
            }
            head += n + 1;
        }
    }
    return false;
}

/* What asks for consent, at any length. */
static bool is_notice(const char *key)
{
    static const char *const notices[] = {
        "we use cookies",
        "we and our partners",
        "we value your privacy",
        "this site uses cookies",
        "this website uses cookies",
        "our site uses cookies",
        "wir verwenden cookies",
        "wir nutzen cookies",
        "diese website verwendet cookies",
        "nous utilisons des cookies",
        "ce site utilise des cookies",
        "utilizamos cookies",
        "este sitio utiliza cookies",
        "usamos cookies",
        "questo sito utilizza",
        "este site usa cookies",
        "deze website gebruikt cookies",
        "wij gebruiken cookies",
        "vi använder cookies",
        "vi bruger cookies",
        "ta strona używa",
        "please enable javascript",
        "javascript is disabled",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(notices); i++) {
        if (g_str_has_prefix(key, notices[i])) {
            return true;
        }
    }
    return false;
}

/* "Got a story? Email us at …" */
static bool asks_for_mail(const char *key)
{
    static const char *const calls[] = {"write to us", "email us",          "e-mail us",
                                        "mail us",     "contact us",        "get in touch",
                                        "send us",     "schreiben sie uns", "écrivez-nous",
                                        "escríbanos",  "scrivici",          "mail ons"};

    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        if (strstr(key, calls[i]) != NULL) {
            return true;
        }
    }
    return false;
}

enum bs_furniture bs_furniture_of(const char *text, uint32_t len, int words)
{
    char key[200];

    normalise(text, len, key, sizeof key);
    if (words <= 120 && is_notice(key)) {
        return BS_FURNITURE_SURE;
    }
    if (words > 30) {
        return BS_FURNITURE_NONE;
    }
    size_t n = strlen(key);
    bool colon = n > 0 && key[n - 1] == ':';
    if (words <= 7 &&
        (g_str_has_prefix(key, "most read ") || g_str_has_prefix(key, "most popular ") ||
         g_str_has_prefix(key, "most viewed ") || g_str_has_prefix(key, "top stories ") ||
         g_str_has_prefix(key, "trending "))) {
        return BS_FURNITURE_MARK;
    }
    if (words <= 6 &&
        (g_str_has_prefix(key, "read more on ") || g_str_has_prefix(key, "more on ") ||
         g_str_has_prefix(key, "more from ") || g_str_has_prefix(key, "more in "))) {
        return BS_FURNITURE_MARK;
    }
    if (key[0] != '\0' && begins(key, words, bs_text_ends_stopped(text, len) ? 14 : 30)) {
        return BS_FURNITURE_SURE;
    }
    key[n - colon] = '\0';
    if (colon && n > 1 && key[n - 2] == ' ') {
        key[n - 2] = '\0';
    }
    if (words <= 20 && memchr(text, '@', len) != NULL && asks_for_mail(key)) {
        return BS_FURNITURE_SURE;
    }
    if (words <= 7 && IN(sure, key)) {
        return BS_FURNITURE_SURE;
    }
    char *dash =
        strstr(key, " — ") != NULL ? strstr(key, " — ") : strstr(key, " – "); /* "Related — 有關" */
    if (words <= 8 && dash != NULL) {
        *dash = '\0';
    }
    if (words <= 8 && IN(marks, key)) {
        return BS_FURNITURE_MARK;
    }
    return words <= 4 && IN(edges, key) ? BS_FURNITURE_EDGE : BS_FURNITURE_NONE;
}

/* "Email this article", "Share on X", "Save story": a button's verb, and nothing that no button has. */
static bool is_button(char *key)
{
    static const char *const verbs[] = {
        ";share;email;e-mail;print;save;like;tweet;post;send;pin;copy;bookmark;recommend;gift;"
        "follow;"
        "teilen;partager;compartir;condividi;delen;dela;compartilhar;",
    };
    static const char *const objects[] = {
        ";this;article;story;page;post;link;to;a;friend;friends;on;via;by;in;with;us;me;x;print;"
        "email;facebook;twitter;whatsapp;linkedin;reddit;pinterest;telegram;instagram;pocket;later;"
        "for;bluesky;threads;mail;auf;sur;en;su;op;på;no;na;por;par;per;app;options;more;",
    };
    int n = 0;

    for (char *save = NULL, *word = strtok_r(key, " ", &save); word != NULL;
         word = strtok_r(NULL, " ", &save)) {
        if (n++ == 0 ? !IN(verbs, word) : !IN(objects, word)) {
            return false;
        }
    }
    return n >= 2 && n <= 6;
}

bool bs_words_share_list(const char *text, uint32_t len)
{
    char key[200];
    int hits = 0, n = 0, named = 0;

    normalise(text, len, key, sizeof key);
    g_autofree char *copy = g_strdup(key);
    if (is_button(copy)) {
        return true;
    }
    for (char *save = NULL, *word = strtok_r(key, " ", &save); word != NULL;
         word = strtok_r(NULL, " ", &save)) {
        bool name = IN(networks, word);
        n++;
        named += name;
        hits += name || IN(buttons, word);
    }
    return n >= 2 && n <= 16 && hits * 4 >= n * 3 && named >= 2;
}
