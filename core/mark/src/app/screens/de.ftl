## Screens of the installed apps: titles and buttons, without a full stop.
screen-find = Produkt suchen
screen-comparison = Vergleichen
screen-history = Verlauf
screen-about = Über
screen-close = Schließen
screen-cancel = Abbrechen
screen-remove = Entfernen
screen-retry = Noch einmal
screen-why = Warum
screen-opens = Öffnet die Gründe

## The camera.
screen-camera-allow = Kamera erlauben
screen-camera-settings = Einstellungen öffnen
screen-camera-lost = Die Kamera antwortet nicht. Versuche es noch einmal, wähle ein Foto oder tippe die Nummer.
screen-code-found = Code gefunden.
screen-several = Mehrere Zeichen sind im Bild. Zu jedem gibt es eine Antwort.

## Looking for a product by its name.
screen-find-what = Name des Produkts oder des Herstellers
screen-find-empty = Tipp einen Teil des Namens. Gesucht wird nur in der Liste auf diesem Gerät.
screen-find-none = Kein Produkt auf der Liste hat diese Wörter.
screen-find-no-list = Die Liste ist noch nicht auf diesem Gerät.

## Watching a mark. The last ones are told after an update of the list.
screen-watch = Zeichen im Auge behalten
screen-unwatch = Nicht mehr im Auge behalten
screen-watch-why = Nach jedem Holen der Liste erfährst du, ob es entzogen wurde oder ob die Updates enden.
screen-watched = Zeichen im Auge
screen-watched-none = Du hast kein Zeichen im Auge.
screen-stands-in_force = { $name }: Das Zeichen gilt.
screen-stands-updates_ended = { $name }: Die zugesagten Sicherheits-Updates sind zu Ende.
screen-stands-ended = { $name }: Das Zeichen ist zu Ende.
screen-stands-on_hold = { $name }: Das Zeichen ruht.
screen-stands-revoked = { $name }: Das Zeichen wurde entzogen.
screen-stands-unknown = { $name }: Wie es um das Zeichen steht, lässt sich jetzt nicht sagen.

## Products side by side.
screen-compare-add = Zum Vergleich dazu
screen-compare-remove = Aus dem Vergleich nehmen
screen-compare-empty = Nimm zwei oder mehr Produkte dazu, um sie neben einander zu sehen.
screen-compare-full = Nimm zuerst eines heraus: Mehr passen nicht neben einander.
screen-compare-clear = Alle heraus nehmen

## The history of this device.
screen-history-keep = Verlauf behalten
screen-history-off = Es wird kein Verlauf behalten.
screen-history-why = Er bleibt auf diesem Gerät und kommt in kein Backup. Wer ihn ausschaltet, löscht ihn.
screen-history-empty = Noch nichts.
screen-history-clear = Verlauf löschen
screen-history-cleared = Der Verlauf ist gelöscht.

## The list on this device.
screen-list = Die Liste auf diesem Gerät
screen-list-size = Größe
screen-list-failed = Die neueste Liste kam nicht an. Die auf diesem Gerät gilt weiter.

## A report, which the person sends or not, and the public page.
screen-report-subject = Ein Etikett, das falsch aussieht
screen-report-body = Im Code auf dem Etikett steht:
screen-report-where = Wo ich es gesehen habe:
screen-open-page = Öffentliche Seite öffnen
screen-open-page-why = Die Seite erfährt dann, welches Produkt du ansiehst.

## About: how checking works, what leaves the phone, and the rest.
screen-about-criteria = Die fünf Kriterien
screen-about-how = Wie geprüft wird
screen-about-how-code = Im Code steht das Zeichen, mit der Unterschrift der Stelle, die dafür bürgt. Dieses Gerät prüft sie selbst.
screen-about-how-list = Die öffentliche Liste sagt, ob das Zeichen entzogen wurde und was seither neu ist.
screen-about-how-product = Das Zeichen gilt nur für ein Produkt. Vergleich den Namen mit dem, was du in der Hand hast.
screen-leaves-update = Wenn du die Liste holst, fragt die App die öffentliche Seite danach.
screen-leaves-lookup = Ist ein Produkt nicht auf diesem Gerät, fragt die App nach einem Teil der Liste mit vielen Produkten.
screen-leaves-connection = Wie jede Webseite sieht sie die Adresse deiner Verbindung.
screen-licences = Lizenzen
screen-language = Sprache
screen-language-device = Wie auf diesem Gerät
screen-version = Version
