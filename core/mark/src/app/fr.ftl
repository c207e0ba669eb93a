## Apps and the page that checks a label: what stands on buttons and beside them. Buttons and titles have no full stop.
app-scan = Scanner une étiquette
app-another = Scanner une autre étiquette
app-lead = Vérifiez le label d’une boîte, avant ou après l’achat.
app-camera-on = Allumer la caméra
app-camera-off = Éteindre la caméra
app-camera-why = La caméra ne sert qu’au code. Aucune image ne quitte cet appareil.
app-camera-point = Visez le code sur la boîte avec la caméra.
app-camera-refused = La caméra n’est pas permise ici. Choisissez une photo ou tapez le numéro.
app-camera-none = Aucune caméra trouvée. Choisissez une photo ou tapez le numéro.
app-light-on = Allumer la lumière
app-light-off = Éteindre la lumière
app-photo = Choisir une photo
app-photo-reading = Recherche d’un code …
app-photo-none = Il n’y a pas de code lisible sur cette photo. Prenez-la de plus près, bien éclairée.
app-photo-broken = Ce fichier n’est pas une image que l’on peut ouvrir ici.
app-typing = Taper un numéro
app-typing-what = Numéro du label, ou numéro sous le code-barres
app-typing-button = Chercher

## What a look-up of a number answers when there is no mark to show.
app-typed-last-digit = Le dernier chiffre ne va pas avec les autres. Vérifiez ce que vous avez tapé.
app-typed-no-number = Un label a un numéro de 12 chiffres, un produit de 8, 12, 13 ou 14.
app-not-listed = La liste publique n’a aucun label pour ce numéro. Elle date du { $date }.
app-not-at-hand = La recherche a échoué : la liste publique n’est pas arrivée. Veuillez réessayer.

## What helps the camera, shown over its picture and spoken: short.
app-hint-nothing-there = Pas encore de code à l’image.
app-hint-too-small = Approchez-vous.
app-hint-hold-still = Ne bougez plus.
app-hint-out-of-focus = Image floue : bougez un peu.
app-hint-too-dark = Trop sombre : plus de lumière.
app-hint-glare = Un reflet gêne : penchez la boîte.
app-hint-cut-off = Le code est coupé : placez-le dans le cadre.

## The answer of a check, and how fresh it is.
app-checking = Vérification du label …
app-checked-here = Vérifié ici, sur cet appareil. Le code n’a été envoyé à personne.
app-cannot = Ce navigateur n’a pas pu vérifier le code. La page dit ce que contient la liste publique.
app-compare = Est-ce le produit que vous tenez ? Sinon, l’étiquette est sur la mauvaise boîte.
app-not-a-mark = Ce code n’est pas un Trustable Technology Mark. Il dit :
app-rests-on = Sur quoi repose cette réponse
app-old = La dernière liste n’est pas arrivée. Voici ce que sait cet appareil.
app-update = Charger la dernière liste
app-updating = Chargement de la dernière liste …
app-updated = Cet appareil a la dernière liste, même sans réseau.
app-share = Partager en texte
app-shared = Le texte est copié.
app-report = Signaler cette étiquette
app-number = Numéro du label
app-details = Pour les spécialistes
app-barcode = Comparer avec le code-barres
app-barcode-point = Visez le code-barres de la même boîte.
app-back = Retour à la réponse

## What leaves the device: a title and a list of sentences.
app-leaves = Ce qui quitte cet appareil
app-leaves-list = Ce site reçoit une demande pour la liste publique, et pour la partie où sont les faits du produit.
app-leaves-address = Ouvrir l’adresse d’un code dit à ce site le produit, pas le label.
app-leaves-nothing = Aucune image, aucun numéro tapé, aucun code n’est envoyé.
app-needs-script = La vérification demande JavaScript. Sans lui, cherchez le numéro dans la liste.

## What each of the five criteria asks: one question.
app-asks-privacy = Vos données sont-elles en bonnes mains, et vos droits respectés ?
app-asks-transparency = Est-il clair ce que fait le produit et où vont les données ?
app-asks-security = Est-il fait pour tenir les intrus dehors ?
app-asks-stability = Est-il robuste, et combien de temps peut-il durer ?
app-asks-openness = D’autres peuvent-ils voir comment il marche et s’en servir ?
