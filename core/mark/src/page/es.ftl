## The public pages: what stands on every one of them. Names of pages have no full stop.
page-skip = Ir al contenido
page-menu = Páginas
page-languages = Idiomas
page-marks = Todos los sellos
page-criteria = Los cinco criterios
page-issuers = Quién da el sello
page-notices = Retirados o en pausa
page-report = Avisar de una etiqueta
page-test = Esto es una prueba. Nada de esto trata de productos reales.
page-footer = Esta página no usa cookies y no carga nada de otros sitios.
page-feed = Sellos nuevos, cambiados y retirados

## The page with all marks: a list, and a form to search in it.
page-index-lead = Mira lo que se encontró en un producto antes de comprarlo.
page-index-count = { $count ->
    [one] En la lista pública hay un sello.
   *[other] En la lista pública hay { $count } sellos.
  }
page-search-title = Buscar un producto
page-search-text = Marca, modelo, código de barras o número del sello
page-search-kind = Tipo de producto
page-search-any = Todos los tipos
page-search-met = Mostrar solo productos que cumplen del todo:
page-search-button = Buscar
page-search-found = Productos encontrados:
page-search-none = Ningún producto de la lista encaja.
page-search-more = Mostrar más
page-search-broken = La lista no se cargó. Inténtalo otra vez.
page-newest = Sellos más nuevos
page-older = Sellos más antiguos
page-newer = Sellos más recientes
page-data = La lista para otros programas

## The page of a product: whether its mark is in force, in a word or two, then what the page says of it. Titles have no full stop.
page-state-valid = En vigor
page-state-hold = En pausa
page-state-withdrawn = Retirado
page-state-ended = Terminado
page-in_force = Este producto tiene el sello hasta el { $date }, si no se retira antes.
page-compare = Esta página trata del sello, no de tu caja. ¿Está este número en tu caja?
page-number = Número del sello
page-barcode = Número del código de barras
page-issuer = Dado por
page-since = Dado el
page-others = Otros sellos de este producto
page-experts = Para expertos
page-signed = Los datos como se firmaron (COSE)
page-readable = Los mismos datos para leer (JSON)
page-check = Cómo comprobar tú la firma
page-check-needs = Necesitas Python con su paquete cbor2, y OpenSSL.
page-check-key = Compara la huella de la clave con otras fuentes:
page-suspicious = ¿Te parece rara la etiqueta?

## The page on the five criteria, and what the outcomes mean. Whole sentences, but for titles.
page-criteria-lead = El sello mira cinco cosas. Un producto debe cumplir las cuatro primeras, al menos en parte.
page-outcomes = Qué significan los resultados
page-means-met = Está casi todo lo que cuenta.
page-means-partly = Falta una parte.
page-means-not_met = Falta demasiado.
page-means-not_assessed = Nadie lo miró.
page-means-not_applicable = La pregunta no tiene sentido en este producto.
page-who-reviewed = Dos expertos deben firmar una revisión.
page-who-self = Un fabricante también puede responder por sí mismo. Entonces los datos deben ser públicos.

## The pages on who gives the mark, with their keys: titles of a table, and what stands in it.
page-issuers-lead = Solo estos pueden firmar sellos, datos, revisiones o avisos.
page-key = Clave
page-fingerprint = Huella
page-key-signs = Firma
page-key-from = En uso desde el
page-key-until = En uso hasta el
page-key-active = En uso
page-key-retired = Ya no se usa. Sus sellos siguen siendo buenos.
page-key-stolen = Robada. Lo que firmó después del { $date } no cuenta.
page-use-marks = sellos
page-use-assessments = datos
page-use-decisions = revisiones
page-use-status_lists = listas de sellos retirados
page-use-notices = avisos

## The page on marks that were taken back, and the page where labels are reported.
page-notices-lead = Estos sellos se retiraron, están en pausa o se devolvieron.
page-notices-none = Ningún sello está retirado ni en pausa.
page-report-lead = Una etiqueta se puede copiar o poner en otro producto. Dinos si algo te parece raro.
page-report-look = Mira primero esto
page-report-number = ¿Está el número de la etiqueta también en nuestra página?
page-report-name = ¿Es el producto de nuestra página el que tienes en la mano?
page-report-glue = ¿Se pegó la etiqueta más tarde, o está dañada?
page-report-send = Después mándanos una foto de la etiqueta y otra de la caja entera. Di dónde la viste.
page-report-to = Escribe a:
page-report-shop = Enséñala también en la tienda.
