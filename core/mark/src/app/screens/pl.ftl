## Screens of the installed apps: titles and buttons, without a full stop.
screen-find = Szukaj produktu
screen-comparison = Porównaj
screen-history = Historia
screen-about = O aplikacji
screen-close = Zamknij
screen-cancel = Anuluj
screen-remove = Usuń
screen-retry = Jeszcze raz
screen-why = Dlaczego
screen-opens = Otwiera powody

## The camera.
screen-camera-allow = Zezwól na aparat
screen-camera-settings = Otwórz ustawienia
screen-camera-lost = Aparat nie odpowiada. Spróbuj ponownie, wybierz zdjęcie albo wpisz numer.
screen-code-found = Jest kod.
screen-several = W kadrze jest kilka znaków. Każdy ma swoją odpowiedź.

## Looking for a product by its name.
screen-find-what = Nazwa produktu lub producenta
screen-find-empty = Wpisz część nazwy. Szukamy tylko na liście w tym urządzeniu.
screen-find-none = Żaden produkt na liście nie ma tych słów.
screen-find-no-list = Listy nie ma jeszcze w tym urządzeniu.

## Watching a mark. The last ones are told after an update of the list.
screen-watch = Obserwuj ten znak
screen-unwatch = Nie obserwuj
screen-watch-why = Po każdym pobraniu listy dowiesz się, czy znak odebrano i czy skończyły się aktualizacje.
screen-watched = Obserwowane znaki
screen-watched-none = Nie obserwujesz żadnego znaku.
screen-stands-in_force = { $name }: znak jest ważny.
screen-stands-updates_ended = { $name }: obiecane aktualizacje skończyły się.
screen-stands-ended = { $name }: znak stracił ważność.
screen-stands-on_hold = { $name }: znak jest wstrzymany.
screen-stands-revoked = { $name }: znak został odebrany.
screen-stands-unknown = { $name }: teraz nie wiadomo, co jest ze znakiem.

## Products side by side.
screen-compare-add = Dodaj do porównania
screen-compare-remove = Usuń z porównania
screen-compare-empty = Dodaj dwa produkty lub więcej, aby zobaczyć je obok siebie.
screen-compare-full = Najpierw usuń jeden: więcej się nie zmieści.
screen-compare-clear = Usuń wszystkie

## The history of this device.
screen-history-keep = Zapisuj historię
screen-history-off = Historia nie jest zapisywana.
screen-history-why = Zostaje w tym urządzeniu, poza kopiami. Kto ją wyłączy, ten ją kasuje.
screen-history-empty = Jeszcze nic.
screen-history-clear = Skasuj historię
screen-history-cleared = Historia jest skasowana.

## The list on this device.
screen-list = Lista w tym urządzeniu
screen-list-size = Rozmiar
screen-list-failed = Nowa lista nie dotarła. Ta w tym urządzeniu nadal działa.

## A report, which the person sends or not, and the public page.
screen-report-subject = Etykieta, która wygląda na złą
screen-report-body = Kod na etykiecie mówi:
screen-report-where = Gdzie ją widzę:
screen-open-page = Otwórz stronę publiczną
screen-open-page-why = Strona dowie się wtedy, jaki produkt oglądasz.

## About: how checking works, what leaves the phone, and the rest.
screen-about-criteria = Pięć kryteriów
screen-about-how = Jak to sprawdzamy
screen-about-how-code = W kodzie jest znak z podpisem tego, kto za niego ręczy. To urządzenie samo go sprawdza.
screen-about-how-list = Lista publiczna mówi, czy znak odebrano i co jest nowego od tego czasu.
screen-about-how-product = Znak dotyczy tylko jednego produktu. Porównaj nazwę z tym, co masz w ręku.
screen-leaves-update = Gdy pobierasz listę, aplikacja prosi o nią stronę publiczną.
screen-leaves-lookup = Gdy produktu nie ma w tym urządzeniu, aplikacja prosi o część listy z wieloma produktami.
screen-leaves-connection = Jak każda strona, widzi ona adres twojego połączenia.
screen-licences = Licencje
screen-language = Język
screen-language-device = Jak w tym urządzeniu
screen-version = Wersja
