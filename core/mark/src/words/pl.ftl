verdict-trusted = Godny zaufania
verdict-unconfirmed = Niepotwierdzony
verdict-invalid = Nieważny
verdict-no-mark = Nie ma znaku
verdict-trusted-means = Znak jest prawdziwy i należy do tego produktu.
verdict-unconfirmed-means = W tej chwili nikt nie ręczy za ten znak.
verdict-invalid-means = Nie polegaj na tym znaku.
verdict-no-mark-means = Na tym zdjęciu nie ma Trustable Technology Mark.
judged-on = Ocena według stanu z { $date }.
source-trust = Nasza lista wystawców jest z { $date }.
source-status_list = Nasza lista odebranych znaków jest z { $date }.

finding-malformed = To nie jest poprawny znak. Jest uszkodzony albo zmyślony.
finding-wrong_algorithm = Znak podpisano w sposób, który nie jest dozwolony.
finding-newer_format = Znak ma nowszą postać. Zaktualizuj tę aplikację.
finding-test_scheme = To znak do testów. Nic nie mówi o żadnym produkcie.
finding-bad_signature = Podpis jest fałszywy. Tego znaku nie zrobił nikt od nas.
finding-unknown_issuer = { $fresh ->
    [yes] Tego znaku nie zrobił nikt od nas.
   *[no] Nie wiemy, kto zrobił ten znak. Połącz się raz z siecią, by pobrać nową listę.
  }
finding-key_use = Kluczem wystawcy nie wolno podpisywać znaków.
finding-key_window = Klucz wystawcy nie był w użyciu, gdy powstał znak.
finding-key_prefix = Wystawca nie może dać znaku temu produktowi.
finding-key_assurance = Wystawca nie może podać takiego rodzaju kontroli.
finding-key_compromised = { $listed ->
    [yes] Klucz wystawcy skradziono później. Ten znak jest starszy i pozostaje dobry.
    [no] Klucz wystawcy skradziono. Ten znak może być fałszywy.
   *[unknown] Klucz wystawcy skradziono. Nie wiemy, czy ten znak jest starszy. Połącz się raz z siecią, by to sprawdzić.
  }
finding-key_retired = Klucz wystawcy nie jest już w użyciu. Jego znaki pozostają dobre.
finding-required_criterion = Produkt, który nie spełnia wymogu, nie może nosić znaku.
finding-address_mismatch = Adres w kodzie podaje inny produkt.
finding-unknown_host = Adres w kodzie nie jest nasz. Nie otwieraj go.
finding-wrong_product = { $certain ->
    [yes] Kod kreskowy należy do innego produktu.
   *[no] Ten kod kreskowy nie pasuje do znaku. Może to inny kolor. Połącz się raz z siecią, by to sprawdzić.
  }
finding-other_barcode = Widać kod kreskowy innego produktu. Zeskanuj kod z tego pudełka.
finding-several_marks = { $count ->
    [few] Widać { $count } różne znaki. Patrz na jedno pudełko naraz.
    [many] Widać { $count } różnych znaków. Patrz na jedno pudełko naraz.
   *[other] Widać różne znaki: { $count }. Patrz na jedno pudełko naraz.
  }
finding-revoked = { $told ->
    [yes] Znak został odebrany { $date }. { $reason }
   *[no] Znak został odebrany.
  }
finding-suspended = { $told ->
    [yes] Znak jest wstrzymany od { $date }. { $reason }
   *[no] Znak jest wstrzymany, dopóki nie zbadamy sprawy.
  }
