## Produkt
category-other = Produkt z siecią
category-toy = Zabawka z siecią
category-voice_assistant = Asystent głosowy
category-camera = Kamera lub dzwonek
category-wearable = Noszone na ciele
category-childrens_speaker = Głośnik dla dzieci
category-router = Router lub centralka
category-lighting = Światło
category-home_security = Zamek lub alarm
category-appliance = Sprzęt domowy
category-climate = Ogrzewanie, licznik lub czujnik
category-television = Telewizor lub odtwarzacz
category-health = Urządzenie dla zdrowia

## Części
heading-answers = Twoje dane
heading-criteria = Co sprawdzono
heading-vouching = Kto tak mówi
heading-support = Aktualizacje bezpieczeństwa
heading-changes = Nowe od druku pudełka
heading-objections = Zarzuty
heading-maker = Producent

vouching-reviewed = Sprawdzili to dla nas eksperci.
vouching-reviewed_by = Sprawdzili to dla nas eksperci: { $names }.
vouching-self_certified = Mówi tak sam producent. Nikt inny tego nie sprawdził.
facts-date = Te fakty są z { $date }.
list-date = Jawna lista jest z { $date }.
support-promised = Aktualizacje bezpieczeństwa obiecano do { $date }.
support-ended = Obiecane aktualizacje bezpieczeństwa skończyły się { $date }.
support-none = Nikt nie obiecał aktualizacji bezpieczeństwa.
changed-outcome = { $criterion }: „{ $printed }” przy druku pudełka, „{ $now }” dzisiaj.
changed-answer = Jest nowa odpowiedź: { $question }
maker-made = Producent: { $name } ({ $country }).
maker-says = Oto słowa producenta, których nikt nie sprawdził:
notice-says = Tak mówi organizacja, która prowadzi znak:
objection-open = Zarzut z { $date }, zgłasza { $name }. Badamy go.
objection-closed = Zarzut z { $date }, zgłasza { $name }. Sprawę zamknięto { $closed }.
objection-says = { $name } pisze:
objection-answer = { $name } odpowiada { $date }:

## Cztery pytania
question-data = Jakie dane o mnie zbiera?
question-places = Gdzie leżą te dane?
question-access = Kto ma do nich dostęp?
question-export = Czy mogę je łatwo zabrać?
answer-data-none = Nie zbiera żadnych danych o tobie.
answer-places-none = Nigdzie się ich nie trzyma.
answer-access-none = Nikt oprócz ciebie.
answer-nothing = Nie ma danych o tobie.

## Pięć kryteriów
criterion-privacy = Prywatność
criterion-transparency = Przejrzystość
criterion-security = Bezpieczeństwo
criterion-stability = Trwałość
criterion-openness = Otwartość
outcome-met = Spełnione
outcome-partly = Spełnione w części
outcome-not_met = Niespełnione
outcome-not_assessed = Nie sprawdzono
outcome-not_applicable = Nie dotyczy
headline-privacy-met = Dobrze traktuje twoje dane i szanuje twoje prawa.
headline-privacy-partly = Po części dobrze traktuje twoje dane, ale nie we wszystkim.
headline-privacy-not_met = Nie traktuje twoich danych dość dobrze.
headline-privacy-not_assessed = Nikt nie sprawdził, jak traktuje twoje dane.
headline-privacy-not_applicable = Nie ma danych o tobie, które trzeba chronić.
headline-transparency-met = Jest jasne, co robi i do czego służą dane.
headline-transparency-partly = Nie wszystko, co robi z danymi, jest jasne.
headline-transparency-not_met = Nie jest jasne, co robi z danymi.
headline-transparency-not_assessed = Nikt nie sprawdził, czy jest jasne, co robi.
headline-transparency-not_applicable = Tu nie ma czego wyjaśniać.
headline-security-met = Jest tak zrobiony, by obcy nie weszli.
headline-security-partly = Nie wpuszcza obcych, ale ma słabe punkty.
headline-security-not_met = Nie dość dobrze chroni przed obcymi.
headline-security-not_assessed = Nikt nie sprawdził, czy chroni przed obcymi.
headline-security-not_applicable = Tu nie ma czego chronić.
headline-stability-met = Jest solidny i powinien długo działać.
headline-stability-partly = Jest solidny, ale coś może skrócić mu życie.
headline-stability-not_met = Nie licz na długie życie.
headline-stability-not_assessed = Nikt nie sprawdził, jak długo działa.
headline-stability-not_applicable = Jak długo działa, nie ma tu znaczenia.
headline-openness-met = Inni mogą zobaczyć, jak działa, i na tym budować.
headline-openness-partly = Inni mogą po części zobaczyć, jak działa.
headline-openness-not_met = Inni nie mogą zobaczyć, jak działa.
headline-openness-not_assessed = Nikt nie sprawdził, czy jest otwarty.
headline-openness-not_applicable = Czy jest otwarty, nie ma tu znaczenia.

