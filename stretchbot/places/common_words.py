"""Words that are among the commonest of a language, and names of a small town, or foreign names of one.

"Rest", "care" and "ändå" rather mean themselves; who lives in Wake is asked once more. Folded. Gathered by looking up
the 4,000 commonest words of each language (of wordfreq) and leaving out towns that are known abroad.
"""

from typing import Final

COMMON_WORDS: Final = (
    # English
    "aint alexander along angle anthony arab band bank banks base basic battle bear begun bell branch bridge cant",
    "care carry cars cell center centers cents chamber champion chance charles clark cloud coal contain creek crystal",
    "david davis diamond dick drama drug drugs economy egg empire english enter freedom friendly gap gary god goes",
    "golden gordon grant grass guns hang hat hire hit hole hook howard humans hunt hunter ii johnson justice kings",
    "lake landing latin league legacy liberal line loan loans long luck made major manage market marks media miles",
    "mill model modern morgan motion mountain much names national normal nose obama occasion ocean officer oil",
    "olympic page paper plant police poll possession price rail rapid reach republican reserve rest rich riding rise",
    "robert rock roles roman rush sake sales save scott seen semi senate send shes shot silly solo soul spoken star",
    "steps stone story studio success talent tall tank tape than thomas tongue tour trail trans turn turns un uses",
    "vice wake wave ways wedding williams youd zero",
    # German
    "albert alter andreas angela ans anton auch berg berge bier bist boden bose bosen buch chaos dann daran dass",
    "daten dazu denen dessen deutsch dort echt eher enden erlauben ersten euren fussen galt gar gelande gerat gering",
    "gerne gib gingen haar handen hangen hatten heraus holle holt horst hunde ihren internationalen jager jene",
    "johannes juli julia kamen kann kannst kannte keller kinder kirchen klaren kloster kochen konig kosten krone",
    "kuchen lachen lage landern lang lange langen lauf laufen laut lehre leitung liegen linien lowen mach manchen",
    "maria marke meer mega mehr mitten montag muhe namens nase nationalen ner nette neubau nich normalen nur ob",
    "oliver papa rand rede regen reisen rennen rum russen schleswig schoner sebastian seit singen sinn spat stelle",
    "strand strassen suss tipp titel tonnen tranen turen turken tut villa voller vom vorne wagner waren weber weil",
    "wein weite wenden wetter wissen woche zahlen",
    # French
    "amende amie ancien auras avion bah barre basse belle bilan billet blanc bombe bourse bras canal canon carriere",
    "cela celle celles champs cherche chers cheval choix coin complexe conception cours croix dents dessin destin",
    "devons digne dire durant dure etape etre federation ferai fiche fois fortune francois gars gras grave greve gris",
    "horizon jambes jardin jette joue langue laurent liberation liberte libres lien liens lieux lion lors mange",
    "manuel marches marin medias mere mets michel mille mont montagne montre nomme paradis parisien parler parole",
    "passage peine pensee permet petit pierre pire placer plage plaisir plaque pont porter portes pose pote",
    "presidente principes progres rayon repose robe rouge roy russe sable sainte sante selon sens serai serais serez",
    "seul seuls sinon situe stade tempete terme tetes tire tous trente trou unies vais velo vert vertu victor vincent",
    "vise vite voisins voler",
    # Spanish
    "aire alberto alfonso alianza altos amante anda andres arco arma ataque aventura azul bajas bajo banco bancos",
    "bandas bano barrios basa batalla blanca blancos boda bonita buen cabezas cabo caer campana campanas campo capaz",
    "caras carne carro casas castilla castillo cayo caza chavez chicos cine coca cola columna constitucion conto cruz",
    "cuya cuyo dale daria dejen democracia descanso diez diria dura durante echo espanola esquina este federacion",
    "feliz fernandez figura fria fuerte fundacion ganas garcia gatos gente gigante gomez gran guia haga hagan hagas",
    "hago hara haran haya hermosa hilo hugo iglesias indio indios isabel jaja juan largas largo leche leo limpio",
    "lista llena lopez lucas luis luna malo mando manera mapa marca marcas masa mata materia materias medicina menor",
    "metas metros mexicanos mujeres muro nacimiento nave nivel nuevo obligado obra obras onda oracion orden oriente",
    "pacifico paises palacio palo paro pasan paso pasos pena penal perez pero perros piedras plato plaza poco pocos",
    "princesa puente puerta puerto pura puto quinto ramos reforma registro registros regla reina reino republica",
    "reserva roca rojas rusa saco salen salida salud sanchez santo senti seres seria serian serio sido sino sola",
    "solos suyo tamano temas tenes teresa terreno tienen tiro toda todas tomar tono torno torres tras treinta ultimo",
    "universidad usan varias ventas verde vida viejo viejos vienen",
    # Portuguese
    "alegre alianca alias almeida americanas anjos antigo areia assembleia baixa banho barbosa bate bolo cair cala",
    "calendario cansada carros casal castelo catarina cento chefe choque cima coluna corrente cruzeiro cunha dessa",
    "dessas desse desses devo diabo diante encontrados essa esse esses estrela fale fara festas fila fora frances",
    "fronteira fronteiras gostoso gracas horizonte iria joao leao leva liberdade lojas longa longe lula luta lutas",
    "maia marcada marinha massa mato mendes metade mim missao montanha montanhas morar morro morto muda nesse nome",
    "nove oceano pacote parede pau peca pedras pego pegou pela pensa planos po ponte porta portas posse posso prata",
    "progresso promessa promete propria provas quarto reducao rocha roda rota roteiro sair salas saudades segredo",
    "seja senhora sete sinais tela tendo tenis tera teto tiros vasco velho velhos vila",
    # Italian
    "allo amare andata andate andrea angeli anno antiche anzi arti assai bagno basi bassi bere bianchi borsa campi",
    "cani capaci casino cattolica cervello claudio collo comma conte costi dalle debba delle detta devi donna erba",
    "fino fiume fondi foresta gamba gola guardate guardo hanno lorenzo luca luce mafia maggio messa modello monti",
    "naso nera neri nero nomi noto olio onore palla palle paradiso parco parete pari parli parola passi paura pensate",
    "pensi piazza principessa razza reggio reso rivolta romana romani russi salva santi sapete segni sig singoli siti",
    "sito somma stella sue taglio tali tempi termini testo tratta tutela umana umani valori vari vedi venti vere veri",
    "vinto viola vita vittoria vittorio voi volo",
    # Dutch
    "adem amper assen baan banen bart benen bert boom bossen boven boze brak bril bron brug bruin buren diep dieren",
    "dorp dromen duren duur eisen erin eten geel gelaten goed graven harde heden heer helder hemel homo hoor huizen",
    "jaren kampen kanker keizer kende keren kies kort korte lach lees lessen lijk loop maan maanden malen mede",
    "monument moslim muren noord raden regio rust sinds sporen springen taal talen teken tent trap unie uren vallen",
    "velden vele velen verder vereniging vrede wensen wiens wil zagen zeiden zeven zingen",
    # Swedish
    "agare amanda andas annan antingen arga assa axel bada bana barnen barnet barns beratta bilda bjuda boende boka",
    "boken bollen buss dej deras dig doda dolja eller farfar fordon fore forst fot fraga galen galla gallande gissar",
    "givet goda godis halla haller halsa hangde hanna harda hinna horde hunden ide iden ifran igang igen ingen jacob",
    "jenny kall kallar kampar kanda kande kannas kanns kaos karin kassa kassan kopenhamn koper kram kropp kung lasa",
    "lidande lilla losning lovat magen malet mangden medans mera minnas minnen minns minska minus mobil mobilen mork",
    "mota nagon nansin nanting nasan niva nojda nuvarande oga packa pension plocka raka rakade reda redan resten sade",
    "salja samma samsta sann sanna satte sedan sena senast sida sidan sjon skadar skara skit skot skott soder staden",
    "stanger sten ting trad tung tusan utan vana vanda vann vanta vantade varat varde vistas",
    # Danish
    "aere alene anden areal bane bare billy bogen borger borne bosse bruce caroline carsten deler ellers erne fjerde",
    "fjern forende frihed gider gode havn herrer imens inden kampene kanon kasper klarer kongen kopi koster krop laer",
    "lede lige lod loven lovet maden mand meget mors munden nede raber rask rige ringe rute savner siden skive skole",
    "smil sofie taber tivoli trin uden vagner vejen viden",
    # Norwegian
    "allierte apen bensin bilene boker faget gutta isen joda klarte leie leke lenger lonn lure merke motta noe plast",
    "prat senga soke syke tenke tett tittel trent tvers unna uten venn",
    # Finnish
    "aika akkia alkaen alusta asti asua auki eiko eikos emme eras esim googlen halu haluta hankala janna johon joita",
    "joka kahta kallio kasi kasite kaukana kela kelan kello kesan keta kielella kielen koira koko koulun kovin kukin",
    "kuva lahtien laitan lapi lauri linja loma luku luoda maku mallia menen menin mies miten monet muiden musta nain",
    "niiden nimella nimelta nimen nimessa osin ostin otan ottaen paan paras parasta parin parissa perassa perin perus",
    "pohja pohjalta rahat raja rakas ry saada sami sanoa sarja sarjan sarjassa savon seka sininen sitten sodan",
    "sodassa sopo taman tana tila toki tosin tota tule tuli tulos tulossa tulosta uran usko valo valon veden veto",
    "yona",
    # Polish
    "atak biala boku bol broni chuj czarne dala dobrych dole grac granice jaka jako kamien kocha koles kolo konta",
    "krol krzyz lekko lotu maja marek marki metra miasta mieso milo modelu nogi nowe oba obok obu ono pawla pola",
    "pomoca pory rano reka robi rola roli soba stara swiecie taka taki toba unia usta wraca wrzesnia zajac",
    # Czech
    "banka beru beze bile bohu bolest dilo dily doba dohoda dome dubna hale herni hranice jaro jaroslav jeho kafe",
    "karel katerina kluci koho kolik krasne krasny kusu kuze kuzi laska letu lidu lisi lize malou mame martina meli",
    "melo mirne narok neho nehoda nema nemate nikoli noci novin patri pise plati podari podil postavy pravda siroke",
    "sobotka svoboda svobody tabor telo temata tobe turne tuto umi usti vadi valky vedel vitez vule zari zena zima",
    # Russian
    "августа альбом англ атаки база банк боли вера ветер виды вице высокии глаз года границе дает дала дали дел",
    "джордж доля дорог дэвид еи елена жена игра или итак камень кафе кофе лев маме марина марки масса меры метро мид",
    "мира мире могу мост надежда ним но новое новыи обама обо они оно папа петра полиция ровно роман рот свободы села",
    "семеи серия сила сити советская счастье такои те тема тур ушел фонда ч шаг ю",
    # Ukrainian
    "але бо буде живе мати нема сили чудово щастя",
    # several languages, of bigger towns
    "ajax alain americana anjo assis bade banan banda bavi beira bello beni brent bunda bush cai cechy cerro como",
    "coronel dabei dekke dila elizabeth engels enna fira flores george guarda habra handa isan kara lancou landen",
    "lander libertad loja loni mad mage manos marka mary mau mestre minna mito mitte moga mus namen negros pare parla",
    "passos perto pitie saga serra siano soka soledad sorriso syd tema tete van virar vista welkom wola zug",
)
