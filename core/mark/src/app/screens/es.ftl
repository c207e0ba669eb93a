## Screens of the installed apps: titles and buttons, without a full stop.
screen-find = Buscar un producto
screen-comparison = Comparar
screen-history = Historial
screen-about = Acerca de
screen-close = Cerrar
screen-cancel = Cancelar
screen-remove = Quitar
screen-retry = Otra vez
screen-why = Por qué
screen-opens = Abre las razones

## The camera.
screen-camera-allow = Permitir la cámara
screen-camera-settings = Abrir los ajustes
screen-camera-lost = La cámara no responde. Prueba otra vez, elige una foto o escribe el número.
screen-code-found = Código encontrado.
screen-several = Hay varios sellos a la vista. Cada uno tiene su respuesta.

## Looking for a product by its name.
screen-find-what = Nombre del producto o de su fabricante
screen-find-empty = Escribe una parte del nombre. Solo se busca en la lista de este aparato.
screen-find-none = Ningún producto de la lista tiene estas palabras.
screen-find-no-list = La lista aún no está en este aparato.

## Watching a mark. The last ones are told after an update of the list.
screen-watch = Seguir este sello
screen-unwatch = Dejar de seguir
screen-watch-why = Tras cada cambio de la lista sabrás si fue retirado o si sus actualizaciones acabaron.
screen-watched = Sellos que sigues
screen-watched-none = No sigues ningún sello.
screen-stands-in_force = { $name }: el sello vale.
screen-stands-updates_ended = { $name }: las actualizaciones de seguridad prometidas acabaron.
screen-stands-ended = { $name }: el sello terminó.
screen-stands-on_hold = { $name }: el sello está en pausa.
screen-stands-revoked = { $name }: el sello fue retirado.
screen-stands-unknown = { $name }: ahora no se puede decir cómo está el sello.

## Products side by side.
screen-compare-add = Añadir para comparar
screen-compare-remove = Quitar de la comparación
screen-compare-empty = Añade dos o más productos para verlos lado a lado.
screen-compare-full = Quita uno antes: no caben más lado a lado.
screen-compare-clear = Quitar todos

## The history of this device.
screen-history-keep = Guardar un historial
screen-history-off = No se guarda ningún historial.
screen-history-why = Se queda en este aparato y fuera de sus copias. Si lo apagas, se borra.
screen-history-empty = Nada todavía.
screen-history-clear = Borrar el historial
screen-history-cleared = El historial está borrado.

## The list on this device.
screen-list = La lista de este aparato
screen-list-size = Tamaño
screen-list-failed = La última lista no llegó. La de este aparato sigue sirviendo.

## A report, which the person sends or not, and the public page.
screen-report-subject = Una etiqueta que parece falsa
screen-report-body = El código de la etiqueta dice:
screen-report-where = Dónde la vi:
screen-open-page = Abrir la página pública
screen-open-page-why = El sitio sabrá entonces qué producto miras.

## About: how checking works, what leaves the phone, and the rest.
screen-about-criteria = Los cinco criterios
screen-about-how = Cómo se comprueba
screen-about-how-code = El código lleva el sello, firmado por quien responde por él. Este aparato lo comprueba por sí mismo.
screen-about-how-list = La lista pública dice si el sello fue retirado y qué hay de nuevo desde entonces.
screen-about-how-product = El sello vale para un solo producto. Compara el nombre con lo que tienes en la mano.
screen-leaves-update = Cuando pides la lista, la app la pide al sitio público.
screen-leaves-lookup = Si un producto no está en este aparato, la app pide una parte de la lista con muchos productos.
screen-leaves-connection = Como todo sitio web, ve la dirección de tu conexión.
screen-licences = Licencias
screen-language = Idioma
screen-language-device = Como en este aparato
screen-version = Versión