finding-reinstated = Znak jest znowu ważny od { $date }. { $reason }
reason-security_flaw = Produkt ma słaby punkt, a producent go nie naprawia.
reason-data_practice = Produkt używa danych inaczej, niż oceniono.
reason-false_statement = Producent podał nieprawdę.
reason-support_ended = Producent już nie dba o produkt.
reason-label_misuse = Znak był na czymś innym.
reason-review_withdrawn = Ocena już nie obowiązuje.
reason-asked_by_maker = Poprosił o to producent.
reason-under_investigation = Badamy tę sprawę.
reason-investigation_closed = Zbadaliśmy tę sprawę.
reason-mistake = Wcześniej zaszła pomyłka.
finding-not_issued = Wystawca nigdy nie wydał tego znaku.
finding-status_older_than_mark = Nasza lista jest starsza niż ten znak. Połącz się raz z siecią, by to sprawdzić.
finding-status_missing = Nie mamy jeszcze listy odebranych znaków. Połącz się raz z siecią, by ją pobrać.
finding-status_stale = { $days ->
    [one] Nasza lista odebranych znaków ma { $days } dzień.
   *[other] Nasza lista odebranych znaków ma { $days } dni.
  }
finding-status_too_old = { $days ->
    [one] Nasza lista odebranych znaków ma { $days } dzień. Połącz się raz z siecią, by pobrać nową.
   *[other] Nasza lista odebranych znaków ma { $days } dni. Połącz się raz z siecią, by pobrać nową.
  }
finding-trust_stale = { $days ->
    [one] Nasza lista wystawców ma { $days } dzień.
   *[other] Nasza lista wystawców ma { $days } dni.
  }
finding-trust_too_old = { $days ->
    [one] Nasza lista wystawców ma { $days } dzień. Połącz się raz z siecią, by pobrać nową.
   *[other] Nasza lista wystawców ma { $days } dni. Połącz się raz z siecią, by pobrać nową.
  }
finding-expired = Znak stracił ważność { $date }. Teraz nikt za niego nie ręczy.
finding-expired_by_phone_clock = Według zegara tego urządzenia znak stracił ważność { $date }. Sprawdź datę.
finding-not_yet_valid = Znak jest ważny od { $date }. Sprawdź datę tego urządzenia.
finding-clock_wrong = Zegar tego urządzenia jest błędny. Jest co najmniej { $date }.
finding-not_published = Producent sam za siebie ręczy, ale fakty nie są jawne. Dlatego znak się nie liczy.
finding-publication_unknown = Producent sam za siebie ręczy. Nie wiemy, czy fakty są jawne. Połącz się raz z siecią, by to sprawdzić.
finding-token_not_published = Tego znaku nie ma na jawnej liście.
finding-self_certified = Za ten znak ręczy sam producent. Fakty są jawne.
finding-assessment_unavailable = Faktów nie ma jeszcze w tym urządzeniu. Połącz się raz z siecią, by je pobrać.
finding-assessment_mismatch = Jawne fakty nie pasują do tego znaku. Nie używamy ich.
finding-assessment_bad_signature = Jawne fakty mają fałszywy podpis. Nie używamy ich.
finding-assessment_updated = Fakty są z { $date } i są nowsze niż pudełko.
finding-assessment_worse = Według nowszych faktów produkt nie spełnia już wymogu znaku.
finding-review_unproven = { $proven ->
    [0] Znak mówi o kontroli, ale nie podpisał jej żaden ekspert.
    [one] Znak mówi o kontroli, ale podpisał ją tylko jeden ekspert.
   *[other] Znak mówi o kontroli, ale podpisało ją tylko { $proven } ekspertów.
  }
finding-open_objection = { $count ->
    [one] Jest zarzut wobec tego znaku. Badamy go.
    [few] Są { $count } zarzuty wobec tego znaku. Badamy je.
    [many] Jest { $count } zarzutów wobec tego znaku. Badamy je.
   *[other] Zarzuty wobec tego znaku: { $count }. Badamy je.
  }
finding-support_ended = Obiecane aktualizacje skończyły się { $date }.
finding-no_code_read = To wynik szukania. Z pudełka nie odczytano kodu.
finding-mirror_refused = Jedno źródło naszych list przysłało coś złego. Nie używamy tego.
finding-storage_failed = Nie udało się zapisać list w tym urządzeniu.

label-reviewed = Sprawdzony
label-self-certified = Potwierdzony przez samego producenta
label-until = Ważny do: { $month }
