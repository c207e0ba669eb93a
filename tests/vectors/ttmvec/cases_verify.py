"""Vectors of the verdict: good tokens judged by trust data, time, and what else is in view."""

from __future__ import annotations

from collections.abc import Iterator

from .cases import Case, Mark, finding, single
from .facts import Assessment, both
from .keys import Key
from . import scheme
from .scheme import DAY, DESK, EXPERTS, HOST, MAKER, NOW, REVIEWER, STRANGER, as_bare, as_web, sign
from .token import CRITERIA, OUTCOMES, Claims, bare, gtin_with_check_digit, rfc3339, seconds, web
from .trust import (
    BOARD,
    BOARD_FACTS_KEY,
    BOARD_LIST,
    DESK_ISSUER,
    EXPERT_ISSUERS,
    FACTS_KEY,
    HALMA_LIST,
    LIST_LENGTH,
    PRODUCTION,
    REVIEW_KEY,
    REVOKED_SERIAL,
    SCHEME,
    SUSPENDED_SERIAL,
    UNUSED_SERIAL,
    Entry,
    Notice,
    Trust,
)

HALMA_NAME = (12, "Halma Sound")
SELF_CERTIFIED = finding("self_certified")
# The catalogue lists the product's bucket, and that was not fetched.
ELSEWHERE = finding("assessment_unavailable")
UNKNOWN = finding("publication_unknown")
OTHER_GTIN = gtin_with_check_digit(401_234_500_001)
SIBLING = gtin_with_check_digit(401_234_500_002)
STOLEN = seconds("2026-09-01T00:00:00Z")

FACTS = Assessment(key=FACTS_KEY)
TOY = scheme.TOY.but(assessment=FACTS.digest()[:16])
OWN_FACTS = Assessment(scheme.SPEAKER, issuer=12, key=MAKER)
SPEAKER = scheme.SPEAKER.but(assessment=OWN_FACTS.digest()[:16])
TOY_TOKEN = sign(TOY).encode()
SPEAKER_TOKEN = sign(SPEAKER, MAKER).encode()


def toy_entry(listed: int = seconds("2026-03-02T00:00:00Z"), token: bytes = TOY_TOKEN) -> Entry:
    return Entry(7, TOY.serial, TOY.gtin, token, listed, (SIBLING,), (FACTS,), both(FACTS))


SPEAKER_ENTRY = Entry(12, SPEAKER.serial, SPEAKER.gtin, SPEAKER_TOKEN, seconds("2026-05-02T00:00:00Z"), (), (OWN_FACTS,))
CATALOGUE = SCHEME.but(catalogue=(NOW - DAY, (toy_entry(), SPEAKER_ENTRY)))


def cases() -> Iterator[Case]:
    yield from published()
    yield from issuers()
    yield from keys()
    yield from compromised()
    yield from outcomes()
    yield from addresses()
    yield from barcodes()
    yield from several()
    yield from status()
    yield from notices()
    yield from trust_age()
    yield from times()
    yield from test_scheme()


def toy(name: str, threat: str, verdict: str, findings: list[dict], claims: Claims = TOY, **rest) -> Case:
    """A token of the review board, in the bare form."""
    return single(name, threat, as_bare(claims), Mark(verdict, findings, claims), **rest)


def published() -> Iterator[Case]:
    def speaker(name: str, threat: str, verdict: str, findings: list[dict], **rest) -> Case:
        mark = Mark(verdict, [SELF_CERTIFIED, *findings], SPEAKER, HALMA_NAME)
        return single(name, threat, as_web(SPEAKER, MAKER), mark, signer=MAKER, **rest)

    yield speaker("self_certified_published", "none: a maker's own mark in the catalogue", "trusted", [], trust=CATALOGUE)
    yield speaker("self_certified_no_catalogue", "a mark that nobody can look up", "unconfirmed", [UNKNOWN])
    away = CATALOGUE.but(at_hand=False)
    yield speaker("self_certified_bucket_not_at_hand", "a bucket kept from the phone", "unconfirmed", [UNKNOWN], trust=away)
    only_toy = CATALOGUE.but(catalogue=(NOW - DAY, (toy_entry(),)))
    not_there = [finding("not_published")]
    yield speaker("self_certified_not_in_catalogue", "an assessment kept private", "unconfirmed", not_there, trust=only_toy)
    older = CATALOGUE.but(catalogue=(SPEAKER.issued - 1, CATALOGUE.catalogue[1]))
    yield speaker("self_certified_old_catalogue", "none: published is published, at any age", "trusted", [], trust=older)
    before = only_toy.but(catalogue=(SPEAKER.issued, (toy_entry(),)))
    yield speaker("self_certified_newer_than_catalogue", "a catalogue that can't know the mark", "unconfirmed", [UNKNOWN], trust=before)
    absent = [finding("token_not_published")]
    other = SPEAKER.but(model="Halma Two")
    second = Mark("unconfirmed", [SELF_CERTIFIED, *absent], other, HALMA_NAME)
    text = as_bare(other, MAKER)
    yield single("self_certified_second_token", "two marks with one number", text, second, trust=CATALOGUE)
    unknown = Mark("unconfirmed", [SELF_CERTIFIED, UNKNOWN], other, HALMA_NAME)
    yield single("self_certified_second_token_old_catalogue", "two marks with one number", text, unknown, trust=older)
    yield toy("reviewed_published", "none: listed in the catalogue", "trusted", [], trust=CATALOGUE)
    for width in (1, 4, 8):
        wide = CATALOGUE.but(width=width)
        yield toy(f"reviewed_published_width_{width}", "none: listed in one of many buckets", "trusted", [], trust=wide)
    yield toy("reviewed_bucket_not_at_hand", "none: a phone without the bucket", "trusted", [ELSEWHERE], trust=away)
    only_speaker = CATALOGUE.but(catalogue=(NOW - DAY, (SPEAKER_ENTRY,)))
    yield toy("reviewed_not_in_catalogue", "a token signed in secret", "unconfirmed", absent, trust=only_speaker)
    catalogue_before = only_speaker.but(catalogue=(TOY.issued, ()))
    yield toy("reviewed_newer_than_catalogue", "none: the catalogue is not newer", "trusted", [], trust=catalogue_before)
    other = TOY.but(model="Lumo Bear Pro")
    yield toy("second_token_of_a_serial", "two marks with one number", "unconfirmed", absent, other, trust=CATALOGUE)


