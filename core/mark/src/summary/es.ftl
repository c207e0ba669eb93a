## El producto
category-other = Producto conectado
category-toy = Juguete conectado
category-voice_assistant = Asistente de voz
category-camera = Cámara o timbre
category-wearable = Se lleva puesto
category-childrens_speaker = Altavoz para niños
category-router = Router o centralita
category-lighting = Luz
category-home_security = Cerradura o alarma
category-appliance = Electrodoméstico
category-climate = Calefacción, contador o sensor
category-television = Televisor o reproductor
category-health = Aparato de salud

## Las partes
heading-answers = Tus datos
heading-criteria = Qué se ha revisado
heading-vouching = Quién lo dice
heading-support = Actualizaciones de seguridad
heading-changes = Nuevo desde que se imprimió la caja
heading-objections = Quejas
heading-maker = El fabricante

vouching-reviewed = Lo han revisado expertos para nosotros.
vouching-reviewed_by = Lo han revisado expertos para nosotros: { $names }.
vouching-self_certified = Lo dice el propio fabricante. Nadie más lo ha revisado.
facts-date = Estos datos son del { $date }.
list-date = La lista pública es del { $date }.
support-promised = Las actualizaciones de seguridad están prometidas hasta el { $date }.
support-ended = Las actualizaciones de seguridad prometidas terminaron el { $date }.
support-none = No se promete ninguna actualización de seguridad.
changed-outcome = { $criterion }: «{ $printed }» cuando se imprimió la caja, «{ $now }» hoy.
changed-answer = Hay una respuesta nueva: { $question }
maker-made = Fabricante: { $name } ({ $country }).
maker-says = Lo que dice el fabricante, sin que nadie lo haya revisado:
notice-says = Esto dice el programa del sello:
objection-open = Queja del { $date }, de { $name }. La estamos estudiando.
objection-closed = Queja del { $date }, de { $name }. Se cerró el { $closed }.
objection-says = { $name } escribió:
objection-answer = { $name } respondió el { $date }:

## Las cuatro preguntas
question-data = ¿Qué datos recoge sobre mí?
question-places = ¿Dónde se guardan?
question-access = ¿Quién puede verlos?
question-export = ¿Puedo llevármelos con facilidad?
answer-data-none = No recoge ningún dato sobre ti.
answer-places-none = No se guardan.
answer-access-none = Nadie más que tú.
answer-nothing = No hay datos sobre ti.

## Los cinco criterios
criterion-privacy = Privacidad
criterion-transparency = Transparencia
criterion-security = Seguridad
criterion-stability = Duración
criterion-openness = Apertura
outcome-met = Cumple
outcome-partly = Cumple en parte
outcome-not_met = No cumple
outcome-not_assessed = Sin revisar
outcome-not_applicable = No se aplica
headline-privacy-met = Trata bien tus datos y respeta tus derechos.
headline-privacy-partly = Trata bien tus datos en parte, pero no del todo.
headline-privacy-not_met = No trata tus datos lo bastante bien.
headline-privacy-not_assessed = Nadie ha revisado cómo trata tus datos.
headline-privacy-not_applicable = No tiene datos sobre ti que cuidar.
headline-transparency-met = Queda claro qué hace y para qué se usan los datos.
headline-transparency-partly = No queda claro todo lo que hace con los datos.
headline-transparency-not_met = No queda claro qué hace con los datos.
headline-transparency-not_assessed = Nadie ha revisado si queda claro qué hace.
headline-transparency-not_applicable = Aquí no hay nada que aclarar.
headline-security-met = Está hecho para que los extraños se queden fuera.
headline-security-partly = Deja fuera a los extraños, pero tiene puntos débiles.
headline-security-not_met = No deja fuera a los extraños lo bastante bien.
headline-security-not_assessed = Nadie ha revisado si deja fuera a los extraños.
headline-security-not_applicable = Aquí no hay nada que proteger.
headline-stability-met = Es sólido y debería durar mucho.
headline-stability-partly = Es sólido, pero algo puede hacer que dure menos.
headline-stability-not_met = No cuentes con que dure mucho.
headline-stability-not_assessed = Nadie ha revisado cuánto puede durar.
headline-stability-not_applicable = Aquí no importa cuánto dure.
headline-openness-met = Otros pueden ver cómo funciona y usarlo para crear más.
headline-openness-partly = Otros pueden ver en parte cómo funciona.
headline-openness-not_met = Otros no pueden ver cómo funciona.
headline-openness-not_assessed = Nadie ha revisado si es abierto.
headline-openness-not_applicable = Aquí no importa si es abierto.

## Datos con varios valores
fact-countries = { $count ->
    [one] Los servidores están en este país: { $list }.
   *[other] Los servidores están en estos países: { $list }.
  }
