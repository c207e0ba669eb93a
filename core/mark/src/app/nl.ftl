## Apps and the page that checks a label: what stands on buttons and beside them. Buttons and titles have no full stop.
app-scan = Een label scannen
app-another = Nog een label scannen
app-lead = Controleer het keurmerk op een doos, voor of na het kopen.
app-camera-on = Camera aanzetten
app-camera-off = Camera uitzetten
app-camera-why = De camera is alleen voor de code. Geen beeld verlaat dit apparaat.
app-camera-point = Richt de camera op de code van de doos.
app-camera-refused = De camera mag hier niet. Kies een foto of typ het nummer.
app-camera-none = Geen camera gevonden. Kies een foto of typ het nummer.
app-light-on = Licht aandoen
app-light-off = Licht uitdoen
app-photo = Een foto kiezen
app-photo-reading = Er wordt een code gezocht …
app-photo-none = Op deze foto staat geen code die te lezen is. Maak hem dichterbij en met goed licht.
app-photo-broken = Dit bestand is geen beeld dat hier te openen is.
app-typing = Een nummer typen
app-typing-what = Nummer van het keurmerk, of nummer onder de streepjescode
app-typing-button = Opzoeken

## What a look-up of a number answers when there is no mark to show.
app-typed-last-digit = Het laatste cijfer past niet bij de andere. Kijk na wat je typte.
app-typed-no-number = Een keurmerk heeft een nummer van 12 cijfers, een product van 8, 12, 13 of 14.
app-not-listed = Op de openbare lijst staat geen keurmerk met dit nummer. De lijst is van { $date }.
app-not-at-hand = Het was niet op te zoeken: de openbare lijst kwam niet aan. Probeer het nog eens.

## What helps the camera, shown over its picture and spoken: short.
app-hint-nothing-there = Nog geen code in beeld.
app-hint-too-small = Kom dichterbij.
app-hint-hold-still = Hou stil.
app-hint-out-of-focus = Onscherp: beweeg een beetje.
app-hint-too-dark = Te donker: meer licht.
app-hint-glare = Het spiegelt: kantel de doos.
app-hint-cut-off = De code is afgesneden: haal hem in het kader.

## The answer of a check, and how fresh it is.
app-checking = Het keurmerk wordt gecontroleerd …
app-checked-here = Hier gecontroleerd, op dit apparaat. De code ging naar niemand.
app-cannot = Deze browser kon de code niet controleren. De pagina toont wat op de openbare lijst staat.
app-compare = Is dit het product in je hand? Zo niet, dan zit het label op de verkeerde doos.
app-not-a-mark = Deze code is geen Trustable Technology Mark. Er staat:
app-rests-on = Waarop dit antwoord berust
app-old = De nieuwste lijst kwam niet aan. Dit is wat het apparaat weet.
app-update = De nieuwste lijst ophalen
app-updating = De nieuwste lijst wordt opgehaald …
app-updated = Dit apparaat heeft de nieuwste lijst, ook zonder netwerk.
app-share = Delen als tekst
app-shared = De tekst is gekopieerd.
app-report = Dit label melden
app-number = Nummer van het keurmerk
app-details = Voor kenners
app-barcode = Vergelijken met de streepjescode
app-barcode-point = Richt de camera op de streepjescode van dezelfde doos.
app-back = Terug naar het antwoord

## What leaves the device: a title and a list of sentences.
app-leaves = Wat dit apparaat verlaat
app-leaves-list = Deze site krijgt de vraag naar de openbare lijst, en naar het deel met de feiten over het product.
app-leaves-address = Wie het adres in een code opent, noemt deze site het product, niet het keurmerk.
app-leaves-nothing = Geen beeld, getypt nummer of code wordt verstuurd.
app-needs-script = Controleren kan alleen met JavaScript. Zoek anders het nummer in de lijst.

## What each of the five criteria asks: one question.
app-asks-privacy = Zijn je gegevens in goede handen, en telt wat je wilt?
app-asks-transparency = Is het helder wat het product doet en hoe gegevens worden gebruikt?
app-asks-security = Is het zo gemaakt dat vreemden buiten blijven?
app-asks-stability = Is het stevig, en hoe lang mag je erop rekenen?
app-asks-openness = Kunnen anderen zien hoe het werkt en erop bouwen?