def issuers() -> Iterator[Case]:
    def unknown(name: str, threat: str, verdict: str, fresh: bool, *others: dict, **rest) -> Case:
        findings = [*others, finding("unknown_issuer", trust_fresh=fresh)]
        return single(name, threat, as_bare(TOY, STRANGER), Mark(verdict, findings), **rest)

    yield unknown("unknown_issuer", "a key that the scheme does not list", "invalid", True)
    stale = finding("trust_stale", age=8 * DAY)
    trust = PRODUCTION.but(issued=NOW - 8 * DAY)
    yield unknown("unknown_issuer_stale_trust", "a new issuer must not read as forged", "unconfirmed", False, stale, trust=trust)
    edge = PRODUCTION.but(issued=NOW - 7 * DAY)
    yield unknown("unknown_issuer_at_the_edge_of_fresh", "a key that the scheme does not list", "invalid", True, trust=edge)
    second = [finding("trust_stale", age=7 * DAY + 1)]
    beyond = PRODUCTION.but(issued=NOW - 7 * DAY - 1)
    yield unknown("unknown_issuer_a_second_stale", "the edge of fresh", "unconfirmed", False, *second, trust=beyond)
    trust = PRODUCTION.but(issued=NOW - 91 * DAY)
    old = finding("trust_too_old", age=91 * DAY)
    yield unknown("unknown_issuer_old_trust", "a new issuer must not read as forged", "unconfirmed", False, old, trust=trust)
    yield unknown("no_issuers", "trust data that lists nobody", "invalid", True, trust=PRODUCTION.but(issuers=()))
    flipped = bytearray(TOY_TOKEN)
    flipped[TOY_TOKEN.index(REVIEWER.kid)] ^= 1
    mark = Mark("invalid", [finding("unknown_issuer", trust_fresh=True)])
    yield single("bit_flip_kid", "one bit of the hint", bare(bytes(flipped)), mark)
    mark = Mark("invalid", [finding("unknown_issuer", trust_fresh=True)])
    yield single(
        "status_key_signs_mark", "a key of the scheme that signs no marks", as_bare(TOY, Key("the scheme's status lists")), mark
    )


