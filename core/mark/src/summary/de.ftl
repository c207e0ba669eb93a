## Das Produkt
category-other = Vernetztes Produkt
category-toy = Vernetztes Spielzeug
category-voice_assistant = Sprachassistent
category-camera = Kamera oder Türklingel
category-wearable = Am Körper getragen
category-childrens_speaker = Lautsprecher für Kinder
category-router = Router oder Zentrale
category-lighting = Licht
category-home_security = Schloss oder Alarm
category-appliance = Haushaltsgerät
category-climate = Heizung, Zähler oder Sensor
category-television = Fernseher oder Player
category-health = Gerät für die Gesundheit

## Die Teile
heading-answers = Deine Daten
heading-criteria = Was geprüft wurde
heading-vouching = Wer das sagt
heading-support = Sicherheits-Updates
heading-changes = Neu, seit die Packung gedruckt wurde
heading-objections = Einwände
heading-maker = Der Hersteller

vouching-reviewed = Fachleute haben es für uns geprüft.
vouching-reviewed_by = Fachleute haben es für uns geprüft: { $names }.
vouching-self_certified = Das sagt der Hersteller selbst. Sonst hat es niemand geprüft.
facts-date = Diese Fakten sind vom { $date }.
list-date = Die öffentliche Liste ist vom { $date }.
support-promised = Sicherheits-Updates sind bis zum { $date } zugesagt.
support-ended = Die zugesagten Sicherheits-Updates endeten am { $date }.
support-none = Sicherheits-Updates sind nicht zugesagt.
changed-outcome = { $criterion }: „{ $printed }“, als die Packung gedruckt wurde, jetzt „{ $now }“.
changed-answer = Hier gibt es eine neue Antwort: { $question }
maker-made = Hersteller: { $name } ({ $country }).
maker-says = Der Hersteller sagt dazu, und niemand hat es geprüft:
notice-says = Das sagt die Stelle hinter dem Zeichen:
objection-open = Einwand vom { $date }, von { $name }. Er wird noch geprüft.
objection-closed = Einwand vom { $date }, von { $name }. Am { $closed } abgeschlossen.
objection-says = { $name } schrieb:
objection-answer = { $name } antwortete am { $date }:

## Die vier Fragen
question-data = Welche Daten über mich sammelt es?
question-places = Wo liegen sie?
question-access = Wer kommt an sie heran?
question-export = Kann ich sie leicht mitnehmen?
answer-data-none = Es sammelt keine Daten über dich.
answer-places-none = Sie werden nicht gespeichert.
answer-access-none = Niemand außer dir.
answer-nothing = Es gibt keine Daten über dich.

## Die fünf Kriterien
criterion-privacy = Datenschutz
criterion-transparency = Transparenz
criterion-security = Sicherheit
criterion-stability = Haltbarkeit
criterion-openness = Offenheit
outcome-met = Erfüllt
outcome-partly = Teilweise erfüllt
outcome-not_met = Nicht erfüllt
outcome-not_assessed = Nicht geprüft
outcome-not_applicable = Trifft nicht zu
headline-privacy-met = Es geht gut mit deinen Daten um und achtet deine Rechte.
headline-privacy-partly = Es geht zum Teil gut mit deinen Daten um, aber nicht ganz.
headline-privacy-not_met = Es geht nicht gut genug mit deinen Daten um.
headline-privacy-not_assessed = Niemand hat geprüft, wie es mit deinen Daten umgeht.
headline-privacy-not_applicable = Es gibt keine Daten über dich, die zu schützen wären.
headline-transparency-met = Es ist klar, was es tut und wofür Daten da sind.
headline-transparency-partly = Nicht alles, was es mit Daten tut, ist klar.
headline-transparency-not_met = Es ist nicht klar, was es mit Daten tut.
headline-transparency-not_assessed = Niemand hat geprüft, ob klar ist, was es tut.
headline-transparency-not_applicable = Hier gibt es nichts zu erklären.
headline-security-met = Es ist so gebaut, dass Fremde draußen bleiben.
headline-security-partly = Es hält Fremde draußen, hat aber schwache Stellen.
headline-security-not_met = Es hält Fremde nicht gut genug draußen.
headline-security-not_assessed = Niemand hat geprüft, ob es Fremde draußen hält.
headline-security-not_applicable = Hier gibt es nichts zu schützen.
headline-stability-met = Es ist robust und dürfte lange leben.
headline-stability-partly = Es ist robust, aber etwas kann sein Leben verkürzen.
headline-stability-not_met = Auf ein langes Leben ist kein Verlass.
headline-stability-not_assessed = Niemand hat geprüft, wie lange es hält.
headline-stability-not_applicable = Wie lange es hält, spielt hier keine Rolle.
headline-openness-met = Andere können sehen, wie es geht, und darauf bauen.
headline-openness-partly = Andere können zum Teil sehen, wie es geht.
headline-openness-not_met = Andere können nicht sehen, wie es geht.
headline-openness-not_assessed = Niemand hat geprüft, wie offen es ist.
headline-openness-not_applicable = Wie offen es ist, spielt hier keine Rolle.

