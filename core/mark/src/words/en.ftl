## The verdict: the first words that a shopper reads. One or two words, no full stop; then what they mean, in one sentence.
verdict-trusted = Trusted
verdict-unconfirmed = Not confirmed
verdict-invalid = Not valid
verdict-no-mark = No mark found
verdict-trusted-means = The mark is genuine for this product.
verdict-unconfirmed-means = Nobody vouches for this mark right now.
verdict-invalid-means = Do not rely on this mark.
verdict-no-mark-means = There is no Trustable Technology Mark in this picture.
# Below a verdict. For tests and old pictures: on that day it was so.
judged-on = Judged as of { $date }.
# What an answer rests on, and of which day that is.
source-trust = Our list of issuers is of { $date }.
source-status_list = Our list of withdrawn marks is of { $date }.

## Findings: why the verdict is what it is. One or two sentences, the second says what to do. "We", "our", "the scheme": who runs the mark.
finding-malformed = This is not a well-formed mark. It was damaged or made up.
finding-wrong_algorithm = The mark is signed in a way that the scheme does not allow.
finding-newer_format = The mark has a newer format. Please update this app.
finding-test_scheme = This is a mark for tests. It says nothing about a product.
finding-bad_signature = The signature is false. Nobody in the scheme made this mark.
# The form `yes`: our list of issuers is fresh, so it is a forgery. Else it may be new.
finding-unknown_issuer = { $fresh ->
    [yes] Nobody in the scheme made this mark.
   *[no] We do not know who made this mark. Go online once to get the latest list.
  }
finding-key_use = The issuer's key may not sign marks.
finding-key_window = The issuer's key was not in use when the mark was made.
finding-key_prefix = The issuer may not give marks to this product.
finding-key_assurance = The issuer may not claim this kind of check.
# The form `yes`: the mark was on the public list before the theft.
finding-key_compromised = { $listed ->
    [yes] The issuer's key was stolen later. This mark is older and stays good.
    [no] The issuer's key was stolen. This mark may be a forgery.
   *[unknown] The issuer's key was stolen. We do not know if this mark is older. Go online once to check it.
  }
finding-key_retired = The issuer's key is no longer in use. Its marks stay good.
# Privacy, transparency, security and stability are required.
finding-required_criterion = A product that does not meet a required criterion can't carry the mark.
finding-address_mismatch = The web address in the code names another product.
finding-unknown_host = The web address in the code is not one of the scheme's. Do not open it.
finding-wrong_product = { $certain ->
    [yes] The barcode belongs to another product than the mark.
   *[no] The barcode is not the one of the mark. It may be another colour. Go online once to be sure.
  }
# It may be the box beside it: no reproach.
finding-other_barcode = There is another product's barcode in view. Scan the box's own barcode to be sure.
finding-several_marks = There are { $count } different marks in view. Look at one box at a time.
finding-revoked = { $told ->
    [yes] The mark was withdrawn on { $date }. { $reason }
   *[no] The mark was withdrawn.
  }
# It may come back: not as final as withdrawn.
finding-suspended = { $told ->
    [yes] The mark has been on hold since { $date }. { $reason }
   *[no] The mark is on hold while the scheme looks into it.
  }
# A sentence of `reason-…` follows.
finding-reinstated = The mark is in force again since { $date }. { $reason }
reason-security_flaw = The product has a weak point, and the maker does not mend it.
reason-data_practice = The product uses data in another way than was assessed.
reason-false_statement = The maker said something that is not true.
reason-support_ended = The maker no longer looks after the product.
reason-label_misuse = The label was put on something else.
reason-review_withdrawn = The review no longer stands.
reason-asked_by_maker = The maker asked for it.
reason-under_investigation = The scheme is looking into it.
reason-investigation_closed = The scheme has looked into it.
reason-mistake = It was a mistake before.
finding-not_issued = The issuer never gave out this mark.
finding-status_older_than_mark = Our list is older than this mark. Go online once to check it.
finding-status_missing = We have no list of withdrawn marks yet. Go online once to get it.
# At least a week, so never one day. A remark: the verdict stands.
finding-status_stale = Our list of withdrawn marks is { $days } days old.
finding-status_too_old = Our list of withdrawn marks is { $days } days old. Go online once to get a new one.
finding-trust_stale = Our list of issuers is { $days } days old.
finding-trust_too_old = Our list of issuers is { $days } days old. Go online once to get a new one.
finding-expired = The mark ended on { $date }. Nobody vouches for it now.
finding-expired_by_phone_clock = By this device's clock the mark ended on { $date }. Check the date.
finding-not_yet_valid = The mark starts on { $date }. Check this device's date.
finding-clock_wrong = This device's clock is wrong. It is at least { $date }.
finding-not_published = The maker vouches for itself, but the facts are not published. So the mark does not count.
finding-publication_unknown = The maker vouches for itself. We do not know if the facts are public. Go online once to check it.
finding-token_not_published = The public list does not have this mark.
finding-self_certified = The maker itself vouches for this mark. The facts are public.
finding-assessment_unavailable = The facts are not on this device yet. Go online once to get them.
finding-assessment_mismatch = Published facts do not fit this mark. We did not use them.
finding-assessment_bad_signature = Published facts have a false signature. We did not use them.
finding-assessment_updated = The facts were updated on { $date }, after the box was printed.
finding-assessment_worse = By the newest facts the product no longer meets what the mark requires.
# A review needs two signatures; the number is how many hold.
finding-review_unproven = { $proven ->
    [0] The mark claims a review, but no expert has signed it.
    [one] The mark claims a review, but only one expert has signed it.
   *[other] The mark claims a review, but only { $proven } experts have signed it.
  }
finding-open_objection = { $count ->
    [one] Somebody objects to this mark. The scheme is looking into it.
   *[other] There are { $count } objections to this mark. The scheme is looking into them.
  }
finding-support_ended = The promised updates ended on { $date }.
# The shopper typed a number or a name.
finding-no_code_read = You looked this up. No code was read off the box.
finding-mirror_refused = One source of our lists sent something wrong. We did not use it.
finding-storage_failed = We could not save the lists on this device.

## On the printed label, in capitals, below the number. As short as can be: a line has room for 26 letters.
label-reviewed = Reviewed
label-self-certified = Self-certified by the maker
label-until = Until { $month }
