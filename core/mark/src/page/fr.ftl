## The public pages: what stands on every one of them. Names of pages have no full stop.
page-skip = Aller au contenu
page-menu = Pages
page-languages = Langues
page-marks = Tous les labels
page-criteria = Les cinq critères
page-issuers = Qui donne le label
page-notices = Retirés ou en pause
page-report = Signaler une étiquette
page-test = Ceci est un test. Rien ici ne parle de vrais produits.
page-footer = Cette page ne pose pas de cookies et ne charge rien d’ailleurs.
page-feed = Labels nouveaux, changés et retirés

## The page with all marks: a list, and a form to search in it.
page-index-lead = Regardez ce qui a été trouvé sur un produit avant de l’acheter.
page-index-count = { $count ->
    [one] La liste publique a { $count } label.
   *[other] La liste publique a { $count } labels.
  }
page-search-title = Trouver un produit
page-search-text = Marque, modèle, code-barres ou numéro du label
page-search-kind = Sorte de produit
page-search-any = Toutes les sortes
page-search-met = Ne montrer que les produits qui respectent tout à fait :
page-search-button = Chercher
page-search-found = Produits trouvés :
page-search-none = Aucun produit de la liste ne convient.
page-search-more = En montrer plus
page-search-broken = La liste n’est pas arrivée. Veuillez réessayer.
page-newest = Labels récents
page-older = Labels plus anciens
page-newer = Labels plus récents
page-data = La liste pour d’autres programmes

## The page of a product: whether its mark is in force, in a word or two, then what the page says of it. Titles have no full stop.
page-state-valid = En vigueur
page-state-hold = En pause
page-state-withdrawn = Retiré
page-state-ended = Terminé
page-in_force = Ce produit a le label jusqu’au { $date }, sauf s’il est retiré avant.
page-compare = Cette page parle du label, pas de votre boîte. Votre boîte porte-t-elle ce numéro ?
page-number = Numéro du label
page-barcode = Numéro du code-barres
page-issuer = Donné par
page-since = Donné le
page-others = Autres labels de ce produit
page-experts = Pour les experts
page-signed = Les faits tels que signés (COSE)
page-readable = Les mêmes faits à lire (JSON)
page-check = Comment contrôler la signature vous-même
page-check-needs = Il vous faut Python avec son paquet cbor2, et OpenSSL.
page-check-key = Comparez l’empreinte de la clé avec d’autres sources :
page-suspicious = L’étiquette vous semble-t-elle étrange ?

## The page on the five criteria, and what the outcomes mean. Whole sentences, but for titles.
page-criteria-lead = Le label regarde cinq choses. Un produit doit respecter les quatre premières, au moins en partie.
page-outcomes = Ce que veulent dire les résultats
page-means-met = Presque tout ce qui compte est là.
page-means-partly = Il en manque une partie.
page-means-not_met = Il en manque trop.
page-means-not_assessed = Personne ne l’a regardé.
page-means-not_applicable = La question n’a pas de sens pour ce produit.
page-who-reviewed = Deux experts doivent signer un contrôle.
page-who-self = Un fabricant peut aussi se garantir lui-même. Ses faits doivent alors être publics.

## The pages on who gives the mark, with their keys: titles of a table, and what stands in it.
page-issuers-lead = Eux seuls peuvent signer des labels, des faits, des contrôles ou des avis.
page-key = Clé
page-fingerprint = Empreinte
page-key-signs = Signe
page-key-from = En service dès le
page-key-until = En service jusqu’au
page-key-active = En service
page-key-retired = Plus en service. Ses labels restent bons.
page-key-stolen = Volée. Ce qu’elle a signé après le { $date } ne compte pas.
page-use-marks = labels
page-use-assessments = faits
page-use-decisions = contrôles
page-use-status_lists = listes de labels retirés
page-use-notices = avis

## The page on marks that were taken back, and the page where labels are reported.
page-notices-lead = Ces labels ont été retirés, mis en pause ou rendus.
page-notices-none = Aucun label n’est retiré ni en pause.
page-report-lead = Une étiquette se copie, ou se met sur le mauvais produit. Dites-nous ce qui vous étonne.
page-report-look = Regardez d’abord ceci
page-report-number = Le numéro de l’étiquette est-il aussi sur notre page ?
page-report-name = Le produit de notre page est-il celui que vous tenez ?
page-report-glue = L’étiquette a-t-elle été collée après, ou est-elle abîmée ?
page-report-send = Puis envoyez-nous une photo de l’étiquette et une de la boîte. Dites où vous l’avez vue.
page-report-to = Écrivez à :
page-report-shop = Montrez-la aussi au magasin.
