## The product: what kind it is. Stands beside a pictogram, above the verdict. Two or three words, no full stop.
category-other = Connected product
category-toy = Connected toy
category-voice_assistant = Voice assistant
category-camera = Camera or doorbell
category-wearable = Worn on the body
category-childrens_speaker = Speaker for children
category-router = Router or hub
category-lighting = Light
category-home_security = Lock or alarm
category-appliance = Household appliance
category-climate = Heating, meter or sensor
category-television = Television or player
category-health = Health device

## The parts of a summary: their titles. A few words, no full stop.
heading-answers = Your data
heading-criteria = What was checked
heading-vouching = Who says so
heading-support = Security updates
heading-changes = New since the box was printed
heading-objections = Objections
heading-maker = The maker

## Below those titles: who says so, how long updates come, what is new, who objects, who makes it. Names come as people write them, in any script.
vouching-reviewed = Experts of the scheme reviewed it.
vouching-reviewed_by = Experts of the scheme reviewed it: { $names }.
vouching-self_certified = The maker says so itself. Nobody else has reviewed it.
# The day on which the facts were found.
facts-date = These facts are of { $date }.
# The day of the public list that this rests on.
list-date = The public list is of { $date }.
support-promised = Security updates are promised until { $date }.
support-ended = The promised security updates ended on { $date }.
support-none = No security updates are promised.
# The name of a criterion, and two outcomes.
changed-outcome = { $criterion }: “{ $printed }” when the box was printed, “{ $now }” today.
changed-answer = There is a new answer: { $question }
maker-made = Made by { $name } ({ $country }).
# Above a text that the maker wrote.
maker-says = The maker's own words, which nobody has checked:
notice-says = The scheme says:
objection-open = { $name } objected on { $date }. The scheme is looking into it.
objection-closed = { $name } objected on { $date }. The scheme closed this on { $closed }.
# Above a text that somebody wrote.
objection-says = { $name } wrote:
objection-answer = { $name } answered on { $date }:

## The four questions that shoppers ask first, as they would ask them; "it" is the product, then the data. Answers are whole sentences.
question-data = What personal data does it collect?
question-places = Where is it stored?
question-access = Who has access to it?
question-export = Can I easily export it?
answer-data-none = It collects no personal data.
answer-places-none = It is not stored.
answer-access-none = Nobody but you.
# To the questions where data is stored and who has access, when there is none.
answer-nothing = There is no personal data.

## The five criteria: names of one or two words, outcomes as labels, and one sentence on each outcome.
criterion-privacy = Privacy
criterion-transparency = Transparency
criterion-security = Security
criterion-stability = Stability
criterion-openness = Openness
outcome-met = Met
outcome-partly = Partly met
outcome-not_met = Not met
outcome-not_assessed = Not checked
outcome-not_applicable = Does not apply
headline-privacy-met = It treats your data well and respects your rights.
headline-privacy-partly = It treats your data well in part, but not in all.
headline-privacy-not_met = It does not treat your data well enough.
headline-privacy-not_assessed = Nobody checked how it treats your data.
headline-privacy-not_applicable = It has no personal data to look after.
headline-transparency-met = It is clear what it does and how data may be used.
headline-transparency-partly = Some of what it does with data is not clear.
headline-transparency-not_met = It is not clear what it does with data.
headline-transparency-not_assessed = Nobody checked if it is clear what it does.
headline-transparency-not_applicable = There is nothing here to make clear.
headline-security-met = It is built to keep strangers out.
headline-security-partly = It keeps strangers out, but it has weak points.
headline-security-not_met = It does not keep strangers out well enough.
headline-security-not_assessed = Nobody checked if it keeps strangers out.
headline-security-not_applicable = There is nothing here to keep safe.
headline-stability-met = It is robust, and you may expect a long life.
headline-stability-partly = It is robust, but some things may cut its life short.
headline-stability-not_met = You can't count on a long life.
headline-stability-not_assessed = Nobody checked how long it may last.
headline-stability-not_applicable = How long it lasts does not matter here.
headline-openness-met = Others can see how it works and build on it.
headline-openness-partly = Others can see some of how it works.
headline-openness-not_met = Others can't see how it works.
headline-openness-not_assessed = Nobody checked how open it is.
headline-openness-not_applicable = How open it is does not matter here.

