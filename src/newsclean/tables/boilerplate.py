"""Lines that page furniture leaves between paragraphs: advertisements, "read more", share, photo and caption lines.

Written by hand from the furniture of news sites in the languages named. `ALONE` is the whole line (with or without
brackets, colon, arrows); `OPENS` begins a line and a text follows; `OPENS_NAME` is followed by a colon or by the end.
`BETWEEN` is asked only about a line that stands in the middle of a sentence. Lower case; matched without regard to case.
"""

from __future__ import annotations

ALONE: tuple[str, ...] = (
    # advertisement
    "ad", "ads", "advert", "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "promoted",
    "paid content", "paid post", "article continues below", "story continues below", "story continues below advertisement",
    "article continues below advertisement", "continue reading below", "scroll to continue", "scroll down to continue",
    "scroll to continue with content", "story continues", "article continues after advertisement", "loading...", "loading",
    "anzeige", "werbung", "publicité", "publicite", "annonce", "annonces", "publicidad", "anuncio", "publicidade",
    "anúncio", "pubblicità", "advertentie", "reclame", "reklame", "annons", "mainos", "reklama", "reklam", "ilan",
    "hirdetés", "publicitate", "reclamă", "διαφήμιση", "реклама", "oglas", "oglasi", "sponzorováno", "inzerce", "publicitat",
    "iklan", "quảng cáo", "إعلان", "إعلانات", "تبلیغات", "פרסומת", "विज्ञापन", "বিজ্ঞাপন", "広告", "광고", "广告", "廣告",
    "โฆษณา", "pr", "matangazo", "auglýsing", "reklaam", "reklāma",
    # more
    "read more", "more", "see more", "learn more", "show more", "related", "related articles", "related stories",
    "related content", "related topics", "recommended", "more on this story", "more stories", "you may also like",
    "you might also like", "most read", "most popular", "trending", "trending now", "don't miss", "up next", "editor's picks",
    "continue reading", "continue reading the main story", "click here", "view gallery", "view more", "view comments",
    "comments", "mehr zum thema", "lesen sie auch", "lesen sie mehr", "mehr lesen", "weiterlesen", "das könnte sie auch interessieren", "auch interessant", "zum thema", "lire aussi", "à lire aussi", "a lire aussi", "lire la suite",
    "en savoir plus", "sur le même sujet", "voir aussi", "leer más", "lea también", "lee también", "te puede interesar",
    "más información", "noticias relacionadas", "leia mais", "leia também", "saiba mais", "veja também", "leggi anche",
    "leggi tutto", "approfondisci", "lees ook", "lees meer", "lees verder", "läs mer", "läs också", "les også", "læs også",
    "les mer", "læs mere", "lue myös", "lue lisää", "czytaj też", "czytaj także", "czytaj więcej", "zobacz też",
    "zobacz także", "čtěte také", "čtěte i", "více", "čítajte aj", "pročitajte i", "pročitajte još", "preberite tudi",
    "preberi tudi", "citește și", "citiți și", "olvassa el", "kapcsolódó", "διαβάστε επίσης", "διαβάστε ακόμα",
    "читайте также", "подробнее", "по теме", "читать далее", "читайте також", "детальніше", "прочетете още", "ayrıca oku",
    "devamını oku", "ilgili haberler", "baca juga", "selengkapnya", "xem thêm", "đọc thêm", "اقرأ أيضا", "اقرأ أيضًا",
    "اقرأ المزيد", "للمزيد", "بیشتر بخوانید", "קראו גם", "עוד בנושא", "यह भी पढ़ें", "ये भी पढ़ें", "और पढ़ें", "आगे पढ़ें", "আরও পড়ুন", "関連記事", "続きを読む",
    "관련 기사", "관련기사", "相关阅读", "相关新闻", "延伸阅读", "อ่านเพิ่มเติม", "อ่านต่อ", "soma pia", "ሌሎች ያንብቡ",
    # share, subscribe, media
    "share", "tweet", "share this", "share this article", "share this story", "share on facebook", "share on twitter",
    "share on x", "share on whatsapp", "email this article", "print", "save", "copy link", "link copied", "follow us",
    "subscribe", "subscribe now", "sign up", "log in", "newsletter", "image", "image caption", "image source",
    "media caption", "photo", "video", "watch", "listen", "play video", "watch now", "watch live", "live", "gallery", "caption",
    "getty images", "image copyright", "view image in fullscreen", "hide caption", "toggle caption",
    "enlarge this image", "enlarge", "close", "teilen", "artikel teilen", "bild", "foto", "partager", "partager l'article",
    "compartir", "compartilhar", "condividi", "delen", "dela", "del", "jaa", "udostępnij", "sdílet", "поделиться", "поширити",
    "paylaş", "bagikan", "chia sẻ", "شارك", "مشاركة", "שתפו", "शेयर करें", "シェア", "공유하기", "分享",
)

