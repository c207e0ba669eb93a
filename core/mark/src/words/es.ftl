verdict-trusted = De confianza
verdict-unconfirmed = Sin confirmar
verdict-invalid = No válido
verdict-no-mark = No hay ningún sello
verdict-trusted-means = El sello es auténtico para este producto.
verdict-unconfirmed-means = Ahora mismo nadie responde por este sello.
verdict-invalid-means = No te fíes de este sello.
verdict-no-mark-means = En esta imagen no hay ningún Trustable Technology Mark.
judged-on = Según lo que se sabía el { $date }.
source-trust = Nuestra lista de emisores es del { $date }.
source-status_list = Nuestra lista de sellos retirados es del { $date }.

finding-malformed = Esto no es un sello correcto. Está dañado o es inventado.
finding-wrong_algorithm = El sello está firmado de una forma que no se permite.
finding-newer_format = El sello tiene un formato más nuevo. Actualiza esta app.
finding-test_scheme = Es un sello de prueba. No dice nada de ningún producto.
finding-bad_signature = La firma es falsa. Nadie de los nuestros hizo este sello.
finding-unknown_issuer = { $fresh ->
    [yes] Nadie de los nuestros hizo este sello.
   *[no] No sabemos quién hizo este sello. Conéctate una vez para recibir la lista nueva.
  }
finding-key_use = La clave del emisor no puede firmar sellos.
finding-key_window = La clave del emisor no estaba en uso cuando se hizo el sello.
finding-key_prefix = El emisor no puede dar sellos a este producto.
finding-key_assurance = El emisor no puede afirmar este tipo de control.
finding-key_compromised = { $listed ->
    [yes] Robaron la clave del emisor más tarde. Este sello es anterior y sigue siendo bueno.
    [no] Robaron la clave del emisor. Este sello puede ser falso.
   *[unknown] Robaron la clave del emisor. No sabemos si este sello es anterior. Conéctate una vez para comprobarlo.
  }
finding-key_retired = La clave del emisor ya no se usa. Sus sellos siguen siendo buenos.
finding-required_criterion = Un producto que no cumple lo exigido no puede llevar el sello.
finding-address_mismatch = La dirección web del código nombra otro producto.
finding-unknown_host = La dirección web del código no es nuestra. No la abras.
finding-wrong_product = { $certain ->
    [yes] El código de barras es de otro producto.
   *[no] El código de barras no es el del sello. Puede ser otro color. Conéctate una vez para comprobarlo.
  }
finding-other_barcode = Se ve el código de barras de otro producto. Escanea el de esta caja.
finding-several_marks = Se ven { $count } sellos distintos. Mira las cajas de una en una.
finding-revoked = { $told ->
    [yes] El sello fue retirado el { $date }. { $reason }
   *[no] El sello fue retirado.
  }
finding-suspended = { $told ->
    [yes] El sello está en pausa desde el { $date }. { $reason }
   *[no] El sello está en pausa mientras lo estudiamos.
  }
finding-reinstated = El sello vale de nuevo desde el { $date }. { $reason }
reason-security_flaw = El producto tiene un punto débil y el fabricante no lo arregla.
reason-data_practice = El producto usa los datos de otro modo que el revisado.
reason-false_statement = El fabricante dijo algo que no es cierto.
reason-support_ended = El fabricante ya no cuida el producto.
reason-label_misuse = El sello estaba en otra cosa.
reason-review_withdrawn = La revisión ya no vale.
reason-asked_by_maker = Lo pidió el fabricante.
reason-under_investigation = Lo estamos estudiando.
reason-investigation_closed = Ya lo hemos estudiado.
reason-mistake = Antes hubo un error.
finding-not_issued = El emisor nunca dio este sello.
finding-status_older_than_mark = Nuestra lista es más antigua que este sello. Conéctate una vez para comprobarlo.
finding-status_missing = Nos falta la lista de sellos retirados. Conéctate una vez para recibirla.
finding-status_stale = Nuestra lista de sellos retirados tiene { $days } días.
finding-status_too_old = Nuestra lista de sellos retirados tiene { $days } días. Conéctate una vez para recibir la nueva.
finding-trust_stale = Nuestra lista de emisores tiene { $days } días.
finding-trust_too_old = Nuestra lista de emisores tiene { $days } días. Conéctate una vez para recibir la nueva.
finding-expired = El sello terminó el { $date }. Ahora nadie responde por él.
finding-expired_by_phone_clock = Según el reloj de este aparato, el sello terminó el { $date }. Mira si la fecha es correcta.
finding-not_yet_valid = El sello empieza el { $date }. Mira si la fecha de este aparato es correcta.
finding-clock_wrong = El reloj de este aparato va mal. Hoy es al menos el { $date }.
finding-not_published = El fabricante responde por sí mismo, pero los datos no son públicos. Por eso el sello no cuenta.
finding-publication_unknown = El fabricante responde por sí mismo. No sabemos si los datos son públicos. Conéctate una vez para comprobarlo.
finding-token_not_published = Este sello no está en la lista pública.
finding-self_certified = El propio fabricante responde por este sello. Los datos son públicos.
finding-assessment_unavailable = Los datos aún no están en este aparato. Conéctate una vez para recibirlos.
finding-assessment_mismatch = Los datos públicos no son de este sello. No los usamos.
finding-assessment_bad_signature = Los datos públicos tienen una firma falsa. No los usamos.
finding-assessment_updated = Los datos son del { $date } y más nuevos que la caja.
finding-assessment_worse = Según los datos más nuevos, el producto ya no cumple lo que exige el sello.
finding-review_unproven = { $proven ->
    [0] El sello habla de un control, pero ningún experto lo ha firmado.
    [one] El sello habla de un control, pero solo un experto lo ha firmado.
   *[other] El sello habla de un control, pero solo { $proven } expertos lo han firmado.
  }
finding-open_objection = { $count ->
    [one] Alguien está en contra de este sello. Lo estamos estudiando.
   *[other] Hay { $count } quejas contra este sello. Las estamos estudiando.
  }
finding-support_ended = Las actualizaciones prometidas terminaron el { $date }.
finding-no_code_read = Esto es una búsqueda. No se leyó ningún código en la caja.
finding-mirror_refused = Una fuente de nuestras listas envió algo erróneo. No lo usamos.
finding-storage_failed = No pudimos guardar las listas en este aparato.

label-reviewed = Revisado
label-self-certified = Declarado por el propio fabricante
label-until = Hasta { $month }