def keys() -> Iterator[Case]:
    def scoped(name: str, threat: str, code: dict, **changes) -> Case:
        return toy(name, threat, "invalid", [code], trust=PRODUCTION.with_key(REVIEW_KEY.but(**changes)))

    use = finding("key_use")
    yield scoped("key_use_assessments", "a key for assessments signs a mark", use, uses=("assessments",))
    yield scoped(
        "key_use_everything_else", "a key for all but marks", use, uses=("assessments", "decisions", "status_lists", "notices")
    )
    yield scoped("key_use_none", "a key that may sign nothing", use, uses=())
    for name, threat, begin, end in [
        ("key_window_over", "a key used after its time", TOY.issued - 9 * DAY, TOY.issued - 1),
        ("key_window_not_begun", "a mark dated back", TOY.issued + 1, TOY.issued + 9 * DAY),
    ]:
        window = finding("key_window", not_before=rfc3339(begin), not_after=rfc3339(end))
        yield scoped(name, threat, window, not_before=begin, not_after=end)
    edge = PRODUCTION.with_key(REVIEW_KEY.but(not_before=TOY.issued, not_after=TOY.issued))
    yield toy("key_window_edges", "none: both ends belong to the window", "trusted", [], trust=edge)
    prefix = finding("key_prefix")
    yield scoped("key_prefix_other_maker", "a key signs another maker's product", prefix, prefixes=("4012346",))
    yield scoped("key_prefix_none", "a key without products", prefix, prefixes=())
    yield scoped("key_prefix_longer", "the neighbour in a shared prefix", prefix, prefixes=("40123451",))
    yield scoped("key_prefix_of_14_digits", "a prefix counted from the padding zero", prefix, prefixes=("0401234",))
    by_gtin = PRODUCTION.with_key(REVIEW_KEY.but(prefixes=(), gtins=(f"{TOY.gtin:014}",)))
    yield toy("key_exact_gtin", "none: the product is listed itself", "trusted", [], trust=by_gtin)
    carton = TOY.but(gtin=gtin_with_check_digit(1_401_234_500_000))
    yield toy("key_prefix_carton", "an outer case, whose GTIN-14 begins with 1", "invalid", [prefix], carton)
    yield scoped(
        "key_assurance_self_only",
        "reviewed, says a key that may only self-certify",
        finding("key_assurance"),
        assurance=("self_certified",),
    )
    own = TOY.but(assurance=0)
    findings = [finding("key_assurance"), SELF_CERTIFIED, UNKNOWN]
    yield toy("key_assurance_reviewer_self_certifies", "self-certified, says a reviewer's key", "invalid", findings, own)
    claims = SPEAKER.but(assurance=1)
    mark = Mark("invalid", [finding("key_assurance")], claims, HALMA_NAME)
    yield single("key_assurance_maker_claims_review", "the maker promotes itself", as_bare(claims, MAKER), mark)
    claims = TOY.but(assurance=0)
    mark = Mark("invalid", [finding("key_prefix"), SELF_CERTIFIED, UNKNOWN], claims, HALMA_NAME)
    yield single("key_prefix_maker_signs_rival", "a maker's key marks a rival's product", as_bare(claims, MAKER), mark)
    claims = TOY.but(issued=REVIEW_KEY.not_before - DAY, outcomes=(3, 1, 1, 1, 1))
    begin, end = rfc3339(REVIEW_KEY.not_before), rfc3339(REVIEW_KEY.not_after)
    findings = [
        finding("key_use"),
        finding("key_window", not_before=begin, not_after=end),
        finding("key_prefix"),
        finding("key_assurance"),
        finding("required_criterion", criterion="privacy", outcome="not_met"),
    ]
    nothing = PRODUCTION.with_key(REVIEW_KEY.but(uses=(), prefixes=(), assurance=()))
    yield toy("key_everything_wrong", "each wrong is named", "invalid", findings, claims, trust=nothing)


def compromised() -> Iterator[Case]:
    state = (("is", "compromised"), ("since", rfc3339(STOLEN)))

    board = BOARD.but(keys=(REVIEW_KEY.but(state=state), BOARD_FACTS_KEY))
    scheme = SCHEME.but(issuers=(board, *EXPERT_ISSUERS))

    def stolen(name: str, threat: str, before: bool | None, others: tuple, entries: tuple, issued: int = NOW - DAY, **rest) -> Case:
        trust = scheme.but(catalogue=(issued, entries), **rest)
        findings = [finding("key_compromised", since=rfc3339(STOLEN), listed_before=before), *others]
        verdict = {True: "trusted", False: "invalid", None: "unconfirmed"}[before]
        return toy(name, threat, verdict, findings, trust=trust)

    unlisted, dated_back = (finding("token_not_published"),), "a thief dates back `iat`"
    earlier = (toy_entry(STOLEN - 1),)
    yield stolen("compromised_listed_before", "none: the box was printed before the theft", True, (), earlier)
    yield stolen("compromised_listed_after", dated_back, False, (), (toy_entry(STOLEN + 1),))
    yield stolen("compromised_listed_that_second", dated_back, False, (), (toy_entry(STOLEN),))
    yield stolen("compromised_not_listed", dated_back, False, unlisted, ())
    yield stolen("compromised_not_listed_before_the_theft", "a catalogue that ends before the theft", None, unlisted, (), STOLEN)
    yield stolen("compromised_bucket_not_at_hand", "a bucket kept from the phone", None, (ELSEWHERE,), earlier, at_hand=False)
    other = (toy_entry(STOLEN - 1, sign(TOY.but(model="Lumo Fox")).encode()),)
    yield stolen("compromised_other_token_listed", "a thief takes a listed number", False, unlisted, other)
    no_catalogue = PRODUCTION.with_key(REVIEW_KEY.but(state=state))
    findings = [finding("key_compromised", since=rfc3339(STOLEN), listed_before=None)]
    yield toy("compromised_no_catalogue", "a phone that can't look it up", "unconfirmed", findings, trust=no_catalogue)
    retired = PRODUCTION.with_key(REVIEW_KEY.but(state=(("is", "retired"),)))
    yield toy("key_retired", "none: the private key is destroyed", "trusted", [finding("key_retired")], trust=retired)


