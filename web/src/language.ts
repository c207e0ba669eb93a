// The language of the page. Which one somebody reads is decided before the page is painted: `early.ts`.

/** Who changes the language keeps the label, and the choice. */
export function keepChoice(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("footer a[hreflang]")) {
    link.addEventListener("click", () => {
      try {
        localStorage.setItem("ttm-language", link.hreflang);
      } catch {
        // Then the browser's own language is asked again next time.
      }
      if (location.hash) link.hash = location.hash;
    });
  }
}
