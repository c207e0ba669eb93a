## Apps and the page that checks a label: what stands on buttons and beside them. Buttons and titles have no full stop.
app-scan = Escanear una etiqueta
app-another = Escanear otra etiqueta
app-lead = Comprueba el sello de una caja, antes o después de comprarla.
app-camera-on = Encender la cámara
app-camera-off = Apagar la cámara
app-camera-why = La cámara es solo para el código. Ninguna imagen sale de este aparato.
app-camera-point = Apunta la cámara al código de la caja.
app-camera-refused = La cámara no está permitida aquí. Elige una foto o escribe el número.
app-camera-none = No hay ninguna cámara. Elige una foto o escribe el número.
app-light-on = Encender la luz
app-light-off = Apagar la luz
app-photo = Elegir una foto
app-photo-reading = Buscando un código …
app-photo-none = En esta foto no hay ningún código que se pueda leer. Hazla más cerca y con buena luz.
app-photo-broken = Este archivo no es una imagen que se pueda abrir aquí.
app-typing = Escribir un número
app-typing-what = Número del sello, o número bajo el código de barras
app-typing-button = Buscar

## What a look-up of a number answers when there is no mark to show.
app-typed-last-digit = La última cifra no encaja con las demás. Comprueba lo que has escrito.
app-typed-no-number = Un sello tiene un número de 12 cifras; un producto, de 8, 12, 13 o 14.
app-not-listed = La lista pública no tiene ningún sello con este número. La lista es del { $date }.
app-not-at-hand = No se pudo buscar: la lista pública no se cargó. Inténtalo otra vez.

## What helps the camera, shown over its picture and spoken: short.
app-hint-nothing-there = Todavía no se ve ningún código.
app-hint-too-small = Acércate más.
app-hint-hold-still = No te muevas.
app-hint-out-of-focus = Borroso: muévete un poco.
app-hint-too-dark = Demasiado oscuro: más luz.
app-hint-glare = Hay un reflejo: inclina la caja.
app-hint-cut-off = El código está cortado: ponlo dentro del marco.

## The answer of a check, and how fresh it is.
app-checking = Comprobando el sello …
app-checked-here = Comprobado aquí, en este aparato. El código no se envió a nadie.
app-cannot = Este navegador no pudo comprobar el código. La página muestra lo que dice la lista pública.
app-compare = ¿Es este el producto que tienes en la mano? Si no, la etiqueta está en otra caja.
app-not-a-mark = Este código no es un Trustable Technology Mark. Dice:
app-rests-on = En qué se basa esta respuesta
app-old = La última lista no se cargó. Esto es lo que sabe este aparato.
app-update = Cargar la última lista
app-updating = Cargando la última lista …
app-updated = Este aparato tiene la última lista, también sin conexión.
app-share = Compartir como texto
app-shared = El texto está copiado.
app-report = Avisar de esta etiqueta
app-number = Número del sello
app-details = Para especialistas
app-barcode = Comparar con el código de barras
app-barcode-point = Apunta la cámara al código de barras de la misma caja.
app-back = Volver a la respuesta

## What leaves the device: a title and a list of sentences.
app-leaves = Qué sale de este aparato
app-leaves-list = A este sitio se le pide la lista pública, y la parte con los datos del producto.
app-leaves-address = Abrir la dirección de un código le dice a este sitio el producto, no el sello.
app-leaves-nothing = No se envía ninguna imagen, ningún número escrito ni ningún código.
app-needs-script = Para comprobar hace falta JavaScript. Sin él, busca el número en la lista.

## What each of the five criteria asks: one question.
app-asks-privacy = ¿Están tus datos en buenas manos, y se respetan tus derechos?
app-asks-transparency = ¿Está claro qué hace el producto y cómo se usan los datos?
app-asks-security = ¿Está hecho para dejar fuera a los extraños?
app-asks-stability = ¿Es robusto, y cuánta vida puedes esperar?
app-asks-openness = ¿Pueden otros ver cómo funciona y crear sobre ello?
