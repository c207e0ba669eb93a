## The public pages: what stands on every one of them. Names of pages have no full stop.
page-skip = Go to the content
# The name of a group of links, for who can't see it.
page-menu = Pages
page-languages = Languages
page-marks = All marks
page-criteria = The five criteria
page-issuers = Who gives the mark
page-notices = Withdrawn or on hold
page-report = Report a label
page-test = This is a test. Nothing here is about real products.
page-footer = This page sets no cookies and loads nothing from elsewhere.
# The title of a news feed.
page-feed = New, changed and withdrawn marks

## The page with all marks: a list, and a form to search in it.
page-index-lead = Look up what was found on a product before you buy it.
page-index-count = { $count ->
    [one] There is one mark on the public list.
   *[other] There are { $count } marks on the public list.
  }
page-search-title = Find a product
page-search-text = Brand, model, barcode or mark number
page-search-kind = Kind of product
page-search-any = All kinds
# Above five boxes to tick, one for each criterion.
page-search-met = Show only products that fully meet:
page-search-button = Search
# A number follows.
page-search-found = Products found:
page-search-none = No product on the list fits.
page-search-more = Show more
page-search-broken = The list did not load. Please try again.
page-newest = Newest marks
page-older = Older marks
page-newer = Newer marks
# Links to files follow.
page-data = The list for other programs

## The page of a product: whether its mark is in force, in a word or two, then what the page says of it. Titles have no full stop.
page-state-valid = In force
page-state-hold = On hold
page-state-withdrawn = Withdrawn
page-state-ended = Ended
# The page is not made anew every day: so it says until when, and that it may end sooner.
page-in_force = This product has the mark until { $date }, unless the scheme withdraws it.
# Below it stands the number of the mark.
page-compare = This page is about the mark, not about your box. Does your box show this number?
page-number = Mark number
page-barcode = Barcode number
page-issuer = Given by
page-since = Given on
page-others = Other marks of this product
page-experts = For experts
page-signed = The facts as they were signed (COSE)
page-readable = The same facts to read (JSON)
page-check = How to check the signature yourself
page-check-needs = You need Python with its package cbor2, and OpenSSL.
# The name of who gave the mark follows, as a link.
page-check-key = Compare the fingerprint of the key with what you find elsewhere:
# A link to the page where labels are reported.
page-suspicious = Does the label look wrong to you?

## The page on the five criteria, and what the outcomes mean. Whole sentences, but for titles.
page-criteria-lead = The mark looks at five things. A product must meet the first four, at least in part.
page-outcomes = What the outcomes mean
page-means-met = Nearly all that counts is there.
page-means-partly = Some of it is missing.
page-means-not_met = Too much is missing.
page-means-not_assessed = Nobody looked at it.
page-means-not_applicable = The question makes no sense for this product.
page-who-reviewed = Two experts must sign a review.
page-who-self = A maker may also vouch for itself. Then its facts must be public.

## The pages on who gives the mark, with their keys: titles of a table, and what stands in it.
page-issuers-lead = Only these may sign marks, facts, reviews or notices.
page-key = Key
page-fingerprint = Fingerprint
page-key-signs = Signs
page-key-from = In use from
page-key-until = In use until
page-key-active = In use
page-key-retired = No longer in use. Its marks stay good.
page-key-stolen = Stolen. What it signed after { $date } does not count.
# What a key signs: parts of a list.
page-use-marks = marks
page-use-assessments = facts
page-use-decisions = reviews
page-use-status_lists = lists of withdrawn marks
page-use-notices = notices

## The page on marks that were taken back, and the page where labels are reported.
page-notices-lead = The scheme took these marks back, put them on hold, or gave them back.
page-notices-none = No mark is withdrawn or on hold.
page-report-lead = Labels can be copied, or put on the wrong product. Tell us when something looks odd.
page-report-look = Look at this first
page-report-number = Is the number on the label also on our page?
page-report-name = Is the product on our page the one in your hand?
page-report-glue = Was the label glued on later, or is it damaged?
page-report-send = Then send us a photo of the label and one of the whole box. Say where you saw it.
# An address follows, as a link.
page-report-to = Write to:
page-report-shop = Show it to the shop as well.
