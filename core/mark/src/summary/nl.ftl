## Het product
category-other = Slim product
category-toy = Slim speelgoed
category-voice_assistant = Spraakassistent
category-camera = Camera of deurbel
category-wearable = Draag je op je lichaam
category-childrens_speaker = Speaker voor kinderen
category-router = Router of hub
category-lighting = Lamp
category-home_security = Slot of alarm
category-appliance = Huishoudelijk apparaat
category-climate = Verwarming, meter of sensor
category-television = Televisie of speler
category-health = Apparaat voor je gezondheid

## De delen
heading-answers = Jouw gegevens
heading-criteria = Wat is nagekeken
heading-vouching = Wie dat zegt
heading-support = Beveiligingsupdates
heading-changes = Nieuw sinds de doos is gedrukt
heading-objections = Bezwaren
heading-maker = De maker

vouching-reviewed = Experts hebben het voor ons nagekeken.
vouching-reviewed_by = Experts hebben het voor ons nagekeken: { $names }.
vouching-self_certified = Dat zegt de maker zelf. Niemand anders heeft het nagekeken.
facts-date = Deze feiten zijn van { $date }.
list-date = De openbare lijst is van { $date }.
support-promised = Updates voor de veiligheid zijn beloofd tot en met { $date }.
support-ended = De beloofde updates voor de veiligheid stopten op { $date }.
support-none = Er zijn geen updates voor de veiligheid beloofd.
changed-outcome = { $criterion }: ‘{ $printed }’ toen de doos werd gedrukt, nu ‘{ $now }’.
changed-answer = Er is een nieuw antwoord: { $question }
maker-made = Gemaakt door { $name } ({ $country }).
maker-says = Dit zegt de maker zelf, en niemand heeft het nagekeken:
notice-says = Dit zegt de organisatie achter het keurmerk:
objection-open = Bezwaar van { $date }, door { $name }. Wij zoeken het uit.
objection-closed = Bezwaar van { $date }, door { $name }. Afgesloten op { $closed }.
objection-says = { $name } schreef:
objection-answer = { $name } antwoordde op { $date }:

## De vier vragen
question-data = Welke gegevens over mij verzamelt het?
question-places = Waar worden ze bewaard?
question-access = Wie kan erbij?
question-export = Kan ik ze makkelijk meenemen?
answer-data-none = Het verzamelt geen gegevens over jou.
answer-places-none = Ze worden niet bewaard.
answer-access-none = Niemand behalve jij.
answer-nothing = Er zijn geen gegevens over jou.

## De vijf criteria
criterion-privacy = Privacy
criterion-transparency = Openheid over gegevens
criterion-security = Veiligheid
criterion-stability = Levensduur
criterion-openness = Open techniek
outcome-met = Gehaald
outcome-partly = Deels gehaald
outcome-not_met = Niet gehaald
outcome-not_assessed = Niet nagekeken
outcome-not_applicable = Niet van toepassing
headline-privacy-met = Het gaat goed met je gegevens om en respecteert je rechten.
headline-privacy-partly = Het gaat deels goed met je gegevens om, maar niet helemaal.
headline-privacy-not_met = Het gaat niet goed genoeg met je gegevens om.
headline-privacy-not_assessed = Niemand keek na hoe het met je gegevens omgaat.
headline-privacy-not_applicable = Het heeft geen gegevens over jou om op te passen.
headline-transparency-met = Het is duidelijk wat het doet en waar gegevens voor zijn.
headline-transparency-partly = Niet alles wat het met gegevens doet, is duidelijk.
headline-transparency-not_met = Het is niet duidelijk wat het met gegevens doet.
headline-transparency-not_assessed = Niemand keek na of duidelijk is wat het doet.
headline-transparency-not_applicable = Hier valt niets uit te leggen.
headline-security-met = Het is zo gebouwd dat vreemden buiten blijven.
headline-security-partly = Het houdt vreemden buiten, maar heeft zwakke plekken.
headline-security-not_met = Het houdt vreemden niet goed genoeg buiten.
headline-security-not_assessed = Niemand keek na of het vreemden buiten houdt.
headline-security-not_applicable = Hier valt niets te beveiligen.
headline-stability-met = Het is stevig en gaat naar verwachting lang mee.
headline-stability-partly = Het is stevig, maar iets kan zijn leven korter maken.
headline-stability-not_met = Reken niet op een lang leven.
headline-stability-not_assessed = Niemand keek na hoe lang het meegaat.
headline-stability-not_applicable = Hoe lang het meegaat, maakt hier niet uit.
headline-openness-met = Anderen kunnen zien hoe het werkt en erop verder bouwen.
headline-openness-partly = Anderen kunnen deels zien hoe het werkt.
headline-openness-not_met = Anderen kunnen niet zien hoe het werkt.
headline-openness-not_assessed = Niemand keek na hoe open het is.
headline-openness-not_applicable = Hoe open het is, maakt hier niet uit.