## Fakten aus mehreren Werten
fact-countries = { $count ->
    [one] Die Server stehen in diesem Land: { $list }.
   *[other] Die Server stehen in diesen Ländern: { $list }.
  }
fact-formats = Die Dateien kommen als { $list }.
fact-export_days = { $days ->
    [0] Du bekommst sie sofort.
    [one] Du bekommst sie in einem Tag.
   *[other] Du bekommst sie in höchstens { $days } Tagen.
  }
fact-purposes = Wofür deine Daten da sind: { $list }.
fact-protocols = Es spricht offene Standards: { $list }.
fact-protocols-none = Es spricht keinen offenen Standard.
fact-notice_months = { $months ->
    [0] Vor dem Ende der Server sagt niemand Bescheid.
    [one] Einen Monat vor dem Ende der Server bekommst du Bescheid.
   *[other] { $months } Monate vor dem Ende der Server bekommst du Bescheid.
  }
fact-parts_years = { $years ->
    [0] Ersatzteile sind nicht zugesagt.
    [one] Ersatzteile sind für ein Jahr zugesagt.
   *[other] Ersatzteile sind für { $years } Jahre zugesagt.
  }
fact-warranty_years = { $years ->
    [0] Der Hersteller gibt keine Garantie über das Gesetz hinaus.
    [one] Der Hersteller gibt ein Jahr Garantie.
   *[other] Der Hersteller gibt { $years } Jahre Garantie.
  }
kept-days = { $days ->
    [0] Sie werden sofort genutzt und nicht behalten.
    [one] Sie bleiben höchstens einen Tag.
   *[other] Sie bleiben höchstens { $days } Tage.
  }
kept-until_deleted = Sie bleiben, bis du sie löschst.
kept-with_account = Sie bleiben, so lange es dein Konto gibt.
kept-not_stated = Der Hersteller sagt nicht, wie lange sie bleiben.

## Listen: was, wo, wer, als was, wofür
data-voice = Sprachaufnahmen
data-sound = Geräusche in der Nähe
data-video = Videos
data-photos = Fotos
data-biometrics = Gesichter oder Fingerabdrücke
data-name = Namen
data-email = E-Mail-Adressen
data-phone = Telefonnummern
data-address = Postadressen
data-age = Alter
data-location = Standort
data-contacts = Kontakte
data-messages = Nachrichten
data-health = Angaben zur Gesundheit
data-movement = Bewegung oder Schlaf
data-payment = Zahlungsdaten
data-usage = Nutzung des Produkts
data-network = andere Geräte zu Hause
data-home_map = Plan der Wohnung
data-device_ids = Gerätenummern
place-device = im Produkt
place-phone = auf dem Handy
place-home = auf einer Zentrale zu Hause
place-cloud = auf Servern
access-household = dein Haushalt
access-maker = der Hersteller
access-hosts = Betreiber der Server
access-partners = Partner des Herstellers
access-researchers = Forschende
access-advertisers = Werbefirmen
access-brokers = Datenhändler
format-json = JSON
format-csv = Tabellen (CSV)
format-xml = XML
format-pdf = PDF
format-text = reiner Text
format-audio = Tondateien
format-pictures = Bilder
format-video = Videos
format-own = eigenes Format des Herstellers
purpose-service = Betrieb des Produkts
purpose-repair = Fehlersuche
purpose-improvement = Verbesserung des Produkts
purpose-training = Training lernender Software
purpose-research = Forschung
purpose-advertising = Werbung
protocol-bluetooth = Bluetooth
protocol-coap = CoAP
protocol-dlna = DLNA
protocol-http = HTTP
protocol-matter = Matter
protocol-mqtt = MQTT
protocol-nfc = NFC
protocol-thread = Thread
protocol-usb = USB
protocol-wifi = WLAN
protocol-zigbee = Zigbee
protocol-zwave = Z-Wave

