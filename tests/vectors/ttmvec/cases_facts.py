"""Vectors of the published facts: good tokens judged with the entry that the registry has of them."""

from __future__ import annotations

from collections.abc import Iterator

from .cases import Case, Mark, finding, single
from .facts import Assessment, Decision, Objection, both
from .scheme import DAY, EXPERTS, MAKER, NOW, REVIEWER, SPEAKER, STRANGER, TOY, as_bare, sign
from .token import Claims, day, gtin_with_check_digit, rfc3339, seconds
from .trust import (
    BOARD,
    DESK_ISSUER,
    EXPERT_ISSUERS,
    FACTS_KEY,
    HALMA,
    HALMA_BOTH,
    MAKER_KEY,
    PRODUCTION,
    REVIEW_KEY,
    Entry,
    IssuerKey,
    Trust,
)

LISTED = seconds("2026-03-02T00:00:00Z")
OTHER_GTIN = gtin_with_check_digit(401_234_500_001)

BOARD_KEY = REVIEW_KEY.but(uses=("marks", "assessments"))
SCHEME = PRODUCTION.but(issuers=(BOARD.but(keys=(BOARD_KEY,)), HALMA_BOTH, *EXPERT_ISSUERS, DESK_ISSUER))

PRINTED = Assessment()
NEWER = PRINTED.but(sequence=2, date="2026-10-01")
UPDATED = finding("assessment_updated", sequence=2, date="2026-10-01")
MISMATCH, UNSIGNED = finding("assessment_mismatch"), finding("assessment_bad_signature")
UNAVAILABLE = finding("assessment_unavailable")


def unproven(proven: int) -> dict:
    return finding("review_unproven", proven=proven, needed=2)


def cases() -> Iterator[Case]:
    yield from at_hand()
    yield from assessments()
    yield from signatures()
    yield from keys()
    yield from newer()
    yield from reviews()
    yield from objections()


def toy(
    name: str,
    threat: str,
    verdict: str,
    findings: list[dict],
    *,
    named: Assessment = PRINTED,
    published: tuple[Assessment, ...] | None = None,
    decisions: tuple[Decision, ...] | None = None,
    objections: tuple[Objection, ...] = (),
    trust: Trust = SCHEME,
    entry_gtin: int | None = None,
    entry_token: bytes | None = None,
    siblings: tuple[int, ...] = (),
    fetched: bool = True,
    claims: Claims = TOY,
) -> Case:
    """The toy's token names one assessment; the entry has these."""
    claims = claims.but(assessment=named.digest()[:16])
    token = entry_token or sign(claims).encode()
    published = (named,) if published is None else published
    decisions = both(named) if decisions is None else decisions
    gtin = entry_gtin or claims.gtin
    entry = Entry(7, claims.serial, gtin, token, LISTED, siblings, published, decisions, objections)
    trust = trust.but(catalogue=(NOW - DAY, (entry,)), at_hand=fetched)
    return single(name, threat, as_bare(claims), Mark(verdict, findings, claims), trust=trust)


def at_hand() -> Iterator[Case]:
    yield toy("facts_reviewed", "none: facts and review are proven", "trusted", [])
    yield toy("facts_not_fetched", "a phone without the facts", "trusted", [UNAVAILABLE], fetched=False)
    future = (PRINTED, NEWER.but(format=2))
    yield toy("facts_of_a_later_format", "facts that this library can't read", "trusted", [UNAVAILABLE], published=future)
    own = Assessment(SPEAKER, issuer=12, key=MAKER)
    claims = SPEAKER.but(assessment=own.digest()[:16])
    token = sign(claims, MAKER).encode()
    entry = Entry(12, claims.serial, claims.gtin, token, LISTED, (), (own,))
    trust = SCHEME.but(catalogue=(NOW - DAY, (entry,)))
    mark = Mark("trusted", [finding("self_certified")], claims, (12, "Halma Sound"))
    yield single("facts_self_certified", "none: the maker's own facts need no review", as_bare(claims, MAKER), mark, trust=trust)
    other, absent = sign(TOY).encode(), [finding("token_not_published")]
    yield toy("entry_of_another_token", "facts of another token", "unconfirmed", absent, entry_token=other)
    yield toy("entry_of_another_product", "facts of another product", "unconfirmed", absent, entry_gtin=OTHER_GTIN)
    yield toy(
        "entry_of_a_sibling",
        "facts of another product that names this one its sibling",
        "unconfirmed",
        [MISMATCH],
        entry_gtin=OTHER_GTIN,
        siblings=(TOY.gtin,),
    )


