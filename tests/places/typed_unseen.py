"""Places that people were thought to type before anybody looked at what is found.

Each with its zone, "?" where nothing may be certain, or "~" and the zone that must be on offer.
"""

PLACES = """
St. Pete | ?
Victoria | ?
I live in Victoria | ?
Victoria, BC | America/Vancouver
victoria australia | Australia/Melbourne
Vermont | America/New_York
ba | ?
Atlantis | ?
No vivo en Madrid | ?
no estoy en Lima | ?
no, Madrid | Europe/Madrid
i'm in lisbon | Europe/Lisbon
Im from Warsaw | Europe/Warsaw
currently staying in Chiang Mai | Asia/Bangkok
based in Tallinn, Estonia | Europe/Tallinn
it's Buenos Aires | America/Argentina/Buenos_Aires
near Manchester | ~Europe/London
just outside of Munich | Europe/Berlin
close to Milan | Europe/Rome
the Bay Area | America/Los_Angeles
Silicon Valley | ~America/Los_Angeles
NYC!!! | America/New_York
sf bay area | America/Los_Angeles
Philly | America/New_York
Vegas | America/Los_Angeles
St Petersburg Russia | Europe/Moscow
Saint Petersburg, FL | America/New_York
D.C. | ~America/New_York
Washington DC | America/New_York
Washington state | America/Los_Angeles
Portland | ~America/Los_Angeles
Portland, Maine | America/New_York
portland oregon | America/Los_Angeles
Springfield | ?
Paris, Texas | America/Chicago
Paris TX | America/Chicago
Cambridge UK | Europe/London
Cambridge, MA | America/New_York
london ontario | America/Toronto
Birmingham, Alabama | America/Chicago
birmingham england | Europe/London
Athens GA | America/New_York
Melbourne | Australia/Melbourne
Melbourne FL | America/New_York
Perth, Scotland | Europe/London
perth wa | Australia/Perth
Darwin | Australia/Darwin
Tassie | Australia/Hobart
Queensland | Australia/Brisbane
VIC | ~Australia/Melbourne
BC canada | America/Vancouver
Newfoundland | America/St_Johns
Alberta | America/Edmonton
Saskatchewan | America/Regina
Texas | ~America/Chicago
california | America/Los_Angeles
Florida | ~America/New_York
Hawaii | Pacific/Honolulu
Alaska | America/Anchorage
Arizona | America/Phoenix
Colorado | America/Denver
Puerto Rico | America/Puerto_Rico
Guam | Pacific/Guam
the netherlands | Europe/Amsterdam
Holland | ~Europe/Amsterdam
England | Europe/London
Scotland | Europe/London
Wales | Europe/London
northern ireland | Europe/London
UK | Europe/London
U.K. | Europe/London
GB | Europe/London
United Kingdom 🇬🇧 | Europe/London
🇫🇷 | Europe/Paris
🇯🇵 japan | Asia/Tokyo
🇺🇸 | ?
🇧🇷 | ?
🇦🇺 | ?
USA | ?
america | ?
Europe | ?
EU | ?
Africa | ?
Brazil | ?
Canada | ?
russia | ?
Mexico | ?
Australia | ?
Indonesia | ?
Kazakhstan | ~Asia/Almaty
China | ~Asia/Shanghai
india | Asia/Kolkata
Bharat | ~Asia/Kolkata
Pakistan | Asia/Karachi
Bangladesh | Asia/Dhaka
Sri Lanka | Asia/Colombo
Ceylon | ~Asia/Colombo
Vietnam | Asia/Ho_Chi_Minh
Saigon | Asia/Ho_Chi_Minh
HCMC | Asia/Ho_Chi_Minh
KL | Asia/Kuala_Lumpur
K.L. | ~Asia/Kuala_Lumpur
Bombay | Asia/Kolkata
Bangalore | Asia/Kolkata
Blr | ~Asia/Kolkata
Calcutta | Asia/Kolkata
Madras | Asia/Kolkata
Peking | Asia/Shanghai
Canton | ~Asia/Shanghai
Taiwan | Asia/Taipei
Hong Kong SAR | Asia/Hong_Kong
Macau | Asia/Macau
South Korea | Asia/Seoul
North Korea | Asia/Pyongyang
Burma | Asia/Yangon
Persia | ~Asia/Tehran
UAE | Asia/Dubai
Emirates | ~Asia/Dubai
Saudi | ~Asia/Riyadh
Palestine | ?
West Bank | ?
Israel | Asia/Jerusalem
Cyprus | ~Asia/Nicosia
Northern Cyprus | ~Asia/Famagusta
Turkey | Europe/Istanbul
Türkiye | Europe/Istanbul
Constantinople | ~Europe/Istanbul
Georgia | ?
Tbilisi | Asia/Tbilisi
Armenia | ~Asia/Yerevan
Macedonia | ?
Congo | ?
Kinshasa | Africa/Kinshasa
Tenerife | Atlantic/Canary
Las Palmas | Atlantic/Canary
Canary Islands | Atlantic/Canary
Ibiza | Europe/Madrid
Menorca | Europe/Madrid
Majorca | Europe/Madrid
Sardinia | Europe/Rome
Corsica | Europe/Paris
Rhodes | ~Europe/Athens
Corfu | Europe/Athens
Santorini | Europe/Athens
Kreta | ~Europe/Athens
Zypern | ~Asia/Nicosia
Sao Miguel Azores | Atlantic/Azores
Funchal | Atlantic/Madeira
Reykjavik | Atlantic/Reykjavik
Iceland | Atlantic/Reykjavik
Faroe Islands | Atlantic/Faroe
Svalbard | Arctic/Longyearbyen
Jersey | ~Europe/Jersey
New Jersey | America/New_York
Gibraltar | Europe/Gibraltar
Malta | Europe/Malta
Galapagos | Pacific/Galapagos
Easter Island | Pacific/Easter
Zanzibar | ~Africa/Dar_es_Salaam
Reunion | Indian/Reunion
Mauritius | Indian/Mauritius
Lombok | Asia/Makassar
bali indonesia | Asia/Makassar
Ubud | Asia/Makassar
Sumatra | ~Asia/Jakarta
Phuket | Asia/Bangkok
Okinawa | Asia/Tokyo
Kyushu | Asia/Tokyo
Jeju | Asia/Seoul
Tahiti | Pacific/Tahiti
Fiji | Pacific/Fiji
Aotearoa | ~Pacific/Auckland
Normandie | Europe/Paris
Provence | Europe/Paris
Bretagne | Europe/Paris
Catalunya | Europe/Madrid
Andalucía | Europe/Madrid
Euskadi | Europe/Madrid
Toscana | Europe/Rome
Lombardia | Europe/Rome
Bayern | Europe/Berlin
NRW | Europe/Berlin
Nordrhein-Westfalen | Europe/Berlin
Sachsen | Europe/Berlin
Tirol | Europe/Vienna
Kent | ~Europe/London
Cornwall | ~Europe/London
Kerala | Asia/Kolkata
Punjab | ?
Tamil Nadu | Asia/Kolkata
Siberia | ?
ich wohne in Köln | Europe/Berlin
Ich bin aus der Schweiz | Europe/Zurich
Wien, Österreich | Europe/Vienna
ich lebe in der Nähe von Hamburg | Europe/Berlin
j'habite à Lyon | Europe/Paris
Je suis en Belgique | Europe/Brussels
aux Pays-Bas | Europe/Amsterdam
vivo en Ciudad de México | America/Mexico_City
CDMX | America/Mexico_City
soy de Sevilla | Europe/Madrid
estoy en Argentina | ~America/Argentina/Buenos_Aires
moro em São Paulo | America/Sao_Paulo
Rio | ~America/Sao_Paulo
vivo a Napoli | Europe/Rome
sto a Torino | Europe/Rome
ik woon in Den Haag | Europe/Amsterdam
mieszkam w Krakowie | Europe/Warsaw
jestem z Gdańska | Europe/Warsaw
живу в Новосибирске | Asia/Novosibirsk
я из Казани | Europe/Moscow
Питер | Europe/Moscow
Нск | ~Asia/Novosibirsk
Владик | ~Asia/Vladivostok
Київ | Europe/Kyiv
живу у Львові | Europe/Kyiv
İstanbul'dayım | Europe/Istanbul
Ankara'da yaşıyorum | Europe/Istanbul
東京に住んでいます | Asia/Tokyo
大阪です | Asia/Tokyo
我住在上海 | Asia/Shanghai
台北 | Asia/Taipei
서울에 살아요 | Asia/Seoul
القاهرة | Africa/Cairo
دبي | Asia/Dubai
تهران | Asia/Tehran
दिल्ली | Asia/Kolkata
กรุงเทพ | Asia/Bangkok
Αθήνα | Europe/Athens
תל אביב | Asia/Jerusalem
Stockhlom | ~Europe/Stockholm
Amsterdm | ~Europe/Amsterdam
Sydeny | ~Australia/Sydney
Barcelnoa | ~Europe/Madrid
Copenhagan | ~Europe/Copenhagen
Istambul | ~Europe/Istanbul
Sinagpore | ~Asia/Singapore
PST | ?
EST | ?
IST | ?
GMT+1 | ?
Indian time | ~Asia/Kolkata
same as London | ~Europe/London
home | ?
here | ?
work | ?
nowhere | ?
I don't know | ?
who cares | ?
yes | ?
Nope | ?
later | ?
good | ?
morning | ?
ok cool | ?
my house | ?
on earth | ?
Mars | ?
none of your business | ?
Skip | ?
what? | ?
test | ?
hello world | ?
tak | ?
ja | ?
si | ?
8:00 | ?
9 and 17 | ?
I live near Dublin | Europe/Dublin
i'm from oslo norway | Europe/Oslo
we're in Cape Town at the moment | Africa/Johannesburg
my home is in Nairobi | Africa/Nairobi
Currently Bogota, Colombia | America/Bogota
stuck in Heathrow | ?
Prague!! | Europe/Prague
budapest hungary | Europe/Budapest
St Louis | ~America/Chicago
Saint Paul, Minnesota | America/Chicago
Richmond | ?
Richmond VA | America/New_York
Victoria BC | America/Vancouver
Georgia USA | America/New_York
Kansas City | America/Chicago
Oregon | ~America/Los_Angeles
Tennessee | ~America/Chicago
Dakota | ?
Bay of Biscay | ?
New England | ~America/New_York
Midwest | ?
Outer Hebrides | ~Europe/London
Shetland | ~Europe/London
Orkney | ~Europe/London
Lanzarote | Atlantic/Canary
Mykonos | Europe/Athens
Sicilia | Europe/Rome
Elba | ~Europe/Rome
Sylt | Europe/Berlin
Rügen | Europe/Berlin
Bornholm | Europe/Copenhagen
Gotland | Europe/Stockholm
Guadeloupe | America/Guadeloupe
Martinique | America/Martinique
Curaçao | America/Curacao
Barbados | America/Barbados
Jamaica | America/Jamaica
Bahamas | America/Nassau
Maldives | Indian/Maldives
Seychelles | Indian/Mahe
Hokkaido japan | Asia/Tokyo
Shikoku | Asia/Tokyo
Hainan | Asia/Shanghai
Tibet | ~Asia/Shanghai
Inner Mongolia | ~Asia/Shanghai
Mongolia | ~Asia/Ulaanbaatar
Borneo | ?
New Guinea | ?
Timor | ?
Java island | Asia/Jakarta
Rajasthan | Asia/Kolkata
Goa, India | Asia/Kolkata
Goa | ~Asia/Kolkata
Sindh | Asia/Karachi
Galicia | ~Europe/Madrid
Basque Country | Europe/Madrid
Silesia | ~Europe/Warsaw
Moravia | ~Europe/Prague
Transylvania | ~Europe/Bucharest
Hessen | Europe/Berlin
Baden-Württemberg | Europe/Berlin
Vorarlberg | Europe/Vienna
Ticino | Europe/Zurich
Flanders | Europe/Brussels
Wallonia | Europe/Brussels
Lapland | ~Europe/Helsinki
Czechia | Europe/Prague
Swaziland | Africa/Mbabane
Zaire | ?
Rhodesia | ~Africa/Harare
Yugoslavia | ?
Soviet Union | ?
Scandinavia | ?
Balkans | ?
South America | ?
Middle East | ?
ich komme aus Leipzig | Europe/Berlin
bin grad in Graz | Europe/Vienna
j'habite Marseille | Europe/Paris
moro no Porto | Europe/Lisbon
abito a Firenze | Europe/Rome
woon in Utrecht | Europe/Amsterdam
mieszkam we Wrocławiu | Europe/Warsaw
я живу в Екатеринбурге | Asia/Yekaterinburg
İzmir'de yaşıyorum | Europe/Istanbul
京都に住んでいます | Asia/Tokyo
我在北京 | Asia/Shanghai
부산에 살아요 | Asia/Seoul
Torronto | ~America/Toronto
Melborne | ~Australia/Melbourne
Edinburg | ~Europe/London
Lisboa portugal | Europe/Lisbon
Köln 😊 | Europe/Berlin
maybe | ?
whatever you like | ?
it depends | ?
asdf | ?
done | ?
stop | ?
Narnia | ?
my timezone is EST | ?
I'm on CET | ?
my time zone is UTC+2 | ?
GMT+1 please | ?
it's GMT here | ?
PST please | ?
I use IST | ?
I'm in the EST time zone | ?
time zone: CET | ?
tz: PST | ?
EST (New York) | ~America/New_York
CET, Berlin | ~Europe/Berlin
AEST Sydney | ~Australia/Sydney
BST London | ~Europe/London
UTC+3 Moscow | ~Europe/Moscow
Moscow UTC+3 | ~Europe/Moscow
Berlin (GMT+1) | ~Europe/Berlin
GMT+5:30 India | ~Asia/Kolkata
Etc/GMT+5 | ?
Zulu | ?
normal | ?
police | ?
model | ?
bar | ?
van | ?
bad | ?
kill | ?
see | ?
most | ?
wish | ?
rum | ?
boring | ?
my bed | ?
nope, sorry | ?
not telling | ?
does it matter? | ?
why do you ask | ?
what do you mean | ?
I'd rather not say | ?
pass | ?
n/a | ?
NA | ?
- | ?
... | ?
? | ?
🤷 | ?
👍 | ?
🏠 | ?
lunch break | ?
after work | ?
at the gym | ?
on the train | ?
in bed | ?
in the kitchen | ?
at my desk | ?
at work | ?
at home in Berlin | ~Europe/Berlin
office in Munich | ~Europe/Berlin
the same as before | ?
same timezone | ?
same as yours | ?
yours | ?
local time | ?
my phone's time | ?
GPS | ?
auto | ?
automatic | ?
default | ?
any | ?
8am | ?
9:00 | ?
18 | ?
weekdays | ?
ready | ?
begin | ?
hurry | ?
pizza | ?
cat | ?
love | ?
hope | ?
paradise | ?
hell | ?
heaven | ?
Mordor | ?
Hogwarts | ?
Westeros | ?
Wakanda | ?
Gotham | ?
space | ?
earth | ?
under the sea | ?
the moon | ?
Germany or France | ?
Berlin or Paris | ?
between Berlin and Hamburg | ?
Berlin and Tokyo | ?
London/Paris | ?
not Berlin | ?
not in Berlin | ?
Berlin no more | ?
I left Berlin | ?
I used to live in Berlin | ?
from Berlin to Rome | ?
Berlin -> Rome | ?
Dallas, TX | America/Chicago
dallas tx | America/Chicago
El Paso | America/Denver
el paso texas | America/Denver
Boise, Idaho | America/Boise
Idaho | ?
Fargo ND | America/Chicago
South Dakota | ?
Detroit | America/Detroit
Pensacola | America/Chicago
Gary, Indiana | America/Chicago
Evansville, Indiana | America/Chicago
Knoxville | America/New_York
Nashville | America/Chicago
Phoenix | America/Phoenix
Reno | America/Los_Angeles
Anchorage | America/Anchorage
Honolulu | Pacific/Honolulu
Halifax | ?
Winnipeg | America/Winnipeg
Regina | America/Regina
Manitoba | America/Winnipeg
Nunavut | ?
Labrador | ?
New Brunswick | America/Moncton
Tijuana | America/Tijuana
Hermosillo | America/Hermosillo
Sonora | America/Hermosillo
Manaus | America/Manaus
Fernando de Noronha | America/Noronha
Punta Arenas | America/Punta_Arenas
Mendoza | America/Argentina/Mendoza
Ushuaia | America/Argentina/Ushuaia
Quito | America/Guayaquil
Cusco | America/Lima
La Paz | ?
La Paz, Mexico | America/Mazatlan
Asunción | America/Asuncion
Montevideo | America/Montevideo
Havana | America/Havana
La Habana | America/Havana
Kingston, Jamaica | America/Jamaica
Port of Spain | America/Port_of_Spain
Trinidad | ?
Tobago | America/Port_of_Spain
St Lucia | America/St_Lucia
Dominican Republic | America/Santo_Domingo
Dominica | America/Dominica
Haiti | America/Port-au-Prince
Panama | America/Panama
Melilla | Africa/Ceuta
Monaco | Europe/Monaco
Munich | Europe/Berlin
Liechtenstein | Europe/Vaduz
Kaliningrad | Europe/Kaliningrad
Калининград | Europe/Kaliningrad
Екатеринбург | Asia/Yekaterinburg
Омск | Asia/Omsk
Красноярск | Asia/Krasnoyarsk
Иркутск | Asia/Irkutsk
Якутск | Asia/Yakutsk
Магадан | Asia/Magadan
Волгоград | Europe/Volgograd
Челябинск | Asia/Yekaterinburg
Уфа | Asia/Yekaterinburg
Пермь | Asia/Yekaterinburg
живу в Перми | Asia/Yekaterinburg
живу в Твери | Europe/Moscow
я в Астане | Asia/Almaty
Алматы | Asia/Almaty
Ташкент | Asia/Tashkent
Бишкек | Asia/Bishkek
Минск | Europe/Minsk
Баку | Asia/Baku
Ереван | Asia/Yerevan
Кишинёв | Europe/Chisinau
Рига | Europe/Riga
Вильнюс | Europe/Vilnius
Таллин | Europe/Tallinn
Прага | Europe/Prague
в Праге | Europe/Prague
в Лондоне | Europe/London
в Германии | Europe/Berlin
в Турции | Europe/Istanbul
на Бали | Asia/Makassar
на Кипре | ~Asia/Nicosia
на Пхукете | Asia/Bangkok
в Сербии | Europe/Belgrade
Дубай | Asia/Dubai
Харків | Europe/Kyiv
Дніпро | Europe/Kyiv
Запоріжжя | Europe/Kyiv
Marrakesch | Africa/Casablanca
Kairo | Africa/Cairo
Le Caire | Africa/Cairo
El Cairo | Africa/Cairo
Lagos | Africa/Lagos
Nairobi, Kenya | Africa/Nairobi
Addis | ~Africa/Addis_Ababa
Cape Town | Africa/Johannesburg
Kapstadt | Africa/Johannesburg
Johannesburg | Africa/Johannesburg
Windhoek | Africa/Windhoek
Dakar | Africa/Dakar
Accra | Africa/Accra
Khartoum | Africa/Khartoum
South Sudan | Africa/Juba
Sudan | Africa/Khartoum
Niger | ?
Nigeria | Africa/Lagos
Togo | Africa/Lome
Guinea-Bissau | Africa/Bissau
Equatorial Guinea | Africa/Malabo
Western Sahara | Africa/El_Aaiun
Somaliland | Africa/Mogadishu
Mayotte | Indian/Mayotte
Comoros | Indian/Comoro
Madagascar | Indian/Antananarivo
Nepal | Asia/Kathmandu
Bhutan | Asia/Thimphu
Lhasa | Asia/Shanghai
Pune | Asia/Kolkata
Chennai | Asia/Kolkata
Kolkata | Asia/Kolkata
Lahore | Asia/Karachi
Dhaka | Asia/Dhaka
Yangon | Asia/Yangon
Phnom Penh | Asia/Phnom_Penh
Vientiane | Asia/Vientiane
Manila | Asia/Manila
Jakarta | Asia/Jakarta
Bandung | Asia/Jakarta
Denpasar | Asia/Makassar
Jayapura | Asia/Jayapura
Kuching | Asia/Kuching
Brunei | Asia/Brunei
Singapur | Asia/Singapore
Macao | Asia/Macau
Shenzhen | Asia/Shanghai
Pyongyang | Asia/Pyongyang
Busan | Asia/Seoul
Osaka | Asia/Tokyo
Kyoto | Asia/Tokyo
京都 | Asia/Tokyo
北海道 | Asia/Tokyo
沖縄 | Asia/Tokyo
广州 | Asia/Shanghai
香港 | Asia/Hong_Kong
澳门 | Asia/Macau
台湾 | Asia/Taipei
제주도 | Asia/Seoul
하노이 | Asia/Bangkok
Adelaide | Australia/Adelaide
Alice Springs | Australia/Darwin
Gold Coast | Australia/Brisbane
Byron Bay | Australia/Sydney
Canberra | Australia/Sydney
ACT | Australia/Sydney
Auckland | Pacific/Auckland
Christchurch | Pacific/Auckland
Chatham Islands | Pacific/Chatham
New Caledonia | Pacific/Noumea
Vanuatu | Pacific/Efate
Baghdad | Asia/Baghdad
Kurdistan | ?
Beirut | Asia/Beirut
Damascus | Asia/Damascus
Amman | Asia/Amman
Doha | Asia/Qatar
Qatar | Asia/Qatar
Kuwait | Asia/Kuwait
Bahrain | Asia/Bahrain
Oman | Asia/Muscat
Yemen | Asia/Aden
Abu Dhabi | Asia/Dubai
Jeddah | Asia/Riyadh
Mecca | Asia/Riyadh
Tehran | Asia/Tehran
Kabul | Asia/Kabul
Ramallah | Asia/Hebron
Haifa | Asia/Jerusalem
Bethlehem | ?
Nazareth | ?
Georgia, USA | America/New_York
Georgia the country | ?
Republic of Georgia | Asia/Tbilisi
Jordan | Asia/Amman
Chad | Africa/Ndjamena
Turkey, Antalya | Europe/Istanbul
Antalya | Europe/Istanbul
Lebanon | Asia/Beirut
Cuba | America/Havana
Peru | America/Lima
Ireland, Cork | Europe/Dublin
Cork | Europe/Dublin
Galway | Europe/Dublin
Belfast | Europe/London
Cardiff | Europe/London
Glasgow | Europe/London
Bristol | ?
York | ?
Lincoln | ?
Boston | America/New_York
Lancaster | ?
Durham | ?
Bath, UK | Europe/London
Nice, France | Europe/Paris
Nice, FR | Europe/Paris
Reading, England | Europe/London
Mobile, Alabama | America/Chicago
Orange, California | America/Los_Angeles
Split, Croatia | Europe/Zagreb
Essen | Europe/Berlin
Halle | ?
Regensburg | Europe/Berlin
Frankfurt | Europe/Berlin
Lienz | Europe/Vienna
Linz | Europe/Vienna
Innsbruck | Europe/Vienna
Lausanne | Europe/Zurich
Genf | Europe/Zurich
Lyon | Europe/Paris
Lille | Europe/Paris
Strasbourg | Europe/Paris
Liège | Europe/Brussels
Lüttich | Europe/Brussels
Antwerpen | Europe/Brussels
Luik | Europe/Brussels
Rijsel | Europe/Paris
Aix-en-Provence | Europe/Paris
Palma | Europe/Madrid
Palma de Mallorca | Europe/Madrid
Santa Cruz de Tenerife | Atlantic/Canary
Santa Cruz | ?
Ponta Delgada | Atlantic/Azores
Porto | Europe/Lisbon
Vigo | Europe/Madrid
Bilbao | Europe/Madrid
Sevilla | Europe/Madrid
Turin | Europe/Rome
Venedig | Europe/Rome
Venezia | Europe/Rome
Neapel | Europe/Rome
Bozen | Europe/Rome
Triest | Europe/Rome
Ljubljana | Europe/Ljubljana
Laibach | Europe/Ljubljana
Zagreb | Europe/Zagreb
Belgrade | Europe/Belgrade
Београд | Europe/Belgrade
Skopje | Europe/Skopje
Tirana | Europe/Tirane
Podgorica | Europe/Podgorica
Plovdiv | Europe/Sofia
Iași | Europe/Bucharest
Chișinău | Europe/Chisinau
Warszawa | Europe/Warsaw
Breslau | Europe/Warsaw
Danzig | Europe/Warsaw
Preßburg | Europe/Bratislava
Bratislava | Europe/Bratislava
Brünn | Europe/Prague
Vilnius | Europe/Vilnius
Riga | Europe/Riga
Tallinn | Europe/Tallinn
Turku | Europe/Helsinki
Tromsø | Europe/Oslo
Reykjavík | Atlantic/Reykjavik
Nuuk | America/Nuuk
Tórshavn | Atlantic/Faroe
ik zit in Gent | Europe/Brussels
Mazury | ~Europe/Warsaw
Eastern Time | ~America/New_York
Pacific Time | ~America/Los_Angeles
Mountain Time | ~America/Denver
UTC time | UTC
care | ?
rest | ?
wake | ?
line | ?
star | ?
bank | ?
drug | ?
egg | ?
cloud | ?
goed | ?
być | ?
får | ?
hallå | ?
köp | ?
také | ?
kann | ?
poco | ?
però | ?
även | ?
bare | ?
meget | ?
ei | ?
niin | ?
już | ?
I live in Bath | Europe/London
Ich wohne in Essen | Europe/Berlin
that's normal | ?
take a rest | ?
I'm staying in Medellín | America/Bogota
we live in Ghent | Europe/Brussels
Ich komme aus Dresden | Europe/Berlin
je vis à Nantes | Europe/Paris
vivo a Palermo | Europe/Rome
Bor i Uppsala | Europe/Stockholm
mieszkam w Poznaniu | Europe/Warsaw
живу в Краснодаре | Europe/Moscow
Eskişehir'de yaşıyorum | Europe/Istanbul
横浜に住んでいます | Asia/Tokyo
我住在深圳 | Asia/Shanghai
대구에 살아요 | Asia/Seoul
saya di Medan | Asia/Jakarta
Umbria | Europe/Rome
Thuringia | Europe/Berlin
Brandenburg | Europe/Berlin
Styria | Europe/Vienna
Karnataka | Asia/Kolkata
Fujian | Asia/Shanghai
Nagano | Asia/Tokyo
Oaxaca | America/Mexico_City
Nevada | America/Los_Angeles
Ohio | America/New_York
UT | America/Denver
CO | ?
GA | ?
IN | ?
Kauai | Pacific/Honolulu
Siargao | Asia/Manila
Skiathos | Europe/Athens
Gozo | Europe/Malta
Fuerteventura | Atlantic/Canary
Porto Santo | ?
Usedom | Europe/Berlin
Öland | Europe/Stockholm
🇮🇪 | Europe/Dublin
🇲🇽 | ?
🇵🇱 Łódź | Europe/Warsaw
Kyoto, Japan | Asia/Tokyo
Oxford, Mississippi | America/Chicago
Florence, Italy | Europe/Rome
Florence SC | America/New_York
Vilnus | ~Europe/Vilnius
Helsinky | ~Europe/Helsinki
Edimburgh | ~Europe/London
Copenhagn | ~Europe/Copenhagen
chair | ?
water | ?
money | ?
music | ?
happy | ?
game | ?
road | ?
garden | ?
river | ?
forest | ?
window | ?
school bus | ?
birthday | ?
hungry | ?
silence | ?
victory | ?
honor | ?
Wales please | Europe/London
UTC+2 (Athens) | ~Europe/Athens
WET, Lisbon | ~Europe/Lisbon
my time zone is Central Time | ?
Central Africa Time | ?
"""