OPENS: tuple[str, ...] = (
    "follow us on", "follow us at", "follow @", "like us on", "join us on", "sign up for", "sign up to", "subscribe to",
    "subscribe for", "click here", "click to", "tap here", "tap to", "download our", "download the", "get our", "get the latest",
    "share this", "share on", "read the full", "read our", "read more about", "read more on", "read more from", "image copyright",
    "image caption", "image source", "media caption", "getty images", "photo by", "photograph by", "picture by", "photo credit",
    "photo courtesy", "image courtesy", "video courtesy", "copyright ", "©", "continue reading", "story continues",
    "article continues", "scroll down", "more on this", "related coverage", "have you been", "send your", "listen to the",
    "folgen sie uns", "folgt uns", "jetzt abonnieren", "newsletter abonnieren", "hier klicken", "suivez-nous", "suivez nous",
    "abonnez-vous", "inscrivez-vous", "cliquez ici", "síguenos", "suscríbete", "haga clic", "siga-nos", "siga o ", "siga a ",
    "assine ", "inscreva-se", "clique aqui", "seguici su", "iscriviti", "clicca qui", "volg ons", "abonneer", "klik hier",
    "följ oss", "følg oss", "følg os", "klikk her", "seuraa meitä", "obserwuj nas", "zapisz się", "kliknij", "sledujte nás",
    "pratite nas", "sledite nam", "urmărește-ne", "abonează-te", "kövess minket", "ακολουθήστε", "подписывайтесь", "подпишитесь",
    "підписуйтесь", "підпишіться", "следвайте ни", "bizi takip", "abone ol", "ikuti kami", "theo dõi", "تابعنا", "تابعونا", "اشترك",
    "ما را دنبال", "עקבו אחרינו", "हमें फॉलो", "फॉलो करें",
)

OPENS_NAME: tuple[str, ...] = (
    "read", "read more", "read also", "read next", "also read", "see", "see also", "see more", "more", "related", "watch", "watch also",
    "listen", "video", "photo", "photos", "photograph", "pic", "picture", "image", "images", "gallery", "in pictures", "caption", "credit",
    "source", "don't miss", "up next", "explainer", "analysis", "opinion", "live updates", "live", "podcast", "must read", "quiz",
    "poll", "tweet", "editor's note", "lesen sie", "lesen sie auch", "lesen sie mehr", "mehr zum thema", "mehr", "auch interessant", "siehe auch",
    "zum thema", "foto", "fotos", "bild", "bilder", "quelle", "hintergrund", "lire", "lire aussi", "à lire", "a lire", "à lire aussi",
    "a lire aussi", "lire également", "voir aussi", "voir", "photo", "crédit", "vidéo", "écouter", "leer", "lea", "lea también", "lee también",
    "leer más", "ver también", "mira", "vea", "vea también", "fotografía", "vídeo", "fuente", "leia", "leia também", "leia mais", "veja",
    "veja também", "saiba mais", "fonte", "leggi", "leggi anche", "guarda", "guarda anche", "vedi anche", "lees", "lees ook", "lees meer",
    "bekijk", "bekijk ook", "bron", "läs", "läs också", "läs även", "läs mer", "se även", "les", "les også", "les mer", "læs", "læs også",
    "se også", "lue", "lue myös", "lue lisää", "katso", "czytaj", "czytaj też", "czytaj także", "czytaj więcej", "czytaj również", "zobacz",
    "zobacz też", "zobacz także", "fot", "źródło", "čtěte", "čtěte také", "čtěte i", "zdroj", "čítajte", "čítajte aj", "pročitajte",
    "pročitajte i", "pročitajte još", "izvor", "preberite", "preberite tudi", "preberi tudi", "glej tudi", "citește", "citește și",
    "vezi și", "foto", "sursa", "olvassa", "olvasd el", "lásd még", "fotó", "forrás", "διαβάστε", "διαβάστε επίσης", "διαβάστε ακόμα", "δείτε",
    "δείτε επίσης", "φωτογραφία", "πηγή", "читайте", "читайте также", "смотрите", "смотрите также", "по теме", "фото", "видео", "источник",
    "подробнее", "читайте також", "дивіться", "дивіться також", "джерело", "прочетете", "вижте още", "снимка", "oku", "ayrıca oku",
    "ayrıca bakınız", "fotoğraf", "kaynak", "baca", "baca juga", "lihat juga", "sumber", "xem thêm", "đọc thêm", "ảnh", "nguồn", "اقرأ أيضا",
    "اقرأ أيضًا", "إقرأ أيضا", "شاهد", "شاهد أيضا", "صورة", "المصدر", "بیشتر بخوانید", "عکس", "קראו גם", "ראו גם", "צילום", "यह भी पढ़ें", "ये भी पढ़ें",
    "देखें", "फोटो", "स्रोत", "আরও পড়ুন", "関連記事", "写真", "관련 기사", "관련기사", "사진", "相关阅读", "延伸阅读", "图", "图片来源", "อ่านเพิ่มเติม", "ภาพ",
    "soma pia", "soma zaidi", "llegiu també", "vegeu també", "le máis", "irakurri ere", "loe ka", "lasi arī", "skaitykite", "lees ook",
)