fact-formats = Los archivos llegan así: { $list }.
fact-export_days = { $days ->
    [0] Los recibes al momento.
    [one] Los recibes en un día como mucho.
   *[other] Los recibes en { $days } días como mucho.
  }
fact-purposes = Para qué se usan tus datos: { $list }.
fact-protocols = Usa normas abiertas: { $list }.
fact-protocols-none = No usa ninguna norma abierta.
fact-notice_months = { $months ->
    [0] Los servidores pueden parar sin aviso.
    [one] Te avisan un mes antes de que paren los servidores.
   *[other] Te avisan { $months } meses antes de que paren los servidores.
  }
fact-parts_years = { $years ->
    [0] No se prometen piezas de repuesto.
    [one] Se prometen piezas de repuesto durante un año.
   *[other] Se prometen piezas de repuesto durante { $years } años.
  }
fact-warranty_years = { $years ->
    [0] El fabricante no da más garantía que la de la ley.
    [one] El fabricante da un año de garantía.
   *[other] El fabricante da { $years } años de garantía.
  }
kept-days = { $days ->
    [0] Se usan al momento y no se guardan.
    [one] Se guardan un día como mucho.
   *[other] Se guardan { $days } días como mucho.
  }
kept-until_deleted = Se guardan hasta que los borras.
kept-with_account = Se guardan mientras tengas una cuenta.
kept-not_stated = El fabricante no dice cuánto tiempo se guardan.

## Listas: qué, dónde, quién, cómo, para qué
data-voice = grabaciones de voz
data-sound = sonidos de alrededor
data-video = vídeos
data-photos = fotos
data-biometrics = caras o huellas
data-name = nombres
data-email = direcciones de correo
data-phone = números de teléfono
data-address = direcciones postales
data-age = edades
data-location = dónde estás
data-contacts = tus contactos
data-messages = mensajes
data-health = datos de tu salud
data-movement = cómo te mueves o duermes
data-payment = datos de pago
data-usage = cómo se usa
data-network = otros aparatos de casa
data-home_map = un plano de tu casa
data-device_ids = números del aparato
place-device = en el producto
place-phone = en tu móvil
place-home = en una centralita en casa
place-cloud = en servidores
access-household = tu hogar
access-maker = el fabricante
access-hosts = las empresas que llevan sus servidores
access-partners = los socios del fabricante
access-researchers = los que investigan
access-advertisers = las empresas de publicidad
access-brokers = los que comercian con datos
format-json = JSON
format-csv = tablas (CSV)
format-xml = XML
format-pdf = PDF
format-text = texto simple
format-audio = archivos de sonido
format-pictures = imágenes
format-video = vídeos
format-own = un formato propio del fabricante
purpose-service = que el producto funcione
purpose-repair = encontrar fallos
purpose-improvement = mejorar el producto
purpose-training = enseñar a programas que aprenden
purpose-research = investigar
purpose-advertising = hacer publicidad
protocol-bluetooth = Bluetooth
protocol-coap = CoAP
protocol-dlna = DLNA
protocol-http = HTTP
protocol-matter = Matter
protocol-mqtt = MQTT
protocol-nfc = NFC
protocol-thread = Thread
protocol-usb = USB
protocol-wifi = wifi
protocol-zigbee = Zigbee
protocol-zwave = Z-Wave

## Privacidad
export-in_app = Sí, en la app.
export-website = Sí, en una página web.
export-files = Sí, si copias los archivos del producto.
export-on_request = Solo si escribes al fabricante.
export-not_possible = No, de ninguna forma.
export-nothing = No hay nada que llevarse.
sale-never = Tus datos no se venden nunca.
sale-with_consent = Tus datos solo se venden si lo aceptas.
sale-sold = Tus datos se venden sin preguntarte.
deletion-in_app = Puedes borrar tus datos en la app.
deletion-website = Puedes borrar tus datos en una página web.
deletion-on_device = Puedes borrar tus datos en el producto.
deletion-on_request = Para borrar tus datos tienes que escribir al fabricante.
deletion-not_possible = No puedes borrar tus datos.
account-none = No necesitas una cuenta.
account-optional = También funciona sin cuenta.
account-needed = No funciona sin cuenta.
children-parents_agree = Un padre o una madre debe aceptar antes de que lo use un niño.
children-not_for_children = No está hecho para niños.
children-unchecked = Nadie pregunta a los padres antes de que lo use un niño.