## Feiten van meer waarden
fact-countries = { $count ->
    [one] De servers staan in dit land: { $list }.
   *[other] De servers staan in deze landen: { $list }.
  }
fact-formats = De bestanden komen als { $list }.
fact-export_days = { $days ->
    [0] Je krijgt ze meteen.
    [one] Je krijgt ze binnen één dag.
   *[other] Je krijgt ze binnen { $days } dagen.
  }
fact-purposes = Waar je gegevens voor zijn: { $list }.
fact-protocols = Het spreekt open standaarden: { $list }.
fact-protocols-none = Het spreekt geen open standaard.
fact-notice_months = { $months ->
    [0] De servers kunnen stoppen zonder bericht vooraf.
    [one] Je krijgt één maand voor het einde van de servers bericht.
   *[other] Je krijgt { $months } maanden voor het einde van de servers bericht.
  }
fact-parts_years = { $years ->
    [0] Er zijn geen losse onderdelen beloofd.
    [one] Losse onderdelen zijn voor één jaar beloofd.
   *[other] Losse onderdelen zijn voor { $years } jaar beloofd.
  }
fact-warranty_years = { $years ->
    [0] De maker geeft niet meer garantie dan de wet.
    [one] De maker geeft één jaar garantie.
   *[other] De maker geeft { $years } jaar garantie.
  }
kept-days = { $days ->
    [0] Ze worden meteen gebruikt en niet bewaard.
    [one] Ze worden hoogstens één dag bewaard.
   *[other] Ze worden hoogstens { $days } dagen bewaard.
  }
kept-until_deleted = Ze worden bewaard tot je ze wist.
kept-with_account = Ze worden bewaard zolang je een account hebt.
kept-not_stated = De maker zegt niet hoe lang ze worden bewaard.

## Lijsten: wat, waar, wie, als wat, waarvoor
data-voice = opnamen van stemmen
data-sound = geluiden in de buurt
data-video = video’s
data-photos = foto’s
data-biometrics = gezichten of vingerafdrukken
data-name = namen
data-email = e-mailadressen
data-phone = telefoonnummers
data-address = postadressen
data-age = leeftijden
data-location = waar je bent
data-contacts = je contacten
data-messages = berichten
data-health = feiten over je gezondheid
data-movement = hoe je beweegt of slaapt
data-payment = betaalgegevens
data-usage = hoe het wordt gebruikt
data-network = andere apparaten in huis
data-home_map = een plattegrond van je huis
data-device_ids = nummers van het apparaat
place-device = op het product
place-phone = op je telefoon
place-home = op een hub in huis
place-cloud = op servers
access-household = je huisgenoten
access-maker = de maker
access-hosts = bedrijven die zijn servers beheren
access-partners = partners van de maker
access-researchers = onderzoekers
access-advertisers = adverteerders
access-brokers = handelaars in gegevens
format-json = JSON
format-csv = tabellen (CSV)
format-xml = XML
format-pdf = PDF
format-text = gewone tekst
format-audio = geluidsbestanden
format-pictures = afbeeldingen
format-video = video’s
format-own = een eigen formaat van de maker
purpose-service = het product laten werken
purpose-repair = fouten vinden
purpose-improvement = het product beter maken
purpose-training = lerende software trainen
purpose-research = onderzoek
purpose-advertising = reclame
protocol-bluetooth = Bluetooth
protocol-coap = CoAP
protocol-dlna = DLNA
protocol-http = HTTP
protocol-matter = Matter
protocol-mqtt = MQTT
protocol-nfc = NFC
protocol-thread = Thread
protocol-usb = USB
protocol-wifi = wifi
protocol-zigbee = Zigbee
protocol-zwave = Z-Wave