## Facts with a number or a list in them. The list stands behind a colon, so that it needs no case and no article.
fact-countries = { $count ->
    [one] The servers stand in this country: { $list }.
   *[other] The servers stand in these countries: { $list }.
  }
fact-formats = The files come as { $list }.
# After an answer on export.
fact-export_days = { $days ->
    [0] You get it at once.
    [one] You get it within one day.
   *[other] You get it within { $days } days.
  }
fact-purposes = What your data is used for: { $list }.
fact-protocols = It speaks open standards: { $list }.
fact-protocols-none = It speaks no open standard.
fact-notice_months = { $months ->
    [0] You get no notice before the servers stop.
    [one] You get one month of notice before the servers stop.
   *[other] You get { $months } months of notice before the servers stop.
  }
fact-parts_years = { $years ->
    [0] No spare parts are promised.
    [one] Spare parts are promised for one year.
   *[other] Spare parts are promised for { $years } years.
  }
fact-warranty_years = { $years ->
    [0] The maker gives no warranty beyond the law.
    [one] The maker gives a warranty of one year.
   *[other] The maker gives a warranty of { $years } years.
  }
# After where the data is kept; "it" is the data.
kept-days = { $days ->
    [0] It is used at once and not kept.
    [one] It is kept for one day at most.
   *[other] It is kept for { $days } days at most.
  }
kept-until_deleted = It is kept until you delete it.
kept-with_account = It is kept as long as you have an account.
kept-not_stated = The maker does not say how long it is kept.

## What lists are made of: "names, ages and how it is used." Small letters at the start (the sentence makes the first one large), no full stop.
# Kinds of personal data.
data-voice = voice recordings
data-sound = sounds around it
data-video = videos
data-photos = photos
data-biometrics = faces or fingerprints
data-name = names
data-email = email addresses
data-phone = phone numbers
data-address = postal addresses
data-age = ages
data-location = where you are
data-contacts = your contacts
data-messages = messages
data-health = facts on your health
data-movement = how you move or sleep
data-payment = payment details
data-usage = how it is used
data-network = other devices at home
data-home_map = a map of your home
data-device_ids = numbers of the device
# Where data is kept.
place-device = on the product
place-phone = on your phone
place-home = on a hub at home
place-cloud = on servers
# Who has access.
access-household = your household
access-maker = the maker
access-hosts = firms that run its servers
access-partners = partners of the maker
access-researchers = researchers
access-advertisers = advertisers
access-brokers = data traders
# Formats of files; names of formats are not translated.
format-json = JSON
format-csv = tables (CSV)
format-xml = XML
format-pdf = PDF
format-text = plain text
format-audio = sound files
format-pictures = pictures
format-video = videos
format-own = a format of the maker's own
# What data is used for: after "What your data is used for:".
purpose-service = running the product
purpose-repair = finding faults
purpose-improvement = making it better
purpose-training = training software that learns
purpose-research = research
purpose-advertising = advertising
# Names of open standards are not translated.
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

## Facts on privacy: one sentence each; "it" is the product.
# Answers to "Can I easily export it?".
export-in_app = Yes, in the app.
export-website = Yes, on a web page.
export-files = Yes, by copying files off the product.
export-on_request = Only if you write to the maker.
export-not_possible = No, not at all.
export-nothing = There is nothing to export.
sale-never = Your data is never sold.
sale-with_consent = Your data is sold only if you agree.
sale-sold = Your data is sold without asking you.
deletion-in_app = You can delete your data in the app.
deletion-website = You can delete your data on a web page.
deletion-on_device = You can delete your data on the product.
deletion-on_request = To delete your data, you must write to the maker.
deletion-not_possible = You can't delete your data.
account-none = You need no account.
account-optional = It also works without an account.
account-needed = It does not work without an account.
children-parents_agree = A parent must agree before a child uses it.
children-not_for_children = It is not made for children.
children-unchecked = Nobody asks the parents before a child uses it.