def outcomes() -> Iterator[Case]:
    for at, criterion in enumerate(CRITERIA[:4]):
        for value in (0, 3, 4):
            claims = TOY.but(outcomes=tuple(value if place == at else 1 for place in range(5)))
            found = finding("required_criterion", criterion=criterion, outcome=OUTCOMES[value])
            name = f"required_{criterion}_{OUTCOMES[value]}"
            yield toy(name, "a mark although a required criterion is not met", "invalid", [found], claims)
    claims = TOY.but(outcomes=(1, 1, 3, 0, 1))
    found = finding("required_criterion", criterion="security", outcome="not_met")
    yield toy("required_two", "the first of two is named", "invalid", [found], claims)


def addresses() -> Iterator[Case]:
    def at(name: str, threat: str, verdict: str, findings: list[dict], gtin: int = TOY.gtin, host: str = HOST.upper()) -> Case:
        return single(name, threat, web(TOY_TOKEN, gtin, host), Mark(verdict, findings, TOY))

    mismatch = finding("address_mismatch", address=f"{OTHER_GTIN:014}")
    yield at("replayed_under_other_gtin", "a real mark on another product's code", "invalid", [mismatch], OTHER_GTIN)
    sibling = finding("address_mismatch", address=f"{SIBLING:014}")
    yield at("replayed_under_sibling", "another colour has a mark of its own", "invalid", [sibling], SIBLING)
    yield at("retired_host", "none: a host of old labels", "trusted", [], host="OLD.MARK.EXAMPLE")
    for name, host in [
        ("unknown_host", "SHOP.EXAMPLE"),
        ("look_alike", "MARK.EXAMPLE.SHOP.EXAMPLE"),
        ("suffix", "XMARK.EXAMPLE"),
    ]:
        found = finding("unknown_host", host=host.lower())
        yield at(f"host_{name}", "a real token behind a foreign page", "unconfirmed", [found], host=host)
    found = [mismatch, finding("unknown_host", host="shop.example")]
    yield at("host_and_gtin_wrong", "both are named", "invalid", found, OTHER_GTIN, "SHOP.EXAMPLE")


def barcodes() -> Iterator[Case]:
    def beside(name: str, threat: str, codes: list[str], code: str | None, verdict: str, others: tuple = (), **rest) -> Case:
        known = {"siblings_known": verdict == "invalid"} if code == "wrong_product" else {}
        findings = [finding(code, barcode=codes[-1].zfill(14), **known)] if code else []
        findings += others
        return toy(name, threat, verdict, findings, barcodes=codes, **rest)

    same, other = f"{TOY.gtin:013}", f"{OTHER_GTIN:013}"
    in_store = f"{gtin_with_check_digit(212_345_600_000):013}"
    yield beside("barcode_same", "none: the box's own barcode", [same], None, "trusted")
    yield beside("barcode_same_on_request", "none: the box's own barcode", [same], None, "trusted", barcode_on_request=True)
    yield beside(
        "barcode_other_on_request",
        "a real label on another product",
        [other],
        "wrong_product",
        "invalid",
        barcode_on_request=True,
        trust=CATALOGUE,
    )
    yield beside(
        "barcode_other_on_request_no_catalogue",
        "another colour of the same product must not read as misuse",
        [other],
        "wrong_product",
        "unconfirmed",
        barcode_on_request=True,
    )
    yield beside(
        "barcode_other_on_request_bucket_not_at_hand",
        "another colour of the same product must not read as misuse",
        [other],
        "wrong_product",
        "unconfirmed",
        others=(ELSEWHERE,),
        barcode_on_request=True,
        trust=CATALOGUE.but(at_hand=False),
    )
    yield beside(
        "barcode_sibling_on_request",
        "none: another colour of the same model",
        [f"{SIBLING:013}"],
        None,
        "trusted",
        barcode_on_request=True,
        trust=CATALOGUE,
    )
    yield beside("barcode_other_in_view", "the neighbour's box, or a label moved", [other], "other_barcode", "unconfirmed")
    yield beside("barcode_neighbour_and_own", "none: the box's own barcode is there too", [other, same], None, "trusted")
    yield beside("barcode_in_store", "none: a number of the shop's own", [in_store], None, "trusted")
    yield beside("barcode_in_store_ean_8", "none: a short number of the shop's own", ["20123451"], None, "trusted")
    yield beside("barcode_in_store_ean_8_zero", "none: a short number of the shop's own", ["01234565"], None, "trusted")
    yield beside("barcode_carton", "the box that the box came in", ["14012345000006"], "other_barcode", "unconfirmed")
    yield beside(
        "barcode_in_store_and_other",
        "a number of the shop's own before the other",
        [in_store, other],
        "other_barcode",
        "unconfirmed",
    )
    yield beside(
        "barcode_sibling", "none: another colour of the same model", [f"{SIBLING:013}"], None, "trusted", trust=CATALOGUE
    )
    yield beside(
        "barcode_sibling_unlisted", "a colour that the entry does not list", [f"{SIBLING:013}"], "other_barcode", "unconfirmed"
    )
    yield beside("barcode_upc", "a barcode of twelve digits", ["036000291452"], "other_barcode", "unconfirmed")
    yield beside("barcode_ean_8", "a barcode of eight digits", ["96385074"], "other_barcode", "unconfirmed")


