## Screens of the installed apps: titles and buttons, without a full stop.
screen-find = Een product zoeken
screen-comparison = Vergelijken
screen-history = Geschiedenis
screen-about = Over
screen-close = Sluiten
screen-cancel = Stoppen
screen-remove = Weghalen
screen-retry = Nog een keer
screen-why = Waarom
screen-opens = Opent de redenen

## The camera.
screen-camera-allow = De camera toestaan
screen-camera-settings = De instellingen openen
screen-camera-lost = De camera antwoordt niet. Probeer het opnieuw, kies een foto of typ het nummer.
screen-code-found = Code gevonden.
screen-several = Er zijn meer keurmerken in beeld. Elk heeft een antwoord.

## Looking for a product by its name.
screen-find-what = Naam van het product of de maker
screen-find-empty = Typ een deel van de naam. Alleen de lijst op dit toestel wordt doorzocht.
screen-find-none = Geen product op de lijst heeft deze woorden.
screen-find-no-list = De lijst staat nog niet op dit toestel.

## Watching a mark. The last ones are told after an update of the list.
screen-watch = Dit keurmerk volgen
screen-unwatch = Niet meer volgen
screen-watch-why = Na elke keer dat de lijst komt, hoor je of het is ingetrokken of dat de updates zijn gestopt.
screen-watched = Keurmerken die je volgt
screen-watched-none = Je volgt geen keurmerk.
screen-stands-in_force = { $name }: het keurmerk geldt.
screen-stands-updates_ended = { $name }: de beloofde updates voor de veiligheid zijn gestopt.
screen-stands-ended = { $name }: het keurmerk liep af.
screen-stands-on_hold = { $name }: het keurmerk is stopgezet.
screen-stands-revoked = { $name }: het keurmerk is ingetrokken.
screen-stands-unknown = { $name }: hoe het met het keurmerk staat, is nu niet te zeggen.

## Products side by side.
screen-compare-add = Erbij om te vergelijken
screen-compare-remove = Uit de vergelijking halen
screen-compare-empty = Zet er twee of meer producten bij om ze naast elkaar te zien.
screen-compare-full = Haal er eerst een weg: meer passen niet naast elkaar.
screen-compare-clear = Alles weghalen

## The history of this device.
screen-history-keep = Een geschiedenis bewaren
screen-history-off = Er wordt geen geschiedenis bewaard.
screen-history-why = Die blijft op dit toestel en buiten de back-ups. Zet je het uit, dan is alles weg.
screen-history-empty = Nog niets.
screen-history-clear = De geschiedenis wissen
screen-history-cleared = De geschiedenis is gewist.

## The list on this device.
screen-list = De lijst op dit toestel
screen-list-size = Grootte
screen-list-failed = De nieuwste lijst kwam niet aan. Die op dit toestel werkt nog.

## A report, which the person sends or not, and the public page.
screen-report-subject = Een label dat niet klopt
screen-report-body = In de code op het label staat:
screen-report-where = Waar ik het zag:
screen-open-page = De openbare pagina openen
screen-open-page-why = De site weet dan welk product je bekijkt.

## About: how checking works, what leaves the phone, and the rest.
screen-about-criteria = De vijf criteria
screen-about-how = Hoe de controle werkt
screen-about-how-code = In de code staat het keurmerk, getekend door wie ervoor instaat. Dit toestel controleert dat zelf.
screen-about-how-list = De openbare lijst zegt of het keurmerk is ingetrokken en wat er sindsdien nieuw is.
screen-about-how-product = Het keurmerk geldt voor één product. Vergelijk de naam met wat je in je hand hebt.
screen-leaves-update = Als je de lijst haalt, vraagt de app die aan de openbare site.
screen-leaves-lookup = Staat een product niet op dit toestel, dan vraagt de app een deel van de lijst met veel producten.
screen-leaves-connection = Net als elke website ziet die het adres van je verbinding.
screen-licences = Licenties
screen-language = Taal
screen-language-device = Zoals op dit toestel
screen-version = Versie
