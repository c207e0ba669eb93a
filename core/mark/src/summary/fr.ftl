## Le produit
category-other = Produit connecté
category-toy = Jouet connecté
category-voice_assistant = Assistant vocal
category-camera = Caméra ou sonnette
category-wearable = Porté sur soi
category-childrens_speaker = Enceinte pour enfants
category-router = Routeur ou boîtier central
category-lighting = Lumière
category-home_security = Serrure ou alarme
category-appliance = Appareil ménager
category-climate = Chauffage, compteur ou capteur
category-television = Télévision ou lecteur
category-health = Appareil de santé

## Les parties
heading-answers = Vos données
heading-criteria = Ce qui a été vérifié
heading-vouching = Qui le dit
heading-support = Mises à jour de sécurité
heading-changes = Nouveau depuis l’impression de la boîte
heading-objections = Objections
heading-maker = Le fabricant

vouching-reviewed = Des experts l’ont vérifié pour nous.
vouching-reviewed_by = Des experts l’ont vérifié pour nous : { $names }.
vouching-self_certified = C’est le fabricant qui le dit. Personne d’autre ne l’a vérifié.
facts-date = Ces faits datent du { $date }.
list-date = La liste publique date du { $date }.
support-promised = Les mises à jour de sécurité sont promises jusqu’au { $date }.
support-ended = Les mises à jour de sécurité promises ont pris fin le { $date }.
support-none = Aucune mise à jour de sécurité n’est promise.
changed-outcome = { $criterion } : « { $printed } » sur la boîte, « { $now } » aujourd’hui.
changed-answer = Il y a une nouvelle réponse : { $question }
maker-made = Fabricant : { $name } ({ $country }).
maker-says = Le fabricant dit ceci, que personne n’a vérifié :
notice-says = Voici ce que dit le programme du label :
objection-open = Objection du { $date }, par { $name }. Elle est à l’étude.
objection-closed = Objection du { $date }, par { $name }. L’étude a pris fin le { $closed }.
objection-says = { $name } a écrit :
objection-answer = { $name } a répondu le { $date } :

## Les quatre questions
question-data = Quelles données sur moi prend-il ?
question-places = Où sont-elles gardées ?
question-access = Qui peut les voir ?
question-export = Puis-je les récupérer facilement ?
answer-data-none = Il ne prend aucune donnée sur vous.
answer-places-none = Elles ne sont pas gardées.
answer-access-none = Personne à part vous.
answer-nothing = Il n’y a pas de données sur vous.

## Les cinq critères
criterion-privacy = Vie privée
criterion-transparency = Transparence
criterion-security = Sécurité
criterion-stability = Durée de vie
criterion-openness = Ouverture
outcome-met = Respecté
outcome-partly = Respecté en partie
outcome-not_met = Non respecté
outcome-not_assessed = Non vérifié
outcome-not_applicable = Sans objet
headline-privacy-met = Il traite bien vos données et respecte vos droits.
headline-privacy-partly = Il traite bien une partie de vos données, mais pas tout.
headline-privacy-not_met = Il ne traite pas assez bien vos données.
headline-privacy-not_assessed = Personne n’a vérifié comment il traite vos données.
headline-privacy-not_applicable = Il n’y a pas de données sur vous à garder.
headline-transparency-met = On voit bien ce qu’il fait et à quoi servent les données.
headline-transparency-partly = Ce qu’il fait des données n’est pas clair en tout.
headline-transparency-not_met = On ne voit pas bien ce qu’il fait des données.
headline-transparency-not_assessed = Personne n’a vérifié si ce qu’il fait est clair.
headline-transparency-not_applicable = Il n’y a rien à expliquer ici.
headline-security-met = Il est fait pour que les intrus restent dehors.
headline-security-partly = Les intrus restent dehors, mais il a des points faibles.
headline-security-not_met = Il ne protège pas assez contre les intrus.
headline-security-not_assessed = Personne n’a vérifié s’il protège contre les intrus.
headline-security-not_applicable = Il n’y a rien à protéger ici.
headline-stability-met = Il est solide et devrait durer.
headline-stability-partly = Il est solide, mais sa vie peut être plus courte.
headline-stability-not_met = On ne peut pas compter sur une longue vie.
headline-stability-not_assessed = Personne n’a vérifié combien de temps il dure.
headline-stability-not_applicable = Sa durée de vie ne compte pas ici.
headline-openness-met = On peut voir comment il marche et créer avec lui.
headline-openness-partly = On peut voir en partie comment il marche.
headline-openness-not_met = On ne peut pas voir comment il marche.
headline-openness-not_assessed = Personne n’a vérifié s’il est ouvert.
headline-openness-not_applicable = Son ouverture ne compte pas ici.

## Faits à plusieurs valeurs
fact-countries = { $count ->
    [one] Les serveurs sont dans ce pays : { $list }.
   *[other] Les serveurs sont dans ces pays : { $list }.
  }