def several() -> Iterator[Case]:
    count = finding("several_marks", count=2)
    good = Mark("trusted", [], TOY)
    speaker = Mark("trusted", [SELF_CERTIFIED], SPEAKER, HALMA_NAME)
    texts = [as_web(TOY), as_web(SPEAKER, MAKER)]
    yield Case("several_marks", "two boxes in one picture", texts, [good, speaker], "unconfirmed", [count], CATALOGUE)
    forged = bare(sign(TOY).but(signature=bytes(64)).encode())
    bad = Mark("invalid", [finding("bad_signature")])
    both = [as_web(TOY), forged]
    yield Case("several_one_forged", "a forged mark hides behind a real one", both, [good, bad], "invalid", [count])
    yield Case("several_one_forged_first", "the order does not count", both[::-1], [bad, good], "invalid", [count])
    both_forms = [as_web(TOY), as_bare(TOY)]
    yield Case("same_mark_in_both_forms", "none: one mark, printed twice", both_forms, [good, good], "trusted")
    elsewhere = web(TOY_TOKEN, OTHER_GTIN)
    mismatch = Mark("invalid", [finding("address_mismatch", address=f"{OTHER_GTIN:014}")], TOY)
    replayed = [as_web(TOY), elsewhere]
    yield Case(
        "same_mark_replayed_beside", "a copy under another GTIN hides behind the first", replayed, [good, mismatch], "invalid"
    )
    three = [as_web(TOY), as_bare(TOY), as_web(SPEAKER, MAKER)]
    yield Case(
        "several_in_three_codes", "two marks in three codes", three, [good, good, speaker], "unconfirmed", [count], CATALOGUE
    )
    crowd = [f"https://shop.example/{number}" for number in range(63)]
    yield Case("mark_is_64th_text", "none: the last text that is judged", [*crowd, as_web(TOY)], [good], "trusted")
    crowd.append("https://shop.example/63")
    yield Case("mark_is_65th_text", "work without end: texts beyond 64 are left out", [*crowd, as_web(TOY)], [], None)
    newer = Mark("unconfirmed", [finding("newer_format", version=2)])
    yield Case("several_one_newer", "an older and a newer format", [as_web(TOY), "TTM2:7"], [good, newer], "unconfirmed", [count])
    twice = [as_web(TOY), as_web(TOY).lower(), " " + as_web(TOY)]
    yield Case("same_text_thrice", "none: one code seen three times", twice, [good], "trusted")
    others = ["https://shop.example/bear", as_web(TOY), "WIFI:T:WPA;S:box;P:secret;;"]
    yield Case("mark_among_other_codes", "none: codes that claim nothing", others, [good], "trusted")
    yield Case("no_texts", "nothing in view", [], [], None)
    yield Case("barcode_only", "a barcode is no mark", [], [], None, barcodes=["4006381333931"])