## Fakty z kilku wartości
fact-countries = { $count ->
    [one] Serwery stoją w tym kraju: { $list }.
   *[other] Serwery stoją w tych krajach: { $list }.
  }
fact-formats = Pliki mają taką postać: { $list }.
fact-export_days = { $days ->
    [0] Dostajesz je od razu.
    [one] Dostajesz je w ciągu jednego dnia.
   *[other] Dostajesz je w ciągu { $days } dni.
  }
fact-purposes = Do czego służą twoje dane: { $list }.
fact-protocols = Zna otwarte standardy: { $list }.
fact-protocols-none = Nie zna żadnego otwartego standardu.
fact-notice_months = { $months ->
    [0] Serwery mogą stanąć bez uprzedzenia.
    [one] Dowiesz się miesiąc przed końcem serwerów.
    [few] Dowiesz się { $months } miesiące przed końcem serwerów.
    [many] Dowiesz się { $months } miesięcy przed końcem serwerów.
   *[other] Przed końcem serwerów dowiesz się o tym. Ile to miesięcy: { $months }.
  }
fact-parts_years = { $years ->
    [0] Nikt nie obiecał części zamiennych.
    [one] Części zamienne obiecano na rok.
    [few] Części zamienne obiecano na { $years } lata.
    [many] Części zamienne obiecano na { $years } lat.
   *[other] Części zamienne obiecano. Ile to lat: { $years }.
  }
fact-warranty_years = { $years ->
    [0] Producent nie daje gwarancji ponad to, co mówi prawo.
    [one] Producent daje rok gwarancji.
    [few] Producent daje { $years } lata gwarancji.
    [many] Producent daje { $years } lat gwarancji.
   *[other] Producent daje gwarancję. Ile to lat: { $years }.
  }
kept-days = { $days ->
    [0] Są używane od razu i nikt ich nie trzyma.
    [one] Leżą tam najwyżej jeden dzień.
   *[other] Leżą tam najwyżej { $days } dni.
  }
kept-until_deleted = Leżą tam, aż je usuniesz.
kept-with_account = Leżą tam, dopóki masz konto.
kept-not_stated = Producent nie mówi, jak długo tam leżą.

