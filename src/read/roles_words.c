/* roles_words.c: words that give lines away.
 *
 * Page furniture says the same few things in every language; the tables hold what the sites of papers and agencies print
 * around their articles, in lower case, digits as #, without the punctuation at the ends.
 */
#include "read/roles_private.h"

#include <string.h>

#define NOTICE_ROOM 64 /* bytes of a paragraph in which every notice shows */

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
    "bookmark;reuse this content;",
    /* German */
    ";teilen;teile das;teile diesen artikel;artikel teilen;diesen artikel teilen;drucken;"
    "druckversion;artikel drucken;merken;anzeige;werbung;weiterlesen;mehr lesen;"
    "weiterlesen nach der anzeige;kommentare;# kommentare;kommentare #;kommentieren;"
    "kommentar schreiben;kommentar verfassen;impressum;datenschutz;datenschutzerklärung;agb;"
    "newsletter abonnieren;abonnieren;jetzt abonnieren;anmelden;registrieren;zur startseite;"
    "nach oben;vorheriger artikel;nächster artikel;artikel anhören;artikel vorlesen;vorlesen;"
    "cookie-einstellungen;alle rechte vorbehalten;per e-mail teilen;link kopieren;"
    "zum inhalt springen;bild vergrößern;quelle anzeigen;feedback;fehler melden;artikel merken;"
    "folgen;teilen sie diesen artikel;diesen beitrag teilen;",
    /* French */
    ";partager;partager l'article;partagez;partager cet article;imprimer;envoyer par mail;"
    "envoyer par e-mail;je m'abonne;s'abonner;abonnez-vous;se connecter;connexion;publicité;"
    "annonce;lire la suite;en savoir plus;commentaires;# commentaires;# commentaire;réagir;"
    "ajouter un commentaire;laisser un commentaire;mentions légales;politique de confidentialité;"
    "cgu;cgv;gérer mes cookies;gestion des cookies;nous contacter;contactez-nous;"
    "article réservé aux abonnés;réservé aux abonnés;retour en haut;haut de page;"
    "article précédent;article suivant;écouter l'article;écouter cet article;copier le lien;"
    "tous droits réservés;plan du site;voir plus;aller au contenu;newsletter;newsletters;"
    "suite de l'article;offrir l'article;offrir cet article;contribuer;réutiliser ce contenu;",
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
    "algemene voorwaarden;bekijk meer;stuur door;kopieer link;reageer op dit artikel;"
    "tip de redactie;",
    /* Swedish, Danish, Norwegian */
    ";dela;dela artikeln;dela artikel;kommentarer;kommentera;läs mer;annons;prenumerera;logga in;"
    "nyhetsbrev;spara artikeln;till toppen;del artiklen;læs mere;annonce;log ind;del saken;"
    "les mer;annonse;logg inn;skriv ut;",
    /* Polish, Russian */
    ";udostępnij;reklama;komentarze;komentarze #;zaloguj się;czytaj więcej;czytaj dalej;"
    "polityka prywatności;zobacz więcej;поделиться;читать далее;реклама;комментарии;подписаться;"
    "войти;распечатать;все права защищены;menu;zapisz się;drukuj;",
    /* Finnish, Czech, Slovak, Hungarian, Romanian, Turkish, Catalan, Greek, Ukrainian */
    ";jaa;jaa artikkeli;kirjaudu;kirjaudu sisään;tilaa;mainos;kommentit;lue lisää;sdílet;"
    "přihlásit se;přihlásit;předplatné;reklama;inzerce;komentáře;číst dál;zdieľať;prihlásiť sa;"
    "megosztás;bejelentkezés;előfizetés;hirdetés;hozzászólások;distribuie;autentificare;"
    "abonează-te;publicitate;comentarii;citește mai mult;paylaş;giriş yap;abone ol;reklam;"
    "yorumlar;devamını oku;compartir;inicia sessió;subscriu-te;publicitat;comentaris;"
    "llegeix més;σύνδεση;διαφήμιση;σχόλια;κοινοποίηση;поділитися;увійти;підписатися;коментарі;"
    "читати далі;",
    /* scripts that have no spaces, and those from right to left */
    ";شارك;تسجيل الدخول;اشترك;إعلان;اقرأ المزيد;تعليقات;שתף;התחבר;הירשם;פרסומת;תגובות;"
    "ログイン;会員登録;広告;シェア;コメント;登录;注册;分享;广告;评论;登入;註冊;廣告;評論;로그인;"
    "회원가입;광고;"
    "공유;댓글;",
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
    "also in this section;explore more on these topics;around the web;from around the web;from our "
    "partners;partner content;"
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
    "поиск;меню;strona główna;wiadomości;kraj;świat;gospodarka;wikipedia;szukaj;søg;søk;"
    "indland;udland;innenriks;utenriks;økonomi;valikko;haku;etusivu;uutiset;urheilu;"
    "kotimaa;ulkomaat;talous;kulttuuri;hledat;domů;domácí;zahraničí;ekonomika;kultura;hľadať;"
    "domov;menü;keresés;címlap;belföld;külföld;gazdaság;kultúra;meniu;caută;acasă;economie;ara;"
    "ana sayfa;gündem;ekonomi;spor;dünya;cerca;inici;esports;cultura;internacional;μενού;"
    "αναζήτηση;αρχική;πολιτική;οικονομία;κόσμος;αθλητισμός;пошук;головна;новини;економіка;світ;"
    "القائمة;بحث;الرئيسية;أخبار;سياسة;اقتصاد;رياضة;ثقافة;תפריט;חיפוש;ראשי;חדשות;ספורט;כלכלה;"
    "メニュー;検索;ホーム;政治;経済;社会;国際;菜单;搜索;首页;新闻;体育;国际;菜單;搜尋;首頁;新聞;"
    "메뉴;검색;"
    "정치;경제;사회;국제;",
};

