"""Photos and texts: what a scan answers."""

import json
import unittest

from support import NOW, OPTIONS, PHOTOS, album, codes, open_demo, ttm


# What the reader is known not to read; core/cli/tests/demo_photos.rs has the same list.
HARD = ["toy-dented.jpg"]


class Photos(unittest.TestCase):
    def setUp(self):
        self.scanner = open_demo()

    def test_every_photo_gets_its_verdict(self):
        for photo in album():
            if photo["file"] in HARD:
                continue
            with self.subTest(photo["file"]):
                answer = self.scanner.scan_photo((PHOTOS / photo["file"]).read_bytes(), OPTIONS)
                verdict = "no_mark" if answer.verdict is None else answer.verdict.name.lower()
                self.assertEqual(verdict, photo["verdict"])

    def test_an_answer_says_everything(self):
        with open(PHOTOS / "toy.jpg", "rb") as file:
            answer = self.scanner.scan_photo(file.read(), OPTIONS)
        self.assertEqual(answer.verdict, ttm.Verdict.TRUSTED)
        self.assertEqual(answer.at, NOW)
        (mark,) = answer.marks
        self.assertEqual((mark.number, mark.claims.gtin), ("007000010422", "04009912004171"))
        self.assertEqual(mark.scheme, ttm.Scheme.TEST)
        summary = mark.summary.summary
        self.assertEqual([reply.question.name for reply in summary.answers], ["DATA", "PLACES", "ACCESS", "EXPORT"])
        self.assertEqual(len(summary.criteria), 5)
        self.assertTrue(all(criterion.facts for criterion in summary.criteria[:4]))
        (code,) = answer.codes
        self.assertTrue(code.content.is_MARK())
        self.assertGreater(code.corners.top_right.x, code.corners.top_left.x)
        self.assertEqual(answer.trust[0].origin, ttm.Origin.SHIPPED)

    def test_the_language_switches_without_judging_anew(self):
        answer = self.scanner.scan_photo((PHOTOS / "toy.jpg").read_bytes(), OPTIONS)
        german = self.scanner.in_language(answer, ttm.Language.DE)
        self.assertNotEqual(german.words, answer.words)
        self.assertEqual((german.verdict, codes(german.findings)), (answer.verdict, codes(answer.findings)))
        self.assertEqual(self.scanner.in_language(german, ttm.Language.EN), answer)

    def test_what_crosses_both_ways_stays_the_same(self):
        for name in ("two-marks.jpg", "forged.jpg", "toy-back.jpg"):
            answer = self.scanner.scan_photo((PHOTOS / name).read_bytes(), OPTIONS)
            self.assertEqual(self.scanner.in_language(answer, answer.language), answer)
            whole = json.loads(answer.to_json())
            self.assertEqual(whole["report"], json.loads(answer.report_json()))
            self.assertEqual([finding["code"] for mark in whole["report"]["marks"] for finding in mark["findings"]],
                             [code for mark in answer.marks for code in codes(mark.findings)])

    def test_texts_are_judged(self):
        answer = self.scanner.check_texts(["TTM1:12x"])
        self.assertEqual((answer.verdict, answer.words), (ttm.Verdict.INVALID, "Not valid"))
        (found,) = answer.marks[0].findings
        self.assertEqual((found.code, found.effect), ("malformed", ttm.Effect.INVALID))
        self.assertEqual(found.finding.reason, ttm.Malformed.NOT_DIGITS)
        self.assertIsNone(self.scanner.check_texts(["https://shop.example/"]).verdict)

    def test_no_picture_is_an_error_with_facts_and_words(self):
        for given, error, words in [
            (b"", ttm.PictureError.Empty, "the file is empty"),
            (b"no picture", ttm.PictureError.UnknownFormat, "not a picture in a format that is read (JPEG, PNG, WebP, GIF, BMP)"),
        ]:
            with self.assertRaises(error) as raised:
                self.scanner.scan_photo(given)
            self.assertIsInstance(raised.exception, ttm.PictureError)
            self.assertEqual(str(raised.exception), words)
        jpeg = (PHOTOS / "toy.jpg").read_bytes()
        with self.assertRaises(ttm.PictureError.TooManyPixels) as raised:
            open_demo(limits=ttm.LoadLimits(max_pixels=1000, max_memory=1 << 30)).scan_photo(jpeg)
        self.assertEqual(raised.exception.limit, 1000)


if __name__ == "__main__":
    unittest.main()
