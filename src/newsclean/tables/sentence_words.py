"""Words that tell where a sentence cannot end, how a clause opens, and who is greeted: one small grammar a language.

Written by hand from reference grammars, not taken from a corpus. A word stands in lower case; a language without a list
is read by punctuation alone. Lists are short on purpose: each word in `never_last` is a claim about every text.

`never_last`: articles, possessives, prepositions and conjunctions after which something must come.
`rarely_last`: words that end a sentence now and then ("the house he lives in"); evidence only in a text that ends its
other paragraphs properly.
`opens`: subordinators and prepositions that open a fronted clause or phrase ("Because of …,").
`starts`: words that, written with a capital, begin a sentence rather than name something.
`says`: verbs of speech before a quotation.
`links`: words that join the two parts of a suspended compound ("low- and middle-income").
`greets`: first words of a salutation, or any word of a valediction.
`finals`: how a sentence's last verb ends, in languages that put it last and have no capitals.
`open_ends`: endings (case particles, connective forms) after which something must come, in languages without capitals.
`goes_on`: how a word begins that cannot open a sentence, in languages without capitals; a whole word ends in a space.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Grammar(NamedTuple):
    """The closed word classes of one language that the sentence pass reads."""

    never_last: frozenset[str] = frozenset()
    rarely_last: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    greets: frozenset[str] = frozenset()
    finals: tuple[str, ...] = ()
    open_ends: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()


_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "never_last": "the a an of and or nor my our your their its whose every than because unless although whereas into"
        " onto upon among amongst between toward towards until till during despite via versus per while if"
        " including regarding concerning",
        "rarely_last": "to for at by as but in on that this these those his about after before through under is are was"
        " were be been has have had does did will can shall who when where how why some any very each"
        " could would should must might cannot which without within against from with he she they we"
        " beyond throughout whether",
        "opens": "because although though while whilst when whenever where wherever after before since until unless if"
        " as once despite in on at for from with without during according by under over through throughout"
        " among amid between following given considering regarding concerning notwithstanding like unlike"
        " instead rather besides beyond within across against about around along alongside near upon to of"
        " whether whereas even due owing thanks based compared contrary apart aside ahead prior back having"
        " being speaking asked shortly just only not",
        "starts": "everyone everybody someone somebody anyone anybody nobody everything something nothing the a an this that these those it he she they we i you his her their our my its there here but and"
        " or so yet in on at for from with without after before since when while as if because although though"
        " despite during according by under over through once until unless however meanwhile moreover"
        " nevertheless nonetheless furthermore additionally also still then now today yesterday tomorrow later"
        " earlier what who why how where which whether is are was were do does did can could will would should"
        " may might one some many most all both each every no not none several few other others another such"
        " more two three well yes thank thanks please let instead perhaps maybe indeed finally first second"
        " third last next asked speaking following given having being explanations leading likely sources"
        " officials police",
        "says": "said says say saying stated states added adds continued continues wrote writes asked asks replied"
        " replies answered told tells explained explains concluded concludes declared declares announced"
        " announces argued argues noted notes warned warns tweeted posted read reads responded responds"
        " recalled recalls remarked commented insisted admitted put went exclaimed shouted cried whispered words"
        " muttered tweet statement",
        "links": "and or to nor versus vs through but",
        "greets": "dear hi hello hey greetings sir sirs madam gentlemen ladies folks all sincerely regards wishes"
        " faithfully yours love cheers thanks thank respectfully cordially best warmly truly touch soon xoxo"
        " colleagues friends",
    },
    "de": {
        "never_last": "eine einen einem einer eines und oder sowie von für ohne gegen zwischen wegen während trotz dass daß"
        " weil obwohl ob wenn als dem den des im am beim vom zum zur ins meine seine ihre unsere meiner seiner"
        " ihrer mein unser keine kein keinen dessen deren sondern",
        "rarely_last": "die in wie noch nur auch nicht bis aber der das",
        "opens": "weil obwohl während nachdem bevor wenn falls als da damit obgleich sobald solange seit seitdem trotz"
        " wegen aufgrund angesichts laut nach vor bei mit ohne in im am an auf aus durch für gegen unter über"
        " zwischen neben um ob dank infolge mangels anstatt statt außer ausgehend zum zur vom beim anlässlich"
        " hinsichtlich gemäß sofern indem entgegen seitens innerhalb außerhalb unweit ungeachtet",
        "starts": "der die das ein eine es er sie wir ich ihr man dies diese dieser dieses aber und oder doch in im am"
        " an auf bei mit nach vor seit für aus zu zum zur als wenn weil da dort hier so auch nun jetzt dann"
        " denn wie was wer wo warum unter über durch zwischen während trotz laut heute gestern später früher"
        " zudem außerdem jedoch allerdings dabei damit danach dennoch deshalb daher bereits erst noch nur"
        " schon viele einige mehrere alle kein keine sein seine ihre unsere meine zwei drei den dem einen"
        " einer einem",
        "says": "sagte sagt erklärte erklärt fügte schrieb schreibt fragte fragt antwortete meinte meint betonte"
        " betont hinzu rief warnte berichtete berichtet ergänzte behauptete erzählte teilte hieß heißt"
        " kommentierte lautete",
        "links": "und oder bis sowie bzw beziehungsweise wie als noch",
        "greets": "sehr liebe lieber hallo guten geehrte geehrter geehrten grüße grüßen gruß hochachtungsvoll herzlich"
        " moin servus verehrte ihr ihre dein deine",
    },
    "fr": {
        "never_last": "le la les des du de et ou ni mais dans pour par chez vers entre parmi pendant malgré dès lorsque"
        " lorsqu quand que qu dont si car donc mon ton son ma ta sa mes tes ses notre votre nos vos leurs ce"
        " cet cette ces au aux d l j afin quelque chaque je il ils on très selon jusqu",
        "rarely_last": "à en sur sous après avant comme est sont était étaient a ont avait qui ne se nous vous être"
        " avoir peut doit contre depuis un une sans avec leur où",
        "opens": "parce bien quoique alors lorsque lorsqu quand si comme puisque puisqu après avant depuis dès pendant"
        " durant malgré selon d'après à au aux en dans sur sous avec sans pour par chez vers entre parmi grâce"
        " suite contre face outre hormis afin tandis tant dépit faute sauf concernant d",
        "starts": "le la les un une des du ce cet cette ces il elle ils elles on nous vous je tu c ça cela mais et ou"
        " donc or car en dans à au aux pour par avec sans sur sous après avant depuis selon si quand lorsque"
        " comme alors aussi ainsi puis enfin cependant toutefois pourtant néanmoins mon ma mes son sa ses leur"
        " leurs notre nos votre plus plusieurs tous toutes tout deux trois d l n s qui que quoi où comment"
        " pourquoi malgré",
        "says": "dit déclaré déclare ajoute ajouté explique expliqué affirme affirmé écrit répond répondu demande"
        " demandé précise précisé poursuit conclut raconte confie déclarait disait estime souligne",
        "links": "et ou à ni",
        "greets": "cher chère chers chères bonjour bonsoir madame monsieur mesdames messieurs salutations cordialement"
        " amitiés sincèrement salut mademoiselle bises amicalement",
    },
    "es": {
        "never_last": "el la los las un unos unas de del y e o u ni a al con sin para por en entre desde hacia hasta sobre"
        " según ante tras durante mediante que cuyo cuya cuyos cuyas mi tu su mis tus sus sino aunque porque"
        " cuando mientras si pero cada muy lo les se",
        "rarely_last": "como más es son era fue han ha había no este esta estos estas está están todo todos ser también"
        " donde bajo contra nuestro nuestra una",
        "opens": "porque aunque cuando mientras si como puesto dado tras después antes desde durante según a al en con"
        " sin para por entre hacia hasta sobre ante bajo contra pese debido gracias mediante luego además ya"
        " junto",
        "starts": "el la los las un una unos unas este esta estos estas ese esa eso esto lo le se su sus mi nuestro"
        " pero y o en de a al con sin para por desde tras según si cuando aunque como también además así"
        " entonces luego hay ha es fue era son está no ya más muchos algunos todos todas dos tres él ella"
        " ellos yo nosotros qué quién cómo dónde ante durante entre",
        "says": "dijo dice afirmó afirma añadió agregó explicó explica señaló escribió preguntó respondió declaró"
        " aseguró indicó sostuvo comentó manifestó expresó concluyó apuntó",
        "links": "y o e u ni a",
        "greets": "estimado estimada estimados estimadas querido querida queridos hola saludos atentamente cordialmente"
        " apreciado apreciada señor señora señores abrazo abrazos cordial",
    },
    "pt": {
        "never_last": "o a os as uns umas de do da dos das e ou nem em no na nos nas ao aos à às com sem para por pelo"
        " pela pelos pelas entre desde até sobre sob após durante que cujo cuja seus suas mas porque"
        " quando enquanto se num numa cada segundo conforme",
        "rarely_last": "como mais é são era foi foram tem têm não este esta esse essa isso está estão também ser ter"
        " onde contra meu minha seu sua nosso nossa um uma",
        "opens": "porque embora quando enquanto se como apesar após depois antes desde durante segundo conforme de em"
        " no na nos nas com sem para por ao aos à às entre até sobre sob contra devido graças mediante além"
        " diante dado pela pelo caso",
        "starts": "o a os as um uma este esta esse essa isso isto ele ela eles elas eu nós seu sua meu nosso mas e ou"
        " em no na nos nas de do da com sem para por após desde segundo se quando embora como também além"
        " assim então depois há é foi era são está não já mais muitos alguns todos todas dois três que quem"
        " onde ao à durante entre apesar",
        "says": "disse diz afirmou afirma acrescentou explicou explica escreveu perguntou respondeu declarou"
        " ressaltou comentou contou concluiu destacou informou",
        "links": "e ou a nem",
        "greets": "caro cara caros caras prezado prezada prezados querido querida olá oi atenciosamente cordialmente"
        " abraço abraços saudações senhor senhora senhores cumprimentos",
    },
    "it": {
        "never_last": "il lo la i gli le un di del dello della dei degli delle e ed o ma a al allo alla ai agli alle da dal"
        " dalla dai dalle in nel nello nella nei negli nelle con sul sulla sui sulle per tra fra che perché"
        " mentre quando se come ogni verso l d dell nell all sull dall cui né",
        "rarely_last": "è sono era erano ha hanno aveva non dopo prima contro sotto sopra si ci suo sua suoi sue loro"
        " questo questa quello quella essere dove chi uno una su nostro nostra vostro senza anche",
        "opens": "perché poiché sebbene benché mentre quando se come dopo prima durante secondo nonostante malgrado a"
        " al alla in nel nella nei nelle con senza per da dal dalla di su sul tra fra verso contro grazie"
        " oltre insieme dato visto appena finché affinché l d",
        "starts": "il lo la i gli le un uno una questo questa questi queste quello quella è sono era ma e o in nel"
        " nella a al alla di del con per da dal dopo prima secondo se quando mentre anche inoltre così poi"
        " allora tuttavia però non già più molti alcuni tutti tutte due tre lui lei loro io noi chi che cosa"
        " dove come perché nei nelle l",
        "says": "detto dice disse dichiarato aggiunto aggiunge spiegato spiega scritto scrive risposto chiesto"
        " affermato afferma conclude sottolinea racconta commenta rispose",
        "links": "e o ed a né",
        "greets": "caro cara cari care gentile gentili egregio egregia ciao buongiorno buonasera saluti cordialmente"
        " distinti spettabile signor signora signori",
    },
    "nl": {
        "never_last": "de een en of sinds zonder tussen wegens tijdens ondanks dat omdat hoewel terwijl mijn onze hun haar"
        " wiens geen dan maar want",
        "rarely_last": "in nog ook niet die deze dit wie het van",
        "opens": "omdat hoewel terwijl nadat voordat wanneer als toen ondanks wegens volgens na voor bij met zonder in"
        " op aan uit door tegen onder over tussen sinds tijdens dankzij gezien mits naast behalve om",
        "starts": "de het een dit dat deze die er hij zij ze wij we ik maar en of in op aan bij met na voor sinds van"
        " uit om als toen omdat hoewel ook nu dan toch daarom volgens tijdens veel alle geen zijn haar hun"
        " onze twee drie wat wie waar waarom hoe door",
        "says": "zei zegt verklaarde aldus schreef vroeg antwoordde vertelde vertelt voegde meldde stelt",
        "links": "en of tot",
        "greets": "beste geachte lieve hallo dag groet groeten vriendelijke hoogachtend",
    },
    "sv": {
        "never_last": "en ett och eller vid hos utan genom mellan under trots att eftersom medan deras vars än men som"
        " enligt samt",
        "rarely_last": "om är var har hade blir blev kan ska vill inte också över efter före med för från till av mot"
        " min sin vår när på i fast",
        "opens": "eftersom fastän medan när efter innan sedan om då trots enligt i på vid med utan för från till under"
        " över genom mot mellan hos tack förutom samtidigt istället",
        "starts": "den det de en ett han hon vi jag men och i på vid med efter för från till om när då under enligt"
        " också nu här där så därför dock många alla två tre vad vem hur varför detta dessa hans hennes deras"
        " sedan",
        "says": "sade sa säger skrev skriver frågade svarade förklarade tillade berättade berättar",
        "links": "och eller",
        "greets": "hej kära käre bästa hälsningar hälsning vänliga mvh",
    },
    "da": {
        "never_last": "en et og eller hos uden gennem mellem trods at fordi selvom mens deres hvis end men som ifølge samt",
        "rarely_last": "om er var har havde bliver blev kan skal vil ikke også over efter før under med for fra til af"
        " mod min sin vores når på i ved",
        "opens": "fordi selvom mens når efter inden siden hvis da trods ifølge i på ved med uden for fra til under"
        " over gennem mod mellem hos takket udover",
        "starts": "den det de en et han hun vi jeg men og i på ved med efter for fra til om når da under ifølge også nu"
        " her der så derfor dog mange alle to tre hvad hvem hvordan hvorfor dette disse hans hendes deres"
        " siden",
        "says": "sagde siger skrev skriver spurgte svarede forklarede tilføjede fortalte fortæller",
        "links": "og eller til",
        "greets": "hej kære hilsen hilsner venlig mvh",
    },
    "no": {
        "never_last": "en et ei og eller hos uten gjennom mellom tross at fordi selv mens deres hvis enn men som ifølge"
        " samt",
        "rarely_last": "om er var har hadde blir ble kan skal vil ikke også over etter før under med for fra til av mot"
        " min sin vår når på i ved",
        "opens": "fordi mens når etter før siden hvis da tross ifølge i på ved med uten for fra til under over gjennom"
        " mot mellom hos takket utover selv",
        "starts": "den det de en et ei han hun vi jeg men og i på ved med etter for fra til om når da under ifølge også"
        " nå her der så derfor likevel mange alle to tre hva hvem hvordan hvorfor dette disse hans hennes"
        " deres siden",
        "says": "sa sier skrev skriver spurte svarte forklarte forteller fortalte",
        "links": "og eller",
        "greets": "hei kjære hilsen hilsener vennlig mvh",
    },
    "fi": {
        "never_last": "ja tai sekä että koska vaikka kun jos kuin mutta eli vaan joka jonka joita jossa kunnes",
        "rarely_last": "on oli ovat olivat ei myös hänen heidän sen",
        "opens": "koska vaikka kun jos ennen jälkeen lisäksi huolimatta sillä mikäli kunnes",
        "starts": "se hän he tämä nämä ne me minä mutta ja kun jos vaikka myös siksi kuitenkin sen hänen joka mitä"
        " miksi ei",
        "says": "sanoi sanoo kertoi kertoo totesi toteaa kirjoitti kysyi vastasi",
        "links": "ja tai sekä",
        "greets": "hei hyvä terveisin arvoisa rakas ystävällisin",
    },
    "pl": {
        "never_last": "i oraz lub albo ani a ale w we z ze na do od dla bez przez przy pod nad przed za po między o u że"
        " ponieważ chociaż gdy kiedy jeśli aby żeby który która które których którego której niż lecz czyli"
        " podczas wobec wśród według",
        "rarely_last": "się jest są był była było były nie jak jego jej ich ten ta to tego też także tylko może",
        "opens": "ponieważ chociaż choć gdy kiedy jeśli jeżeli po przed podczas według mimo pomimo w we z ze na do od"
        " dla bez przez przy pod nad między zgodnie dzięki wobec oprócz skoro zanim odkąd aby wraz o u zdaniem",
        "starts": "to ten ta te jest są był on ona oni my ja ale i a w we z na do od po przed przy dla gdy kiedy jeśli"
        " ponieważ jednak także też więc teraz dziś wczoraj potem następnie wiele wszystkie dwa trzy co kto"
        " jak gdzie dlaczego nie jego jej ich według o za",
        "says": "powiedział powiedziała mówi dodał dodała napisał napisała zapytał odpowiedział stwierdził"
        " stwierdziła wyjaśnił podkreślił oświadczył poinformował",
        "links": "i lub oraz albo czy",
        "greets": "szanowny szanowna szanowni drogi droga drodzy cześć witam dzień pozdrawiam pozdrowienia pozdrowieniami poważaniem",
    },
    "cs": {
        "never_last": "a i nebo ani ale v ve z ze na do od pro bez přes při pod nad před za po mezi o u že protože ačkoli"
        " když jestliže aby který která které kterého kterou k ke s než podle kvůli během kromě",
        "rarely_last": "se je jsou byl byla bylo byly ne jak jeho její jejich ten ta to také jen může si",
        "opens": "protože ačkoli ačkoliv přestože když jestliže pokud po před během podle navzdory v ve z ze na do od"
        " pro bez přes při pod nad mezi díky kvůli kromě zatímco jakmile než aby s k vzhledem jelikož",
        "starts": "to ten ta je jsou byl on ona oni my já ale a v ve z na do od po před při pro když pokud protože však"
        " také tedy nyní dnes včera pak mnoho všechny dva tři co kdo jak kde proč ne jeho její jejich podle s"
        " o",
        "says": "řekl řekla uvedl uvedla dodal dodala napsal napsala zeptal odpověděl prohlásil říká",
        "links": "a i nebo či",
        "greets": "vážený vážená vážení milý milá drahý ahoj dobrý pozdravem zdravím",
    },
    "sk": {
        "never_last": "a i alebo ani ale v vo z zo na do od pre bez cez pri pod nad pred za po medzi o u že pretože hoci"
        " keď ak aby ktorý ktorá ktoré ktorého k ku s so než podľa počas okrem",
        "rarely_last": "sa je sú bol bola bolo boli nie ako jeho jej ich ten tá to tiež len môže si",
        "opens": "pretože hoci keď ak po pred počas podľa napriek v vo z zo na do od pre bez cez pri pod nad medzi"
        " vďaka kvôli okrem zatiaľ aby s k vzhľadom keďže",
        "starts": "to ten tá je sú bol on ona oni my ja ale a v vo z na do od po pred pri pre keď ak pretože však tiež"
        " teraz dnes včera potom mnoho všetky dva tri čo kto ako kde prečo nie jeho jej ich podľa s o",
        "says": "povedal povedala uviedol uviedla dodal dodala napísal odpovedal vyhlásil hovorí",
        "links": "a i alebo či",
        "greets": "vážený vážená vážení milý milá drahý ahoj dobrý pozdravom",
    },
    "sl": {
        "never_last": "in ali ter pa v z s na do od za brez čez pri pod nad pred po med o da ker čeprav ko kadar če ki"
        " katerega kateri katera k h kot ampak temveč zaradi glede",
        "rarely_last": "se je so bil bila bilo bili ne njegov njen njihov ta to tudi le lahko si proti",
        "opens": "ker čeprav ko kadar če po pred med kljub v z s na do od za brez pri pod nad zaradi glede poleg"
        " dokler da o k",
        "starts": "to ta je so bil on ona oni mi jaz a in v z s na do od po pred pri za ko če ker vendar tudi zato zdaj"
        " danes nato veliko vsi dva tri kaj kdo kako kje zakaj ne njegov njegova njihov med o",
        "says": "rekel rekla dejal dejala povedal povedala dodal dodala zapisal vprašal odgovoril",
        "links": "in ali ter",
        "greets": "spoštovani spoštovana dragi draga pozdravljeni zdravo pozdrav pozdravi spoštovanjem",
    },
    "hr": {
        "never_last": "i ili te ali u s sa na do od za bez kroz pri pod nad pred po među o da jer iako kada kad ako koji"
        " koja koje kojeg kojem k ka nego zbog prema između tijekom tokom nakon",
        "rarely_last": "se je su bio bila bilo bili ne kao njegov njen njihov taj ta to također samo može što",
        "opens": "jer iako kada kad ako nakon prije tijekom tokom prema unatoč uprkos u s sa na do od za bez pri pod"
        " nad između zbog osim dok čim da o k",
        "starts": "to taj ta je su bio on ona oni mi ja ali i a u s na do od po prije nakon pri za kad kada ako jer no"
        " također zato sada danas jučer zatim mnogi svi dva tri što tko kako gdje zašto ne njegov njegova"
        " njihov prema o",
        "says": "rekao rekla kazao kazala izjavio izjavila dodao dodala napisao upitao odgovorio",
        "links": "i ili te",
        "greets": "poštovani poštovana dragi draga pozdrav pozdravom pozdravi bok lijep srdačan srdačno štovanjem",
    },
    "ru": {
        "never_last": "и или либо но а в во с со на до от из для без через при под над перед за по между о об у к ко потому"
        " хотя когда если чтобы который которая которое которые которого чем не ни про ради среди кроме",
        "rarely_last": "был была было были как его её их этот эта это также только может же бы ещё что около",
        "opens": "потому хотя когда если после перед до во в с со на по от из для без через при под над за между"
        " несмотря согласно благодаря вопреки ввиду поскольку так пока прежде чтобы кроме помимо о об у к"
        " среди из-за",
        "starts": "это этот эта он она они мы я но и а в во с на по от до после перед при для когда если хотя однако"
        " также поэтому сейчас сегодня вчера затем потом многие все два три что кто как где почему не его её"
        " их о за у кроме так там здесь",
        "says": "сказал сказала говорит заявил заявила добавил добавила написал написала спросил ответил отметил"
        " отметила пояснил подчеркнул сообщил рассказал",
        "links": "и или либо",
        "greets": "уважаемый уважаемая уважаемые дорогой дорогая дорогие здравствуйте привет уважением пожеланиями искренне",
    },
    "uk": {
        "never_last": "і й та або чи але а в у з із зі на до від для без через при під над перед за по між про об к"
        " хоча коли якщо щоб який яка яке які якого ніж не ні серед крім",
        "rarely_last": "був була було були як його її їх цей ця це також лише може ж б ще що",
        "opens": "тому хоча коли якщо після перед до в у з із зі на по від для без через при під над за між попри"
        " незважаючи згідно завдяки всупереч оскільки поки щоб крім окрім про серед внаслідок",
        "starts": "це цей ця він вона вони ми я але і й та а в у з на по від до після перед при для коли якщо хоча"
        " однак також тому зараз сьогодні вчора потім багато всі два три що хто як де чому не його її їх про"
        " за",
        "says": "сказав сказала каже заявив заявила додав додала написав запитав відповів зазначив пояснив повідомив",
        "links": "і й та або чи",
        "greets": "шановний шановна шановні дорогий дорога привіт вітаю повагою побажаннями щиро",
    },
    "bg": {
        "never_last": "и или но а в във с със на до от за без през при под над пред по между че защото макар когато ако"
        " който която което които към сред освен",
        "rarely_last": "е са беше бяха не да се като му ѝ им този тази това също само може",
        "opens": "защото въпреки макар когато ако след преди докато според в във с със на до от за без през при под"
        " над между поради освен",
        "starts": "това този тази той тя те ние аз но и а в с на по от до след преди при за когато ако защото обаче"
        " също сега днес вчера после много всички два три какво кой как къде защо не",
        "says": "каза казва заяви добави написа попита отговори обясни посочи",
        "links": "и или",
        "greets": "уважаеми уважаема скъпи скъпа здравейте поздрави уважение",
    },
    "el": {
        "never_last": "ο η το οι τα των τον την τις ένας μια μία ένα και ή αλλά σε στο στη στην στον στα στις στους"
        " στου από με για χωρίς μέχρι κατά ως προς μεταξύ ότι πως επειδή αν όταν ενώ που να θα δεν μην"
        " κάθε παρά",
        "rarely_last": "είναι ήταν έχει έχουν είχε όπως μετά πριν αυτό αυτή αυτός της του τους",
        "opens": "επειδή αν όταν ενώ αφού μετά πριν κατά σύμφωνα παρά σε στο στη στην στον στα στις στους από με για"
        " χωρίς μέχρι ως προς μεταξύ λόγω χάρη εκτός καθώς μόλις ωστόσο",
        "starts": "ο η το οι τα ένας μια ένα αυτός αυτή αυτό αλλά και σε στο στη στην στον από με για μετά πριν κατά αν"
        " όταν ενώ επειδή όμως επίσης τώρα σήμερα τότε πολλοί όλοι δύο τρεις τι ποιος πώς πού γιατί δεν είναι"
        " ήταν θα",
        "says": "είπε λέει δήλωσε πρόσθεσε έγραψε ρώτησε απάντησε ανέφερε τόνισε",
        "links": "και ή",
        "greets": "αγαπητέ αγαπητή αγαπητοί κύριε κυρία γεια χαίρετε εκτίμηση χαιρετισμούς χαιρετισμοί",
    },
    "tr": {
        "never_last": "ve veya ya ile için bir bu şu daha hem fakat ama ancak çünkü eğer",
        "rarely_last": "de da o en olan kadar gibi göre ise",
        "opens": "çünkü eğer rağmen ancak bu",
        "starts": "bu şu o bir biz ben onlar ama ancak ve fakat çünkü eğer sonra önce şimdi bugün dün ayrıca her bütün"
        " iki üç ne kim nasıl nerede neden",
        "says": "dedi diyor söyledi ekledi yazdı sordu açıkladı belirtti",
        "links": "ve veya ya ile",
        "greets": "sayın sevgili merhaba selam saygılarımla değerli saygılar",
    },
    "ro": {
        "never_last": "un o și sau ori de la în din cu fără pentru prin pe despre între către spre până că deoarece deși"
        " când dacă să care al ale ai decât dar iar",
        "rarely_last": "este sunt era a au fost nu ca lui ei lor acest această mai se după înainte sub peste contra",
        "opens": "deoarece deși când dacă după înainte în din cu fără pentru prin pe despre între către conform"
        " potrivit datorită până la de sub ca",
        "starts": "acest această el ea ei noi eu dar și iar în din cu după pe la de când dacă deși totuși acum astăzi"
        " ieri apoi mulți toți doi trei ce cine cum unde nu un o",
        "says": "spus spune declarat adăugat scris întrebat răspuns explicat afirmat",
        "links": "și sau ori",
        "greets": "dragă stimate stimată stimați bună salut respect domnule doamnă stimă cordialitate",
    },
    "hu": {
        "never_last": "a egy és vagy de hogy mert bár ha amikor mint amely amelyek aki akik illetve valamint",
        "rarely_last": "nem van volt ez ezt azt csak szerint után az",
        "opens": "mert bár ha amikor miután mielőtt mivel a az noha míg amint",
        "starts": "a az egy ez ezek ő ők mi én de és ha amikor mert azonban most ma tegnap később sok minden két három"
        " ki hogyan hol miért nem",
        "says": "mondta mondja nyilatkozta tette írta kérdezte válaszolta közölte",
        "links": "és vagy",
        "greets": "kedves tisztelt szia üdvözlettel üdv tisztelettel",
    },
    "ca": {
        "never_last": "el la els les un una uns unes de del dels i o ni a al als amb sense per en entre des cap fins sobre"
        " segons durant mitjançant que perquè quan mentre si però seu seva cada l d",
        "rarely_last": "com més és són era no aquest aquesta ser també on ha han contra",
        "opens": "perquè encara quan mentre si com després abans des durant segons a al en amb sense per entre malgrat"
        " gràcies tot",
        "starts": "el la els les un una aquest aquesta però i o en de a al amb per si quan com també així llavors hi ha"
        " és no ja molts alguns tots dos tres què qui on",
        "says": "dit diu afirmat afegit explicat escrit preguntat respost",
        "links": "i o",
        "greets": "estimat estimada hola salutacions cordialment benvolgut benvolguda",
    },
    "gl": {
        "never_last": "o a os as un unha de do da dos das e ou nin en no na nos nas ao aos á ás con sen para por polo pola"
        " entre desde ata sobre baixo tras durante que porque cando mentres se mais pero cada",
        "rarely_last": "como máis é son era foi non este esta tamén ser onde contra",
        "opens": "porque aínda cando mentres se como despois antes desde durante segundo en con sen para por tras a"
        " malia",
        "starts": "o a os as un unha este esta pero e ou en de con por se cando como tamén así hai é non xa moitos"
        " todos",
        "says": "dixo di afirmou engadiu explicou escribiu preguntou respondeu",
        "links": "e ou",
        "greets": "estimado estimada querido ola saúdos",
    },
    "id": {
        "never_last": "dan atau yang di ke dari untuk dengan tanpa pada oleh antara bahwa karena meskipun ketika jika"
        " sebuah seorang para sebagai tetapi namun hingga terhadap tentang",
        "rarely_last": "adalah akan telah tidak juga dalam itu ini",
        "opens": "karena meskipun walaupun ketika saat jika setelah sebelum selama menurut di dari untuk dengan pada"
        " dalam sejak berdasarkan akibat",
        "starts": "ini itu dia mereka kami saya tetapi namun dan di pada dari untuk dengan setelah sebelum ketika jika"
        " karena selain menurut para banyak semua dua tiga apa siapa",
        "says": "kata mengatakan ujar tutur menambahkan menulis bertanya menjawab menjelaskan",
        "links": "dan atau",
        "greets": "yth kepada halo hai salam hormat",
    },
    "vi": {
        "never_last": "và hoặc của cho với từ trong bằng vì nếu khi rằng những các một mỗi rất như nhưng bởi tại theo",
        "rarely_last": "là được đã sẽ đang không này",
        "opens": "vì nếu khi sau trước theo trong tại với từ do mặc tuy",
        "starts": "đây đó anh ông bà họ chúng tôi nhưng và trong tại theo sau trước khi nếu vì những các một nhiều",
        "says": "nói cho viết hỏi trả",
        "links": "và hoặc",
        "greets": "kính chào thân xin trân trọng",
    },
    "sw": {
        "never_last": "na au ya wa za la cha vya kwa katika kutoka kwamba ili lakini kama bila hadi mpaka",
        "rarely_last": "ni si hii huyo",
        "opens": "kwa katika baada kabla wakati kama ingawa licha",
        "starts": "hii huyo yeye wao sisi lakini na kwa katika baada kabla wakati kama pia",
        "says": "alisema anasema aliongeza aliandika",
        "links": "na au",
        "greets": "mpendwa ndugu habari",
    },
    "ha": {
        "never_last": "da na a daga zuwa domin cewa saboda amma wani wata",
        "rarely_last": "ce ne su ko",
        "opens": "saboda domin bayan kafin idan a lokacin",
        "starts": "wannan shi ita su mu amma a bayan idan da",
        "says": "ce cewa",
        "links": "da ko",
        "greets": "zuwa ga",
    },
    "af": {
        "never_last": "die 'n en of van met vir sonder tussen weens gedurende ten dat omdat hoewel terwyl as ons hulle maar"
        " want tot",
        "rarely_last": "in op aan om oor onder te is was het kan moet wil ook nie wat",
        "opens": "omdat hoewel terwyl nadat voordat wanneer as toe ten volgens na met sonder in op vir by sedert weens",
        "starts": "die 'n dit hy sy hulle ons ek maar en in op na met vir as toe ook nou volgens baie",
        "says": "sê gesê het skryf",
        "links": "en of tot",
        "greets": "beste geagte liewe groete",
    },
    "et": {
        "never_last": "ja või ning et sest kuigi kui aga vaid ehk kuid nagu mille kes mis enne ilma",
        "rarely_last": "on oli ei ka see tema nende",
        "opens": "sest kuigi kui enne pärast vaatamata",
        "starts": "see ta nad me ma aga ja kui kuid ka siis nüüd täna",
        "says": "ütles lisas kirjutas küsis vastas",
        "links": "ja või ning",
        "greets": "tere lugupeetud kallis lugupidamisega",
    },
    "lv": {
        "never_last": "un vai bet ar bez no uz pie par pēc pirms ka jo lai kad ja kas kurš kura kuru kā arī starp caur zem",
        "rarely_last": "ir bija nav tas tā viņa",
        "opens": "jo lai kad ja pēc pirms ar bez no uz pie kaut neskatoties",
        "starts": "tas tā viņš viņa viņi mēs es bet un pēc pirms kad ja arī tagad šodien",
        "says": "teica sacīja piebilda rakstīja jautāja",
        "links": "un vai",
        "greets": "cienījamais cienījamā sveiki labdien cieņu",
    },
    "lt": {
        "never_last": "ir ar arba bet su be iš į prie apie po prieš kad nes nors kai jei kuris kuri kurie kaip tarp per dėl"
        " nuo iki",
        "rarely_last": "yra buvo ne tai jo jos jų",
        "opens": "nes nors kai jei po prieš su be iš į dėl pagal nepaisant",
        "starts": "tai jis ji jie mes aš bet ir po prieš kai jei taip dabar šiandien",
        "says": "sakė teigė pridūrė rašė klausė",
        "links": "ir ar arba",
        "greets": "gerbiamas gerbiama sveiki pagarba",
    },
    "is": {
        "never_last": "og eða en án gegn milli að vegna þótt meðan þegar sem",
        "rarely_last": "er var hefur ekki af um í á til við með fyrir frá",
        "opens": "vegna þótt þegar eftir áður samkvæmt í á með fyrir frá til við án",
        "starts": "það hann hún þeir við ég en og í á eftir þegar ef",
        "says": "sagði segir skrifaði spurði svaraði",
        "links": "og eða",
        "greets": "kæri kæra sæl sæll kveðja",
    },
    "eu": {
        "never_last": "eta edo baina ere bezala baino",
        "rarely_last": "da zen du",
        "starts": "hau hori bera baina eta",
        "says": "esan gaineratu",
        "links": "eta edo",
        "greets": "kaixo agur",
    },
    "yo": {
        "never_last": "ati tabi ní ti sí pẹ̀lú fún pé",
        "starts": "ó wọ́n a",
        "links": "ati tabi",
    },
    "so": {
        "never_last": "iyo ama ee oo in ka ku la u",
        "starts": "waa wuxuu",
        "links": "iyo ama",
    },
    "ar": {
        "never_last": "في من إلى على عن مع بين حتى أن إن أو ثم لكن التي الذي الذين منذ خلال عند لدى كل غير حول ضد دون",
        "rarely_last": "كان كانت هذا هذه قد لا ما كما بعد قبل",
        "opens": "في من إلى على عن مع بعد قبل عندما لأن رغم منذ خلال بسبب وفقا حسب لو إذا بين نظرا",
        "starts": "بالنسبة بالرغم بالإضافة بالتالي بالفعل بالطبع بالمقابل هذا هذه وقال قال كما وفي في من و",
        "says": "قال قالت وقال أضاف وأضاف ذكر أكد كتب صرح",
        "greets": "السيد السيدة عزيزي عزيزتي تحياتي",
    },
    "fa": {
        "never_last": "و یا در از به با برای که تا بر بین اما این آن هر بدون",
        "rarely_last": "را هم",
        "opens": "در از به با برای چون اگر وقتی پس قبل بعد",
        "says": "گفت افزود نوشت پرسید",
        "greets": "جناب سرکار سلام",
    },
    "he": {
        "never_last": "של את על עם בין או אבל כי אם אשר אל ללא בלי מול תוך לפי",
        "rarely_last": "הוא היא היה היתה זה זו גם לפני אחרי",
        "opens": "כאשר כי אם לפני אחרי בגלל למרות על לפי עם בין מאז במהלך לאחר",
        "says": "אמר אמרה הוסיף כתב שאל ענה",
        "greets": "שלום לכבוד יקר יקרה בברכה",
    },
    "hi": {
        "never_last": "और या का के की को में से पर ने लेकिन कि जो यदि अगर तथा एवं क्योंकि",
        "rarely_last": "यह वह एक ही भी",
        "opens": "यदि अगर क्योंकि जब",
        "says": "कहा बताया लिखा पूछा",
        "greets": "प्रिय महोदय नमस्ते आदरणीय",
    },
    "ur": {
        "never_last": "اور یا کا کے کی کو میں سے پر نے لیکن کہ جو اگر",
        "says": "کہا بتایا",
        "greets": "محترم جناب",
    },
    "bn": {
        "never_last": "এবং ও বা কিন্তু যে যদি কারণ",
        "says": "বলেন বলেছেন",
        "greets": "প্রিয় জনাব",
    },
    "ko": {
        "never_last": "및 또는 그리고 하지만 위한 대한 통해 위해",
        "rarely_last": "때문에",
        "says": "말했다",
    },
    "ja": {
        "never_last": "の を は や という",
        "opens": "もし なぜなら",
        "greets": "拝啓 敬具",
    },
    "zh": {
        "never_last": "的 和 与 與 及 在 对 對 把 被 将 將 从 從 向 为 為 并 並 而 或 因 由 于 於 以 但 使 让 讓",
        "opens": "由于 由於 因为 因為 虽然 雖然 尽管 儘管 随着 隨著 根据 根據 在 当 當 如果 除了 为了 為了 据 據 对于 對於 自",
        "says": "说 說 表示 称 稱 指出",
        "greets": "尊敬 亲爱 親愛 您好 你好 此致 敬礼",
    },
    "th": {
        "never_last": "และ หรือ ของ ที่ ใน จาก กับ เพื่อ โดย ว่า แต่ การ ความ",
        "opens": "เนื่องจาก เมื่อ หาก ถ้า แม้ หลังจาก",
    },
    "am": {
        "never_last": "እና ወይም ግን ወደ ከ",
        "says": "ብለዋል",
    },
}

_FINALS = {
    "hi": "है हैं था थे थी थीं गया गई गए गयी दिया दी दिए लिया किया होगा होगी होंगे",
    "ur": "ہے ہیں تھا تھے تھی گیا گئی گئے دیا کیا گا گے",
    "bn": "ছে ছেন ছিল ছিলেন হয় হবে করে করেন",
    "fa": "است بود شد کرد دارد دارند هستند بودند شدند کردند می‌شود",
    "ko": "다 요 까 죠 음 함 됨",
    "ja": "た る だ す い ん う ず",
    "am": "ል ነው ናቸው ነበር",
    "ti": "እዩ እያ",
}

_OPEN_ENDS = {
    "ko": "은 는 을 를 의 와 과 에 에서 에게 으로 로 고 며 면서 하여 위해 대한 있는 하는 된 적인 한",
    "ja": "の を に は で と へ や が も",
    "zh": "的 和 与 與 及 在 对 對 把 被 将 將 从 從 向 为 為 是",
    "hi": "का के की को में से पर ने",
    "fa": "در از به با که را",
}
_GOES_ON = {
    "hi": "में_ का_ के_ की_ को_ से_ पर_ ने_ है_ हैं_ था_ थे_ थी_ और_ तक_ वाले_ वाली_ वाला_",
    "ar": "بال لل كال التي_ الذي_ الذين_ اللذين_ أن_ عند_",
    "he": "של_ ידי_ אשר_ ואת_ ולא_",
    "fa": "را_ که_ است_ بود_ شد_ شده_",
    "ur": "میں_ کا_ کے_ کی_ کو_ سے_ پر_ نے_ ہے_ ہیں_ تھا_",
    "ja": "の を に は で と が も し て た る",
    "zh": "的 了 着 著 过 過 们 們",
}

GRAMMARS: dict[str, Grammar] = {
    language: Grammar(
        **{kind: frozenset(words.split()) for kind, words in kinds.items()},
        finals=tuple(_FINALS.get(language, "").split()),
        open_ends=tuple(_OPEN_ENDS.get(language, "").split()),
        goes_on=tuple(form.replace("_", " ") for form in _GOES_ON.get(language, "").split()),
    )
    for language, kinds in _WORDS.items()
}

SMALL_LAST = frozenset().union(*(grammar.never_last | grammar.rarely_last for grammar in GRAMMARS.values()))
"""Words that end no sentence in some language."""

_CLAUSE_OPENERS = """
    that because if whether while as when although though than dass daß weil ob wenn obwohl als que quand si comme porque cuando
    aunque como perché che quando se mentre dat omdat als toen att eftersom när om at fordi når hvis że ponieważ gdy jeśli že
    protože když jestli da jer kada ako ker ko če что потому если когда хотя що якщо коли хоча че защото когато ότι πως αν όταν
    că dacă când hogy mert ha että koska kun ve veya