fact-formats = Les fichiers viennent ainsi : { $list }.
fact-export_days = { $days ->
    [0] Vous les avez tout de suite.
    [one] Vous les avez en { $days } jour au plus.
   *[other] Vous les avez en { $days } jours au plus.
  }
fact-purposes = À quoi servent vos données : { $list }.
fact-protocols = Il parle des normes ouvertes : { $list }.
fact-protocols-none = Il ne parle aucune norme ouverte.
fact-notice_months = { $months ->
    [0] La fin des serveurs peut venir sans avis.
    [one] Vous le savez { $months } mois avant la fin des serveurs.
   *[other] Vous le savez { $months } mois avant la fin des serveurs.
  }
fact-parts_years = { $years ->
    [0] Aucune pièce de rechange n’est promise.
    [one] Les pièces de rechange sont promises pour { $years } an.
   *[other] Les pièces de rechange sont promises pour { $years } ans.
  }
fact-warranty_years = { $years ->
    [0] Le fabricant ne donne pas de garantie au-delà de la loi.
    [one] Le fabricant donne { $years } an de garantie.
   *[other] Le fabricant donne { $years } ans de garantie.
  }
kept-days = { $days ->
    [0] Elles servent tout de suite et ne sont pas gardées.
    [one] Elles sont gardées { $days } jour au plus.
   *[other] Elles sont gardées { $days } jours au plus.
  }
kept-until_deleted = Elles sont gardées jusqu’à ce que vous les effaciez.
kept-with_account = Elles sont gardées tant que vous avez un compte.
kept-not_stated = Le fabricant ne dit pas combien de temps elles sont gardées.

## Listes : quoi, où, qui, comment, pour quoi
data-voice = votre voix
data-sound = les sons autour
data-video = des vidéos
data-photos = des photos
data-biometrics = visages ou empreintes
data-name = des noms
data-email = des adresses e-mail
data-phone = des numéros de téléphone
data-address = des adresses postales
data-age = des âges
data-location = où vous êtes
data-contacts = vos contacts
data-messages = des messages
data-health = votre santé
data-movement = vos gestes ou votre sommeil
data-payment = vos moyens de paiement
data-usage = l’usage du produit
data-network = d’autres appareils chez vous
data-home_map = le plan de votre logement
data-device_ids = les numéros de l’appareil
place-device = dans le produit
place-phone = sur le téléphone
place-home = sur un boîtier chez vous
place-cloud = sur des serveurs
access-household = votre foyer
access-maker = le fabricant
access-hosts = ceux qui gèrent ses serveurs
access-partners = des partenaires du fabricant
access-researchers = des chercheurs
access-advertisers = des annonceurs
access-brokers = des vendeurs de données
format-json = JSON
format-csv = tableaux (CSV)
format-xml = XML
format-pdf = PDF
format-text = texte simple
format-audio = fichiers son
format-pictures = images
format-video = vidéos
format-own = format propre au fabricant
purpose-service = faire marcher le produit
purpose-repair = trouver les pannes
purpose-improvement = rendre le produit meilleur
purpose-training = former des logiciels qui apprennent
purpose-research = faire de la recherche
purpose-advertising = faire de la publicité
protocol-bluetooth = Bluetooth
protocol-coap = CoAP
protocol-dlna = DLNA
protocol-http = HTTP
protocol-matter = Matter
protocol-mqtt = MQTT
protocol-nfc = NFC
protocol-thread = Thread
protocol-usb = USB
protocol-wifi = Wi-Fi
protocol-zigbee = Zigbee
protocol-zwave = Z-Wave

## Vie privée
export-in_app = Oui, dans l’application.
export-website = Oui, sur une page web.
export-files = Oui, en copiant les fichiers du produit.
export-on_request = Seulement en écrivant au fabricant.
export-not_possible = Non, pas du tout.
export-nothing = Il n’y a rien à récupérer.
sale-never = Vos données ne sont jamais vendues.
sale-with_consent = Vos données ne sont vendues que si vous êtes d’accord.
sale-sold = Vos données sont vendues sans vous demander.
deletion-in_app = Vous pouvez effacer vos données dans l’application.
deletion-website = Vous pouvez effacer vos données sur une page web.
deletion-on_device = Vous pouvez effacer vos données sur le produit.
deletion-on_request = Pour effacer vos données, il faut écrire au fabricant.
deletion-not_possible = Vous ne pouvez pas effacer vos données.
account-none = Il ne faut pas de compte.
account-optional = Il marche aussi sans compte.
account-needed = Il ne marche pas sans compte.
children-parents_agree = Un parent doit être d’accord avant qu’un enfant s’en serve.
children-not_for_children = Il n’est pas fait pour les enfants.
children-unchecked = Personne ne demande aux parents avant qu’un enfant s’en serve.

