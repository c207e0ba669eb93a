verdict-trusted = Vertrauenswürdig
verdict-unconfirmed = Nicht bestätigt
verdict-invalid = Ungültig
verdict-no-mark = Kein Zeichen gefunden
verdict-trusted-means = Das Zeichen ist echt und gehört zu diesem Produkt.
verdict-unconfirmed-means = Für dieses Zeichen bürgt im Moment niemand.
verdict-invalid-means = Auf dieses Zeichen ist kein Verlass.
verdict-no-mark-means = Auf diesem Bild ist kein Trustable Technology Mark.
judged-on = Beurteilt nach dem Stand vom { $date }.
source-trust = Unsere Liste der Aussteller ist vom { $date }.
source-status_list = Unsere Liste der entzogenen Zeichen ist vom { $date }.

finding-malformed = Das ist kein richtiges Zeichen. Es ist beschädigt oder erfunden.
finding-wrong_algorithm = Das Zeichen ist auf eine Art signiert, die nicht erlaubt ist.
finding-newer_format = Das Zeichen hat ein neueres Format. Bitte erneuere die App.
finding-test_scheme = Das ist ein Zeichen für Tests. Es sagt nichts über ein Produkt.
finding-bad_signature = Die Signatur ist falsch. Niemand von uns hat dieses Zeichen gemacht.
finding-unknown_issuer = { $fresh ->
    [yes] Niemand von uns hat dieses Zeichen gemacht.
   *[no] Wir wissen nicht, wer dieses Zeichen gemacht hat. Geh einmal online, um die neue Liste zu holen.
  }
finding-key_use = Der Schlüssel des Ausstellers darf keine Zeichen signieren.
finding-key_window = Der Schlüssel des Ausstellers galt noch nicht oder nicht mehr.
finding-key_prefix = Der Aussteller darf diesem Produkt kein Zeichen geben.
finding-key_assurance = Der Aussteller darf diese Art der Prüfung nicht angeben.
finding-key_compromised = { $listed ->
    [yes] Der Schlüssel des Ausstellers wurde später gestohlen. Dieses Zeichen ist älter und bleibt gut.
    [no] Der Schlüssel des Ausstellers wurde gestohlen. Dieses Zeichen kann gefälscht sein.
   *[unknown] Der Schlüssel des Ausstellers wurde gestohlen. Ob dieses Zeichen älter ist, wissen wir nicht. Geh einmal online.
  }
finding-key_retired = Der Schlüssel des Ausstellers ist nicht mehr in Gebrauch. Seine Zeichen bleiben gut.
finding-required_criterion = Was eine Pflicht nicht erfüllt, darf das Zeichen nicht tragen.
finding-address_mismatch = Die Webadresse im Code nennt ein anderes Produkt.
finding-unknown_host = Die Webadresse im Code ist keine von uns. Öffne sie nicht.
finding-wrong_product = { $certain ->
    [yes] Der Strichcode gehört zu einem anderen Produkt.
   *[no] Der Strichcode ist nicht der des Zeichens. Es kann eine andere Farbe sein. Geh einmal online.
  }
finding-other_barcode = Im Bild ist der Strichcode eines anderen Produkts. Scanne den Strichcode dieser Packung.
finding-several_marks = Im Bild sind { $count } verschiedene Zeichen. Sieh dir eine Packung nach der anderen an.
finding-revoked = { $told ->
    [yes] Das Zeichen wurde am { $date } entzogen. { $reason }
   *[no] Das Zeichen wurde entzogen.
  }
finding-suspended = { $told ->
    [yes] Das Zeichen ruht seit dem { $date }. { $reason }
   *[no] Das Zeichen ruht, bis die Sache geprüft ist.
  }
