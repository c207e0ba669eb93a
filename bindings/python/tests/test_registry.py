"""Look-ups, syncing, and what calls back. The registry is on loopback, over TLS."""

import asyncio
import threading
import time
import unittest
from datetime import timedelta

from support import NOW, OPTIONS, PIPPA, REGISTRY, SLOW, codes, open_bare, open_demo, ttm

FETCH = ttm.ScanOptions(now=NOW, fetch_facts=True)


class Progress(ttm.ProgressListener):
    def __init__(self, fails=False):
        self.seen, self.fails = [], fails

    def on_progress(self, progress):
        self.seen.append((progress.files, progress.of))
        if self.fails:
            raise RuntimeError("the app is broken")


class Lines(ttm.LogListener):
    def __init__(self):
        self.lines = []

    def on_line(self, line):
        self.lines.append(line)


class LookUps(unittest.TestCase):
    def test_what_people_type(self):
        self.assertEqual(ttm.parse_query("007-0000 1042.2"), ttm.Query.NUMBER(PIPPA))
        self.assertEqual(ttm.parse_query("4009912004171"), ttm.Query.PRODUCT("04009912004171"))
        with self.assertRaises(ttm.QueryError.CheckDigit) as raised:
            ttm.parse_query("007000010423")
        self.assertEqual(raised.exception.digits, "007000010423")
        with self.assertRaises(ttm.QueryError.Form):
            ttm.parse_query("Pippa")

    def test_offline(self):
        scanner = open_demo()
        answer = scanner.lookup(ttm.parse_query(PIPPA), OPTIONS)
        self.assertEqual(answer.verdict, ttm.Verdict.TRUSTED)
        self.assertIn("no_code_read", codes(answer.findings))
        with self.assertRaises(ttm.LookupError.NotListed) as raised:
            scanner.lookup(ttm.parse_query("96385074"), OPTIONS)
        self.assertEqual(raised.exception.what, ttm.What.PRODUCT)
        with self.assertRaises(ttm.LookupError.NotAtHand) as raised:
            open_bare().lookup(ttm.parse_query(PIPPA), FETCH)
        self.assertEqual(raised.exception.notes, [])
        with self.assertRaises(ttm.SyncError.NoSource):
            open_bare().sync()

    def test_over_tls(self):
        scanner = open_bare(REGISTRY)
        self.assertEqual(scanner.trust()[0].origin, ttm.Origin.NOWHERE)
        scanner.sync(trust_only=True)
        self.assertEqual(scanner.trust()[0].origin, ttm.Origin.NETWORK)
        answer = scanner.lookup(ttm.parse_query("4009912004171"), FETCH)
        self.assertEqual(answer.verdict, ttm.Verdict.TRUSTED)
        self.assertEqual(answer.marks[0].number, PIPPA)
        self.assertIsNotNone(answer.marks[0].summary)
        self.assertTrue(scanner.fetch_facts("04009912004171"))
        with self.assertRaises(ttm.QueryError.Form):
            scanner.fetch_facts("Pippa")

    def test_a_host_that_does_not_prove_itself(self):
        scanner = open_bare(REGISTRY, roots=[])
        with self.assertRaises(ttm.SyncError.NoSource) as raised:
            scanner.sync()
        (note,) = raised.exception.notes
        self.assertIn("did not prove who it is", ttm.note_words(note))
        self.assertIn("did not prove who it is", str(raised.exception))

    def test_a_host_that_is_no_address(self):
        with self.assertRaises(ttm.OpenError.Host) as raised:
            open_bare("http://registry.example/")
        self.assertEqual(raised.exception.host, "http://registry.example/")
        self.assertTrue(str(raised.exception).startswith("http://registry.example/: "))
        self.assertIn("is not an https:// address", raised.exception.reason)

    def test_search(self):
        (product,) = open_demo().search("pip")
        self.assertEqual((product.number, product.category), (PIPPA, ttm.Category.TOY))

    def test_history_and_watching(self):
        scanner = open_demo()
        self.assertFalse(scanner.keeps_history())
        scanner.lookup(ttm.parse_query(PIPPA), OPTIONS)
        self.assertEqual(scanner.history(), [])
        scanner.keep_history(True)
        scanner.lookup(ttm.parse_query(PIPPA), OPTIONS)
        self.assertEqual([mark.number for mark in scanner.history()], [PIPPA])
        scanner.forget(PIPPA)
        self.assertEqual(scanner.history(), [])
        watched = scanner.watch(PIPPA, OPTIONS)
        self.assertEqual(watched.standing, ttm.Standing.IN_FORCE)
        self.assertEqual(scanner.watched(), [watched])
        self.assertEqual(scanner.changes(OPTIONS), [])
        scanner.unwatch(PIPPA)
        self.assertEqual(scanner.watched(), [])


