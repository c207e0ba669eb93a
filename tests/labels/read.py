"""Reads printed labels with zxing-cpp and zbar: `read.py DPI FILE…`, each a PNG or a PDF, answers a line of JSON per file.

A PDF's first page is drawn at DPI. zbar needs its library (Debian, Ubuntu: `apt-get install libzbar0`; macOS: `brew install zbar`).
"""

import json
import sys

import pypdfium2
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

POINTS = 72


def picture(path, dpi):
    if path.endswith(".pdf"):
        document = pypdfium2.PdfDocument(path)
        return document[0].render(scale=dpi / POINTS).to_pil().convert("L")
    return Image.open(path).convert("L")


def main():
    dpi = float(sys.argv[1])
    for path in sys.argv[2:]:
        grey = picture(path, dpi)
        zxing = [code.text for code in zxingcpp.read_barcodes(grey)]
        zbar = [code.data.decode() for code in pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])]
        print(json.dumps({"file": path, "zxing-cpp": zxing, "zbar": zbar}))


if __name__ == "__main__":
    main()
