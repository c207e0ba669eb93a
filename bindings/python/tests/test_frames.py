"""A live camera."""

import resource
import sys
import unittest
from datetime import timedelta

from support import HEIGHT, OPTIONS, WIDTH, frames, open_demo, ttm

FRAME = ttm.Frame(width=WIDTH, height=HEIGHT)


def at(number):
    return timedelta(milliseconds=33 * number)


class Frames(unittest.TestCase):
    def setUp(self):
        self.scanner = open_demo()
        self.camera = ttm.FrameScanner(self.scanner, options=OPTIONS)

    def test_a_label_that_comes_and_goes(self):
        hints, places, news, states = [], [], [], []
        pictures = frames()
        for number, pixels in enumerate(pictures):
            seen = self.camera.scan(pixels, FRAME, at(number))
            hints.append(seen.hint)
            states.append(type(seen.in_view).__name__)
            places += [code.corners.top_left.x for code in seen.codes]
            if seen.in_view.is_NEW():
                news.append(seen.in_view.answer)
        self.assertEqual(len(news), 1, "judged once, though read often")
        self.assertEqual(news[0].verdict, ttm.Verdict.TRUSTED)
        self.assertGreater(len(places), 5)
        self.assertEqual(places, sorted(places), "it moves to the right")
        self.assertEqual(states[0], "InView.NOTHING")
        # Long after it has left, nothing is in view.
        blank = bytes([150]) * (WIDTH * HEIGHT)
        last = self.camera.scan(blank, FRAME, at(len(pictures)) + timedelta(seconds=2))
        self.assertTrue(last.in_view.is_NOTHING())

    def test_other_words_for_what_is_in_view(self):
        pixels = next(p for p in frames()[15:] if self.camera.scan(p, FRAME, at(0)).codes)
        self.assertTrue(self.camera.scan(pixels, FRAME, at(1)).in_view.is_SAME())
        self.camera.set_options(ttm.ScanOptions(now=OPTIONS.now, language=ttm.Language.FR))
        seen = self.camera.scan(pixels, FRAME, at(2))
        self.assertEqual(seen.in_view.answer.language, ttm.Language.FR)

    def test_layouts_of_the_same_picture(self):
        pixels = next(p for p in frames()[15:] if self.camera.scan(p, FRAME, at(0)).codes)
        plain = self.corners(pixels, FRAME)
        padded = b"".join(pixels[y * WIDTH : (y + 1) * WIDTH] + bytes(64) for y in range(HEIGHT))
        self.assertEqual(self.corners(padded, ttm.Frame(width=WIDTH, height=HEIGHT, row_stride=WIDTH + 64)), plain)
        apart = bytearray(2 * len(pixels))
        apart[::2] = pixels
        self.assertEqual(
            self.corners(bytes(apart), ttm.Frame(width=WIDTH, height=HEIGHT, row_stride=2 * WIDTH, pixel_stride=2)), plain
        )
        x, y = plain
        turned = ttm.Frame(width=WIDTH, height=HEIGHT, rotation=ttm.Rotation.DEG90)
        x1, y1 = self.corners(pixels, turned)
        self.assertAlmostEqual(x1, HEIGHT - y, delta=0.01)
        self.assertAlmostEqual(y1, x, delta=0.01)
        left = max(0, int(x) - 100)
        region = ttm.Region(left=left, top=0, width=WIDTH - left, height=HEIGHT)
        x2, y2 = self.corners(pixels, ttm.Frame(width=WIDTH, height=HEIGHT, region=region))
        self.assertAlmostEqual(x, x2, delta=2)
        self.assertAlmostEqual(y, y2, delta=2)

    def corners(self, pixels, frame):
        camera = ttm.FrameScanner(self.scanner, options=OPTIONS)
        (code,) = camera.scan(pixels, frame, at(0)).codes
        return code.corners.top_left.x, code.corners.top_left.y

    def test_a_buffer_that_is_no_frame(self):
        with self.assertRaises(ttm.PlaneError.ShortBuffer) as raised:
            self.camera.scan(bytes(10), FRAME, at(0))
        self.assertEqual((raised.exception.needed, raised.exception.given), (WIDTH * HEIGHT, 10))
        self.assertEqual(str(raised.exception), f"{WIDTH * HEIGHT} bytes are needed, 10 were given")
        outside = ttm.Region(left=1, top=0, width=WIDTH, height=HEIGHT)
        with self.assertRaises(ttm.PlaneError.Region):
            self.camera.scan(bytes(WIDTH * HEIGHT), ttm.Frame(width=WIDTH, height=HEIGHT, region=outside), at(0))

    def test_five_thousand_frames_need_no_more_memory(self):
        # Small frames: what leaks, leaks with every call, not with every pixel.
        width, height = 160, 120
        frame = ttm.Frame(width=width, height=height)
        pixels = bytes([150]) * (width * height)

        def run(first, count):
            for number in range(first, first + count):
                self.camera.scan(pixels, frame, at(number))

        run(0, 500)
        before = memory()
        run(500, 5000)
        grown = memory() - before
        self.assertLess(grown, 4 << 20, f"{grown} bytes more after 5,000 frames")

    def test_a_panic_in_a_frame_leaves_the_camera_usable(self):
        with self.assertRaises(ttm.InternalError):
            self.camera.panic_on_purpose()
        self.assertTrue(any(self.camera.scan(p, FRAME, at(n)).codes for n, p in enumerate(frames())))


def memory():
    """Bytes resident now."""
    if sys.platform == "linux":
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    unittest.main()