## Datenschutz
export-in_app = Ja, in der App.
export-website = Ja, auf einer Webseite.
export-files = Ja, du kopierst die Dateien vom Produkt.
export-on_request = Nur, wenn du dem Hersteller schreibst.
export-not_possible = Nein, gar nicht.
export-nothing = Es gibt nichts mitzunehmen.
sale-never = Deine Daten werden nie verkauft.
sale-with_consent = Deine Daten werden nur verkauft, wenn du zustimmst.
sale-sold = Deine Daten werden verkauft, ohne dich zu fragen.
deletion-in_app = Du kannst deine Daten in der App löschen.
deletion-website = Du kannst deine Daten auf einer Webseite löschen.
deletion-on_device = Du kannst deine Daten am Produkt löschen.
deletion-on_request = Zum Löschen musst du dem Hersteller schreiben.
deletion-not_possible = Du kannst deine Daten nicht löschen.
account-none = Du brauchst kein Konto.
account-optional = Es geht auch ohne Konto.
account-needed = Ohne Konto geht es nicht.
children-parents_agree = Die Eltern müssen zustimmen, bevor ein Kind es nutzt.
children-not_for_children = Es ist nicht für Kinder gemacht.
children-unchecked = Niemand fragt die Eltern, bevor ein Kind es nutzt.

## Transparenz
microphone-none = Es hat kein Mikrofon.
microphone-hardware_switch = Ein Schalter trennt das Mikrofon ab.
microphone-software_switch = Software schaltet das Mikrofon aus.
microphone-no_switch = Das Mikrofon lässt sich nicht ausschalten.
listens-on_button = Es hört nur zu, wenn du eine Taste drückst.
listens-on_wake_word = Es hört zu, wenn du sein Weckwort sagst.
listens-always = Es hört immer zu.
camera-none = Es hat keine Kamera.
camera-hardware_switch = Ein Schalter oder Deckel sperrt die Kamera.
camera-software_switch = Software schaltet die Kamera aus.
camera-no_switch = Die Kamera lässt sich nicht ausschalten.
light-shows = Ein Licht zeigt, wenn es aufnimmt.
light-none = Kein Licht zeigt, wenn es aufnimmt.
people-never = Beim Hersteller hört oder sieht niemand zu.
people-with_consent = Beim Hersteller hört oder sieht nur jemand zu, wenn du zustimmst.
people-without_asking = Beim Hersteller hört oder sieht vielleicht jemand zu, ohne zu fragen.
notice-plain = Was mit Daten passiert, steht da in klaren Worten.
notice-legal = Was mit Daten passiert, steht da in der Sprache der Gesetze.
notice-missing = Nirgends steht, was mit Daten passiert.
changes-asked = Du wirst gefragt, bevor Daten anders genutzt werden.
changes-told = Du erfährst es, bevor Daten anders genutzt werden.
changes-silent = Daten können anders genutzt werden, ohne dass du es erfährst.

