"""Vectors of the token itself: what has the form, what has not, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator

from . import edwards
from .cases import Case, Mark, finding, malformed, single
from .keys import Key, colliding_pair, thumbprint
from .scheme import HOST, REVIEWER, STRANGER, TOY, YEAR, as_bare, as_web, sign
from .token import (
    ALG,
    CATEGORIES,
    ED25519,
    EDDSA,
    ES256,
    EXP,
    IAT,
    KID,
    MARK,
    Claims,
    Sign1,
    array,
    bare,
    bstr,
    canonical,
    day,
    digits,
    head,
    mapping,
)
from .trust import BOARD, BOARD_LIST, HALMA, PRODUCTION, REVIEW_KEY, Trust

BAD_SIGNATURE = finding("bad_signature")
WRONG_ALGORITHM = finding("wrong_algorithm")


def cases() -> Iterator[Case]:
    yield from valid()
    yield from text_form()
    yield from structure()
    yield from headers()
    yield from claim_set()
    yield from claim_values()
    yield from signatures()


def good(name: str, threat: str, text: str, claims: Claims, trust: Trust = PRODUCTION, signer: Key = REVIEWER) -> Case:
    return single(name, threat, text, Mark("trusted", [], claims), trust=trust, signer=signer)


def valid() -> Iterator[Case]:
    yield good("valid_reviewed", "none: a reviewed mark in the web form", as_web(TOY), TOY)
    yield good("valid_bare", "none: the form without a web address", as_bare(TOY), TOY)
    claims = TOY.but(support_until=None)
    yield good("valid_no_support_day", "none: no updates are promised", as_web(claims), claims)
    claims = longest()
    large = PRODUCTION.but(lists=(BOARD_LIST.but(length=1 << 24),))
    yield good("valid_longest_texts", "none: the longest token, 210 bytes", as_web(claims), claims, large)
    claims = TOY.but(brand="Ö", model="熊")
    yield good("valid_short_texts", "none: one character each, beyond ASCII", as_web(claims), claims)
    claims = TOY.but(serial=0)
    yield good("valid_serial_zero", "none: the first index of the status list", as_web(claims), claims)
    claims = TOY.but(serial=(1 << 24) - 1)
    yield good("valid_serial_largest", "none: the last serial of the largest list, 4 MiB", as_web(claims), claims, large)
    claims = TOY.but(expires=TOY.issued + 10 * YEAR)
    yield good("valid_ten_years", "none: exactly the longest time", as_web(claims), claims)
    claims = TOY.but(outcomes=(1, 1, 1, 1, 1))
    yield good("valid_all_criteria_met", "none: every criterion met", as_web(claims), claims)
    claims = TOY.but(outcomes=(2, 2, 2, 2, 4))
    yield good("valid_all_partly_met", "none: partly met suffices; openness does not apply", as_web(claims), claims)
    for number, name in enumerate(CATEGORIES):
        claims = TOY.but(category=number)
        yield good(f"valid_category_{name}", "none: every category", as_bare(claims), claims)


def longest() -> Claims:
    return TOY.but(brand="W" * 32, model="ß" * 16, serial=1 << 23)


def text_form() -> Iterator[Case]:
    text, token = as_web(TOY), sign(TOY).encode()
    number = digits(token)
    yield good("text_lower_case", "none: scheme, host and prefix ignore case", text.lower(), TOY)
    yield good("text_mixed_case_host", "none: hosts ignore case", text.replace("MARK.EXAMPLE", "Mark.exaMPLE"), TOY)
    yield good("text_lower_case_bare", "none: the bare prefix ignores case", as_bare(TOY).lower(), TOY)
    yield good("text_spaces_around", "none: spaces around the text are trimmed", f"  {text} \r\n", TOY)
    yield good("text_slash_after_gtin", "none: the path with a slash at its end", text.replace("#", "/#"), TOY)
    yield malformed("text_leading_zero", "a second text for the same token", f"TTM1:0{number}", "leading_zero")
    yield malformed("text_no_digits", "an empty token", "TTM1:", "not_digits")
    yield malformed("text_letter_among_digits", "lenient number parsers", f"TTM1:{number[:99]}o{number[100:]}", "not_digits")
    yield malformed("text_plus_sign", "number parsers that take a sign", f"TTM1:+{number}", "not_digits")
    yield malformed("text_underscore", "number parsers that take separators", f"TTM1:{number[:9]}_{number[9:]}", "not_digits")
    yield malformed("text_inner_space", "spaces between the digits", f"TTM1:{number[:9]} {number[9:]}", "not_digits")
    fullwidth = chr(0xFF10 + int(number[50]))
    yield malformed("text_fullwidth_digit", "digits outside ASCII", f"TTM1:{number[:50]}{fullwidth}{number[51:]}", "not_digits")
    yield malformed("text_507_digits", "arithmetic on numbers without a limit", "TTM1:" + "1" * 507, "too_long")
    yield malformed(
        "text_ten_thousand_digits", "time that grows with the square of the length", "TTM1:" + "9" * 10_000, "too_long"
    )
    yield malformed("text_211_bytes", "506 digits that need more than 210 bytes", "TTM1:" + "9" * 506, "too_long")
    yield malformed("text_gtin_check_digit_in_address", "a mistyped address", text.replace("00009#", "00008#"), "address")
    yield malformed("text_short_gtin_in_address", "a GTIN of another length", text.replace("/01/0", "/01/"), "address")
    yield malformed("text_http", "an address that anybody on the way can change", text.replace("HTTPS", "HTTP"), "address")
    yield malformed("text_user_before_host", "a host that looks like another", text.replace("://", "://MARK.EXAMPLE@"), "address")
    yield malformed("text_port", "another service on the host", text.replace("EXAMPLE/", "EXAMPLE:8443/"), "address")
    yield malformed("text_percent_in_host", "percent-encoding", text.replace("MARK.", "MARK%2E"), "address")
    yield malformed("text_query", "more in the address than a mark has", text.replace("#", "?A=1#"), "address")
    yield malformed("text_other_path", "a mark's token behind another path", text.replace("/01/", "/02/"), "address")
    hundred = f"https://{HOST}/page#T1{'7' * 100}"
    yield malformed("text_other_path_100_digits", "a mark's token behind another path", hundred, "address")
    encoded = text.replace("#T1", "#T1%3")
    yield malformed("text_percent_in_digits", "percent-encoding", encoded, "not_digits")
    yield malformed("text_no_break_space_behind", "spaces outside ASCII", f"TTM1:{number}\u00a0", "not_digits")
    yield malformed("text_two_fragments", "a second fragment", f"{text}#T15", "not_digits")
    newer = Mark("unconfirmed", [finding("newer_format", version=2)])
    yield single("text_newer_web", "a later format", text.replace("#T1", "#T2"), newer)
    newer = Mark("unconfirmed", [finding("newer_format", version=9)])
    yield single("text_newer_bare", "a later format", "TTM9:5", newer)
    for name, other in no_mark(number):
        yield Case(f"no_mark_{name}", "a code that claims nothing must not be judged", [other], [], None)


def no_mark(number: str) -> Iterator[tuple[str, str]]:
    yield "empty", ""
    yield "web_link", f"https://{HOST}/01/04012345000009"
    yield "fragment_of_a_page", "https://shop.example/bear#T1"
    yield "fragment_of_99_digits", f"https://{HOST}/page#T1{'7' * 99}"
    yield "wifi", "WIFI:T:WPA;S:box;P:secret;;"
    yield "digits_alone", number
    yield "version_zero", f"TTM0:{number}"
    yield "version_ten", f"TTM10:{number}"
    yield "other_scheme_letter", f"YTM1:{number}"
    yield "prefix_after_words", f"See TTM1:{number}"
    yield "gtin_link_of_a_shop", f"https://{HOST}/01/04012345000009?lot=T1"


def structure() -> Iterator[Case]:
    token = sign(TOY).encode()
    honest = sign(TOY)
    cuts = {
        "array_head": 1,
        "protected_header": 7,
        "unprotected_header": 11,
        "payload_head": 13,
        "claims": 60,
        "before_signature": len(token) - 66,
        "signature_head": len(token) - 65,
        "signature": len(token) - 32,
        "last_byte": len(token) - 1,
    }
    for name, length in cuts.items():
        yield malformed(f"truncated_{name}", "a token cut short", bare(token[:length]), "structure")
    yield malformed("trailing_byte", "bytes that nobody signed", bare(token + b"\x00"), "trailing_bytes")
    yield malformed("trailing_token", "two tokens in one text", bare((token + token)[:200]), "trailing_bytes")
    yield malformed("tagged_cose", "the tagged form is a second encoding", bare(b"\xd2" + token), "structure")
    yield malformed("tagged_cwt", "the CWT tag is a second encoding", bare(b"\xd8\x3d\xd2" + token), "structure")
    yield malformed("three_parts", "no signature at all", bare(b"\x83" + token[1:-66]), "structure")
    yield malformed("five_parts", "something behind the signature", bare(b"\x85" + token[1:] + b"\x00"), "structure")
    yield malformed("map_outside", "no array", bare(canonical({1: token[:40]})), "structure")
    yield malformed("nesting", "a parser that calls itself without end", bare(b"\x81" * 200), "structure")
    yield malformed("huge_array_head", "memory reserved by a declared length", bare(b"\x9a\xff\xff\xff\xff"), "structure")
    yield malformed("huge_string_head", "memory reserved by a declared length", bare(b"\x84\x5a\xff\xff\xff\xff"), "structure")
    yield malformed("no_payload", "a detached payload", bare(honest.but(parts={2: b"\xf6"}).encode()), "no_payload")
    yield malformed("payload_is_text", "a payload of another type", bare(honest.but(parts={2: b"\x61a"}).encode()), "structure")
    yield malformed("short_signature", "63 bytes", bare(honest.but(signature=bytes(63)).encode()), "signature_length")
    yield malformed("long_signature", "65 bytes", bare(honest.but(signature=bytes(65)).encode()), "signature_length")
    yield malformed(
        "empty_signature", "a signature that a careless check skips", bare(honest.but(signature=b"").encode()), "signature_length"
    )
    payload, header = honest.payload, honest.header()
    yield malformed("outer_array_indefinite", "an indefinite length", bare(b"\x9f" + token[1:] + b"\xff"), "not_canonical")
    yield malformed(
        "payload_in_chunks",
        "an indefinite length",
        bare(honest.but(parts={2: b"\x5f" + bstr(payload[:9]) + bstr(payload[9:]) + b"\xff"}).encode()),
        "not_canonical",
    )
    yield malformed(
        "payload_length_too_wide",
        "a length written longer than needed",
        bare(honest.but(parts={2: head(2, len(payload), 2) + payload}).encode()),
        "not_canonical",
    )
    yield malformed(
        "header_length_too_wide",
        "a length written longer than needed",
        bare(honest.but(parts={0: head(2, len(header), 1) + header}).encode()),
        "not_canonical",
    )


def headers() -> Iterator[Case]:
    kid = REVIEWER.kid
    honest = sign(TOY)

    def with_header(header: bytes) -> str:
        return bare(honest.but(protected=header).encode())

    def wrong_algorithm(name: str, threat: str, header: dict) -> Case:
        return single(name, threat, with_header(canonical(header)), Mark("invalid", [WRONG_ALGORITHM]))

    yield wrong_algorithm("alg_eddsa", "the old, ambiguous EdDSA (-8), though the signature is right", {ALG: EDDSA, KID: kid})
    yield wrong_algorithm("alg_es256", "another algorithm", {ALG: ES256, KID: kid})
    yield wrong_algorithm("alg_hmac", "the public key used as a shared secret", {ALG: 5, KID: kid})
    yield wrong_algorithm("alg_private", "an algorithm that nobody knows", {ALG: -70_000, KID: kid})
    yield wrong_algorithm("alg_unregistered", "a number that IANA has not given out", {ALG: -300, KID: kid})
    yield wrong_algorithm("alg_text", "an algorithm by name", {ALG: "Ed25519", KID: kid})
    yield wrong_algorithm("alg_missing", "no algorithm", {KID: kid})
    yield wrong_algorithm("alg_and_kid_missing", "an empty map", {})
    empty = bare(honest.but(protected=b"").encode())
    yield single("header_empty", "a header of no bytes", empty, Mark("invalid", [WRONG_ALGORITHM]))
    moved = honest.but(protected=canonical({KID: kid}), unprotected=canonical({ALG: ED25519}))
    yield single("alg_unprotected", "an algorithm that nobody signed", bare(moved.encode()), Mark("invalid", [WRONG_ALGORITHM]))
    yield malformed("kid_missing", "no hint of the key", with_header(canonical({ALG: ED25519})), "kid")
    yield malformed("kid_empty", "an empty hint", with_header(canonical({ALG: ED25519, KID: b""})), "structure")
    yield malformed("kid_short", "three bytes", with_header(canonical({ALG: ED25519, KID: kid[:3]})), "kid")
    yield malformed("kid_long", "the whole thumbprint", with_header(canonical({ALG: ED25519, KID: kid * 8})), "kid")
    yield malformed("kid_text", "a hint of another type", with_header(canonical({ALG: ED25519, KID: "kid1"})), "structure")
    yield malformed(
        "kid_unprotected",
        "a hint that nobody signed",
        bare(honest.but(protected=canonical({ALG: ED25519}), unprotected=canonical({KID: kid})).encode()),
        "kid",
    )
    for name, label, value in [("content_type", 3, 61), ("iv", 5, bytes(8)), ("private", -70_001, 1), ("text", "x", 1)]:
        yield malformed(
            f"protected_{name}",
            "more in the header than alg and kid",
            with_header(canonical({ALG: ED25519, KID: kid, label: value})),
            "protected_header",
        )
    yield malformed(
        "protected_crit",
        "a critical header",
        with_header(canonical({ALG: ED25519, 2: [KID], KID: kid})),
        "protected_header",
    )
    unregistered = canonical({ALG: ED25519, 3: 65_534, KID: kid})
    yield malformed(
        "protected_content_type_unregistered", "a content type that nobody knows", with_header(unregistered), "protected_header"
    )
    for name, header in [("kid", {KID: kid}), ("private", {-70_001: 1}), ("text", {"note": "hi"}), ("alg", {ALG: -300})]:
        yield malformed(
            f"unprotected_{name}",
            "a header that nobody signed",
            bare(honest.but(unprotected=canonical(header)).encode()),
            "unprotected_header",
        )
    one, alg, four, hint = canonical(ALG), canonical(ED25519), canonical(KID), canonical(kid)
    yield malformed(
        "header_duplicate_alg", "two algorithms", with_header(mapping((one, alg), (one, alg), (four, hint))), "duplicate_key"
    )
    yield malformed(
        "header_duplicate_kid", "two hints", with_header(mapping((one, alg), (four, hint), (four, hint))), "duplicate_key"
    )
    twice = honest.but(unprotected=mapping((four, hint), (four, hint)))
    yield malformed("unprotected_duplicate", "two hints that nobody signed", bare(twice.encode()), "duplicate_key")
    yield malformed("header_order", "pairs in another order", with_header(mapping((four, hint), (one, alg))), "not_canonical")
    yield malformed(
        "header_indefinite", "an indefinite length", with_header(b"\xbf" + one + alg + four + hint + b"\xff"), "not_canonical"
    )
    yield malformed(
        "header_alg_too_wide", "-19 in two bytes", with_header(mapping((one, head(1, 18, 1)), (four, hint))), "not_canonical"
    )
    yield malformed("header_trailing", "bytes behind the header's map", with_header(honest.header() + b"\x00"), "trailing_bytes")
    yield malformed("header_is_array", "no map", with_header(canonical([ED25519, kid])), "structure")


def around(payload: bytes) -> str:
    """A rightly signed token around any payload."""
    return bare(Sign1(REVIEWER, payload).encode())


def claim_set() -> Iterator[Case]:
    exp, iat = canonical(TOY.expires), canonical(TOY.issued)
    mark = canonical(TOY.fields())
    key_exp, key_iat, key_mark = canonical(EXP), canonical(IAT), canonical(MARK)
    whole = [(key_exp, exp), (key_iat, iat), (key_mark, mark)]

    def changed(name: str, threat: str, payload: bytes, reason: str) -> Case:
        return malformed(name, threat, around(payload), reason)

    yield changed("claims_empty", "an empty payload", b"", "not_claims")
    yield changed("claims_text", "no map", canonical("hello"), "not_claims")
    yield changed("claims_array", "no map", array(exp, iat, mark), "not_claims")
    yield changed("claims_truncated", "a map cut short", TOY.payload()[:-3], "not_claims")
    yield changed("claims_bad_utf8", "a text that is no UTF-8", TOY.payload().replace(b"Lumo B", b"Lumo\xff\xfe"), "not_claims")
    yield changed("claims_nesting", "a parser that calls itself without end", b"\x81" * 120, "not_claims")
    yield changed("claims_trailing", "bytes behind the claims", TOY.payload() + b"\xf6", "trailing_bytes")
    yield changed("claims_duplicate_exp", "two ends, each reader takes another", mapping(whole[0], *whole), "duplicate_key")
    later = (key_exp, canonical(TOY.expires + YEAR))
    yield changed(
        "claims_duplicate_exp_differs",
        "two ends, each reader takes another",
        mapping(whole[0], later, *whole[1:]),
        "duplicate_key",
    )
    yield changed("claims_duplicate_iat", "two beginnings", mapping(whole[0], whole[1], whole[1], whole[2]), "duplicate_key")
    yield changed(
        "claims_duplicate_too_wide", "a duplicate in another encoding", mapping((b"\x18\x04", exp), *whole), "duplicate_key"
    )
    yield changed("claims_no_exp", "a mark that never ends", mapping(*whole[1:]), "missing_claim")
    yield changed("claims_no_iat", "a mark without a beginning", mapping(whole[0], whole[2]), "missing_claim")
    yield changed("claims_no_mark", "a CWT of another kind", mapping(*whole[:2]), "missing_claim")
    yield changed("claims_issuer", "a claim that no mark has", mapping((b"\x01", b"\x61x"), *whole), "unknown_claim")
    yield changed("claims_text_key", "a claim by name", mapping(*whole, (b"\x63exp", exp)), "unknown_claim")
    yield changed("claims_order", "claims in another order", mapping(whole[1], whole[0], whole[2]), "not_canonical")
    yield changed("claims_indefinite_map", "an indefinite length", b"\xbf" + TOY.payload()[1:] + b"\xff", "not_canonical")
    yield changed(
        "claims_key_too_wide", "a key written longer than needed", mapping((b"\x18\x04", exp), *whole[1:]), "not_canonical"
    )
    yield changed(
        "claims_time_too_wide", "a time in eight bytes", mapping((key_exp, head(0, TOY.expires, 8)), *whole[1:]), "not_canonical"
    )
    yield changed(
        "claims_time_float", "a time as a float", mapping((key_exp, b"\xfb" + b"\x41" + bytes(7)), *whole[1:]), "wrong_type"
    )
    yield changed("claims_time_tagged", "a time with tag 1", mapping((key_exp, b"\xc1" + exp), *whole[1:]), "wrong_type")
    yield changed("claims_time_text", "a time as text", mapping((key_exp, canonical("2029")), *whole[1:]), "wrong_type")
    yield changed("claims_mark_map", "the mark as a map", mapping(*whole[:2], (key_mark, b"\xa0")), "wrong_type")


def claim_values() -> Iterator[Case]:
    def field(at: int, value, threat: str, reason: str, name: str) -> Case:
        fields = [canonical(item) for item in TOY.fields()]
        fields[at] = value if isinstance(value, bytes) else canonical(value)
        payload = mapping((b"\x04", canonical(TOY.expires)), (b"\x06", canonical(TOY.issued)), (canonical(MARK), array(*fields)))
        return malformed(name, threat, around(payload), reason)

    def times(name: str, threat: str, issued: int, expires: int, reason: str) -> Case:
        return malformed(name, threat, around(TOY.but(issued=issued, expires=expires).payload()), reason)

    yield times("exp_before_iat", "an end before the beginning", TOY.issued, TOY.issued - 1, "expires_before_issued")
    yield times("exp_equals_iat", "a mark of no time", TOY.issued, TOY.issued, "expires_before_issued")
    yield times("over_ten_years", "one second more than ten years", TOY.issued, TOY.issued + 10 * YEAR + 1, "valid_too_long")
    yield times("iat_negative", "a time before 1970", -1, 1000, "out_of_range")
    yield times("exp_beyond_calendar", "a time that calendars can't show", 2**60, 2**60 + 5, "out_of_range")
    yield times("exp_64_bits", "arithmetic that wraps around", TOY.issued, 2**64 - 1, "out_of_range")
    yield field(0, 2, "a version inside that the text does not name", "version", "version_inside_newer")
    yield field(0, 0, "a version that never was", "version", "version_inside_zero")
    yield field(0, "1", "the version as text", "wrong_type", "version_inside_text")
    yield field(1, TOY.gtin + 1, "a GTIN whose check digit is wrong", "bad_gtin", "bad_gtin_check_digit")
    yield field(1, 0, "the GTIN of no product", "bad_gtin", "bad_gtin_zero")
    yield field(1, 10**14 + 8, "a GTIN of 15 digits", "bad_gtin", "bad_gtin_too_long")
    yield field(1, 2**64 - 1, "a GTIN beyond any", "bad_gtin", "bad_gtin_64_bits")
    yield field(1, -5, "a negative GTIN", "out_of_range", "gtin_negative")
    yield field(1, f"{TOY.gtin:014}", "the GTIN as text", "wrong_type", "gtin_text")
    yield field(1, b"\xfb" + bytes(8), "the GTIN as a float", "wrong_type", "gtin_float")
    for at, name in [(2, "brand"), (3, "model")]:
        yield field(at, "x" * 33, "a text that pushes the verdict off the screen", "text_too_long", f"{name}_33_bytes")
        yield field(at, "ß" * 17, "a limit counted in characters", "text_too_long", f"{name}_34_bytes_17_characters")
        yield field(at, "", "an empty text", "bad_text", f"{name}_empty")
        yield field(at, " Bear", "a space in front", "bad_text", f"{name}_space_in_front")
        yield field(at, "Bear\u202etrusted", "text that turns the reading direction", "bad_text", f"{name}_bidi_override")
        yield field(at, "Be\u200bar", "characters that can't be seen", "bad_text", f"{name}_zero_width")
        yield field(at, "Bear\ntrusted", "a second line", "bad_text", f"{name}_line_break")
        yield field(at, "Bear\u2028trusted", "a second line", "bad_text", f"{name}_line_separator")
        yield field(at, "Be\x00ar", "a text that ends early in C", "bad_text", f"{name}_nul")
        yield field(at, bstr(b"Bear"), "bytes where text should be", "wrong_type", f"{name}_bytes")
        yield field(at, b"\x7f\x62Be\x62ar\xff", "a text in chunks", "not_canonical", f"{name}_in_chunks")
    for name, char in [
        ("soft_hyphen", "\u00ad"),
        ("grapheme_joiner", "\u034f"),
        ("hangul_filler", "\u3164"),
        ("mongolian_vowel_separator", "\u180e"),
        ("variation_selector", "\ufe0f"),
        ("byte_order_mark", "\ufeff"),
        ("bidi_isolate", "\u2067"),
        ("musical_begin_beam", "\U0001d173"),
        ("tag_letter", "\U000e0041"),
    ]:
        yield field(3, f"Lumo{char} Bear", "two models that look like one", "bad_text", f"model_{name}")
    yield field(2, "\u3164", "a name that shows as nothing", "bad_text", "brand_hangul_filler_alone")
    yield field(2, "\u00a0Lumo", "a space that does not break in front", "bad_text", "brand_no_break_space_in_front")
    yield field(4, len(CATEGORIES), "a category that nobody knows", "out_of_range", "category_unknown")
    yield field(4, "toy", "the category as text", "wrong_type", "category_text")
    yield field(5, [1, 1, 1, 1], "one outcome too few", "wrong_type", "outcomes_four")
    yield field(5, [1, 1, 1, 1, 1, 1], "one outcome too many", "wrong_type", "outcomes_six")
    yield field(5, [1, 1, 1, 1, 5], "an outcome that nobody knows", "out_of_range", "outcome_unknown")
    yield field(5, [1, 1, 1, 1, True], "an outcome as a truth value", "wrong_type", "outcome_boolean")
    yield field(5, b"\x9f\x01\x01\x01\x02\x03\xff", "an indefinite length", "not_canonical", "outcomes_indefinite")
    yield field(5, b"\x85\x01\x01\x01\x02\x18\x03", "a number written longer than needed", "not_canonical", "outcome_too_wide")
    yield field(6, 2, "an assurance that nobody knows", "out_of_range", "assurance_unknown")
    yield field(6, True, "the assurance as a truth value", "wrong_type", "assurance_boolean")
    yield field(7, 100_000_000, "a serial that the number can't spell", "out_of_range", "serial_too_large")
    yield field(7, 2**32 + 42, "a serial that wraps around to another", "out_of_range", "serial_33_bits")
    yield field(7, -42, "a negative serial", "out_of_range", "serial_negative")
    yield field(7, head(0, 42, 4), "a serial written longer than needed", "not_canonical", "serial_too_wide")
    yield field(7, b"\xc2\x41\x2a", "a serial as a big number", "not_canonical", "serial_big_number")
    yield field(7, b"\xc2\x49" + bytes([1, *bytes(7), 42]), "a serial of 65 bits", "wrong_type", "serial_65_bits")
    yield field(8, bstr(bytes(15)), "a digest that is easier to match", "out_of_range", "digest_short")
    yield field(8, bstr(bytes(32)), "a digest of another length", "out_of_range", "digest_long")
    yield field(8, "0123456789abcdef", "the digest as text", "wrong_type", "digest_text")
    yield field(9, -1, "a day before 1970", "out_of_range", "support_day_negative")
    yield field(9, 2_932_532, "a day that calendars can't show", "out_of_range", "support_day_beyond_calendar")
    yield field(9, False, "a truth value where the day should be", "wrong_type", "support_day_boolean")
    yield field(9, b"\xf7", "undefined where null should be", "not_canonical", "support_day_undefined")
    yield field(9, "2031-06-30", "the day as text", "wrong_type", "support_day_text")
    over = longest().but(support_until=day("2150-01-01"))
    yield malformed("over_210_bytes", "a token longer than a code should be", as_bare(over), "too_long")
    for name, fields in [("nine", TOY.fields()[:9]), ("eleven", [*TOY.fields(), 0]), ("no", [])]:
        payload = canonical({EXP: TOY.expires, IAT: TOY.issued, MARK: fields})
        yield malformed(f"mark_with_{name}_fields", "another number of fields", around(payload), "wrong_type")


def signatures() -> Iterator[Case]:
    honest = sign(TOY)
    token = honest.encode()

    def refused(name: str, threat: str, token: bytes, trust: Trust = PRODUCTION) -> Case:
        return single(name, threat, bare(token), Mark("invalid", [BAD_SIGNATURE]), trust=trust)

    yield refused(
        "forged_wrong_key", "signed by a stranger under a listed kid", Sign1(STRANGER, TOY.payload(), kid=REVIEWER.kid).encode()
    )
    yield refused("forged_zero_signature", "64 zeros", honest.but(signature=bytes(64)).encode())
    changed = TOY.but(model="Lumo Fox")
    yield refused("forged_other_model", "an honest signature over another model", honest_signature_over(changed))
    changed = TOY.but(serial=43)
    yield refused("forged_other_serial", "out of reach of the revoked serial", honest_signature_over(changed))
    changed = TOY.but(expires=TOY.expires + 1)
    yield refused("forged_longer_life", "an end moved by a second", honest_signature_over(changed))
    changed = TOY.but(outcomes=(1, 1, 1, 1, 1))
    yield refused("forged_better_outcomes", "outcomes polished up", honest_signature_over(changed))
    for purpose in ("assessment", "decision", "notice", "trust"):
        other = honest.but(purpose=purpose).encode()
        yield refused(f"purpose_{purpose}", f"a signature made for a document of the kind {purpose}", other)
    yield refused("purpose_none", "a signature without external_aad", honest.but(aad=b"").encode())
    yield refused("purpose_test_scheme", "a signature of the test scheme behind the prefix T", honest.but(scheme="X1").encode())
    yield refused(
        "purpose_raw_payload", "a signature over the bare payload", honest.but(signature=REVIEWER.sign(honest.payload)).encode()
    )
    start = len(token) - 64
    flips = {"r_first_bit": (start, 1), "r_last_bit": (start + 31, 0x40), "r_sign_bit": (start + 31, 0x80)}
    flips |= {"s_first_bit": (start + 32, 1), "s_top_bit": (start + 63, 0x80)}
    for name, (at, bit) in flips.items():
        yield refused(f"bit_flip_{name}", "one bit of the signature", token[:at] + bytes([token[at] ^ bit]) + token[at + 1 :])
    at = token.index(b"Lumo Bear") + 5
    yield refused("bit_flip_model", "one bit of the model", token[:at] + b"R" + token[at + 1 :])
    at = token.index(TOY.gtin.to_bytes(8, "big")) + 7
    yield malformed(
        "bit_flip_gtin", "one bit of the GTIN", bare(token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]), "bad_gtin"
    )
    first, second = colliding_pair()
    both = PRODUCTION.but(
        issuers=(BOARD.but(keys=(REVIEW_KEY.but(public=first.public), REVIEW_KEY.but(public=second.public))), HALMA)
    )
    for name, key in [("first", first), ("second", second)]:
        yield good(f"kid_collision_{name}", "two keys with one kid: each must be tried", as_bare(TOY, key), TOY, both, key)
    neither = Sign1(REVIEWER, TOY.payload(), kid=first.kid).encode()
    yield refused("kid_collision_neither", "neither of two keys with one kid", neither, both)
    yield from edge_cases()
    yield from mixed_order_keys()


def honest_signature_over(changed: Claims) -> bytes:
    """Other claims with the signature of the toy's."""
    honest = sign(TOY)
    return honest.but(payload=changed.payload(), signature=honest.key.sign(honest.to_be_signed())).encode()


