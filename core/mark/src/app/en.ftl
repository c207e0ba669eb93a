## Apps and the page that checks a label: what stands on buttons and beside them. Buttons and titles have no full stop.
app-scan = Scan a label
app-another = Scan another label
app-lead = Check the mark on a box, before or after you buy it.
app-camera-on = Turn on the camera
app-camera-off = Turn off the camera
app-camera-why = The camera is only for the code. No picture leaves this device.
app-camera-point = Point the camera at the code on the box.
app-camera-refused = The camera is not allowed here. Choose a photo, or type the number.
app-camera-none = No camera was found. Choose a photo, or type the number.
app-light-on = Turn on the light
app-light-off = Turn off the light
app-photo = Choose a photo
app-photo-reading = Looking for a code …
app-photo-none = There is no code in this photo that can be read. Take it closer and in good light.
app-photo-broken = This file is no picture that can be opened here.
app-typing = Type a number
app-typing-what = Number of the mark, or the number below the barcode
app-typing-button = Look it up

## What a look-up of a number answers when there is no mark to show.
app-typed-last-digit = The last digit does not fit the others. Please check what you typed.
app-typed-no-number = A mark has a number of 12 digits, a product one of 8, 12, 13 or 14.
app-not-listed = No mark is on the public list for this number. The list is of { $date }.
app-not-at-hand = It could not be looked up: the public list did not load. Please try again.

## What helps the camera, shown over its picture and spoken: short.
app-hint-nothing-there = No code in view yet.
app-hint-too-small = Come closer.
app-hint-hold-still = Hold still.
app-hint-out-of-focus = Out of focus: move a little.
app-hint-too-dark = Too dark: more light, please.
app-hint-glare = It shines: tilt the box.
app-hint-cut-off = The code is cut off: move it into the frame.

## The answer of a check, and how fresh it is.
app-checking = Checking the mark …
app-checked-here = Checked here, on this device. The code was sent to nobody.
app-cannot = This browser could not check the code. The page says what the public list has.
app-compare = Is this the product in your hand? If not, the label is on the wrong box.
app-not-a-mark = This code is not a Trustable Technology Mark. It says:
app-rests-on = What this answer rests on
app-old = The latest list did not load. This is what the device knows.
app-update = Get the latest list
app-updating = Getting the latest list …
app-updated = This device has the latest list, for use without a network as well.
app-share = Share as text
app-shared = The text is copied.
app-report = Report this label
app-number = Mark number
app-details = For experts
app-barcode = Compare with the barcode
app-barcode-point = Point the camera at the barcode of the same box.
app-back = Back to the answer

## What leaves the device: a title and a list of sentences.
app-leaves = What leaves this device
app-leaves-list = This site is asked for the public list, and for the part of it with the product.
app-leaves-address = Whoever opens the address in a code tells this site the product, not the mark.
app-leaves-nothing = No picture, no typed number and no code is sent anywhere.
app-needs-script = Checking needs JavaScript. Without it, look the number up in the list.

## What each of the five criteria asks: one question.
app-asks-privacy = Is your data in good hands, and are your rights respected?
app-asks-transparency = Is it clear what the product does and how data may be used?
app-asks-security = Is it built to keep strangers out?
app-asks-stability = Is it robust, and how long a life may you expect?
app-asks-openness = Can others see how it works and build on it?
