## Apps and the page that checks a label: what stands on buttons and beside them. Buttons and titles have no full stop.
app-scan = Zeskanuj etykietę
app-another = Zeskanuj inną etykietę
app-lead = Sprawdź znak na pudełku, przed zakupem lub po nim.
app-camera-on = Włącz aparat
app-camera-off = Wyłącz aparat
app-camera-why = Aparat służy tylko do kodu. Żadne zdjęcie nie opuszcza tego urządzenia.
app-camera-point = Skieruj aparat na kod na pudełku.
app-camera-refused = Aparat nie jest tu dozwolony. Wybierz zdjęcie albo wpisz numer.
app-camera-none = Nie ma aparatu. Wybierz zdjęcie albo wpisz numer.
app-light-on = Włącz światło
app-light-off = Wyłącz światło
app-photo = Wybierz zdjęcie
app-photo-reading = Szukam kodu …
app-photo-none = Na tym zdjęciu nie ma czytelnego kodu. Zrób je z bliska i w dobrym świetle.
app-photo-broken = Tego pliku nie można tu otworzyć jako zdjęcia.
app-typing = Wpisz numer
app-typing-what = Numer znaku albo numer pod kodem kreskowym
app-typing-button = Sprawdź numer

## What a look-up of a number answers when there is no mark to show.
app-typed-last-digit = Ostatnia cyfra nie pasuje do innych. Sprawdź, co wpisano.
app-typed-no-number = Znak ma numer z 12 cyfr, produkt z 8, 12, 13 albo 14.
app-not-listed = Na jawnej liście nie ma znaku o tym numerze. Lista jest z { $date }.
app-not-at-hand = Nie udało się sprawdzić: jawna lista się nie wczytała. Spróbuj jeszcze raz.

## What helps the camera, shown over its picture and spoken: short.
app-hint-nothing-there = Jeszcze nie widać kodu.
app-hint-too-small = Podejdź bliżej.
app-hint-hold-still = Trzymaj nieruchomo.
app-hint-out-of-focus = Nieostro: przesuń się trochę.
app-hint-too-dark = Za ciemno: więcej światła.
app-hint-glare = Odbija się światło: przechyl pudełko.
app-hint-cut-off = Kod jest ucięty: ustaw go w ramce.

## The answer of a check, and how fresh it is.
app-checking = Sprawdzam znak …
app-checked-here = Sprawdzono tutaj, na tym urządzeniu. Kod nie został nikomu wysłany.
app-cannot = Ta przeglądarka nie mogła sprawdzić kodu. Strona pokazuje, co jest na jawnej liście.
app-compare = Czy to produkt, który trzymasz? Jeśli nie, etykieta jest na złym pudełku.
app-not-a-mark = Ten kod to nie Trustable Technology Mark. Jest w nim:
app-rests-on = Na czym opiera się ta odpowiedź
app-old = Najnowsza lista się nie wczytała. Tyle wie to urządzenie.
app-update = Pobierz najnowszą listę
app-updating = Pobieram najnowszą listę …
app-updated = To urządzenie ma najnowszą listę, także bez sieci.
app-share = Udostępnij jako tekst
app-shared = Tekst jest skopiowany.
app-report = Zgłoś tę etykietę
app-number = Numer znaku
app-details = Dla znawców
app-barcode = Porównaj z kodem kreskowym
app-barcode-point = Skieruj aparat na kod kreskowy tego samego pudełka.
app-back = Wróć do odpowiedzi

## What leaves the device: a title and a list of sentences.
app-leaves = Co opuszcza to urządzenie
app-leaves-list = Ta strona dostaje pytanie o jawną listę i o jej część z faktami o produkcie.
app-leaves-address = Otwarcie adresu z kodu mówi tej stronie, jaki to produkt, ale nie jaki znak.
app-leaves-nothing = Żadne zdjęcie, wpisany numer ani kod nie jest nigdzie wysyłany.
app-needs-script = Sprawdzanie wymaga JavaScriptu. Bez niego poszukaj numeru na liście.

## What each of the five criteria asks: one question.
app-asks-privacy = Czy twoje dane są w dobrych rękach, a twoje prawa szanowane?
app-asks-transparency = Czy jasne jest, co robi produkt i do czego służą dane?
app-asks-security = Czy jest zbudowany tak, by obcy nie mieli wstępu?
app-asks-stability = Czy jest trwały i jak długo może służyć?
app-asks-openness = Czy inni mogą zobaczyć, jak działa, i na tym budować?