## Privacy
export-in_app = Ja, in de app.
export-website = Ja, op een webpagina.
export-files = Ja, door de bestanden van het product te kopiëren.
export-on_request = Alleen als je de maker schrijft.
export-not_possible = Nee, helemaal niet.
export-nothing = Er is niets om mee te nemen.
sale-never = Je gegevens worden nooit verkocht.
sale-with_consent = Je gegevens worden alleen verkocht als je dat goed vindt.
sale-sold = Je gegevens worden verkocht zonder het je te vragen.
deletion-in_app = Je kunt je gegevens in de app wissen.
deletion-website = Je kunt je gegevens op een webpagina wissen.
deletion-on_device = Je kunt je gegevens op het product wissen.
deletion-on_request = Om je gegevens te wissen moet je de maker schrijven.
deletion-not_possible = Je kunt je gegevens niet wissen.
account-none = Je hebt geen account nodig.
account-optional = Het werkt ook zonder account.
account-needed = Het werkt niet zonder account.
children-parents_agree = Een ouder moet het goed vinden voordat een kind het gebruikt.
children-not_for_children = Het is niet gemaakt voor kinderen.
children-unchecked = Niemand vraagt het de ouders voordat een kind het gebruikt.

## Openheid over gegevens
microphone-none = Het heeft geen microfoon.
microphone-hardware_switch = Een schakelaar sluit de microfoon af.
microphone-software_switch = Software zet de microfoon uit.
microphone-no_switch = Je kunt de microfoon niet uitzetten.
listens-on_button = Het luistert alleen als je op een knop drukt.
listens-on_wake_word = Het luistert als je het woord zegt dat het wekt.
listens-always = Het luistert altijd.
camera-none = Het heeft geen camera.
camera-hardware_switch = Een schakelaar of klepje sluit de camera af.
camera-software_switch = Software zet de camera uit.
camera-no_switch = Je kunt de camera niet uitzetten.
light-shows = Een lampje toont wanneer het opneemt.
light-none = Geen lampje toont wanneer het opneemt.
people-never = Bij de maker luistert of kijkt niemand mee.
people-with_consent = Bij de maker luistert of kijkt men alleen mee als je dat goed vindt.
people-without_asking = Bij de maker luistert of kijkt men misschien mee zonder te vragen.
notice-plain = De uitleg over privacy is in gewone woorden.
notice-legal = De uitleg over privacy is in de taal van de wet.
notice-missing = Er is geen uitleg over privacy.
changes-asked = Je wordt gevraagd voordat het gebruik van je gegevens verandert.
changes-told = Je krijgt bericht voordat het gebruik van je gegevens verandert.
changes-silent = Het gebruik van je gegevens kan zonder bericht veranderen.