## Transparencia
microphone-none = No tiene micrófono.
microphone-hardware_switch = Un interruptor corta el micrófono.
microphone-software_switch = Un programa apaga el micrófono.
microphone-no_switch = No puedes apagar el micrófono.
listens-on_button = Solo escucha cuando pulsas un botón.
listens-on_wake_word = Escucha cuando dices la palabra que lo despierta.
listens-always = Escucha todo el tiempo.
camera-none = No tiene cámara.
camera-hardware_switch = Un interruptor o una tapa bloquea la cámara.
camera-software_switch = Un programa apaga la cámara.
camera-no_switch = No puedes apagar la cámara.
light-shows = Una luz indica cuándo graba.
light-none = Ninguna luz indica cuándo graba.
people-never = Nadie del fabricante escucha ni mira.
people-with_consent = Alguien del fabricante escucha o mira solo si lo aceptas.
people-without_asking = Alguien del fabricante puede escuchar o mirar sin preguntar.
notice-plain = El aviso de privacidad está en palabras sencillas.
notice-legal = El aviso de privacidad está en el lenguaje de las leyes.
notice-missing = No hay aviso de privacidad.
changes-asked = Te preguntan antes de cambiar el uso de tus datos.
changes-told = Te avisan antes de cambiar el uso de tus datos.
changes-silent = El uso de tus datos puede cambiar sin aviso.

## Seguridad
passwords-none = No necesita contraseña.
passwords-chosen = Eliges tú la contraseña.
passwords-unique = Cada aparato tiene su propia contraseña.
passwords-shared = Todos los aparatos tienen la misma contraseña.
transit-all = Todos los datos viajan cifrados.
transit-partly = Algunos datos viajan sin cifrar.
transit-none = Los datos viajan sin cifrar.
transit-nothing_sent = No envía datos.
rest-all = Todos los datos se guardan cifrados.
rest-partly = Algunos datos se guardan sin cifrar.
rest-none = Los datos se guardan sin cifrar.
updates-automatic = Las actualizaciones de seguridad llegan solas.
updates-asked = Las actualizaciones de seguridad llegan si las aceptas.
updates-manual = Tienes que buscar tú las actualizaciones de seguridad.
updates-none = No hay actualizaciones de seguridad.
signed-checked = Solo acepta actualizaciones de su fabricante.
signed-unchecked = No comprueba quién envía una actualización.
contact-policy = El fabricante promete responder cuando le avisas de un punto débil.
contact-address = Hay una dirección para avisar de puntos débiles.
contact-none = No hay ninguna dirección para avisar de puntos débiles.
tested-independent = Un laboratorio externo probó su seguridad.
tested-maker = El fabricante probó su seguridad.
tested-nobody = Nadie probó su seguridad.
second_factor-always = La cuenta pide algo más que una contraseña.
second_factor-offered = La cuenta puede pedir algo más que una contraseña.
second_factor-none = La cuenta se abre solo con una contraseña.

## Duración
offline-fully = Lo hace todo sin internet.
offline-mostly = Hace lo principal sin internet.
offline-not_at_all = No funciona sin internet.
cloud_end-no_servers = No necesita servidores.
cloud_end-keeps_working = Sigue funcionando cuando paran los servidores.
cloud_end-published = Cuando paren los servidores, sus programas serán públicos.
cloud_end-refund = Cuando paren los servidores, te devuelven dinero.
cloud_end-no_promise = No se promete nada para cuando paren los servidores.
battery-none = No tiene batería.
battery-anyone = Cualquiera puede cambiar la batería.
battery-workshop = Un taller puede cambiar la batería.
battery-fixed = Nadie puede cambiar la batería.
repair-public = Cualquiera puede leer la guía para repararlo.
repair-workshops = Los talleres reciben la guía para repararlo.
repair-none = No hay guía para repararlo.
reset-possible = Puedes borrarlo todo antes de darlo a otra persona.
reset-impossible = No puedes borrarlo todo antes de darlo a otra persona.

## Apertura
software-open = Todos sus programas son de código abierto.
software-partly = Algunos de sus programas son de código abierto.
software-readable = Puedes leer sus programas, pero no volver a usarlos.
software-closed = Sus programas son cerrados.
hardware-open = Los planos del aparato son abiertos.
hardware-partly = Algunos planos del aparato son abiertos.
hardware-closed = Los planos del aparato son cerrados.
interface-local = Otros programas pueden hablar con él en casa.
interface-online = Otros programas pueden hablar con él a través del fabricante.
interface-none = Otros programas no pueden hablar con él.
documentation-public = Cualquiera puede leer cómo funciona.
documentation-on_request = El fabricante dice cómo funciona si se lo preguntas.
documentation-none = El fabricante no dice cómo funciona.
open_data-both = Usa datos abiertos y publica algunos.
open_data-uses = Usa datos abiertos.
open_data-publishes = Publica datos abiertos.
open_data-neither = Ni usa ni publica datos abiertos.
process-public = Los planes y fallos conocidos del fabricante son públicos.
process-partly = Algunos planes y fallos del fabricante son públicos.
process-closed = Los planes y fallos del fabricante no son públicos.