def assessments() -> Iterator[Case]:
    def wrong(name: str, threat: str, *published: Assessment, named: Assessment = PRINTED) -> Case:
        return toy(name, threat, "unconfirmed", [MISMATCH], named=named, published=published)

    yield wrong("assessment_missing", "a mark without its facts")
    better = PRINTED.saying(outcomes=(1, 1, 1, 1, 1))
    yield wrong("assessment_swapped", "better facts than the mark was given for", better)
    yield wrong("assessment_beside", "two texts with one sequence", PRINTED, better)
    yield wrong("assessment_contradicts_token", "a token that says more than its facts", better, named=better)
    for name, changes in [
        ("brand", {"brand": "Lumo"}),
        ("model", {"model": "Lumo Bear Pro"}),
        ("category", {"category": 5}),
        ("support", {"support_until": None}),
    ]:
        named = PRINTED.saying(**changes)
        yield wrong(f"assessment_other_{name}", "a token that says otherwise than its facts", named, named=named)
    yield wrong("assessment_of_other_serial", "the facts of another mark", PRINTED, NEWER.saying(serial=43))
    yield wrong("assessment_of_other_gtin", "the facts of another product", PRINTED, NEWER.saying(gtin=OTHER_GTIN))
    yield wrong("assessment_of_other_assurance", "self-certified facts replace reviewed ones", PRINTED, NEWER.saying(assurance=0))
    unreadable = NEWER.but(without=("privacy",))
    yield wrong("assessment_unreadable", "facts that leave out what they must say", PRINTED, unreadable)
    rivals = (PRINTED, NEWER, NEWER.but(date="2026-10-02"))
    yield wrong("assessments_newer_rivals", "two newer texts with one sequence", *rivals)
    twice = (PRINTED, PRINTED)
    yield toy("assessment_twice", "none: the same document twice", "trusted", [], published=twice)


def signatures() -> Iterator[Case]:
    def bad(name: str, threat: str, **changes) -> Case:
        return toy(name, threat, "unconfirmed", [UNSIGNED], published=(PRINTED.but(**changes),))

    yield bad("assessment_by_stranger", "anybody's facts", key=STRANGER)
    yield bad("assessment_flipped_bit", "one bit of the signature", flipped=True)
    yield bad("assessment_signed_as_mark", "a signature made for a mark", purpose="mark")
    yield bad("assessment_signed_as_decision", "a signature made for a decision", purpose="decision")
    yield bad("assessment_of_test_scheme", "a signature of the test scheme", scheme="X1")
    yield bad("assessment_by_reviewer", "a reviewer's key signs decisions alone", key=EXPERTS[0])
    beside = (PRINTED, NEWER.but(key=STRANGER))
    yield toy("assessment_newer_by_stranger", "anybody's newer facts", "unconfirmed", [UNSIGNED], published=beside)
    wide = MAKER_KEY.but(uses=("marks", "assessments"), assurance=("reviewed",), prefixes=("4012345",))
    other = SCHEME.but(issuers=(BOARD.but(keys=(BOARD_KEY,)), HALMA.but(keys=(wide,)), *EXPERT_ISSUERS))
    foreign = (PRINTED, NEWER.but(key=MAKER))
    yield toy(
        "assessment_by_other_issuer",
        "another issuer's facts under this number",
        "unconfirmed",
        [UNSIGNED],
        published=foreign,
        trust=other,
    )


