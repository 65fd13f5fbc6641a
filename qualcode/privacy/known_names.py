"""Names that many people and places have, so that they are known at a glance; all in lower case.

Given names are the commonest of Norway and the English-speaking world, with some of the largest groups of immigrants. A name with a star is
an everyday word too (bjørn, liv, hope): it is a name only where it has a capital.
"""

from __future__ import annotations

_GIVEN = """
aase abdi abdul abdullah adrian agnes agnete ahmad ahmed aida aleksander aleksandra alexander alexandra alf alfred ali alice alicia alma
amalie amanda amelia amina amir amna amy ana anders andre andrea andreas andrew andrzej angela anita anja ann anna anne annette anne-grete
anne-lise anne-marie anniken anny anthony anton arash are* arild arne aron arthur arve asbjørn ashley asle aslak asta astrid atle aud
august aurora ava axel ayla ayşe barbara beate ben benedicte benedikte benjamin bente berit bernt bertil betty bill* birger birgit
birgitte birte bjarne bjarte bjørg bjørn* bjørnar bo* borghild brage brian brit brita britt brynhild børge cam camilla carina carl
caroline carolyn cathrine catherine cecilie celine charles charlotte chloe chris christer christian christin christina christine
christoffer christopher cindy clara claire connor cornelia craig cynthia dag* dagfinn dagny daniel david deborah dennis diana didrik
donald donna dorothy dorte ebba edel edgar edith edvard edvin edward egil eilert eilif einar eirik eirin eivind ekaterina elaine eldar
elena eli elias elin eline elisa elisabet elisabeth elise elizabeth ella ellen ellinor ellisiv elsa elsabeth else elvira emil emilia
emilie emily emma endre eric erica erik erika erla erlend erling ernst esben espen ester esther ethan eva evelyn even* fabian fardin farah
fatima felix filip finn* florian frances frank* frida fridtjof fredrik fredrikke frode frøydis gard gareth gary geir geirmund george gerd
gina gisle gjermund gjertrud glenn gordon grace* graham greg gregory grethe grete gro* gry gudbrand gudmund gudrun gunda gunhild gunn
gunnar gunvor guri gustav guro gyda haakon haldis halvard halvor hamza hana hanna hannah hanne hans* harald harriet harry hassan hauk*
hedda hedvig hege heidi helen helena helene helga helge* helle henning henny henriette henrik henry herman hermann hilda hilde hilmar
hope* hugo hussein håkon håvard håkan ian ibrahim ida idar iben inga ingar inge ingeborg ingebjørg ingebrigt ingelin inger ingerid ingjerd
ingrid ingunn ingvar ingvild irene iren iris irma isabel isabella isak iselin iver ivar jack jacob jacqueline jahn jakob jamal james jan
jane janet janice janne jarl* jarle jason jasmin jean jeanette jeff jeffrey jennifer jenny jens jeremy jerry jesper jessica jim jo*
joachim joakim joan joanna joar johan johanna johanne johannes john johnny jolanta jon jonas jonathan jone joseph josef josefine joshua
jorunn jostein judith julia julian juliane julie julius jun june justin jørgen jørn kaia kaja kamila karen kari karianne karin karina
karine karl karoline kasper kate katharina katherine kathinka kathleen kathrine katja katrine kaspar keith kelly ken kenneth kevin khadija
khalid kim kine kirsten kirsti kjartan kjell kjellaug kjersti kjetil klara klaus knut konrad kristen kristian kristiane kristin kristina
kristine kristoffer krzysztof kyrre kåre lara larry lars lasse laura laurits lauren lea leah leif leiv lena lene leo leon leonora liam
lilja lill lillian lilly linda line linea linnea linn lisa lisbet lisbeth lise liv* live* liza lone* lotte louis louise lovise lucas lucia
lucy ludvig lukas luna lydia lykke* lars-erik mads magdalena magne magnar magnhild magnus maia maja malene malgorzata malik malin marcel
marcus marek maren margaret margareth margit margot margrete margrethe mari maria mariam marianne marie mariell marielle marika marina
marion marit marita marius mark* markus marlene marte martha marthe martin martina martine mary maryam mathea mathias mathilde matthew max
may* maya megan mehmet melissa merete mette mia michael michal michelle mikael mikkel milla mina mohamed mohammad mohammed mona monica
monika morgan morten mustafa my* målfrid nancy natalia natalie natasha nathalie nathan ned* nicholas nicolai nicole niels nikolai nils
nina njål noah nora norunn nour odd* oda oddbjørg oddbjørn oddvar ola olaf olaug olav ole oleg olga oline oliver olivia omar orvar oscar
oskar otto ottar pamela patricia patrick patrik patryk paul paula paulina peder pedro per* pernille peter petra petter philip piotr preben
pål rachel ragna ragnar ragnhild rahel rakel ralph ramona randi rasmus raymond rebecca rebekka regine reidar reidun renate richard rikard
rikke rita robert robin roger roar rolf ronald ronja ronny rose* roy ruben runa rune* runar ruth ryan rannveig samantha samira samuel
sander sandra sanna sara sarah savannah scott sebastian selma shirley sidsel sigbjørn signe sigmund sigrid sigrun sigurd sigve silje
silvia simen simon siri siril sissel siv* sivert snorre sofia sofie solfrid solveig sondre sonja sophia sophie stephanie stephen stein*
stella sten* stian stig* stine storm* stephan stuart sture sunniva susan susann susanne svanhild svein sven sverre synne synnøve synøve
søren sylvi sylvia sølvi tage tanja tania taran tarald tarjei terese teresa terje tharald thea theo theodor therese thomas thor thoralf
thorbjørn thorleif thorstein thorvald tilde tim timothy tina tine tiril tobias tom tomas tomasz tone* tony tonje tor torbjørg torbjørn
tord* tore torfinn torgeir torgunn torhild torild toril torill torkel torleif torleiv tormod torolf torstein torunn torvald tove tracy
trine trond trude trude-marie truls trygve turid tuva tyra ulf ulla ulrik ulrikke una unn unni valborg vanja vegard vera* veronica
veronika vetle vibeke vibecke victor victoria vidar viggo viktor viktoria vilde vilhelm vilja* viljar villy vincent viola vivian vår*
walter wanda wenche wencke werner wilhelm will* willy william yasmin yngvar yngve yngvild yusuf yvonne zahra zainab zoe zuzanna åge ågot
åse åshild åsmund åsne åste øistein ørjan østen øystein øyvind øyunn
"""
_TOWNS = """
alta alvdal andenes andøya arendal asker askim askøy aurskog averøy balsfjord bardu bardufoss bergen bjerkvik bjugn bodø brandbu brekstad
brumunddal bryne brønnøysund bærum bømlo båtsfjord dombås drammen drøbak eidsvoll egersund elverum fauske farsund fetsund finnsnes fitjar
flekkefjord flesland florø flå fosnavåg fredrikstad frosta frøya førde gardermoen geilo geiranger gjerdrum gjøvik gol grimstad grong
hadeland halden halsa hamar hammerfest harstad hasvik haugesund heimdal hemsedal hitra hokksund holmestrand honningsvåg horten hønefoss
høyanger jessheim jørpeland karasjok karmøy kautokeino kirkenes kløfta kolbotn kongsberg kongsvinger kragerø kristiansand kristiansund
kvalsund kvam kvinesdal lakselv langevåg larvik leikanger leirvik levanger lier lierne lillehammer lillesand lillestrøm lofoten lom
longyearbyen luster lyngdal lærdal lørenskog lødingen malvik mandal marnardal melhus mehamn meløy mo* molde mosjøen moss mysen måløy
namsos narvik nesodden nesttun nittedal nordfjordeid nordkapp notodden odda oppdal oppegård orkanger orkdal os* oslo otta overhalla
porsgrunn raufoss ringebu rjukan risør rognan ryfylke rælingen røros rørvik røst rådal sandefjord sandnes sandnessjøen sandane sandvika
sarpsborg sauda selbu selje senja seljord setesdal skarnes skedsmo skien skjeberg skjervøy ski* skjetten sogndal sola solør sortland
stavanger stavern steinkjer stjørdal stokmarknes stord strand stranda straumen stryn sunndalsøra surnadal svelvik svolvær sykkylven
sør-varanger tananger tau* tromsø trondheim tromøy trysil tvedestrand tynset tysvær tønsberg ulefoss ullensaker ullensvang ulsteinvik
vadsø vaksdal valdres vardø verdal verdalsøra vennesla vefsn vestby vesterålen vestvågøy vik* vinje vinstra volda voss vågan vågsøy vågå
værnes værøy øksnes ørland ørsta østersund ås* ål* åfjord ålesund åndalsnes årdal årdalstangen åsane svalbard majorstuen grünerløkka
løkka* tøyen grorud stovner lambertseter nydalen skøyen fornebu lysaker lade* byåsen tiller moholt laksevåg fana fyllingsdalen tromsdalen
kvaløya langnes troms nordland finnmark nordmøre sunnmøre hedmark oppland vestfold telemark agder rogaland hordaland innlandet buskerud
akershus østfold trøndelag vestland helgeland salten helgelandskysten hardanger sunnfjord nordfjord hallingdal london manchester
birmingham leeds liverpool glasgow edinburgh cardiff belfast bristol sheffield newcastle nottingham york oxford cambridge brighton dublin
cork* galway chicago boston seattle houston dallas denver detroit atlanta philadelphia toronto vancouver montreal sydney melbourne
brisbane perth adelaide auckland wellington københavn copenhagen aarhus odense aalborg stockholm gøteborg göteborg gothenburg malmø malmö
uppsala helsinki reykjavik
"""
_COUNTRIES = """
norge noreg norway sverige sweden danmark denmark finland island iceland england skottland scotland wales irland ireland storbritannia
britain uk usa amerika america tyskland germany frankrike france spania spain italia italy polen poland russland russia kina china japan
india europa europe norden skandinavia scandinavia australia canada eu eøs fn un nederland belgia sveits østerrike hellas tyrkia turkey
ukraina ukraine syria irak iran somalia
"""
_UNNAMED = """
januar februar mars april mai juni juli august september oktober november desember january february march april may june july october
december monday tuesday wednesday thursday friday saturday sunday english norwegian swedish danish german french spanish italian polish
russian chinese european american british scottish irish christmas easter jul påske pinse gud god jesus i dr mr mrs ms fru herr frøken
teams zoom word excel powerpoint outlook windows office google facebook instagram linkedin messenger whatsapp sms pc it tv cv ok hr crm
pdf usb ai gps id pr b2b erp kpi iphone ipad snapchat lync skype onenote superoffice sharepoint chatgpt copilot readme vat mva someone
somebody anyone anybody nobody android internett internet covid corona korona
"""


def _plain(words: str) -> frozenset[str]:
    return frozenset(word.rstrip("*") for word in words.split())


GIVEN = _plain(_GIVEN)
"""Given names."""
TOWNS = _plain(_TOWNS)
"""Towns, districts and counties, mostly of Norway."""
COUNTRIES = _plain(_COUNTRIES)
"""So large that nobody is recognised by them."""
UNNAMED = _plain(_UNNAMED) | COUNTRIES
"""Written with a capital, and still nobody's name: months, languages, titles, everyday products."""
AMBIGUOUS = frozenset(word.rstrip("*") for word in (_GIVEN + _TOWNS).split() if word.endswith("*"))
"""Those that are everyday words too."""
