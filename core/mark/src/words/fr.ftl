verdict-trusted = Fiable
verdict-unconfirmed = Non confirmé
verdict-invalid = Non valable
verdict-no-mark = Aucun label trouvé
verdict-trusted-means = Le label est authentique pour ce produit.
verdict-unconfirmed-means = Personne ne garantit ce label en ce moment.
verdict-invalid-means = Ne vous fiez pas à ce label.
verdict-no-mark-means = Il n’y a pas de Trustable Technology Mark sur cette image.
judged-on = Jugé à la date du { $date }.
source-trust = Notre liste des émetteurs date du { $date }.
source-status_list = Notre liste des labels retirés date du { $date }.

finding-malformed = Ce n’est pas un vrai label. Il est abîmé ou inventé.
finding-wrong_algorithm = Le label est signé d’une façon non permise.
finding-newer_format = Le label a un format plus récent. Mettez l’application à jour.
finding-test_scheme = C’est un label de test. Il ne dit rien d’un produit.
finding-bad_signature = La signature est fausse. Personne chez nous n’a fait ce label.
finding-unknown_issuer = { $fresh ->
    [yes] Personne chez nous n’a fait ce label.
   *[no] Nous ne savons pas qui a fait ce label. Allez en ligne une fois pour la nouvelle liste.
  }
finding-key_use = La clé de l’émetteur ne peut pas signer de labels.
finding-key_window = La clé de l’émetteur ne servait pas quand le label a été fait.
finding-key_prefix = L’émetteur ne peut pas donner de label à ce produit.
finding-key_assurance = L’émetteur ne peut pas affirmer ce type de contrôle.
finding-key_compromised = { $listed ->
    [yes] La clé de l’émetteur a été volée plus tard. Ce label est plus ancien et reste bon.
    [no] La clé de l’émetteur a été volée. Ce label peut être un faux.
   *[unknown] La clé de l’émetteur a été volée. Nous ne savons pas si ce label est plus ancien. Allez en ligne une fois.
  }
finding-key_retired = La clé de l’émetteur ne sert plus. Ses labels restent bons.
finding-required_criterion = Sans un critère exigé, un produit ne peut pas porter le label.
finding-address_mismatch = L’adresse web du code nomme un autre produit.
finding-unknown_host = L’adresse web du code n’est pas une des nôtres. Ne l’ouvrez pas.
finding-wrong_product = { $certain ->
    [yes] Le code-barres est celui d’un autre produit.
   *[no] Le code-barres n’est pas celui du label. C’est peut-être une autre couleur. Allez en ligne une fois.
  }
finding-other_barcode = Le code-barres d’un autre produit est visible. Scannez celui de cette boîte pour être sûr.
finding-several_marks = Il y a { $count } labels différents. Regardez une boîte à la fois.
finding-revoked = { $told ->
    [yes] Le label a été retiré le { $date }. { $reason }
   *[no] Le label a été retiré.
  }
finding-suspended = { $told ->
    [yes] Le label est en pause depuis le { $date }. { $reason }
   *[no] Le label est en pause pendant un contrôle.
  }
finding-reinstated = Le label vaut de nouveau depuis le { $date }. { $reason }
reason-security_flaw = Le produit a une faille, et le fabricant ne la répare pas.
reason-data_practice = Le produit use des données autrement que prévu.
reason-false_statement = Le fabricant a dit quelque chose de faux.
reason-support_ended = Le fabricant ne suit plus le produit.
reason-label_misuse = Le label était sur autre chose.
reason-review_withdrawn = L’examen ne vaut plus.
reason-asked_by_maker = Le fabricant l’a demandé.
reason-under_investigation = Un contrôle est en cours.
reason-investigation_closed = Le contrôle est fini.
reason-mistake = C’était une erreur avant.
finding-not_issued = L’émetteur n’a jamais donné ce label.
finding-status_older_than_mark = Notre liste est plus ancienne que ce label. Allez en ligne une fois pour vérifier.
finding-status_missing = La liste des labels retirés nous manque. Allez en ligne une fois pour l’avoir.
finding-status_stale = Notre liste des labels retirés a { $days } jours.
finding-status_too_old = Notre liste des labels retirés a { $days } jours. Allez en ligne une fois pour la nouvelle.
finding-trust_stale = Notre liste des émetteurs a { $days } jours.
finding-trust_too_old = Notre liste des émetteurs a { $days } jours. Allez en ligne une fois pour la nouvelle.
finding-expired = Le label a pris fin le { $date }. Personne ne le garantit plus.
finding-expired_by_phone_clock = Selon cet appareil, le label a pris fin le { $date }. Vérifiez la date.
finding-not_yet_valid = Le label commence le { $date }. Vérifiez la date de cet appareil.
finding-clock_wrong = L’horloge de cet appareil est fausse. Nous sommes au moins le { $date }.
finding-not_published = Le fabricant se porte garant, mais les faits ne sont pas publics. Le label ne compte donc pas.
finding-publication_unknown = Le fabricant se porte garant. Nous ne savons pas si les faits sont publics. Allez en ligne une fois.
finding-token_not_published = La liste publique n’a pas ce label.
finding-self_certified = Le fabricant lui-même garantit ce label. Les faits sont publics.
finding-assessment_unavailable = Les faits ne sont pas encore sur cet appareil. Allez en ligne une fois pour les avoir.
finding-assessment_mismatch = Les faits publiés ne vont pas avec ce label. Nous ne les utilisons pas.
finding-assessment_bad_signature = Les faits publiés ont une fausse signature. Nous ne les utilisons pas.
finding-assessment_updated = Les faits datent du { $date } : ils sont plus récents que la boîte.
finding-assessment_worse = Selon les faits les plus récents, le produit ne respecte plus un critère exigé.
finding-review_unproven = { $proven ->
    [0] Le label parle d’un contrôle, mais aucun expert ne l’a signé.
    [one] Le label parle d’un contrôle, mais un seul expert l’a signé.
   *[other] Le label parle d’un contrôle, mais seuls { $proven } experts l’ont signé.
  }
finding-open_objection = { $count ->
    [one] Quelqu’un conteste ce label. La question est à l’étude.
   *[other] Il y a { $count } objections contre ce label. Elles sont à l’étude.
  }
finding-support_ended = Les mises à jour promises ont pris fin le { $date }.
finding-no_code_read = Vous avez cherché ce label. Aucun code n’a été lu sur la boîte.
finding-mirror_refused = Une source de nos listes a mal répondu. Nous ne l’avons pas utilisée.
finding-storage_failed = Les listes n’ont pas pu être gardées sur cet appareil.

label-reviewed = Vérifié
label-self-certified = Certifié par le fabricant lui-même
label-until = Jusqu’en { $month }