def keys() -> Iterator[Case]:
    def scoped(**changes) -> Trust:
        """The facts' key beside the mark's own."""
        own = IssuerKey(FACTS_KEY.public, uses=("assessments",)).but(**changes)
        return SCHEME.but(issuers=(BOARD.but(keys=(REVIEW_KEY, own)), *EXPERT_ISSUERS))

    named = PRINTED.but(key=FACTS_KEY)

    def bad(name: str, threat: str, **changes) -> Case:
        return toy(name, threat, "unconfirmed", [UNSIGNED], named=named, trust=scoped(**changes))

    def good(name: str, threat: str, **changes) -> Case:
        return toy(name, threat, "trusted", [], named=named, trust=scoped(**changes))

    yield good("assessment_key_of_its_own", "none: the issuer keeps two keys")
    yield bad("assessment_key_for_marks", "a key for marks signs facts", uses=("marks", "decisions", "notices"))
    yield bad("assessment_key_other_product", "a key for another maker's products", prefixes=("4012346",))
    yield bad("assessment_key_self_certified", "a key for self-certified marks", assurance=("self_certified",))
    late, early = seconds("2026-02-21T00:00:00Z"), seconds("2026-02-19T23:59:59Z")
    yield bad("assessment_before_window", "facts dated back", not_before=late)
    yield bad("assessment_after_window", "a key used after its time", not_after=early)
    begin, end = seconds("2026-02-20T23:00:00Z"), seconds("2026-02-20T00:00:00Z")
    yield good("assessment_on_first_day", "none: the whole day counts", not_before=begin)
    yield good("assessment_on_last_day", "none: the whole day counts", not_after=end)

    def stolen(since: int) -> dict:
        return {"state": (("is", "compromised"), ("since", rfc3339(since)))}

    yield bad("assessment_key_stolen_before", "a thief makes up facts", **stolen(LISTED))
    yield good("assessment_key_stolen_later", "none: listed before the theft", **stolen(LISTED + 1))
    newest = NEWER.but(key=FACTS_KEY)
    yield toy(
        "assessment_key_stolen_newer_facts",
        "a thief brings newer facts",
        "unconfirmed",
        [UNSIGNED],
        named=named,
        published=(named, newest),
        trust=scoped(**stolen(LISTED + 1)),
    )
    yield good("assessment_key_retired", "none: the private key is destroyed", state=(("is", "retired"),))


def newer() -> Iterator[Case]:
    def beside(name: str, threat: str, verdict: str, findings: list[dict], newest: Assessment, **rest) -> Case:
        return toy(name, threat, verdict, findings, published=(PRINTED, newest), decisions=both(newest), **rest)

    yield beside("assessment_updated", "none: newer facts than the box has", "trusted", [UPDATED], NEWER)
    for at, criterion in [(0, "privacy"), (2, "security")]:
        outcomes = tuple(3 if place == at else 1 for place in range(5))
        worse = finding("assessment_worse", criterion=criterion, outcome="not_met")
        failed = NEWER.saying(outcomes=outcomes)
        yield beside(f"assessment_worse_{criterion}", "an old box hides what was found since", "unconfirmed", [worse, UPDATED], failed)
    closed = NEWER.saying(outcomes=(1, 1, 1, 1, 3), support_until=None)
    yield beside("assessment_updated_not_open", "none: openness is not required", "trusted", [UPDATED], closed)
    ended = NEWER.saying(support_until=day("2026-11-23"))
    gone = finding("support_ended", until="2026-11-23")
    yield beside("assessment_updated_support_ended", "none: updates end sooner than the box says", "trusted", [UPDATED, gone], ended)
    over = PRINTED.saying(support_until=day("2026-06-30"))
    yield toy(
        "assessment_updated_support_longer",
        "none: updates come for longer than the box says",
        "trusted",
        [UPDATED],
        named=over,
        published=(over, NEWER),
        decisions=both(NEWER),
        claims=TOY.but(support_until=day("2026-06-30")),
    )
    third = NEWER.but(sequence=3, date="2026-11-01")
    found = [finding("assessment_updated", sequence=3, date="2026-11-01")]
    yield toy(
        "assessment_updated_twice",
        "the newest but one",
        "trusted",
        found,
        published=(third, NEWER, PRINTED),
        decisions=both(third),
    )
    second = PRINTED.but(sequence=2)
    yield toy("assessment_rolled_back", "older facts come back", "trusted", [], named=second, published=(second, PRINTED))
    unreviewed = [unproven(0), UPDATED]
    yield toy("assessment_updated_unreviewed", "newer facts that nobody reviewed", "unconfirmed", unreviewed, published=(PRINTED, NEWER))