## Transparence
microphone-none = Il n’a pas de micro.
microphone-hardware_switch = Un bouton coupe le micro.
microphone-software_switch = Un logiciel coupe le micro.
microphone-no_switch = On ne peut pas couper le micro.
listens-on_button = Il écoute seulement quand on appuie sur un bouton.
listens-on_wake_word = Il écoute quand on dit son mot de réveil.
listens-always = Il écoute tout le temps.
camera-none = Il n’a pas de caméra.
camera-hardware_switch = Un bouton ou un cache bloque la caméra.
camera-software_switch = Un logiciel coupe la caméra.
camera-no_switch = On ne peut pas couper la caméra.
light-shows = Une lumière montre quand il enregistre.
light-none = Aucune lumière ne montre quand il enregistre.
people-never = Chez le fabricant, personne n’écoute ni ne regarde.
people-with_consent = Chez le fabricant, on écoute ou regarde si vous êtes d’accord.
people-without_asking = Chez le fabricant, on peut écouter ou regarder sans demander.
notice-plain = L’usage des données est dit en mots simples.
notice-legal = L’usage des données est dit dans la langue des lois.
notice-missing = L’usage des données n’est dit nulle part.
changes-asked = On vous demande avant de changer l’usage de vos données.
changes-told = On vous le dit avant de changer l’usage de vos données.
changes-silent = L’usage de vos données peut changer sans un mot.

## Sécurité
passwords-none = Il ne faut pas de mot de passe.
passwords-chosen = Vous choisissez le mot de passe.
passwords-unique = Chaque appareil a son mot de passe.
passwords-shared = Tous les appareils ont le même mot de passe.
transit-all = Toutes les données sont chiffrées en route.
transit-partly = Des données ne sont pas chiffrées en route.
transit-none = Les données ne sont pas chiffrées en route.
transit-nothing_sent = Il n’envoie aucune donnée.
rest-all = Toutes les données gardées sont chiffrées.
rest-partly = Des données gardées ne sont pas chiffrées.
rest-none = Les données gardées ne sont pas chiffrées.
updates-automatic = Les mises à jour de sécurité se font toutes seules.
updates-asked = Les mises à jour de sécurité se font si vous êtes d’accord.
updates-manual = Il faut chercher soi-même les mises à jour de sécurité.
updates-none = Il n’y a pas de mises à jour de sécurité.
signed-checked = Il ne prend des mises à jour que de son fabricant.
signed-unchecked = Il ne vérifie pas qui envoie une mise à jour.
contact-policy = Le fabricant promet de répondre si on lui signale une faille.
contact-address = Il y a une adresse pour signaler une faille.
contact-none = Il n’y a pas d’adresse pour signaler une faille.
tested-independent = Un labo extérieur a testé sa sécurité.
tested-maker = Le fabricant a testé sa sécurité.
tested-nobody = Personne n’a testé sa sécurité.
second_factor-always = Le compte demande plus qu’un mot de passe.
second_factor-offered = Le compte peut demander plus qu’un mot de passe.
second_factor-none = Un mot de passe suffit pour ouvrir le compte.

## Durée de vie
offline-fully = Il fait tout sans Internet.
offline-mostly = Il fait l’essentiel sans Internet.
offline-not_at_all = Il ne marche pas sans Internet.
cloud_end-no_servers = Il ne lui faut pas de serveurs.
cloud_end-keeps_working = Il marche encore après la fin des serveurs.
cloud_end-published = À la fin des serveurs, leur logiciel sera public.
cloud_end-refund = À la fin des serveurs, on vous rend de l’argent.
cloud_end-no_promise = Rien n’est promis pour la fin des serveurs.
battery-none = Il n’a pas de batterie.
battery-anyone = Tout le monde peut changer la batterie.
battery-workshop = Un atelier peut changer la batterie.
battery-fixed = Personne ne peut changer la batterie.
repair-public = Tout le monde peut lire le guide de réparation.
repair-workshops = Les ateliers ont un guide de réparation.
repair-none = Il n’y a pas de guide de réparation.
reset-possible = On peut tout effacer avant de le donner.
reset-impossible = On ne peut pas tout effacer avant de le donner.

## Ouverture
software-open = Tout son logiciel est libre.
software-partly = Son logiciel est libre en partie.
software-readable = On peut lire son logiciel, mais pas le réutiliser.
software-closed = Son logiciel est fermé.
hardware-open = Les plans de l’appareil sont ouverts.
hardware-partly = Une partie des plans de l’appareil est ouverte.
hardware-closed = Les plans de l’appareil sont fermés.
interface-local = D’autres programmes peuvent lui parler chez vous.
interface-online = D’autres programmes peuvent lui parler par le fabricant.
interface-none = D’autres programmes ne peuvent pas lui parler.
documentation-public = Tout le monde peut lire comment il marche.
documentation-on_request = Le fabricant dit comment il marche si on demande.
documentation-none = Le fabricant ne dit pas comment il marche.
open_data-both = Il se sert de données ouvertes et en publie.
open_data-uses = Il se sert de données ouvertes.
open_data-publishes = Il publie des données ouvertes.
open_data-neither = Il n’a rien à voir avec des données ouvertes.
process-public = Les plans et pannes connues du fabricant sont publics.
process-partly = Une partie des plans et pannes du fabricant est publique.
process-closed = Les plans et pannes du fabricant ne sont pas publics.