def status() -> Iterator[Case]:
    def listed(name: str, threat: str, serial: int, verdict: str, findings: list[dict], **rest) -> Case:
        return toy(name, threat, verdict, findings, TOY.but(serial=serial), **rest)

    def lists(**changes) -> Trust:
        return PRODUCTION.but(lists=(BOARD_LIST.but(**changes), HALMA_LIST))

    revoked, suspended, unused = finding("revoked"), finding("suspended"), finding("not_issued")
    yield listed("revoked", "a mark that was taken back", REVOKED_SERIAL, "invalid", [revoked])
    yield listed("suspended", "a mark on hold", SUSPENDED_SERIAL, "unconfirmed", [suspended])
    yield listed("not_issued", "a serial that nobody gave out", UNUSED_SERIAL, "invalid", [unused])
    yield listed("not_issued_beyond_list", "a serial behind the end of the list", LIST_LENGTH, "invalid", [unused])
    yield listed("not_issued_last_serial", "the largest serial that a number can spell", 99_999_999, "invalid", [unused])
    yield listed("revoked_neighbour_before", "bits of the wrong serial", REVOKED_SERIAL - 1, "trusted", [])
    yield listed("valid_end_of_list", "one beyond the end of the bits", LIST_LENGTH - 1, "trusted", [])
    missing = PRODUCTION.but(lists=(HALMA_LIST,))
    yield listed("status_missing", "a phone without the list", 42, "unconfirmed", [finding("status_missing")], trust=missing)
    other_list = PRODUCTION.but(lists=(HALMA_LIST.but(marked=((42, 1),)), BOARD_LIST))
    yield listed("revoked_by_other_issuer", "another issuer's list", 42, "trusted", [], trust=other_list)
    ended = lists(issued=TOY.issued - 1)
    age = NOW - TOY.issued + 1
    too_old = finding("status_too_old", age=age)
    older = [finding("status_older_than_mark", list=rfc3339(TOY.issued - 1)), too_old]
    yield listed("status_older_than_mark", "a list from before the mark", 42, "unconfirmed", older, trust=ended)
    yield listed(
        "not_issued_in_older_list", "a list from before the mark can't know it", UNUSED_SERIAL, "unconfirmed", older, trust=ended
    )
    yield listed("revoked_in_older_list", "revoked counts at any age", REVOKED_SERIAL, "invalid", [revoked, too_old], trust=ended)
    yield listed(
        "suspended_in_older_list", "on hold counts at any age", SUSPENDED_SERIAL, "unconfirmed", [suspended, too_old], trust=ended
    )
    young = TOY.but(issued=NOW - 2 * DAY)
    for name, issued in [("same_second", NOW - 2 * DAY), ("second_older", NOW - 2 * DAY - 1)]:
        before = [finding("status_older_than_mark", list=rfc3339(issued))] if issued < young.issued else []
        verdict = "unconfirmed" if before else "trusted"
        yield toy(
            f"status_list_{name}", "the edge between older and not older", verdict, before, young, trust=lists(issued=issued)
        )
    for days, code in [(7, None), (8, "status_stale"), (90, "status_stale"), (91, "status_too_old")]:
        found = [finding(code, age=days * DAY)] if code else []
        verdict = "unconfirmed" if code == "status_too_old" else "trusted"
        trust = lists(issued=NOW - days * DAY, expires=None)
        yield listed(f"status_{days}_days_old", "a revocation kept from the phone", 42, verdict, found, trust=trust)
    stale = [revoked, finding("status_too_old", age=100 * DAY)]
    yield listed(
        "revoked_100_days_ago", "revoked counts at any age", REVOKED_SERIAL, "invalid", stale, trust=lists(issued=NOW - 100 * DAY)
    )
    past = lists(expires=NOW - 1)
    yield listed(
        "status_past_exp", "a list past its end is stale at best", 42, "trusted", [finding("status_stale", age=DAY)], trust=past
    )
    yield listed("status_at_exp", "none: the last second of the list", 42, "trusted", [], trust=lists(expires=NOW))
    ahead = lists(issued=NOW + 5 * DAY)
    yield listed("status_from_the_future", "none: the phone's clock is behind", 42, "trusted", [], trust=ahead)


def notices() -> Iterator[Case]:
    def told(name: str, threat: str, serial: int, verdict: str, code: str | None, notice: Notice, *, shown: bool, **rest) -> Case:
        """`shown`: whether the notice belongs to what the list says, and whoever signed it may."""
        trust = rest.pop("trust", SCHEME).but(notices=(notice,))
        facts = {"notice": notice.facts()} if shown else {}
        findings = [finding(code, **facts)] if code else []
        claims = TOY.but(serial=serial)
        mark = Mark(verdict, findings, claims, notice=notice if shown else None)
        return single(name, threat, as_bare(claims), mark, trust=trust)

    gone = Notice(7, REVOKED_SERIAL, TOY.gtin, "revoked")
    held = Notice(7, SUSPENDED_SERIAL, TOY.gtin, "suspended", "under_investigation", sequence=2)
    back = Notice(7, TOY.serial, TOY.gtin, "reinstated", "mistake", sequence=3)
    yield told("notice_revoked", "none: why it was taken back", REVOKED_SERIAL, "invalid", "revoked", gone, shown=True)
    yield told("notice_suspended", "none: why it is on hold", SUSPENDED_SERIAL, "unconfirmed", "suspended", held, shown=True)
    yield told("notice_reinstated", "none: why it is in force again", TOY.serial, "trusted", "reinstated", back, shown=True)
    silent = gone.but(statement=())
    yield told("notice_without_statement", "none: the reason alone", REVOKED_SERIAL, "invalid", "revoked", silent, shown=True)

    def unheard(name: str, threat: str, notice: Notice, **rest) -> Case:
        return told(name, threat, REVOKED_SERIAL, "invalid", "revoked", notice, shown=False, **rest)

    yield unheard("notice_unrevokes", "a notice says reinstated, the list revoked", gone.but(action="reinstated"))
    yield unheard("notice_softens", "a notice says on hold, the list revoked", gone.but(action="suspended"))
    accused = back.but(action="revoked")
    yield told("notice_revokes_alone", "a notice says revoked, the list valid", TOY.serial, "trusted", None, accused, shown=False)
    never = back.but(action="revoked", serial=UNUSED_SERIAL)
    yield told("notice_of_unissued", "a notice on a serial that nobody gave out", UNUSED_SERIAL, "invalid", "not_issued", never, shown=False)
    yield unheard("notice_by_stranger", "anybody says why", gone.but(key=STRANGER))
    yield unheard("notice_by_issuer", "a key for marks says why", gone.but(key=REVIEWER))
    yield unheard("notice_by_reviewer", "a key for decisions says why", gone.but(key=EXPERTS[0]))
    yield unheard("notice_signed_as_objection", "a signature made for an objection", gone.but(purpose="objection"))
    yield unheard("notice_of_test_scheme", "a signature of the test scheme", gone.but(scheme="X1"))
    yield unheard("notice_of_other_mark", "another mark's notice under this number", gone.but(serial=7, under=REVOKED_SERIAL))
    yield unheard("notice_of_other_product", "a notice on another product", gone.but(gtin=OTHER_GTIN))
    yield unheard("notice_before_window", "a notice dated back before the key's time", gone.but(since=seconds("2025-12-31T23:59:59Z")))
    desk = DESK_ISSUER.keys[0]

    def with_desk(**changes) -> Trust:
        return SCHEME.but(issuers=(BOARD, DESK_ISSUER.but(keys=(desk.but(**changes),))))

    stolen = with_desk(state=(("is", "compromised"), ("since", rfc3339(NOW))))
    yield unheard("notice_by_stolen_key", "a thief dates back", gone, trust=stolen)
    yield unheard("notice_key_use", "a key that may not sign notices", gone, trust=with_desk(uses=("decisions", "marks")))
    retired = with_desk(state=(("is", "retired"),))
    yield told(
        "notice_by_retired_key", "none: its notices stay", REVOKED_SERIAL, "invalid", "revoked", gone, shown=True, trust=retired
    )
    for name, changes in [
        ("reason", {"reason": "bored"}),
        ("action", {"action": "gone"}),
        ("language", {"statement": (("e n", "Anybody can listen."),)}),
        ("hidden_text", {"statement": (("en", "Any\u202ebody can listen."),)}),
        ("line_break", {"statement": (("en", "Anybody\ncan listen."),)}),
        ("too_long", {"statement": (("en", "x" * 1201),)}),
        ("too_many_languages", {"statement": tuple((f"x{at}", "x") for at in range(25))}),
        ("sequence_zero", {"sequence": 0}),
    ]:
        yield unheard(f"notice_bad_{name}", "a notice that is none", gone.but(**changes))
    longest = gone.but(statement=(("en", "x" * 1200),))
    yield told("notice_longest", "none: exactly as long as allowed", REVOKED_SERIAL, "invalid", "revoked", longest, shown=True)


