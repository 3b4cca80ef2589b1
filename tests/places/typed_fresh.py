"""More places written down before anybody looked at what is found: districts, addresses, clauses, parts of countries.

Each as in `typed_unseen`.
"""

PLACES = """
Gaborone | Africa/Gaborone
Bobo | ?
Siem Reap | Asia/Phnom_Penh
深圳市南山区 | Asia/Shanghai
我人在高雄 | Asia/Taipei
Medallo | ~America/Bogota
bydlím v Plzni | Europe/Prague
Suva | Pacific/Fiji
Mayotte | Indian/Mayotte
München-Schwabing | ~Europe/Berlin
ich wohn in hamburg altona | Europe/Berlin
Xela | ~America/Guatemala
ég bý í Reykjavík | Atlantic/Reykjavik
Gurgaon | Asia/Kolkata
main delhi mein rehta hun | Asia/Kolkata
Hyderabad | ?
హైదరాబాద్ | Asia/Kolkata
Jogja | Asia/Jakarta
jakarta selatan | Asia/Jakarta
Canggu | Asia/Makassar
بغداد | Asia/Baghdad
Belfast | Europe/London
おおさか | Asia/Tokyo
トウキョウ | Asia/Tokyo
Osaka-fu | Asia/Tokyo
عمان | ?
niko Nairobi | Africa/Nairobi
naishi Dar es Salaam | Africa/Dar_es_Salaam
Фрунзе | Asia/Bishkek
dzīvoju Rīgā | Europe/Riga
gyvenu Vilniuje | Europe/Vilnius
UB | ~Asia/Ulaanbaatar
Budva | Europe/Podgorica
Den Bosch | Europe/Amsterdam
平壤 | Asia/Pyongyang
pindi | ~Asia/Karachi
main lahore se hoon | Asia/Karachi
Kashmir | ?
BGC Taguig | ~Asia/Manila
dito sa Cebu | Asia/Manila
nasa Davao ako | Asia/Manila
w Łodzi | Europe/Warsaw
trójmiasto | Europe/Warsaw
pod Warszawą | ~Europe/Warsaw
Питер | Europe/Moscow
Донецк | ?
Bg | ?
Pressburg | Europe/Bratislava
bývam v Bratislave | Europe/Bratislava
ek bly in Pretoria | Africa/Johannesburg
Durban KZN | Africa/Johannesburg
서울 강남 | ~Asia/Seoul
visc a Barcelona | Europe/Madrid
Skåne | Europe/Stockholm
ich bi in Bern | Europe/Zurich
กทม | Asia/Bangkok
Tunis | Africa/Tunis
Kadıköy | Europe/Istanbul
RAK | ?
Дубай | Asia/Dubai
London SE1 | Europe/London
Hackney | Europe/London
Brum | ~Europe/London
Toshkent | Asia/Tashkent
Ханой | ~Asia/Bangkok
Harlem NYC | America/New_York
San Fernando Valley | ~America/Los_Angeles
NOLA | America/Chicago
Kansas City | America/Chicago
Florida panhandle | ~America/Chicago
Navajo Nation | ~America/Denver
D-80331 München | Europe/Berlin
〒150-0001 東京都渋谷区神宮前 | Asia/Tokyo
Saskatchewan | ~America/Regina
Brisbane | Australia/Brisbane
I moved from London to Dubai last week | ~Asia/Dubai
moved to Sydney from Perth | Australia/Sydney
I'm from Poland but live in Dublin | Europe/Dublin
originally from Mumbai, now in Toronto | America/Toronto
from Brazil, living in Tokyo | Asia/Tokyo
ich komme aus Wien, wohne aber in Zürich | Europe/Zurich
soy de Chile pero vivo en Madrid | Europe/Madrid
je viens de Lyon mais j'habite à Montréal | America/Toronto
я из Минска, живу в Варшаве | Europe/Warsaw
переїхала з Харкова до Львова | ~Europe/Kyiv
sono di Napoli ma vivo a Londra | Europe/London
between Cologne and Bonn | ~Europe/Berlin
between San Francisco and San Jose | ~America/Los_Angeles
zwischen Hamburg und Bremen | ~Europe/Berlin
entre Lyon et Grenoble | ~Europe/Paris
entre Madrid y Toledo | ~Europe/Madrid
под Киевом | ~Europe/Kyiv
recently relocated to Amsterdam | Europe/Amsterdam
I left Moscow, now in Yerevan | Asia/Yerevan
was in Rome, now Athens | ~Europe/Athens
moving to Oslo next month | ?
mountain time | ?
deutsche Zeit | Europe/Berlin
Mongolia | ~Asia/Ulaanbaatar
Австрия | Europe/Vienna
España peninsular | Europe/Madrid
Europe | ?
Patagonia | ?
Taiwan, China | Asia/Taipei
Abkhazia | ?
Malvinas | Atlantic/Stanley
Canton | ?
Moskau | Europe/Moscow
パリ | Europe/Paris
Chicago Illinois period | America/Chicago
berlin comma germany | Europe/Berlin
Sandwich | ?
can't you see it? | ?
prob Denver | America/Denver
Vienna not Vienna Virginia | ~Europe/Vienna
the other London | ?
Lima not Peru | ?
Malle | ~Europe/Madrid
Sylt | Europe/Berlin
Pemba | ?
Lappland | ?
Bengal | ?
Kansai | Asia/Tokyo
Свердловская обл. | Asia/Yekaterinburg
LHR | Europe/London
CDG | Europe/Paris
JFK | America/New_York
BLR airport | Asia/Kolkata
Heathrow | Europe/London
Puerto Rico, USA | America/Puerto_Rico
Greenland, Denmark | ~America/Nuuk
Faroe Islands, Denmark | Atlantic/Faroe
Réunion, France | Indian/Reunion
Martinique, France | America/Martinique
Curaçao, Netherlands | America/Curacao
Aruba, Netherlands | America/Aruba
Bermuda, UK | Atlantic/Bermuda
Gibraltar, UK | Europe/Gibraltar
Jersey, UK | Europe/Jersey
Isle of Man, UK | Europe/Isle_of_Man
Åland, Finland | Europe/Mariehamn
Taipei, China | Asia/Taipei
Kosovo, Serbia | Europe/Belgrade
Perth, not Australia | ?
Perth (not Australia) | ~Europe/London
Perth not the Australian one | ?
London, not UK | ~America/Toronto
Paris not France | ~America/Chicago
Georgia, not the US | ~Asia/Tbilisi
Birmingham, not Alabama | ~Europe/London
Madrid, no Lima | ~Europe/Madrid
Berlin nicht Wien | ~Europe/Berlin
Москва, не Лондон | ~Europe/Moscow
I was living in Rome | ?
I lived in Rome | ?
I will be in Rome | ?
going to Rome | ?
flying to Rome | ?
I want to live in Paris | ?
LGW | Europe/London
ORD | America/Chicago
FCO | Europe/Rome
MXP | Europe/Rome
ICN | Asia/Seoul
PVG | Asia/Shanghai
CGK | Asia/Jakarta
ORY | Europe/Paris
LGA | America/New_York
Schiphol | Europe/Amsterdam
Gatwick | Europe/London
Frankfurt airport | Europe/Berlin
Flughafen München | Europe/Berlin
Beşiktaş | Europe/Istanbul
Hackney London | ~Europe/London
Tower Hamlets | Europe/London
Wandsworth | Europe/London
Shoreditch | Europe/London
Gangnam | Asia/Seoul
Andheri | Asia/Kolkata
Луганск | ?
w Poznaniu | Europe/Warsaw
v Košiciach | Europe/Bratislava
なごや | Asia/Tokyo
とうきょう | Asia/Tokyo
బెంగళూరు | Asia/Kolkata
திருச்சி | Asia/Kolkata
London EC2A | Europe/London
Toronto M5V 2T6 | America/Toronto
1012 AB Amsterdam | Europe/Amsterdam
Leeds LS1 | Europe/London
born in Delhi, raised in Dubai, living in Berlin | Europe/Berlin
I live in Prague, from Kyiv originally | Europe/Prague
Ich komme aus Italien und wohne in Köln | Europe/Berlin
sou do Brasil mas moro em Lisboa | Europe/Lisbon
je suis de Tunis, j'habite Marseille | ~Europe/Paris
родом из Самары, живу в Тбилиси | Asia/Tbilisi
pochodzę z Gdańska, mieszkam w Londynie | Europe/London
vengo da Roma, abito a Berlino | Europe/Berlin
used to live in Osaka, now in Seoul | Asia/Seoul
between Prague and Brno | ~Europe/Prague
entre Porto e Lisboa | ~Europe/Lisbon
tra Milano e Torino | ~Europe/Rome
между Москвой и Тулой | ~Europe/Moscow
mellan Stockholm och Uppsala | ~Europe/Stockholm
between Denver and Boulder | ~America/Denver
Dublin, not Ohio | ~Europe/Dublin
Dublin not Ireland | ?
Naples (not Italy) | ~America/New_York
Melbourne, not Florida | ~Australia/Melbourne
Melbourne not Australia | ~America/New_York
Santiago, no Chile | ?
Valencia no Venezuela | ~Europe/Madrid
Athen nicht Georgia | ?
Cambridge CB2 | ~Europe/London
Manchester M14 | ~Europe/London
M14 Manchester | ~Europe/London
A-1010 Wien | Europe/Vienna
CH-8001 Zürich | Europe/Zurich
F-75011 Paris | Europe/Paris
PL 00-001 Warszawa | ~Europe/Warsaw
00-950 Warszawa | Europe/Warsaw
Ottawa K1A 0B1 | America/Toronto
Dublin D02 | Europe/Dublin
Paris 18ème | ~Europe/Paris
杭州市西湖区 | Asia/Shanghai
愛知県名古屋市中区栄 | Asia/Tokyo
부산 해운대 | ~Asia/Seoul
서울시 마포구 | ~Asia/Seoul
대구광역시 수성구 | Asia/Seoul
台北市大安區 | Asia/Taipei
Pune Kothrud | ~Asia/Kolkata
Koramangala Bangalore | ~Asia/Kolkata
Bandra West Mumbai | ~Asia/Kolkata
Salt Lake Kolkata | ~Asia/Kolkata
Lagos Mainland | ~Africa/Lagos
Westlands Nairobi | ~Africa/Nairobi
Zamalek Cairo | ~Africa/Cairo
مدينة نصر القاهرة | ~Africa/Cairo
Nişantaşı İstanbul | ~Europe/Istanbul
Budapest XIII | ~Europe/Budapest
Budapest 13. kerület | ~Europe/Budapest
Grünerløkka Oslo | ~Europe/Oslo
Kallio Helsinki | ~Europe/Helsinki
Mokotów Warszawa | ~Europe/Warsaw
Москва Бутово | ~Europe/Moscow
Coyoacán CDMX | ~America/Mexico_City
Chapinero Bogotá | ~America/Bogota
Capitol Hill Seattle | ~America/Los_Angeles
Fitzroy Melbourne | ~Australia/Melbourne
Bondi Sydney | ~Australia/Sydney
San Juan, Puerto Rico, USA | America/Puerto_Rico
Saint-Denis, La Réunion, France | Indian/Reunion
Nouméa, France | Pacific/Noumea
Papeete, French Polynesia, France | Pacific/Tahiti
Willemstad, Netherlands | America/Curacao
Nuuk, Denmark | America/Nuuk
Tórshavn, Denmark | Atlantic/Faroe
Longyearbyen, Norway | Arctic/Longyearbyen
Mariehamn, Finland | Europe/Mariehamn
Pristina, Serbia | Europe/Belgrade
I'd like to be in Rome | ?
would like to live in Tokyo | ?
will be in Oslo soon | ?
soon moving to Malta | ?
anywhere but London | ?
I love Paris | ?
she lives in Oslo | ?
still in Chicago | America/Chicago
temporarily in Bali | Asia/Makassar
Berlin of course | Europe/Berlin
Berlin obviously | Europe/Berlin
Berlin baby | ~Europe/Berlin
Berlin-Germany | ~Europe/Berlin
Berlin Germany Europe | ~Europe/Berlin
berlin 15:30 | ~Europe/Berlin
Norddeutschland | Europe/Berlin
Süddeutschland | Europe/Berlin
Nord Italia | ~Europe/Rome
Юг России | ~Europe/Moscow
Восточная Украина | ~Europe/Kyiv
юг Германии | Europe/Berlin
север Италии | Europe/Rome
バリ | Asia/Makassar
ブダペスト | Europe/Budapest
ペキン | ~Asia/Shanghai
I don't live in Rome, I live in Milan | Europe/Rome
I don't live in London, I live in Dubai now | Asia/Dubai
in a van | ?
wait a sec | ?
my man cave | ?
"""
