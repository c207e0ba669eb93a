## The public pages: what stands on every one of them. Names of pages have no full stop.
page-skip = Naar de inhoud
page-menu = Pagina’s
page-languages = Talen
page-marks = Alle keurmerken
page-criteria = De vijf criteria
page-issuers = Wie het keurmerk geeft
page-notices = Ingetrokken of stopgezet
page-report = Een label melden
page-test = Dit is een test. Niets hier gaat over echte producten.
page-footer = Deze pagina plaatst geen cookies en laadt niets van elders.
page-feed = Nieuwe, gewijzigde en ingetrokken keurmerken

## The page with all marks: a list, and a form to search in it.
page-index-lead = Zoek op wat er bij een product is gevonden, voor je het koopt.
page-index-count = { $count ->
    [one] Op de openbare lijst staat één keurmerk.
   *[other] Op de openbare lijst staan { $count } keurmerken.
  }
page-search-title = Een product vinden
page-search-text = Merk, model, streepjescode of nummer van het keurmerk
page-search-kind = Soort product
page-search-any = Alle soorten
page-search-met = Toon alleen producten die helemaal voldoen aan:
page-search-button = Zoeken
page-search-found = Gevonden producten:
page-search-none = Geen product op de lijst past.
page-search-more = Meer tonen
page-search-broken = De lijst kwam niet aan. Probeer het nog eens.
page-newest = Nieuwste keurmerken
page-older = Oudere keurmerken
page-newer = Nieuwere keurmerken
page-data = De lijst voor andere programma’s

## The page of a product: whether its mark is in force, in a word or two, then what the page says of it. Titles have no full stop.
page-state-valid = Van kracht
page-state-hold = Stopgezet
page-state-withdrawn = Ingetrokken
page-state-ended = Afgelopen
page-in_force = Dit product heeft het keurmerk tot { $date }, als het niet eerder wordt ingetrokken.
page-compare = Deze pagina gaat over het keurmerk, niet over je doos. Staat dit nummer op je doos?
page-number = Nummer van het keurmerk
page-barcode = Nummer van de streepjescode
page-issuer = Gegeven door
page-since = Gegeven op
page-others = Andere keurmerken van dit product
page-experts = Voor kenners
page-signed = De feiten zoals ze zijn ondertekend (COSE)
page-readable = Dezelfde feiten om te lezen (JSON)
page-check = Zo controleer je zelf de handtekening
page-check-needs = Je hebt Python met het pakket cbor2 nodig, en OpenSSL.
page-check-key = Vergelijk de vingerafdruk van de sleutel met andere bronnen:
page-suspicious = Ziet het label er vreemd uit?

## The page on the five criteria, and what the outcomes mean. Whole sentences, but for titles.
page-criteria-lead = Het keurmerk kijkt naar vijf dingen. Een product moet de eerste vier halen, ten minste deels.
page-outcomes = Wat de uitkomsten betekenen
page-means-met = Bijna alles wat telt is er.
page-means-partly = Een deel ervan mist.
page-means-not_met = Er mist te veel.
page-means-not_assessed = Niemand keek ernaar.
page-means-not_applicable = De vraag past niet bij dit product.
page-who-reviewed = Twee kenners moeten een keuring ondertekenen.
page-who-self = Een maker mag ook zelf instaan. Dan moeten zijn feiten openbaar zijn.

## The pages on who gives the mark, with their keys: titles of a table, and what stands in it.
page-issuers-lead = Alleen zij mogen keurmerken, feiten, keuringen of berichten ondertekenen.
page-key = Sleutel
page-fingerprint = Vingerafdruk
page-key-signs = Ondertekent
page-key-from = In gebruik vanaf
page-key-until = In gebruik tot
page-key-active = In gebruik
page-key-retired = Niet meer in gebruik. De keurmerken ervan blijven goed.
page-key-stolen = Gestolen. Wat er na { $date } mee is ondertekend, telt niet.
page-use-marks = keurmerken
page-use-assessments = feiten
page-use-decisions = keuringen
page-use-status_lists = lijsten van ingetrokken keurmerken
page-use-notices = berichten

## The page on marks that were taken back, and the page where labels are reported.
page-notices-lead = Deze keurmerken zijn ingetrokken, stopgezet of teruggegeven.
page-notices-none = Geen keurmerk is ingetrokken of stopgezet.
page-report-lead = Labels zijn te kopiëren, of zitten op het verkeerde product. Zeg het ons als je iets vreemds ziet.
page-report-look = Kijk eerst hiernaar
page-report-number = Staat het nummer op het label ook op onze pagina?
page-report-name = Is het product op onze pagina het product in je hand?
page-report-glue = Is het label er later op geplakt, of is het stuk?
page-report-send = Stuur ons dan een foto van het label en een van de hele doos. Zeg waar je het zag.
page-report-to = Schrijf naar:
page-report-shop = Laat het ook in de winkel zien.