def trust_age() -> Iterator[Case]:
    for days, code in [(7, None), (8, "trust_stale"), (90, "trust_stale"), (91, "trust_too_old")]:
        found = [finding(code, age=days * DAY)] if code else []
        verdict = "unconfirmed" if code == "trust_too_old" else "trusted"
        trust = PRODUCTION.but(issued=NOW - days * DAY)
        yield toy(f"trust_{days}_days_old", "trust data kept from the phone", verdict, found, trust=trust)
    second = PRODUCTION.but(issued=NOW - 7 * DAY - 1)
    found = [finding("trust_stale", age=7 * DAY + 1)]
    yield toy("trust_one_second_over", "the edge of fresh", "trusted", found, trust=second)
    old_and_forged = single(
        "forged_with_old_trust",
        "age must not hide a forgery",
        bare(sign(TOY).but(signature=bytes(64)).encode()),
        Mark("invalid", [finding("trust_too_old", age=91 * DAY), finding("bad_signature")]),
        trust=PRODUCTION.but(issued=NOW - 91 * DAY),
    )
    yield old_and_forged
    yield toy(
        "trust_from_the_future", "none: the phone's clock is behind", "trusted", [], trust=PRODUCTION.but(issued=NOW + 5 * DAY)
    )


def times() -> Iterator[Case]:
    end = TOY.expires
    trust = PRODUCTION.but(
        issued=end - DAY,
        lists=(BOARD_LIST.but(issued=end - DAY, expires=None),),
    )
    ended, by_phone = finding("expired", expires=rfc3339(end)), finding("expired_by_phone_clock", expires=rfc3339(end))

    def at(name: str, threat: str, verdict: str, findings: list[dict], now: int, **rest) -> Case:
        return toy(name, threat, verdict, findings, trust=trust, now=now, **rest)

    yield at("expired", "a mark past its end", "unconfirmed", [ended], end + DAY)
    yield at("expired_that_second", "the end itself is past the end", "unconfirmed", [ended], end)
    yield at("expired_not_yet", "none: the last second", "trusted", [], end - 1)
    loose = {"corroborated": False, "lower_bound": end - DAY}
    yield at("expired_by_phone_clock", "a phone whose clock is ahead", "unconfirmed", [by_phone], end + DAY, **loose)
    yield at("expired_by_phone_clock_that_second", "a phone whose clock is ahead", "unconfirmed", [by_phone], end, **loose)
    sure = {"corroborated": True, "lower_bound": end - DAY}
    yield at("expired_by_corroborated_clock", "a mark past its end", "unconfirmed", [ended], end, **sure)
    bound = {"corroborated": False, "lower_bound": end}
    yield at("expired_by_lower_bound", "a clock turned back to revive a mark", "unconfirmed", [ended], end - 5, **bound)
    back = [ended, finding("clock_wrong", lower_bound=rfc3339(end))]
    yield at("expired_clock_far_back", "a clock turned back to revive a mark", "unconfirmed", back, NOW, **bound)
    late = [ended, finding("support_ended", until="2031-06-30")]
    later = seconds("2031-07-01T00:00:00Z")
    far = PRODUCTION.but(issued=later - DAY, lists=(BOARD_LIST.but(issued=later - DAY, expires=None),))
    yield toy("expired_and_support_ended", "updates have ended as well", "unconfirmed", late, trust=far, now=later)
    day_before = PRODUCTION.but(issued=later - DAY, lists=(BOARD_LIST.but(issued=later - DAY, expires=None),))
    long = TOY.but(expires=TOY.issued + 9 * 365 * DAY)
    support = finding("support_ended", until="2031-06-30")
    yield toy("support_last_day", "none: the last day still counts", "trusted", [], long, trust=day_before, now=later - 1)
    yield toy("support_ended", "a device without updates", "trusted", [support], long, trust=far, now=later)
    ahead = [finding("not_yet_valid", issued=rfc3339(NOW + DAY + 1))]
    future = PRODUCTION.but(lists=(BOARD_LIST.but(issued=NOW + 3 * DAY),))
    claims = TOY.but(issued=NOW + DAY + 1)
    yield toy("not_yet_valid", "a mark from the future", "unconfirmed", ahead, claims, trust=future)
    yield toy("not_yet_valid_within_a_day", "none: clocks differ", "trusted", [], TOY.but(issued=NOW + DAY), trust=future)
    wrong = {"lower_bound": NOW, "corroborated": False}
    behind = [finding("clock_wrong", lower_bound=rfc3339(NOW))]
    yield toy("clock_two_days_behind", "a phone whose clock is behind", "unconfirmed", behind, now=NOW - 2 * DAY, **wrong)
    ages = [finding("trust_stale", age=9 * DAY), finding("status_stale", age=9 * DAY)]
    late = {"lower_bound": NOW + 8 * DAY, "corroborated": False}
    found = [finding("clock_wrong", lower_bound=rfc3339(NOW + 8 * DAY)), *ages]
    yield toy("clock_turned_back_hides_no_age", "a clock turned back to make old data fresh", "unconfirmed", found, **late)
    yield toy("clock_one_day_behind", "none: clocks differ", "trusted", [], now=NOW - DAY, **wrong)
    early = TOY.but(issued=NOW - 2 * DAY)
    yield toy(
        "clock_behind_mark_newer",
        "a clock at 1970 must not make marks of the future",
        "unconfirmed",
        behind,
        early,
        now=0,
        **wrong,
    )