## Facts on transparency: one sentence each; "it" is the product.
microphone-none = It has no microphone.
microphone-hardware_switch = A switch cuts off the microphone.
microphone-software_switch = Software turns off the microphone.
microphone-no_switch = You can't turn off the microphone.
listens-on_button = It listens only when you press a button.
listens-on_wake_word = It listens once you say its wake word.
listens-always = It listens all the time.
camera-none = It has no camera.
camera-hardware_switch = A switch or cover blocks the camera.
camera-software_switch = Software turns off the camera.
camera-no_switch = You can't turn off the camera.
light-shows = A light shows when it records.
light-none = No light shows when it records.
people-never = Nobody at the maker listens or looks in.
people-with_consent = People at the maker listen or look in only if you agree.
people-without_asking = People at the maker may listen or look in without asking.
notice-plain = The privacy notice is in plain words.
notice-legal = The privacy notice is in the words of the law.
notice-missing = There is no privacy notice.
# What happens before data is used in another way.
changes-asked = You are asked before the use of your data changes.
changes-told = You are told before the use of your data changes.
changes-silent = The use of your data may change without a word.

## Facts on security: one sentence each; "it" is the product.
passwords-none = It needs no password.
passwords-chosen = You choose the password yourself.
passwords-unique = Each device has its own password.
passwords-shared = All devices have the same password.
transit-all = All data is encrypted on its way.
transit-partly = Some data is not encrypted on its way.
transit-none = Data is not encrypted on its way.
transit-nothing_sent = It sends no data.
rest-all = All stored data is encrypted.
rest-partly = Some stored data is not encrypted.
rest-none = Stored data is not encrypted.
updates-automatic = Security updates come by themselves.
updates-asked = Security updates come when you agree.
updates-manual = You must fetch security updates yourself.
updates-none = There are no security updates.
signed-checked = It takes updates from its maker alone.
signed-unchecked = It does not check who sends an update.
contact-policy = The maker promises to answer when you report a weak point.
contact-address = There is an address to report weak points to.
contact-none = There is no address to report weak points to.
tested-independent = An independent lab tested its security.
tested-maker = The maker tested its security.
tested-nobody = Nobody tested its security.
second_factor-always = The account asks for more than a password.
second_factor-offered = The account can ask for more than a password.
second_factor-none = A password alone opens the account.

## Facts on how long it lasts: one sentence each; "it" is the product.
offline-fully = It does everything without the internet.
offline-mostly = It does its main job without the internet.
offline-not_at_all = It does not work without the internet.
# What is promised for the day on which the servers stop.
cloud_end-no_servers = It needs no servers.
cloud_end-keeps_working = It goes on working when the servers stop.
cloud_end-published = When the servers stop, their software is made public.
cloud_end-refund = When the servers stop, you get money back.
cloud_end-no_promise = Nothing is promised for when the servers stop.
battery-none = It has no battery.
battery-anyone = Anyone can change the battery.
battery-workshop = A workshop can change the battery.
battery-fixed = Nobody can change the battery.
repair-public = Anyone can read the repair guide.
repair-workshops = Workshops get the repair guide.
repair-none = There is no repair guide.
reset-possible = You can wipe it before you pass it on.
reset-impossible = You can't wipe it before you pass it on.

## Facts on openness: one sentence each; "it" is the product.
software-open = All of its software is open source.
software-partly = Some of its software is open source.
software-readable = You may read its software, but not reuse it.
software-closed = Its software is closed.
hardware-open = The plans of the device are open.
hardware-partly = Some plans of the device are open.
hardware-closed = The plans of the device are closed.
interface-local = Other programs can talk to it at home.
interface-online = Other programs can talk to it by way of the maker.
interface-none = Other programs can't talk to it.
documentation-public = Anyone can read how it works.
documentation-on_request = The maker tells you how it works if you ask.
documentation-none = The maker does not tell how it works.
open_data-both = It uses open data and publishes some.
open_data-uses = It uses open data.
open_data-publishes = It publishes open data.
open_data-neither = It neither uses nor publishes open data.
process-public = The maker's plans and known faults are public.
process-partly = Some of the maker's plans and faults are public.
process-closed = The maker's plans and faults are not public.