/* How such lines begin; a string for each first byte. */
static const char *const heads[] = {
    ";# min read;# mins read;# minute read;",
    ";(c) #;",
    ";a lire aussi;a lire également;a voir aussi;a version of "
    "this;abbonati;abonneer;abonnez-vous;abonnieren sie;acquire licensing;all "
    "rights reserved;already a subscriber;already have an account;also read;approfondisci;assine "
    ";auch interessant;",
    ";be the first to know;become a member;bekijk ook;by entering your;by signing up;by "
    "subscribing;by using this site;",
    ";categories:;cet article est réservé;click here;click to;comments are moderated;compartilhe "
    "no;compartir en;condividi su;conoce más;content of this site;copyright #;click for;czytaj "
    "także;"
    "czytaj też;",
    ";deel op;dela på;dieser artikel erschien;diskutieren sie;do you have a story;download our;"
    "download the;découvrez nos;",
    ";editor's pick;enter your email;entrez votre adresse;estimated reading time;etiquetas:;"
    "except as otherwise noted;except where otherwise noted;explainer:;",
    ";filed under;find out more about;find us on;folgen sie uns;follow us @;follow us on;följ "
    "oss;følg oss;",
    ";geben sie ihre e-mail;get our;get the latest;got a story;got a tip;guarda anche;",
    ";have a tip;hier geht es;",
    ";ihre e-mail-adresse;il vous reste;in pictures |;in pictures:;inscrivez-vous;inserisci la "
    "tua e-mail;introduce tu correo;iscriviti;",
    ";jetzt lesen;join our;join us on;",
    ";la suite après cette publicité;le puede interesar;lea además;lea más;lea también;learn "
    "more about;lecture #;lee también;lees meer over;lees meer:;lees ook;leestijd;leggi anche;"
    "leggi di più;leia mais sobre;leia mais:;leia também;les mer:;les også;lesen sie auch;lesen "
    "sie außerdem;lesen sie dazu;lesen sie hier;lesen sie mehr;lesezeit;licensed under;lies auch;"
    "like this? tell;like us on;lire :;lire aussi;lire également;listen |;listen:;luister ook;"
    "läs mer om;läs mer:;läs också;läs även;læs mere:;læs også;",
    ";meer over;mehr aus;mehr lesen:;mehr zum thema:;melden sie sich;mira también;more from;more "
    "in ;more:;most popular in;mots-clés;must read:;más información:;",
    ";neueste beiträge;",
    ";opinions expressed in;our standards;",
    ";partager sur;please enable javascript;portions of this content;posted in;potrebbe "
    "interessarti;pour recevoir;prenumerera;przeczytaj także;przeczytaj też;",
    ";read also;read more about;read more:;read next:;read the original;read:;reading time;"
    "receba ;recevez ;recibe ;regístrate;related article;related story;related:;republish;"
    "retrouvez-nous;ricevi ;",
    ";save # on;schlagworte:;schrijf je in;search for:;see all ;see also;seguici;share on;share "
    "to;share via;"
    "siga o;siga-nos;sign up for;sign up now;sign up to;sigue toda la;subscribe & ;subscribe and "
    ";subscribe for;subscribe now;subscribe to;suivez-nous;support independent journalism;"
    "support our journalism;sur le même sujet;suscríbase;suscríbete;síguenos;",
    ";tag:;tags:;tap here;te puede interesar;te recomendamos;tempo de leitura;tempo di lettura;"
    "temps de lecture;thank you for subscribing;thanks for signing up;the opinions expressed;the "
    "views expressed;themen:;this article appeared;this article appears;this article first "
    "appear;this article was originally;this site uses;this story appeared;this story was "
    "originally published;this website and all;this website uses;tiempo de lectura;to continue "
    "reading;topics:;try # ;télécharg;",
    ";udostępnij;unlock ;",
    ";vea también;veja também;view all;voir aussi;volg ons;",
    ";want to ask;watch |;watch:;we use cookies;we'll send you;weiterlesen:;what to read next;",
    ";you can unsubscribe;you have # free;your browser does not;",
    ";zobacz także;zobacz też;zum newsletter;zur anzeige;",
    ";© #;© riproduzione;",
    ";à lire aussi;à lire également;à voir aussi;",
    ";подписывайтесь;подпишитесь;",
    ";смотрите также;читайте также;",
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

/* Lower case, digits as one #, plain apostrophes, single spaces, nothing but words at the ends. Cut at `room`. */
static void normalise(const char *text, uint32_t len, char *out, size_t room)
{
    const char *end = text + len;
    size_t n = 0, last = 0;

    for (const char *p = text; p < end && n + 8 < room; p = g_utf8_next_char(p)) {
        if (g_ascii_isalpha(*p)) { /* most of them */
            out[n++] = (char)(*p | 0x20);
            last = n;
            continue;
        }
        if (*p == ' ' && n > 0) {
            out[n] = ' ';
            n += out[n - 1] != ' ';
            continue;
        }
        gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
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
        if (c < 0x80 && g_ascii_isdigit((char)c)) {
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
    char entry[204] = ";";

    g_strlcpy(entry + 1, key, sizeof entry - 2);
    strcat(entry, ";");
    for (size_t i = 0; i < n; i++) {
        if (strstr(lists[i], entry) != NULL) {
            return true;
        }
    }
    return false;
}

#define IN(lists, key) in_lists(lists, G_N_ELEMENTS(lists), key)

/* Does an entry begin so? */
static bool opens_lists(const char *const lists[], size_t n, const char *word, size_t len)
{
    char entry[204] = ";";

    g_strlcpy(entry + 1, word, MIN(len + 1, sizeof entry - 1));
    for (size_t i = 0; i < n; i++) {
        if (strstr(lists[i], entry) != NULL) {
            return true;
        }
    }
    return false;
}

#define OPENS(lists, word, len) opens_lists(lists, G_N_ELEMENTS(lists), word, len)

/* Bytes of the entry of most words that the key begins with; 0: none. sure_one: it is no name of a section. */
static size_t entry_length(char *key, bool *sure_one)
{
    size_t best = 0, n = strcspn(key, " ");

    if (!OPENS(sure, key, n) && !OPENS(edges, key, n)) {
        return 0;
    }
    for (int words = 1; words <= 5; words++) {
        char kept = key[n];
        key[n] = '\0';
        bool is_sure = IN(sure, key);
        if (is_sure || IN(edges, key)) {
            *sure_one = is_sure;
            best = n;
        }
        key[n] = kept;
        if (kept == '\0') {
            break;
        }
        n += 1 + strcspn(key + n + 1, " ");
    }
    return best;
}

enum bs_furniture bs_furniture_row(const char *text, uint32_t len)
{
    char key[200];
    int n = 0, n_sure = 0;

    normalise(text, len, key, sizeof key);
    for (char *at = key; *at != '\0';) {
        bool is_sure = false;
        size_t length = entry_length(at, &is_sure);
        if (length == 0) {
            return BS_FURNITURE_NONE;
        }
        n++;
        n_sure += is_sure;
        at += length + strspn(at + length, " |/");
    }
    if (n_sure >= 2 || (n >= 3 && n_sure == 1)) {
        return BS_FURNITURE_SURE;
    }
    return n >= 3 ? BS_FURNITURE_EDGE : BS_FURNITURE_NONE;
}

/* Does the key begin with the head? `room`: words that may follow one without a colon. */
static bool begins_with(const char *key, const char *head, size_t n, int words, int room)
{
    if (strncmp(head, key, n) != 0) {
        return false;
    }
    char next = key[n], last = head[n - 1];
    bool whole = !g_ascii_isalpha(next) || !g_ascii_isalpha(last);
    return whole && (words <= room || last == ':' || next == ':');
}

static bool begins(const char *key, int words, int room)
{
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        if (heads[i][1] != key[0]) {
            continue;
        }
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

/* What asks for consent or for money, at any length. */
static bool is_notice(const char *key)
{
    static const char *const notices[] = {
        "we use cookies",
        "we and our partners",
        "we and our #",
        "il vous reste #",
        "cet article est réservé aux abonnés",
        "la suite de cet article est réservée",
        "this article is for subscribers",
        "this content is for subscribers",
        "subscribe to continue",
        "subscribe to read",
        "continue reading with",
        "you've reached your",
        "you have reached your",
        "dieser artikel ist nur für",
        "diesen artikel weiterlesen",
        "sie haben bereits ein abo",
        "este contenido es exclusivo",
        "contenido exclusivo para",
        "articolo riservato agli abbonati",
        "questo contenuto è riservato",
        "continua a leggere dopo la pubblicità",
        "conteúdo exclusivo para",
        "este conteúdo é exclusivo",
        "dit artikel is exclusief voor",
        "wir und unsere #",
        "nous et nos #",
        "nosotros y nuestros #",
        "noi e i nostri #",
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
        "det här är en låst artikel",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(notices); i++) {
        if (notices[i][0] == key[0] && g_str_has_prefix(key, notices[i])) {
            return true;
        }
    }
    return false;
}

/* "Got a story? Email us at …" */
static bool asks_for_mail(const char *key)
{
    static const char *const calls[] = {"send your story ideas",
                                        "write to us",
                                        "email us",
                                        "e-mail us",
                                        "mail us",
                                        "contact us",
                                        "get in touch",
                                        "send us",
                                        "schreiben sie uns",
                                        "écrivez-nous",
                                        "escríbanos",
                                        "scrivici",
                                        "mail ons"};

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

    if (words > 120) {
        return BS_FURNITURE_NONE;
    }
    uint32_t pluses = (uint32_t)strspn(text, "+"); /* "+++ Mehr zum Thema: … +++" */
    if (pluses >= 2 && pluses < len) {
        text += pluses;
        len -= pluses;
    }
    normalise(text, len, key, words > 30 ? NOTICE_ROOM : sizeof key);
    if (is_notice(key)) {
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
        "update;updates;email;facebook;twitter;whatsapp;linkedin;reddit;pinterest;telegram;"
        "instagram;pocket;later;"
        "for;bluesky;threads;mail;auf;sur;en;su;op;på;no;na;por;par;per;app;options;more;",
    };
    int n = 0;

    for (char *save = NULL, *word = strtok_r(key, " ", &save); word != NULL;
         word = strtok_r(NULL, " ", &save)) {
        if (!IN(verbs, word) && (n == 0 || !IN(objects, word))) {
            return false; /* "Share Tweet" is a row of verbs */
        }
        n++;
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