## Veiligheid
passwords-none = Het heeft geen wachtwoord nodig.
passwords-chosen = Je kiest zelf het wachtwoord.
passwords-unique = Elk apparaat heeft zijn eigen wachtwoord.
passwords-shared = Alle apparaten hebben hetzelfde wachtwoord.
transit-all = Alle gegevens zijn onderweg versleuteld.
transit-partly = Sommige gegevens zijn onderweg niet versleuteld.
transit-none = Gegevens zijn onderweg niet versleuteld.
transit-nothing_sent = Het stuurt geen gegevens.
rest-all = Alle bewaarde gegevens zijn versleuteld.
rest-partly = Sommige bewaarde gegevens zijn niet versleuteld.
rest-none = Bewaarde gegevens zijn niet versleuteld.
updates-automatic = Updates voor de veiligheid komen vanzelf.
updates-asked = Updates voor de veiligheid komen als je ze goed vindt.
updates-manual = Updates voor de veiligheid moet je zelf halen.
updates-none = Er zijn geen updates voor de veiligheid.
signed-checked = Het neemt alleen updates van zijn maker aan.
signed-unchecked = Het kijkt niet na wie een update stuurt.
contact-policy = De maker belooft antwoord als je een zwakke plek meldt.
contact-address = Er is een adres om zwakke plekken te melden.
contact-none = Er is geen adres om zwakke plekken te melden.
tested-independent = Een lab van buiten heeft de veiligheid getest.
tested-maker = De maker heeft de veiligheid getest.
tested-nobody = Niemand heeft de veiligheid getest.
second_factor-always = Het account vraagt meer dan een wachtwoord.
second_factor-offered = Het account kan meer vragen dan een wachtwoord.
second_factor-none = Alleen een wachtwoord opent het account.

## Levensduur
offline-fully = Het doet alles zonder internet.
offline-mostly = Het doet zijn hoofdtaak zonder internet.
offline-not_at_all = Het werkt niet zonder internet.
cloud_end-no_servers = Het heeft geen servers nodig.
cloud_end-keeps_working = Het blijft werken als de servers stoppen.
cloud_end-published = Als de servers stoppen, wordt hun software openbaar.
cloud_end-refund = Als de servers stoppen, krijg je geld terug.
cloud_end-no_promise = Er is niets beloofd voor als de servers stoppen.
battery-none = Het heeft geen batterij.
battery-anyone = Iedereen kan de batterij vervangen.
battery-workshop = Een werkplaats kan de batterij vervangen.
battery-fixed = Niemand kan de batterij vervangen.
repair-public = Iedereen kan lezen hoe je het repareert.
repair-workshops = Werkplaatsen krijgen te lezen hoe je het repareert.
repair-none = Nergens staat hoe je het repareert.
reset-possible = Je kunt alles wissen voordat je het weggeeft.
reset-impossible = Je kunt niet alles wissen voordat je het weggeeft.

## Open techniek
software-open = Al zijn software is open source.
software-partly = Een deel van zijn software is open source.
software-readable = Je mag zijn software lezen, maar niet opnieuw gebruiken.
software-closed = Zijn software is gesloten.
hardware-open = De tekeningen van het apparaat zijn open.
hardware-partly = De tekeningen van het apparaat zijn deels open.
hardware-closed = De tekeningen van het apparaat zijn gesloten.
interface-local = Andere programma’s kunnen er thuis mee praten.
interface-online = Andere programma’s kunnen er via de maker mee praten.
interface-none = Andere programma’s kunnen er niet mee praten.
documentation-public = Iedereen kan lezen hoe het werkt.
documentation-on_request = De maker vertelt hoe het werkt als je het vraagt.
documentation-none = De maker vertelt niet hoe het werkt.
open_data-both = Het gebruikt open data en deelt er zelf ook.
open_data-uses = Het gebruikt open data.
open_data-publishes = Het deelt open data.
open_data-neither = Het gebruikt geen open data en deelt er geen.
process-public = De plannen en bekende fouten van de maker zijn openbaar.
process-partly = De plannen en fouten van de maker zijn deels openbaar.
process-closed = De plannen en fouten van de maker zijn niet openbaar.