finding-reinstated = Das Zeichen gilt wieder seit dem { $date }. { $reason }
reason-security_flaw = Das Produkt hat eine schwache Stelle, und der Hersteller behebt sie nicht.
reason-data_practice = Das Produkt nutzt Daten anders, als geprüft wurde.
reason-false_statement = Der Hersteller hat etwas Falsches gesagt.
reason-support_ended = Der Hersteller sorgt nicht mehr für das Produkt.
reason-label_misuse = Das Zeichen war auf etwas anderem.
reason-review_withdrawn = Die Prüfung gilt nicht mehr.
reason-asked_by_maker = Der Hersteller hat darum gebeten.
reason-under_investigation = Die Sache wird gerade geprüft.
reason-investigation_closed = Die Sache ist geprüft.
reason-mistake = Vorher war es ein Irrtum.
finding-not_issued = Der Aussteller hat dieses Zeichen nie vergeben.
finding-status_older_than_mark = Unsere Liste ist älter als dieses Zeichen. Geh einmal online, um es zu prüfen.
finding-status_missing = Uns fehlt die Liste der entzogenen Zeichen. Geh einmal online, um sie zu holen.
finding-status_stale = Unsere Liste der entzogenen Zeichen ist { $days } Tage alt.
finding-status_too_old = Unsere Liste der entzogenen Zeichen ist { $days } Tage alt. Geh einmal online, um eine neue zu holen.
finding-trust_stale = Unsere Liste der Aussteller ist { $days } Tage alt.
finding-trust_too_old = Unsere Liste der Aussteller ist { $days } Tage alt. Geh einmal online, um eine neue zu holen.
finding-expired = Das Zeichen endete am { $date }. Jetzt bürgt niemand dafür.
finding-expired_by_phone_clock = Nach der Uhr dieses Geräts endete das Zeichen am { $date }. Prüfe das Datum.
finding-not_yet_valid = Das Zeichen gilt erst ab { $date }. Prüfe das Datum dieses Geräts.
finding-clock_wrong = Die Uhr dieses Geräts geht falsch. Es ist mindestens der { $date }.
finding-not_published = Der Hersteller bürgt selbst, hat die Fakten aber nicht veröffentlicht. Darum zählt das Zeichen nicht.
finding-publication_unknown = Der Hersteller bürgt selbst. Ob die Fakten öffentlich sind, wissen wir nicht. Geh einmal online.
finding-token_not_published = Auf der öffentlichen Liste steht dieses Zeichen nicht.
finding-self_certified = Für dieses Zeichen bürgt der Hersteller selbst. Die Fakten sind öffentlich.
finding-assessment_unavailable = Die Fakten sind noch nicht auf diesem Gerät. Geh einmal online, um sie zu holen.
finding-assessment_mismatch = Die öffentlichen Fakten passen nicht zu diesem Zeichen. Wir nutzen sie nicht.
finding-assessment_bad_signature = Die öffentlichen Fakten haben eine falsche Signatur. Wir nutzen sie nicht.
finding-assessment_updated = Die Fakten sind vom { $date } und neuer als die Packung.
finding-assessment_worse = Nach den neuesten Fakten erfüllt das Produkt eine Pflicht nicht mehr.
finding-review_unproven = { $proven ->
    [0] Das Zeichen nennt eine Prüfung, aber niemand hat sie unterschrieben.
    [one] Das Zeichen nennt eine Prüfung, aber nur eine Fachperson hat sie unterschrieben.
   *[other] Das Zeichen nennt eine Prüfung, aber nur { $proven } Fachleute haben sie unterschrieben.
  }
finding-open_objection = { $count ->
    [one] Es gibt einen Einwand gegen dieses Zeichen. Er wird noch geprüft.
   *[other] Es gibt { $count } Einwände gegen dieses Zeichen. Sie werden noch geprüft.
  }
finding-support_ended = Die zugesagten Updates endeten am { $date }.
finding-no_code_read = Das hast du nachgeschlagen. Auf der Schachtel wurde kein Code gelesen.
finding-mirror_refused = Eine Quelle unserer Listen sandte etwas Falsches. Wir nutzen es nicht.
finding-storage_failed = Die Listen ließen sich auf diesem Gerät nicht sichern.

label-reviewed = Geprüft
label-self-certified = Vom Hersteller selbst bescheinigt
label-until = Bis { $month }
