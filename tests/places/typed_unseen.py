"""Places that people were thought to type before anybody looked at what is found.

Each with its zone, "?" where nothing may be certain, or "~" and the zone that must be on offer.
"""

PLACES = """
St. Pete | ?
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
"""