def edge_cases() -> Iterator[Case]:
    """Signatures where Ed25519 libraries disagree (RFC 8032 §5.1.7, and what `verify_strict` adds)."""
    honest = sign(TOY)
    message, key = honest.to_be_signed(), REVIEWER
    scalar = edwards.secret_scalar(key.seed)
    torsion = edwards.point_of_order_8()
    nonce = 0x1234567890ABCDEF

    def refused(name: str, threat: str, r: bytes, s: int) -> Case:
        signature = r + s.to_bytes(32, "little")
        return single(name, threat, bare(honest.but(signature=signature).encode()), Mark("invalid", [BAD_SIGNATURE]))

    true = key.sign(message)
    s = int.from_bytes(true[32:], "little")
    yield refused("s_not_canonical", "S + L verifies where the range of S is not checked", true[:32], s + edwards.L)
    yield refused("s_not_canonical_large", "S + 14 L, up to the top bits", true[:32], s + 14 * edwards.L)
    identity = edwards.encode(edwards.IDENTITY)
    yield refused(
        "r_identity",
        "R of order one: holds without the small-order check",
        identity,
        edwards.challenge(identity, key.public, message) * scalar % edwards.L,
    )
    noncanonical = (edwards.P + 1).to_bytes(32, "little")
    yield refused(
        "r_identity_not_canonical",
        "R of order one in a second encoding",
        noncanonical,
        edwards.challenge(noncanonical, key.public, message) * scalar % edwards.L,
    )
    for order, factor in [(2, 4), (4, 2), (8, 1)]:
        r = edwards.encode(edwards.multiply(factor, torsion))
        yield refused(
            f"r_order_{order}",
            "R of small order: holds with the cofactor",
            r,
            edwards.challenge(r, key.public, message) * scalar % edwards.L,
        )
    r = edwards.encode(edwards.add(edwards.multiply(nonce, edwards.BASE), torsion))
    yield refused(
        "r_mixed_order",
        "R of mixed order: holds with the cofactor only",
        r,
        (nonce + edwards.challenge(r, key.public, message) * scalar) % edwards.L,
    )
    r = (2).to_bytes(32, "little")
    while edwards.decode(r) is not None:
        r = (int.from_bytes(r, "little") + 1).to_bytes(32, "little")
    yield refused("r_no_point", "R that is no point of the curve", r, 1)
    yield refused("s_zero", "S of zero", true[:32], 0)