## Sicherheit
passwords-none = Es braucht kein Passwort.
passwords-chosen = Das Passwort wählst du selbst.
passwords-unique = Jedes Gerät hat sein eigenes Passwort.
passwords-shared = Alle Geräte haben das gleiche Passwort.
transit-all = Alle Daten sind auf ihrem Weg verschlüsselt.
transit-partly = Einige Daten sind auf ihrem Weg nicht verschlüsselt.
transit-none = Daten sind auf ihrem Weg nicht verschlüsselt.
transit-nothing_sent = Es sendet keine Daten.
rest-all = Alle gespeicherten Daten sind verschlüsselt.
rest-partly = Einige gespeicherte Daten sind nicht verschlüsselt.
rest-none = Gespeicherte Daten sind nicht verschlüsselt.
updates-automatic = Sicherheits-Updates kommen von selbst.
updates-asked = Sicherheits-Updates kommen, wenn du zustimmst.
updates-manual = Sicherheits-Updates musst du selbst holen.
updates-none = Es gibt keine Sicherheits-Updates.
signed-checked = Es nimmt Updates nur vom Hersteller an.
signed-unchecked = Es prüft nicht, wer ein Update sendet.
contact-policy = Der Hersteller will antworten, wenn du ihm eine Schwachstelle meldest.
contact-address = Es gibt eine Adresse, um Schwachstellen zu melden.
contact-none = Es gibt keine Adresse, um Schwachstellen zu melden.
tested-independent = Ein fremdes Labor hat die Sicherheit getestet.
tested-maker = Der Hersteller hat die Sicherheit getestet.
tested-nobody = Niemand hat die Sicherheit getestet.
second_factor-always = Das Konto fragt nach mehr als einem Passwort.
second_factor-offered = Das Konto kann nach mehr als einem Passwort fragen.
second_factor-none = Ein Passwort allein öffnet das Konto.

## Haltbarkeit
offline-fully = Es kann alles ohne Internet.
offline-mostly = Das Wichtigste kann es ohne Internet.
offline-not_at_all = Ohne Internet geht es nicht.
cloud_end-no_servers = Es braucht keine Server.
cloud_end-keeps_working = Es geht weiter, auch wenn die Server enden.
cloud_end-published = Wenn die Server enden, wird ihre Software öffentlich.
cloud_end-refund = Wenn die Server enden, gibt es Geld zurück.
cloud_end-no_promise = Für das Ende der Server ist nichts zugesagt.
battery-none = Es hat keinen Akku.
battery-anyone = Den Akku kann jeder tauschen.
battery-workshop = Den Akku kann eine Werkstatt tauschen.
battery-fixed = Den Akku kann niemand tauschen.
repair-public = Die Anleitung zur Reparatur ist öffentlich.
repair-workshops = Die Anleitung zur Reparatur bekommen nur Werkstätten.
repair-none = Es gibt keine Anleitung zur Reparatur.
reset-possible = Du kannst alles löschen, bevor du es weitergibst.
reset-impossible = Du kannst nicht alles löschen, bevor du es weitergibst.

## Offenheit
software-open = Die Software ist ganz Open Source.
software-partly = Die Software ist zum Teil Open Source.
software-readable = Die Software darfst du lesen, aber nicht weiter nutzen.
software-closed = Die Software ist nicht offen.
hardware-open = Die Pläne des Geräts sind offen.
hardware-partly = Die Pläne des Geräts sind zum Teil offen.
hardware-closed = Die Pläne des Geräts sind nicht offen.
interface-local = Andere Programme können zu Hause mit ihm reden.
interface-online = Andere Programme können über den Hersteller mit ihm reden.
interface-none = Andere Programme können nicht mit ihm reden.
documentation-public = Wie es geht, kann jeder lesen.
documentation-on_request = Wie es geht, sagt der Hersteller auf Anfrage.
documentation-none = Wie es geht, sagt der Hersteller nicht.
open_data-both = Es nutzt offene Daten und gibt selbst welche frei.
open_data-uses = Es nutzt offene Daten.
open_data-publishes = Es gibt Daten frei.
open_data-neither = Offene Daten nutzt es nicht und gibt keine frei.
process-public = Pläne und bekannte Fehler des Herstellers sind öffentlich.
process-partly = Pläne und Fehler des Herstellers sind zum Teil öffentlich.
process-closed = Pläne und Fehler des Herstellers sind nicht öffentlich.