def test_scheme() -> Iterator[Case]:
    def test(name: str, threat: str, text: str) -> Case:
        return single(name, threat, text, Mark("invalid", [finding("test_scheme")], scheme="test"))

    token = sign(TOY).but(scheme="X1").encode()
    yield test("test_scheme_web", "a test mark in a shop", web(token, TOY.gtin, prefix="X1"))
    yield test("test_scheme_bare", "a test mark in a shop", bare(token, "XTM1"))
    yield test("test_scheme_lower_case", "a test mark in a shop", bare(token, "xtm1"))
    yield test("test_scheme_production_signature", "a real token behind the prefix X", bare(TOY_TOKEN, "XTM1"))
    counted = {"trust": PRODUCTION.but(scheme="test"), "test_scheme": True}
    good = Mark("trusted", [], TOY, scheme="test")
    web_text = web(token, TOY.gtin, prefix="X1")
    yield single("test_scheme_counted_web", "none: a demonstration that counts test marks", web_text, good, **counted)
    yield single("test_scheme_counted_bare", "none: a demonstration that counts test marks", bare(token, "XTM1"), good, **counted)
    behind_x = Mark("invalid", [finding("bad_signature")], scheme="test")
    real = bare(TOY_TOKEN, "XTM1")
    yield single("test_scheme_counted_real_signature", "a real token behind the prefix X", real, behind_x, **counted)
    both = [web_text, bare(TOY_TOKEN)]
    unknown = Mark("invalid", [finding("test_scheme")], scheme="test")
    real_one = Mark("trusted", [], TOY)
    count = finding("several_marks", count=2)
    yield Case("test_scheme_beside_real", "a test mark beside a real one", both, [unknown, real_one], "invalid", [count])
    mark = Mark("invalid", [finding("bad_signature")])
    yield single("test_scheme_behind_t", "a test token behind the prefix T", bare(token), mark)
    issued = 0
    found = [finding("trust_too_old", age=NOW - issued), finding("unknown_issuer", trust_fresh=False)]
    other = PRODUCTION.but(scheme="test")
    yield single(
        "production_with_test_trust",
        "a test root that vouches for a real mark",
        bare(TOY_TOKEN),
        Mark("unconfirmed", found),
        trust=other,
    )