def reviews() -> Iterator[Case]:
    first, second = both(PRINTED)

    def bad(name: str, threat: str, proven: int, *decisions: Decision, trust: Trust = SCHEME) -> Case:
        return toy(name, threat, "unconfirmed", [unproven(proven)], decisions=decisions, trust=trust)

    yield bad("review_no_decision", "a review that nobody signed", 0)
    yield bad("review_one_decision", "one reviewer alone", 1, first)
    yield bad("review_one_reviewer_twice", "one reviewer signs twice", 1, first, Decision(PRINTED, EXPERTS[0], "2026-02-22"))
    expert = EXPERT_ISSUERS[0].but(keys=EXPERT_ISSUERS[0].keys + EXPERT_ISSUERS[1].keys)
    two_keys = SCHEME.but(issuers=(BOARD.but(keys=(BOARD_KEY,)), expert))
    yield bad("review_one_reviewer_two_keys", "one reviewer with two keys", 1, first, second, trust=two_keys)
    yield bad("review_by_stranger", "anybody's decision", 1, first, Decision(PRINTED, STRANGER))
    yield bad("review_by_issuer", "who grants the mark reviews it", 1, first, Decision(PRINTED, REVIEWER))
    yield bad("review_flipped_bit", "one bit of the signature", 1, first, Decision(PRINTED, EXPERTS[1], flipped=True))
    yield bad("review_signed_as_mark", "a signature made for a mark", 1, first, Decision(PRINTED, EXPERTS[1], purpose="mark"))
    yield bad("review_of_other_facts", "a decision on other facts", 1, first, Decision(NEWER, EXPERTS[1]))
    yield bad("review_of_other_mark", "a decision on another mark", 1, first, Decision(PRINTED, EXPERTS[1], number="007000010422"))
    yield bad("review_after_window", "a reviewer who has left", 1, first, Decision(PRINTED, EXPERTS[1], "2028-01-01"))
    key = EXPERT_ISSUERS[1].keys[0]

    def with_second(**changes) -> Trust:
        expert = EXPERT_ISSUERS[1].but(keys=(key.but(**changes),))
        return SCHEME.but(issuers=(BOARD.but(keys=(BOARD_KEY,)), EXPERT_ISSUERS[0], expert))

    yield bad("review_key_use", "a key that decides nothing", 1, first, second, trust=with_second(uses=("marks", "notices")))
    own = with_second(assurance=("self_certified",))
    yield bad("review_key_assurance", "a key for self-certified marks", 1, first, second, trust=own)
    before = with_second(state=(("is", "compromised"), ("since", rfc3339(LISTED))))
    yield bad("review_key_stolen_before", "a thief reviews", 1, first, second, trust=before)
    after = with_second(state=(("is", "compromised"), ("since", rfc3339(LISTED + 1))))
    yield toy("review_key_stolen_later", "none: listed before the theft", "trusted", [], trust=after)


def objections() -> Iterator[Case]:
    def raised(name: str, threat: str, count: int, *objections: Objection, trust: Trust = SCHEME) -> Case:
        findings = [finding("open_objection", count=count)] if count else []
        return toy(name, threat, "trusted", findings, objections=objections, trust=trust)

    yield raised("objection_open", "none: somebody objects, the scheme looks into it", 1, Objection())
    yield raised("objections_two_open", "none: two objections, one closed", 2, Objection(), Objection(2), Objection(3, closed="2026-10-09"))
    yield raised("objection_closed", "none: the scheme has closed it", 0, Objection(closed="2026-10-09"))
    yield raised("objection_by_stranger", "anybody accuses a rival", 0, Objection(key=STRANGER))
    yield raised("objection_by_reviewer", "a key that signs decisions alone", 0, Objection(key=EXPERTS[0]))
    yield raised("objection_signed_as_notice", "a signature made for a notice", 0, Objection(purpose="notice"))
    yield raised("objection_to_other_mark", "an objection to another mark", 0, Objection(number="007000010422"))
    yield raised("objection_closed_before", "days out of order", 0, Objection(closed="2026-09-01"))
    desk = DESK_ISSUER.keys[0].but(state=(("is", "compromised"), ("since", rfc3339(LISTED))))
    stolen = SCHEME.but(issuers=(BOARD.but(keys=(BOARD_KEY,)), *EXPERT_ISSUERS, DESK_ISSUER.but(keys=(desk,))))
    yield raised("objection_by_stolen_key", "a thief accuses", 0, Objection(), trust=stolen)