def mixed_order_keys() -> Iterator[Case]:
    """A listed key with a part of small order: what counts is the equation without the cofactor."""
    scalar = edwards.secret_scalar(REVIEWER.seed)
    public = edwards.encode(edwards.add(edwards.multiply(scalar, edwards.BASE), edwards.point_of_order_8()))
    trust = PRODUCTION.with_key(REVIEW_KEY.but(public=public))
    for name, holds in [("cofactor_only", False), ("holds", True)]:
        token = signed_by_mixed_order(public, scalar, holds)
        if holds:
            mark, threat = Mark("trusted", [], TOY), "none: the equation holds without the cofactor, and the key is listed"
        else:
            mark, threat = Mark("invalid", [BAD_SIGNATURE]), "holds with the cofactor only"
        yield single(f"key_mixed_order_{name}", threat, bare(token), mark, trust=trust)


def signed_by_mixed_order(public: bytes, scalar: int, holds: bool) -> bytes:
    """The part of order eight vanishes when eight divides the challenge: one nonce in eight."""
    unsigned = Sign1(REVIEWER, TOY.payload(), kid=thumbprint(public)[:4])
    for nonce in range(1, 1000):
        r = edwards.encode(edwards.multiply(nonce, edwards.BASE))
        challenge = edwards.challenge(r, public, unsigned.to_be_signed())
        if (challenge % 8 == 0) == holds:
            s = (nonce + challenge * scalar) % edwards.L
            return unsigned.but(signature=r + s.to_bytes(32, "little")).encode()
    raise AssertionError("one nonce in eight")
