## The public pages: what stands on every one of them. Names of pages have no full stop.
page-skip = Przejdź do treści
page-menu = Strony
page-languages = Języki
page-marks = Wszystkie znaki
page-criteria = Pięć kryteriów
page-issuers = Kto nadaje znak
page-notices = Odebrane lub wstrzymane
page-report = Zgłoś etykietę
page-test = To jest test. Nic tu nie dotyczy prawdziwych produktów.
page-footer = Ta strona nie zapisuje ciasteczek i nic nie pobiera z innych miejsc.
page-feed = Nowe, zmienione i odebrane znaki

## The page with all marks: a list, and a form to search in it.
page-index-lead = Sprawdź, co ustalono o produkcie, zanim go kupisz.
page-index-count = { $count ->
    [one] Na jawnej liście jest jeden znak.
    [few] Na jawnej liście są { $count } znaki.
    [many] Na jawnej liście jest { $count } znaków.
   *[other] Na jawnej liście jest { $count } znaku.
  }
page-search-title = Znajdź produkt
page-search-text = Marka, model, kod kreskowy lub numer znaku
page-search-kind = Rodzaj produktu
page-search-any = Wszystkie rodzaje
page-search-met = Pokaż tylko produkty, które w pełni spełniają:
page-search-button = Szukaj
page-search-found = Znalezione produkty:
page-search-none = Żaden produkt z listy nie pasuje.
page-search-more = Pokaż więcej
page-search-broken = Lista się nie wczytała. Spróbuj jeszcze raz.
page-newest = Najnowsze znaki
page-older = Starsze znaki
page-newer = Nowsze znaki
page-data = Lista dla innych programów

## The page of a product: whether its mark is in force, in a word or two, then what the page says of it. Titles have no full stop.
page-state-valid = Ważny
page-state-hold = Wstrzymany
page-state-withdrawn = Odebrany
page-state-ended = Zakończony
page-in_force = Ten produkt ma znak do { $date }, chyba że wcześniej zostanie odebrany.
page-compare = Ta strona mówi o znaku, nie o twoim pudełku. Czy na pudełku jest ten numer?
page-number = Numer znaku
page-barcode = Numer kodu kreskowego
page-issuer = Nadany przez
page-since = Nadany dnia
page-others = Inne znaki tego produktu
page-experts = Dla znawców
page-signed = Fakty w podpisanej postaci (COSE)
page-readable = Te same fakty do czytania (JSON)
page-check = Jak samemu sprawdzić podpis
page-check-needs = Potrzebny jest Python z pakietem cbor2 i OpenSSL.
page-check-key = Porównaj odcisk klucza z innymi źródłami:
page-suspicious = Czy etykieta wygląda dziwnie?

## The page on the five criteria, and what the outcomes mean. Whole sentences, but for titles.
page-criteria-lead = Znak patrzy na pięć spraw. Produkt musi spełniać pierwsze cztery, choćby w części.
page-outcomes = Co znaczą wyniki
page-means-met = Jest prawie wszystko, co się liczy.
page-means-partly = Czegoś brakuje.
page-means-not_met = Brakuje zbyt wiele.
page-means-not_assessed = Nikt na to nie patrzył.
page-means-not_applicable = Pytanie nie pasuje do tego produktu.
page-who-reviewed = Ocenę musi podpisać dwóch znawców.
page-who-self = Producent może też ręczyć sam. Wtedy jego fakty muszą być jawne.

## The pages on who gives the mark, with their keys: titles of a table, and what stands in it.
page-issuers-lead = Tylko oni mogą podpisywać znaki, fakty, oceny i ogłoszenia.
page-key = Klucz
page-fingerprint = Odcisk
page-key-signs = Podpisuje
page-key-from = W użyciu od
page-key-until = W użyciu do
page-key-active = W użyciu
page-key-retired = Już nieużywany. Jego znaki pozostają dobre.
page-key-stolen = Skradziony. Co nim podpisano po { $date }, nie liczy się.
page-use-marks = znaki
page-use-assessments = fakty
page-use-decisions = oceny
page-use-status_lists = listy odebranych znaków
page-use-notices = ogłoszenia

## The page on marks that were taken back, and the page where labels are reported.
page-notices-lead = Te znaki zostały odebrane, wstrzymane albo przywrócone.
page-notices-none = Żaden znak nie jest odebrany ani wstrzymany.
page-report-lead = Etykietę można skopiować albo nakleić na inny produkt. Powiedz nam, gdy coś wygląda dziwnie.
page-report-look = Najpierw sprawdź to
page-report-number = Czy numer z etykiety jest też na naszej stronie?
page-report-name = Czy produkt na naszej stronie to ten, który trzymasz?
page-report-glue = Czy etykietę naklejono później albo jest uszkodzona?
page-report-send = Potem wyślij nam zdjęcie etykiety i całego pudełka. Napisz, gdzie to było.
page-report-to = Napisz do:
page-report-shop = Pokaż ją też w sklepie.