class Callbacks(unittest.TestCase):
    def test_progress_comes_in_order(self):
        progress = Progress()
        open_bare(REGISTRY).sync(progress=progress)
        self.assertGreaterEqual(len(progress.seen), 2)
        of = progress.seen[0][1]
        self.assertEqual(progress.seen[-1], (of, of))
        self.assertEqual(progress.seen, sorted(progress.seen))

    def test_a_listener_that_throws_breaks_nothing(self):
        progress = Progress(fails=True)
        scanner = open_bare(REGISTRY)
        scanner.sync(progress=progress)
        self.assertGreaterEqual(len(progress.seen), 2)
        self.assertEqual(scanner.trust()[0].version, 1)

    def test_the_log_names_no_product(self):
        lines = Lines()
        ttm.set_log(lines, ttm.LogLevel.DEBUG)
        try:
            scanner = open_bare(REGISTRY)
            scanner.sync(trust_only=True)
            scanner.lookup(ttm.parse_query(PIPPA), FETCH)
        finally:
            ttm.set_log(None, ttm.LogLevel.ERROR)
        self.assertTrue(any("trust.bundle" in line.message for line in lines.lines))
        for line in lines.lines:
            self.assertTrue(line.target.startswith("ttm_"))
            for secret in (PIPPA, "4009912004171", "Pippa"):
                self.assertNotIn(secret, line.message)


class Waiting(unittest.TestCase):
    """The slow source keeps everybody waiting for twelve seconds."""

    def test_async(self):
        async def work():
            scanner = ttm.AsyncScanner(open_bare(REGISTRY))
            await scanner.sync()
            return await scanner.lookup(ttm.parse_query(PIPPA), OPTIONS)

        self.assertEqual(asyncio.run(work()).verdict, ttm.Verdict.TRUSTED)

    def test_a_time_limit_ends_it(self):
        async def work():
            await ttm.AsyncScanner(open_bare(SLOW)).sync(timeout=timedelta(milliseconds=300))

        self.ends(lambda: asyncio.run(work()))

    def test_a_handle_ends_it(self):
        cancel = ttm.Cancel()

        async def work():
            await ttm.AsyncScanner(open_bare(SLOW)).sync(cancel=cancel)

        threading.Timer(0.3, cancel.cancel).start()
        self.ends(lambda: asyncio.run(work()))
        self.assertTrue(cancel.is_cancelled())

    def test_a_handle_ends_a_blocking_call(self):
        cancel = ttm.Cancel()
        threading.Timer(0.3, cancel.cancel).start()
        self.ends(lambda: open_bare(SLOW).sync(cancel=cancel))

    def test_a_cancelled_task_ends_it(self):
        async def work():
            task = asyncio.create_task(ttm.AsyncScanner(open_bare(SLOW)).sync())
            await asyncio.sleep(0.3)
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task

        started = time.monotonic()
        asyncio.run(work())
        self.assertLess(time.monotonic() - started, 8)

    def ends(self, call):
        started = time.monotonic()
        with self.assertRaises(ttm.SyncError.NoSource):
            call()
        self.assertLess(time.monotonic() - started, 8)


if __name__ == "__main__":
    unittest.main()
