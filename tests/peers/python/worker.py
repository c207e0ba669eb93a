"""Reads pictures from standard input with zbar or OpenCV, as `ttm-peers worker` does with the Rust engines.

A job is a line of JSON (width, height, repeat) and then the grey pixels; the answer is a line of JSON after an `@`.
"""

import base64
import json
import os
import sys
import time

ENOUGH = 0.06  # seconds of CPU time after which a picture is not read again


def say(answer):
    sys.stdout.write("@" + json.dumps(answer) + "\n")
    sys.stdout.flush()


def zbar():
    import importlib.metadata

    from pyzbar import pyzbar

    kinds = {"QRCODE": "QrCode", "EAN13": "Ean13", "EAN8": "Ean8", "UPCA": "UpcA", "UPCE": "UpcE"}
    symbols = [getattr(pyzbar.ZBarSymbol, kind) for kind in kinds]

    def read(pixels, width, height):
        found = pyzbar.decode((pixels, width, height), symbols=symbols)
        return [(kinds.get(symbol.type, symbol.type), symbol.data.decode("utf-8", "replace")) for symbol in found]

    return f"pyzbar {importlib.metadata.version('pyzbar')}", read


def opencv():
    import cv2
    import numpy

    cv2.setNumThreads(1)
    kinds = {"EAN_13": "Ean13", "EAN_8": "Ean8", "UPC_A": "UpcA", "UPC_E": "UpcE"}

    def read(pixels, width, height):
        image = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width)
        _, contents, _, _ = cv2.QRCodeDetector().detectAndDecodeBytesMulti(image)
        found = [("QrCode", bytes(content)) for content in contents if content]
        _, texts, types, _ = cv2.barcode.BarcodeDetector().detectAndDecodeWithType(image)
        found += [(kinds[kind], text) for text, kind in zip(texts, types) if text and kind in kinds]
        return found

    return cv2.__version__, read


def as_found(kind, content):
    if isinstance(content, bytes):
        encoded = base64.b64encode(content).decode()
        return {"format": kind, "text": content.decode("utf-8", "replace"), "bytes": encoded}
    return {"format": kind, "text": content}


def timed(read, pixels, job):
    begin = time.process_time()
    found = read(pixels, job["width"], job["height"])
    best = time.process_time() - begin
    for _ in range(1, job["repeat"]):
        if time.process_time() - begin >= ENOUGH:
            break
        start = time.process_time()
        read(pixels, job["width"], job["height"])
        best = min(best, time.process_time() - start)
    return {"read": {"cpu_ms": best * 1000, "found": [as_found(*symbol) for symbol in found]}}


def main():
    os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
    try:
        version, read = {"zbar": zbar, "opencv": opencv}[sys.argv[1]]()
    except (ImportError, OSError) as error:
        say({"crash": {"error": str(error)}})
        return
    say({"ready": {"version": version}})
    source = sys.stdin.buffer
    while line := source.readline():
        job = json.loads(line)
        pixels = source.read(job["width"] * job["height"])
        try:
            answer = timed(read, pixels, job)
        except Exception as error:  # noqa: BLE001 - whatever an engine throws is its answer
            answer = {"crash": {"error": f"{type(error).__name__}: {error}"}}
        say(answer)


if __name__ == "__main__":
    main()
