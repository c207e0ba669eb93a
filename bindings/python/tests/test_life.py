"""Threads, panics, and objects that are gone."""

import gc
import threading
import unittest
import weakref

from support import OPTIONS, PHOTOS, open_demo, ttm


class Life(unittest.TestCase):
    def test_eight_threads_on_one_scanner(self):
        scanner, photo = open_demo(), (PHOTOS / "toy.jpg").read_bytes()
        expected, wrong = scanner.scan_photo(photo, OPTIONS), []

        def work():
            for _ in range(3):
                answer = scanner.scan_photo(photo, OPTIONS)
                if answer != expected:
                    wrong.append(answer)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_a_panic_arrives_and_leaves_the_scanner_usable(self):
        scanner = open_demo()
        with self.assertRaisesRegex(ttm.InternalError, "on purpose"):
            scanner.panic_on_purpose()
        self.assertEqual(scanner.check_texts(["TTM1:12x"]).verdict, ttm.Verdict.INVALID)

    def test_a_scanner_lives_as_long_as_its_camera(self):
        scanner = open_demo()
        camera, gone = ttm.FrameScanner(scanner, options=OPTIONS), weakref.ref(scanner)
        del scanner
        gc.collect()
        self.assertIsNone(gone())
        from support import HEIGHT, WIDTH, frames
        from datetime import timedelta

        frame = ttm.Frame(width=WIDTH, height=HEIGHT)
        seen = [camera.scan(p, frame, timedelta(milliseconds=33 * n)) for n, p in enumerate(frames())]
        self.assertTrue(any(one.in_view.is_NEW() for one in seen))

    def test_an_object_can_not_be_made_up(self):
        with self.assertRaises(ValueError):
            ttm.Scanner()


if __name__ == "__main__":
    unittest.main()
