verdict-trusted = Te vertrouwen
verdict-unconfirmed = Niet bevestigd
verdict-invalid = Ongeldig
verdict-no-mark = Geen keurmerk gevonden
verdict-trusted-means = Het keurmerk is echt en hoort bij dit product.
verdict-unconfirmed-means = Nu staat niemand in voor dit keurmerk.
verdict-invalid-means = Vertrouw niet op dit keurmerk.
verdict-no-mark-means = Op deze foto staat geen Trustable Technology Mark.
judged-on = Beoordeeld naar de stand van { $date }.
source-trust = Onze lijst van uitgevers is van { $date }.
source-status_list = Onze lijst van ingetrokken keurmerken is van { $date }.

finding-malformed = Dit is geen goed keurmerk. Het is beschadigd of verzonnen.
finding-wrong_algorithm = Het keurmerk is ondertekend op een manier die niet mag.
finding-newer_format = Het keurmerk heeft een nieuwere vorm. Werk deze app bij.
finding-test_scheme = Dit is een keurmerk om te testen. Het zegt niets over een product.
finding-bad_signature = De handtekening is vals. Niemand van ons heeft dit keurmerk gemaakt.
finding-unknown_issuer = { $fresh ->
    [yes] Niemand van ons heeft dit keurmerk gemaakt.
   *[no] We weten niet wie dit keurmerk heeft gemaakt. Ga één keer online voor de nieuwe lijst.
  }
finding-key_use = De sleutel van de uitgever mag geen keurmerken ondertekenen.
finding-key_window = De sleutel van de uitgever was niet in gebruik toen het keurmerk werd gemaakt.
finding-key_prefix = De uitgever mag dit product geen keurmerk geven.
finding-key_assurance = De uitgever mag dit soort controle niet beloven.
finding-key_compromised = { $listed ->
    [yes] De sleutel van de uitgever is later gestolen. Dit keurmerk is ouder en blijft goed.
    [no] De sleutel van de uitgever is gestolen. Dit keurmerk kan vals zijn.
   *[unknown] De sleutel van de uitgever is gestolen. We weten niet of dit keurmerk ouder is. Ga één keer online om het na te kijken.
  }
finding-key_retired = De sleutel van de uitgever is niet meer in gebruik. Zijn keurmerken blijven goed.
finding-required_criterion = Een product dat een eis niet haalt, mag het keurmerk niet dragen.
finding-address_mismatch = Het webadres in de code noemt een ander product.
finding-unknown_host = Het webadres in de code is niet van ons. Open het niet.
finding-wrong_product = { $certain ->
    [yes] De streepjescode hoort bij een ander product.
   *[no] De streepjescode is niet die van het keurmerk. Het kan een andere kleur zijn. Ga één keer online.
  }
finding-other_barcode = Er is een streepjescode van een ander product te zien. Scan die van deze doos.
finding-several_marks = Er zijn { $count } verschillende keurmerken te zien. Bekijk één doos tegelijk.
finding-revoked = { $told ->
    [yes] Het keurmerk is ingetrokken op { $date }. { $reason }
   *[no] Het keurmerk is ingetrokken.
  }
finding-suspended = { $told ->
    [yes] Het keurmerk is stopgezet sinds { $date }. { $reason }
   *[no] Het keurmerk is stopgezet zolang wij het onderzoeken.
  }
finding-reinstated = Het keurmerk geldt weer sinds { $date }. { $reason }
reason-security_flaw = Het product heeft een zwakke plek en de maker herstelt die niet.
reason-data_practice = Het product gebruikt gegevens anders dan is nagekeken.
reason-false_statement = De maker zei iets wat niet waar is.
reason-support_ended = De maker zorgt niet meer voor het product.
reason-label_misuse = Het keurmerk zat op iets anders.
reason-review_withdrawn = De keuring geldt niet meer.
reason-asked_by_maker = De maker vroeg erom.
reason-under_investigation = Wij onderzoeken het nog.
reason-investigation_closed = Wij hebben het onderzocht.
reason-mistake = Het was eerder een fout.
finding-not_issued = De uitgever heeft dit keurmerk nooit gegeven.
finding-status_older_than_mark = Onze lijst is ouder dan dit keurmerk. Ga één keer online om het na te kijken.
finding-status_missing = We hebben nog geen lijst van ingetrokken keurmerken. Ga één keer online om hem te halen.
finding-status_stale = Onze lijst van ingetrokken keurmerken is { $days } dagen oud.
finding-status_too_old = Onze lijst van ingetrokken keurmerken is { $days } dagen oud. Ga één keer online voor een nieuwe.
finding-trust_stale = Onze lijst van uitgevers is { $days } dagen oud.
finding-trust_too_old = Onze lijst van uitgevers is { $days } dagen oud. Ga één keer online voor een nieuwe.
finding-expired = Het keurmerk liep af op { $date }. Nu staat niemand ervoor in.
finding-expired_by_phone_clock = Volgens de klok van dit apparaat liep het keurmerk af op { $date }. Kijk de datum na.
finding-not_yet_valid = Het keurmerk geldt vanaf { $date }. Kijk de datum van dit apparaat na.
finding-clock_wrong = De klok van dit apparaat loopt fout. Het is ten minste { $date }.
finding-not_published = De maker staat zelf in, maar de feiten zijn niet openbaar. Daarom telt het keurmerk niet.
finding-publication_unknown = De maker staat zelf in. We weten niet of de feiten openbaar zijn. Ga één keer online om het na te kijken.
finding-token_not_published = Dit keurmerk staat niet op de openbare lijst.
finding-self_certified = De maker staat zelf in voor dit keurmerk. De feiten zijn openbaar.
finding-assessment_unavailable = De feiten staan nog niet op dit apparaat. Ga één keer online om ze te halen.
finding-assessment_mismatch = De openbare feiten horen niet bij dit keurmerk. We gebruiken ze niet.
finding-assessment_bad_signature = De openbare feiten hebben een valse handtekening. We gebruiken ze niet.
finding-assessment_updated = De feiten zijn van { $date } en nieuwer dan de doos.
finding-assessment_worse = Volgens de nieuwste feiten haalt het product een eis van het keurmerk niet meer.
finding-review_unproven = { $proven ->
    [0] Het keurmerk noemt een controle, maar geen enkele expert heeft die ondertekend.
    [one] Het keurmerk noemt een controle, maar slechts één expert heeft die ondertekend.
   *[other] Het keurmerk noemt een controle, maar slechts { $proven } experts hebben die ondertekend.
  }
finding-open_objection = { $count ->
    [one] Er is een bezwaar tegen dit keurmerk. Wij zoeken het uit.
   *[other] Er zijn { $count } bezwaren tegen dit keurmerk. Wij zoeken ze uit.
  }
finding-support_ended = De beloofde updates stopten op { $date }.
finding-no_code_read = Dit heb je opgezocht. Er is geen code van de doos gelezen.
finding-mirror_refused = Een bron van onze lijsten stuurde iets fouts. We gebruiken het niet.
finding-storage_failed = De lijsten konden niet op dit apparaat worden bewaard.

label-reviewed = Gecontroleerd
label-self-certified = Door de maker zelf verklaard
label-until = Tot en met { $month }
