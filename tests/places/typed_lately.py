"""Places as people type them on phones, written down before anybody looked at what is found.

Each as in `typed_unseen`.
"""

PLACES = """
QC | ?
Qc canada | ~America/Toronto
quezon city | Asia/Manila
I'm in QC, Philippines | Asia/Manila
im near lisbon | Europe/Lisbon
lisboa por favor | Europe/Lisbon
Berlin 🇩🇪 | Europe/Berlin
brooklyn ny | America/New_York
Queens | America/New_York
the bay area | America/Los_Angeles
silicon valley | America/Los_Angeles
upstate new york | America/New_York
Southern California | America/Los_Angeles
nor cal | America/Los_Angeles
DMV | America/New_York
DC | America/New_York
philly | America/New_York
Vegas | America/Los_Angeles
KC | America/Chicago
St. Pete | ?
Springfield | ?
Birmingham | ?
Cambridge | ?
London Ontario | America/Toronto
london, ON | America/Toronto
Paris TX | America/Chicago
San Jose | ?
san josé costa rica | America/Costa_Rica
Córdoba | ?
Cordoba argentina | America/Argentina/Cordoba
Valencia | ?
Mérida | ?
Santiago | ?
cdmx | America/Mexico_City
GDL | America/Mexico_City
MTY | America/Monterrey
BsAs | America/Argentina/Buenos_Aires
baires | America/Argentina/Buenos_Aires
sampa | America/Sao_Paulo
BH | ?
poa | America/Sao_Paulo
são paulo capital | America/Sao_Paulo
interior de sp | ?
moro em recife | America/Recife
vivo en bogota | America/Bogota
estoy en madrid ahora | Europe/Madrid
soc a barcelona | Europe/Madrid
visc a Girona | Europe/Madrid
j'habite à lyon | Europe/Paris
je suis a montreal | America/Toronto
region parisienne | Europe/Paris
la Réunion | Indian/Reunion
Guadeloupe | America/Guadeloupe
wohne in Köln | Europe/Berlin
Frankfurt | Europe/Berlin
FFM | Europe/Berlin
Ruhrgebiet | Europe/Berlin
bin grad in wien | Europe/Vienna
Питер | Europe/Moscow
живу в екатеринбурге | Asia/Yekaterinburg
Нск | Asia/Novosibirsk
Подмосковье | Europe/Moscow
Алмата | ~Asia/Almaty
Київ | Europe/Kyiv
я зі Львова | ?
Warszawa centrum | ~Europe/Warsaw
mieszkam w Krakowie | Europe/Warsaw
İstanbul'dayım | Europe/Istanbul
ankarada yaşıyorum | Europe/Istanbul
İzmir'de oturuyorum | Europe/Istanbul
Helsingissä | Europe/Helsinki
asun Tampereella | Europe/Helsinki
Budapesten élek | Europe/Budapest
Szegeden lakom | Europe/Budapest
debreceni vagyok | ~Europe/Budapest
上海 | Asia/Shanghai
我在北京 | Asia/Shanghai
台北市 | Asia/Taipei
香港九龍 | Asia/Hong_Kong
東京都 | Asia/Tokyo
大阪に住んでます | Asia/Tokyo
札幌です | Asia/Tokyo
서울 살아요 | Asia/Seoul
부산 | Asia/Seoul
मुंबई | Asia/Kolkata
main bangalore mein hoon | Asia/Kolkata
Dilli | Asia/Kolkata
কলকাতা | Asia/Kolkata
ঢাকা | Asia/Dhaka
لاہور | Asia/Karachi
karachi mein | Asia/Karachi
القاهرة | Africa/Cairo
انا في دبي | Asia/Dubai
jeddah ksa | Asia/Riyadh
tinggal di bandung | Asia/Jakarta
Jaksel | Asia/Jakarta
Bali | Asia/Makassar
BGC Taguig | ~Asia/Manila
Sai Gon | Asia/Ho_Chi_Minh
Hanoi | Asia/Bangkok
krung thep | Asia/Bangkok
Georgia | ?
Jo'burg | Africa/Johannesburg
nbo | ?
Lagos | Africa/Lagos
Lisbon till Sunday | Europe/Lisbon
I'm in Manila until next friday | Asia/Manila
Lissabon bis Sonntag | Europe/Lisbon
bis Sonntag in Lissabon | Europe/Lisbon
Lisboa hasta el domingo | Europe/Lisbon
Lisbonne jusqu'à dimanche | Europe/Lisbon
в Лиссабоне до воскресенья | Europe/Lisbon
Tokyo for two weeks | Asia/Tokyo
until Sunday | ?
"""