"""
CLAUSE_OPENERS: frozenset[str] = frozenset(_CLAUSE_OPENERS.split())
"""After these a whole clause may begin, with a name as its subject: a capital after them tells nothing."""

_VERBS = (
    "is are was were has have had will would can could should may might must did does said says told made took got came went"
)
VERBS: frozenset[str] = frozenset(_VERBS.split())
"""English finite verbs that say, near its beginning, that a line is a sentence and not a heading."""

TIMES: dict[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
        r"|the (?:next|following|same|previous) (?:day|morning|evening|night|week|month|year)"
        r"|(?:last|next|this) (?:week|month|year|weekend|summer|winter|spring|autumn|night)|yesterday|today|tomorrow"
        r"|(?:earlier|later) this (?:week|month|year)|in (?:January|February|March|April|May|June|July|August|September"
        r"|October|November|December)(?: \d{4})?)$"
    ),
    "de": re.compile(r"\bam (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)$"),
    "fr": re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|dernier))?$"),
    "es": re.compile(r"\b(?:el|este) (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)$"),
    "it": re.compile(r"\b(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)(?: scors[oa])?$"),
    "pt": re.compile(r"\b(?:n[ao]|nest[ea]) (?:segunda|terça|quarta|quinta|sexta)(?:-feira)?$|\b(?:no|neste) (?:sábado|domingo)$"),
    "nl": re.compile(r"\b(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)$"),
}
"""How a sentence ends in its time. German has weekdays only before a clause that is over."""

ALIASES = {"nb": "no", "nn": "no", "sr": "hr", "bs": "hr", "ms": "id", "be": "ru", "mk": "bg", "amh": "am", "swa": "sw"}
"""Languages read with a close neighbour's list."""
