## Screens of the installed apps: titles and buttons, without a full stop.
screen-find = Find a product
screen-comparison = Compare
screen-history = History
screen-about = About
screen-close = Close
screen-cancel = Cancel
screen-remove = Remove
screen-retry = Try again
screen-why = Why
screen-opens = Opens the reasons

## The camera.
screen-camera-allow = Allow the camera
screen-camera-settings = Open the settings
screen-camera-lost = The camera does not answer. Try again, choose a photo, or type the number.
screen-code-found = Code found.
screen-several = There are several marks in view. Each has an answer.

## Looking for a product by its name.
screen-find-what = Name of the product or its maker
screen-find-empty = Type a part of the name. Only the list on this device is searched.
screen-find-none = No product on the list has these words.
screen-find-no-list = The list is not on this device yet.

## Watching a mark. The last ones are told after an update of the list.
screen-watch = Watch this mark
screen-unwatch = Stop watching
screen-watch-why = After each update of the list you are told if it was withdrawn or if its updates ended.
screen-watched = Watched marks
screen-watched-none = You watch no mark.
screen-stands-in_force = { $name }: the mark counts.
screen-stands-updates_ended = { $name }: the promised security updates ended.
screen-stands-ended = { $name }: the mark ended.
screen-stands-on_hold = { $name }: the mark is on hold.
screen-stands-revoked = { $name }: the mark was withdrawn.
screen-stands-unknown = { $name }: it can't be told now how the mark stands.

## Products side by side.
screen-compare-add = Add to compare
screen-compare-remove = Take out of compare
screen-compare-empty = Add two or more products to see them side by side.
screen-compare-full = Take one out first: no more fit side by side.
screen-compare-clear = Take all out

## The history of this device.
screen-history-keep = Keep a history
screen-history-off = No history is kept.
screen-history-why = It stays on this device, and out of its backups. Turning it off deletes it.
screen-history-empty = Nothing yet.
screen-history-clear = Clear the history
screen-history-cleared = The history is cleared.

## The list on this device.
screen-list = The list on this device
screen-list-size = Size
screen-list-failed = The latest list did not load. The one on this device still works.

## A report, which the person sends or not, and the public page.
screen-report-subject = A label that looks wrong
screen-report-body = The code on the label says:
screen-report-where = Where I saw it:
screen-open-page = Open the public page
screen-open-page-why = The site then learns which product you look at.

## About: how checking works, what leaves the phone, and the rest.
screen-about-criteria = The five criteria
screen-about-how = How checking works
screen-about-how-code = The code holds the mark, signed by who vouches for it. This device checks that by itself.
screen-about-how-list = The public list tells if the mark was withdrawn and what is new since.
screen-about-how-product = The mark counts for one product only. Compare the name with what is in your hand.
screen-leaves-update = When you update the list, this app asks the public site for it.
screen-leaves-lookup = When a product is not on this device, the app asks for a part of the list with many products.
screen-leaves-connection = Like any website, it sees the address of your connection.
screen-licences = Licences
screen-language = Language
screen-language-device = As on this device
screen-version = Version
