## The public pages: what stands on every one of them. Names of pages have no full stop.
page-skip = Zum Inhalt
page-menu = Seiten
page-languages = Sprachen
page-marks = Alle Zeichen
page-criteria = Die fünf Kriterien
page-issuers = Wer das Zeichen vergibt
page-notices = Entzogen oder ruhend
page-report = Ein Etikett melden
page-test = Das ist ein Test. Nichts davon gilt echten Produkten.
page-footer = Diese Seite setzt keine Cookies und lädt nichts von anderswo.
page-feed = Neue, geänderte und entzogene Zeichen

## The page with all marks: a list, and a form to search in it.
page-index-lead = Sieh nach, was bei einem Produkt gefunden wurde, bevor du es kaufst.
page-index-count = { $count ->
    [one] Auf der öffentlichen Liste steht ein Zeichen.
   *[other] Auf der öffentlichen Liste stehen { $count } Zeichen.
  }
page-search-title = Ein Produkt finden
page-search-text = Marke, Modell, Strichcode oder Nummer des Zeichens
page-search-kind = Art des Produkts
page-search-any = Alle Arten
page-search-met = Nur Produkte zeigen, die ganz erfüllen:
page-search-button = Suchen
page-search-found = Gefundene Produkte:
page-search-none = Kein Produkt auf der Liste passt.
page-search-more = Mehr zeigen
page-search-broken = Die Liste kam nicht an. Bitte versuch es noch einmal.
page-newest = Neueste Zeichen
page-older = Ältere Zeichen
page-newer = Neuere Zeichen
page-data = Die Liste für andere Programme

## The page of a product: whether its mark is in force, in a word or two, then what the page says of it. Titles have no full stop.
page-state-valid = In Kraft
page-state-hold = Ruht
page-state-withdrawn = Entzogen
page-state-ended = Zu Ende
page-in_force = Dieses Produkt hat das Zeichen bis { $date }, wenn es nicht vorher entzogen wird.
page-compare = Diese Seite gilt dem Zeichen, nicht deiner Packung. Steht diese Nummer auf der Packung?
page-number = Nummer des Zeichens
page-barcode = Nummer im Strichcode
page-issuer = Vergeben von
page-since = Vergeben am
page-others = Andere Zeichen dieses Produkts
page-experts = Für Fachleute
page-signed = Die Fakten, wie sie signiert sind (COSE)
page-readable = Dieselben Fakten zum Lesen (JSON)
page-check = So prüfst du die Signatur selbst
page-check-needs = Du brauchst Python mit dem Paket cbor2 und OpenSSL.
page-check-key = Vergleiche den Fingerabdruck des Schlüssels mit anderen Quellen:
page-suspicious = Kommt dir das Etikett seltsam vor?

## The page on the five criteria, and what the outcomes mean. Whole sentences, but for titles.
page-criteria-lead = Das Zeichen achtet auf fünf Dinge. Die ersten vier muss ein Produkt wenigstens zum Teil erfüllen.
page-outcomes = Was die Ergebnisse heißen
page-means-met = Fast alles, was zählt, ist da.
page-means-partly = Etwas davon fehlt.
page-means-not_met = Zu viel davon fehlt.
page-means-not_assessed = Niemand hat es sich angesehen.
page-means-not_applicable = Die Frage stellt sich bei diesem Produkt nicht.
page-who-reviewed = Eine Prüfung müssen zwei Fachleute unterschreiben.
page-who-self = Ein Hersteller darf auch selbst bürgen. Dann müssen seine Fakten öffentlich sein.

## The pages on who gives the mark, with their keys: titles of a table, and what stands in it.
page-issuers-lead = Nur diese dürfen Zeichen, Fakten, Prüfungen oder Mitteilungen signieren.
page-key = Schlüssel
page-fingerprint = Fingerabdruck
page-key-signs = Signiert
page-key-from = In Gebrauch ab
page-key-until = In Gebrauch bis
page-key-active = In Gebrauch
page-key-retired = Nicht mehr in Gebrauch. Seine Zeichen bleiben gut.
page-key-stolen = Gestohlen. Was er nach { $date } signiert hat, zählt nicht.
page-use-marks = Zeichen
page-use-assessments = Fakten
page-use-decisions = Prüfungen
page-use-status_lists = Listen entzogener Zeichen
page-use-notices = Mitteilungen

## The page on marks that were taken back, and the page where labels are reported.
page-notices-lead = Diese Zeichen wurden entzogen, ruhen oder gelten wieder.
page-notices-none = Kein Zeichen ist entzogen oder ruht.
page-report-lead = Etiketten lassen sich kopieren oder auf das falsche Produkt kleben. Sag uns, wenn dir etwas auffällt.
page-report-look = Sieh dir zuerst das an
page-report-number = Steht die Nummer auf dem Etikett auch auf unserer Seite?
page-report-name = Ist das Produkt auf unserer Seite das in deiner Hand?
page-report-glue = Wurde das Etikett später aufgeklebt, oder ist es kaputt?
page-report-send = Dann schick uns ein Foto vom Etikett und eins von der ganzen Packung. Sag, wo du es gesehen hast.
page-report-to = Schreib an:
page-report-shop = Zeig es auch im Laden.
