## Apps and the page that checks a label: what stands on buttons and beside them. Buttons and titles have no full stop.
app-scan = Etikett scannen
app-another = Noch ein Etikett scannen
app-lead = Prüfe das Zeichen auf einer Packung, vor oder nach dem Kauf.
app-camera-on = Kamera einschalten
app-camera-off = Kamera ausschalten
app-camera-why = Die Kamera dient nur dem Code. Kein Bild verlässt dieses Gerät.
app-camera-point = Richte die Kamera auf den Code der Packung.
app-camera-refused = Die Kamera ist hier nicht erlaubt. Wähle ein Foto oder tippe die Nummer ein.
app-camera-none = Keine Kamera gefunden. Wähle ein Foto oder tippe die Nummer ein.
app-light-on = Licht einschalten
app-light-off = Licht ausschalten
app-photo = Foto wählen
app-photo-reading = Es wird nach einem Code gesucht …
app-photo-none = Auf diesem Foto ist kein lesbarer Code. Mach es näher und bei gutem Licht.
app-photo-broken = Diese Datei ist kein Bild, das sich hier öffnen lässt.
app-typing = Eine Nummer eintippen
app-typing-what = Nummer des Zeichens oder Nummer unter dem Strichcode
app-typing-button = Nachsehen

## What a look-up of a number answers when there is no mark to show.
app-typed-last-digit = Die letzte Ziffer passt nicht zu den anderen. Bitte prüf, was du getippt hast.
app-typed-no-number = Ein Zeichen hat eine Nummer mit 12 Ziffern, ein Produkt eine mit 8, 12, 13 oder 14.
app-not-listed = Zu dieser Nummer steht kein Zeichen auf der öffentlichen Liste. Die Liste ist vom { $date }.
app-not-at-hand = Es ließ sich nicht nachsehen: Die öffentliche Liste kam nicht an. Bitte versuch es noch einmal.

## What helps the camera, shown over its picture and spoken: short.
app-hint-nothing-there = Noch ist kein Code im Bild.
app-hint-too-small = Geh näher heran.
app-hint-hold-still = Halt still.
app-hint-out-of-focus = Unscharf: beweg dich ein wenig.
app-hint-too-dark = Zu dunkel: bitte mehr Licht.
app-hint-glare = Es spiegelt: kipp die Packung.
app-hint-cut-off = Der Code ist abgeschnitten: hol ihn ganz ins Bild.

## The answer of a check, and how fresh it is.
app-checking = Das Zeichen wird geprüft …
app-checked-here = Hier geprüft, auf diesem Gerät. Der Code ging an niemanden.
app-cannot = Dieser Browser konnte den Code nicht prüfen. Die Seite zeigt, was auf der öffentlichen Liste steht.
app-compare = Hast du dieses Produkt in der Hand? Wenn nicht, ist das Etikett auf der falschen Packung.
app-not-a-mark = Dieser Code ist kein Trustable Technology Mark. Darin steht:
app-rests-on = Worauf diese Antwort beruht
app-old = Die neueste Liste kam nicht an. So viel weiß dieses Gerät.
app-update = Die neueste Liste holen
app-updating = Die neueste Liste wird geholt …
app-updated = Dieses Gerät hat die neueste Liste, auch ohne Netz.
app-share = Als Text teilen
app-shared = Der Text ist kopiert.
app-report = Dieses Etikett melden
app-number = Nummer des Zeichens
app-details = Für Fachleute
app-barcode = Mit dem Strichcode vergleichen
app-barcode-point = Richte die Kamera auf den Strichcode derselben Packung.
app-back = Zurück zur Antwort

## What leaves the device: a title and a list of sentences.
app-leaves = Was dieses Gerät verlässt
app-leaves-list = Diese Seite wird nach der öffentlichen Liste gefragt und nach dem Teil mit den Fakten zum Produkt.
app-leaves-address = Wer die Adresse in einem Code öffnet, nennt dieser Seite das Produkt, nicht das Zeichen.
app-leaves-nothing = Kein Bild, keine getippte Nummer und kein Code wird irgendwohin geschickt.
app-needs-script = Zum Prüfen braucht es JavaScript. Ohne das sieh die Nummer in der Liste nach.

## What each of the five criteria asks: one question.
app-asks-privacy = Sind deine Daten in guten Händen, und werden deine Rechte geachtet?
app-asks-transparency = Ist klar, was das Produkt tut und was mit Daten geschieht?
app-asks-security = Ist es so gebaut, dass Fremde draußen bleiben?
app-asks-stability = Ist es robust, und welches lange Leben darfst du erwarten?
app-asks-openness = Können andere sehen, wie es läuft, und darauf bauen?