## Listy: co, gdzie, kto, jako co, po co
data-voice = nagrania głosu
data-sound = dźwięki z okolicy
data-video = filmy
data-photos = zdjęcia
data-biometrics = twarze lub odciski palców
data-name = imiona i nazwiska
data-email = adresy e-mail
data-phone = numery telefonów
data-address = adresy pocztowe
data-age = wiek
data-location = miejsce, w którym jesteś
data-contacts = twoje kontakty
data-messages = wiadomości
data-health = dane o twoim zdrowiu
data-movement = twoje ruchy lub sen
data-payment = dane do płatności
data-usage = sposób używania
data-network = inne urządzenia w domu
data-home_map = plan twojego domu
data-device_ids = numery urządzenia
place-device = w produkcie
place-phone = na twoim telefonie
place-home = na centralce w domu
place-cloud = na serwerach
access-household = twoi domownicy
access-maker = producent
access-hosts = firmy, które prowadzą jego serwery
access-partners = partnerzy producenta
access-researchers = badacze
access-advertisers = firmy od reklam
access-brokers = handlarze danymi
format-json = JSON
format-csv = tabele (CSV)
format-xml = XML
format-pdf = PDF
format-text = zwykły tekst
format-audio = pliki dźwiękowe
format-pictures = obrazy
format-video = filmy
format-own = własny format producenta
purpose-service = działanie produktu
purpose-repair = szukanie usterek
purpose-improvement = ulepszanie produktu
purpose-training = nauka programów, które się uczą
purpose-research = badania naukowe
purpose-advertising = reklama
protocol-bluetooth = Bluetooth
protocol-coap = CoAP
protocol-dlna = DLNA
protocol-http = HTTP
protocol-matter = Matter
protocol-mqtt = MQTT
protocol-nfc = NFC
protocol-thread = Thread
protocol-usb = USB
protocol-wifi = Wi-Fi
protocol-zigbee = Zigbee
protocol-zwave = Z-Wave

## Prywatność
export-in_app = Tak, w aplikacji.
export-website = Tak, na stronie internetowej.
export-files = Tak, gdy skopiujesz pliki z produktu.
export-on_request = Tylko gdy napiszesz do producenta.
export-not_possible = Nie, w żaden sposób.
export-nothing = Nie ma czego zabrać.
sale-never = Nikt nigdy nie sprzedaje twoich danych.
sale-with_consent = Twoje dane są sprzedawane tylko za twoją zgodą.
sale-sold = Twoje dane są sprzedawane bez pytania.
deletion-in_app = Możesz usunąć swoje dane w aplikacji.
deletion-website = Możesz usunąć swoje dane na stronie internetowej.
deletion-on_device = Możesz usunąć swoje dane na produkcie.
deletion-on_request = Aby usunąć swoje dane, musisz napisać do producenta.
deletion-not_possible = Nie możesz usunąć swoich danych.
account-none = Nie potrzebujesz konta.
account-optional = Działa też bez konta.
account-needed = Nie działa bez konta.
children-parents_agree = Rodzic musi się zgodzić, zanim użyje tego dziecko.
children-not_for_children = To nie jest produkt dla dzieci.
children-unchecked = Nikt nie pyta rodziców, zanim użyje tego dziecko.

## Przejrzystość
microphone-none = Nie ma mikrofonu.
microphone-hardware_switch = Przełącznik odcina mikrofon.
microphone-software_switch = Mikrofon wyłącza program.
microphone-no_switch = Nie możesz wyłączyć mikrofonu.
listens-on_button = Słucha tylko wtedy, gdy naciskasz przycisk.
listens-on_wake_word = Słucha, gdy powiesz słowo, które go budzi.
listens-always = Słucha przez cały czas.
camera-none = Nie ma kamery.
camera-hardware_switch = Przełącznik lub osłona blokuje kamerę.
camera-software_switch = Kamerę wyłącza program.
camera-no_switch = Nie możesz wyłączyć kamery.
light-shows = Lampka pokazuje, kiedy nagrywa.
light-none = Żadna lampka nie pokazuje, kiedy nagrywa.
people-never = U producenta nikt nie słucha i nie patrzy.
people-with_consent = U producenta ktoś słucha lub patrzy tylko za twoją zgodą.
people-without_asking = U producenta ktoś może słuchać lub patrzeć bez pytania.
notice-plain = Zasady prywatności są napisane prostymi słowami.
notice-legal = Zasady prywatności są napisane językiem prawa.
notice-missing = Nie ma zasad prywatności.
changes-asked = Zanim zmieni się użycie twoich danych, ktoś cię zapyta.
changes-told = Zanim zmieni się użycie twoich danych, dowiesz się o tym.
changes-silent = Użycie twoich danych może się zmienić bez słowa.