BETWEEN: tuple[str, ...] = (
    # how a short line begins that stands in the middle of a sentence and is no piece of it
    "advertis", "advert", "sponsored", "promoted", "paid for by", "presented by", "brought to you", "more from", "more on", "more in",
    "more about", "more stories", "you may also", "you might also", "also read", "also on", "recommended", "newsletter", "sign up",
    "sign-up", "signup", "subscribe", "support our", "support us", "share via", "share this", "share on",
    "follow us", "follow our", "join our", "download our", "download the app", "get the app", "get our", "get unlimited",
    "read next", "read also", "read our", "read the full", "keep reading", "continue reading", "story continues", "article continues",
    "tap to", "view gallery", "view image", "view more", "see gallery", "in pictures",
    "slideshow", "watch the video", "watch the moment", "watch more", "watch live", "play video",
    "log in", "create an account", "accept cookies", "most read", "most popular", "top stories",
    "editor's pick", "editors' pick", "don't miss", "recommended", "skip ad", "ad feedback", "report this ad",
    "image copyright", "image caption", "media caption", "hide caption", "all rights reserved",
    "anzeige", "werbung", "lesen sie", "mehr zu", "mehr aus", "mehr zum", "das könnte sie", "jetzt lesen", "jetzt abonnieren", "abonnieren",
    "hier klicken", "zum video", "empfohlen", "publicité", "à lire", "a lire", "lire aussi", "voir aussi", "partager",
    "abonnez", "inscrivez", "suivez", "la suite après", "vidéo", "publicidad", "te puede", "le puede", "más sobre",
    "síguenos", "publicidade", "saiba mais", "inscreva", "continua depois",
    "pubblicità", "iscriviti", "condividi", "advertentie", "meer over",
    "annons", "annonse", "mainos", "reklama", "czytaj", "zobacz",
    "udostępnij", "dalszy ciąg", "reklama", "čtěte", "sdílet", "inzerce", "čítajte", "oglas", "pročitaj", "preberi", "hirdetés",
    "olvassa", "publicitate", "citește", "citeşte", "διαφήμιση", "διαβάστε", "δείτε", "реклама", "читайте", "смотрите", "подпис", "поділ",
    "дивіться", "підпис", "прочетете", "вижте", "reklam", "devamını", "ilgili", "abone", "iklan", "quảng cáo", "xem thêm",
    "đọc thêm", "إعلان", "اقرأ", "شاهد", "شارك", "تابع", "تبلیغ", "بیشتر بخوانید", "פרסומת", "קראו", "צפו", "विज्ञापन", "यह भी", "ये भी",
    "और पढ़ें", "देखें", "বিজ্ঞাপন", "আরও", "広告", "関連", "続きを", "광고", "관련", "广告", "廣告", "相关", "相關", "延伸", "โฆษณา", "อ่าน",
    "lea también", "lee también", "leia também", "leia mais", "veja também", "veja mais", "leggi anche", "leggi tutto", "guarda anche",
    "guarda il video", "lees ook", "lees meer", "bekijk ook", "deel dit", "volg ons", "läs även", "läs också", "läs mer", "dela artikel",
    "följ oss", "les også", "les mer", "del artikkel", "følg oss", "læs også", "læs mere", "del artikel", "lue myös", "lue lisää",
    "jaa artikkeli", "baca juga", "lihat juga", "siga-nos", "seguici", "privacy policy", "cookie settings", "register now", "join us on",
    "scroll down", "scroll to", "click here", "click to", "donate now", "related ", "trending now", "swipe to", "artikel teilen",
    "jetzt teilen", "suscríbete", "suscribase", "compartir en", "compartilhe", "assine já", "assine a", "listen to this", "listen to the podcast",
)

PAGE: tuple[str, ...] = (
    # what stands before the number of a page where a line has nothing else; capital letters first, as in such a line
    "Page", "Pg", "Seite", "Página", "Pagina", "Pàgina", "Páxina", "Sida", "Side", "Sivu", "Strona", "Strana", "Stránka",
    "Stran", "Stranica", "Puslapis", "Lappuse", "Lehekülg", "Sayfa", "Səhifə", "Halaman", "Muka surat", "Trang", "Ukurasa",
    "Faqe", "Blaðsíða", "Σελίδα", "Страница", "Стр", "Сторінка", "Стор", "Старонка", "Страна", "עמוד", "صفحة",
    "صفحه", "صفحہ", "पृष्ठ", "পৃষ্ঠা", "பக்கம்", "หน้า", "페이지",
)

OF_PAGES: tuple[str, ...] = (
    # what stands between the number of a page and how many there are
    "of", "von", "de", "sur", "di", "van", "av", "af", "z", "ze", "od", "iš", "no", "dari", "trên", "din", "από", "из", "із", "з",
    "от", "מתוך", "من", "از", "का",
)
