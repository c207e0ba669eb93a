## Screens of the installed apps: titles and buttons, without a full stop.
screen-find = Chercher un produit
screen-comparison = Comparer
screen-history = Historique
screen-about = À propos
screen-close = Fermer
screen-cancel = Annuler
screen-remove = Enlever
screen-retry = Réessayer
screen-why = Pourquoi
screen-opens = Ouvre les raisons

## The camera.
screen-camera-allow = Autoriser la caméra
screen-camera-settings = Ouvrir les réglages
screen-camera-lost = La caméra ne répond pas. Réessayez, choisissez une photo ou tapez le numéro.
screen-code-found = Code trouvé.
screen-several = Plusieurs labels sont en vue. Chacun a sa réponse.

## Looking for a product by its name.
screen-find-what = Nom du produit ou de son fabricant
screen-find-empty = Tapez une partie du nom. Seule la liste sur cet appareil est lue.
screen-find-none = Aucun produit de la liste n’a ces mots.
screen-find-no-list = La liste n’est pas encore sur cet appareil.

## Watching a mark. The last ones are told after an update of the list.
screen-watch = Suivre ce label
screen-unwatch = Ne plus suivre
screen-watch-why = À chaque nouvelle liste, vous savez s’il a été retiré ou si ses mises à jour ont pris fin.
screen-watched = Labels suivis
screen-watched-none = Vous ne suivez aucun label.
screen-stands-in_force = { $name } : le label est valable.
screen-stands-updates_ended = { $name } : les mises à jour de sécurité promises ont pris fin.
screen-stands-ended = { $name } : le label a pris fin.
screen-stands-on_hold = { $name } : le label est en pause.
screen-stands-revoked = { $name } : le label a été retiré.
screen-stands-unknown = { $name } : on ne peut pas dire maintenant où en est le label.

## Products side by side.
screen-compare-add = Ajouter pour comparer
screen-compare-remove = Enlever de la comparaison
screen-compare-empty = Ajoutez deux produits ou plus pour les voir côte à côte.
screen-compare-full = Enlevez d’abord un produit : il n’y a plus de place.
screen-compare-clear = Tout enlever

## The history of this device.
screen-history-keep = Garder un historique
screen-history-off = Aucun historique n’est gardé.
screen-history-why = Il reste sur cet appareil, hors des sauvegardes. Si vous arrêtez, il est effacé.
screen-history-empty = Rien encore.
screen-history-clear = Effacer l’historique
screen-history-cleared = L’historique est effacé.

## The list on this device.
screen-list = La liste sur cet appareil
screen-list-size = Taille
screen-list-failed = La dernière liste n’est pas arrivée. Celle de cet appareil sert toujours.

## A report, which the person sends or not, and the public page.
screen-report-subject = Une étiquette qui semble fausse
screen-report-body = Le code de l’étiquette dit :
screen-report-where = Où je l’ai vue :
screen-open-page = Ouvrir la page publique
screen-open-page-why = Le site sait alors quel produit vous regardez.

## About: how checking works, what leaves the phone, and the rest.
screen-about-criteria = Les cinq critères
screen-about-how = Comment la vérification se fait
screen-about-how-code = Le code porte le label, signé par qui s’en porte garant. Cet appareil le vérifie lui-même.
screen-about-how-list = La liste publique dit si le label a été retiré et ce qui a changé depuis.
screen-about-how-product = Le label vaut pour un seul produit. Comparez le nom avec ce que vous avez en main.
screen-leaves-update = Quand vous mettez la liste à jour, l’app la demande au site public.
screen-leaves-lookup = Si un produit n’est pas sur cet appareil, l’app demande une part de la liste avec beaucoup de produits.
screen-leaves-connection = Comme tout site web, il voit l’adresse de votre connexion.
screen-licences = Licences
screen-language = Langue
screen-language-device = Comme sur cet appareil
screen-version = Version