## Bezpieczeństwo
passwords-none = Nie wymaga hasła.
passwords-chosen = Hasło wybierasz ty.
passwords-unique = Każde urządzenie ma własne hasło.
passwords-shared = Wszystkie urządzenia mają to samo hasło.
transit-all = Wszystkie dane są w drodze szyfrowane.
transit-partly = Część danych nie jest w drodze szyfrowana.
transit-none = Dane nie są w drodze szyfrowane.
transit-nothing_sent = Nie wysyła danych.
rest-all = Wszystkie zapisane dane są szyfrowane.
rest-partly = Część zapisanych danych nie jest szyfrowana.
rest-none = Zapisane dane nie są szyfrowane.
updates-automatic = Aktualizacje bezpieczeństwa przychodzą same.
updates-asked = Aktualizacje bezpieczeństwa przychodzą za twoją zgodą.
updates-manual = Aktualizacje bezpieczeństwa musisz pobrać samodzielnie.
updates-none = Nie ma aktualizacji bezpieczeństwa.
signed-checked = Przyjmuje tylko aktualizacje od swojego producenta.
signed-unchecked = Nie sprawdza, kto wysyła aktualizację.
contact-policy = Producent obiecuje odpowiedź, gdy zgłosisz słaby punkt.
contact-address = Jest adres, pod którym zgłosisz słaby punkt.
contact-none = Nie ma adresu, pod którym zgłosisz słaby punkt.
tested-independent = Jego ochronę sprawdziło obce laboratorium.
tested-maker = Jego ochronę sprawdził producent.
tested-nobody = Jego ochrony nikt nie sprawdził.
second_factor-always = Konto wymaga czegoś więcej niż hasła.
second_factor-offered = Konto może wymagać czegoś więcej niż hasła.
second_factor-none = Konto otwiera samo hasło.

## Trwałość
offline-fully = Robi wszystko bez internetu.
offline-mostly = To, co główne, robi bez internetu.
offline-not_at_all = Nie działa bez internetu.
cloud_end-no_servers = Nie potrzebuje serwerów.
cloud_end-keeps_working = Działa dalej, gdy serwery staną.
cloud_end-published = Gdy serwery staną, ich programy będą jawne.
cloud_end-refund = Gdy serwery staną, dostaniesz zwrot pieniędzy.
cloud_end-no_promise = Nikt nic nie obiecał na czas, gdy serwery staną.
battery-none = Nie ma baterii.
battery-anyone = Każdy może wymienić baterię.
battery-workshop = Warsztat może wymienić baterię.
battery-fixed = Nikt nie może wymienić baterii.
repair-public = Każdy może przeczytać, jak go naprawić.
repair-workshops = Warsztaty wiedzą, jak go naprawić.
repair-none = Nigdzie nie jest napisane, jak go naprawić.
reset-possible = Możesz wszystko usunąć, zanim go oddasz.
reset-impossible = Nie możesz wszystkiego usunąć, zanim go oddasz.

## Otwartość
software-open = Całe jego oprogramowanie jest otwarte.
software-partly = Część jego oprogramowania jest otwarta.
software-readable = Możesz czytać jego programy, ale nie używać ich ponownie.
software-closed = Jego oprogramowanie jest zamknięte.
hardware-open = Plany urządzenia są otwarte.
hardware-partly = Część planów urządzenia jest otwarta.
hardware-closed = Plany urządzenia są zamknięte.
interface-local = Inne programy mogą z nim rozmawiać w domu.
interface-online = Inne programy mogą z nim rozmawiać przez producenta.
interface-none = Inne programy nie mogą z nim rozmawiać.
documentation-public = Każdy może przeczytać, jak działa.
documentation-on_request = Producent mówi, jak działa, gdy go zapytasz.
documentation-none = Producent nie mówi, jak działa.
open_data-both = Używa otwartych danych i sam je udostępnia.
open_data-uses = Używa otwartych danych.
open_data-publishes = Udostępnia otwarte dane.
open_data-neither = Nie używa otwartych danych ani ich nie udostępnia.
process-public = Plany i znane błędy producenta są jawne.
process-partly = Plany i błędy producenta są po części jawne.
process-closed = Plany i błędy producenta nie są jawne.
