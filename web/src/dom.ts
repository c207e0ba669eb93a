// Elements without markup: nothing that comes from outside is ever parsed as HTML.

export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | ((event: Event) => void) | undefined>;

/** An element. A function is listened with, `true` sets an attribute without a value, `false` and undefined none. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const paths = import.meta.glob<string>("../../core/issuer/assets/icons/*.path", {
  query: "?raw", import: "default", eager: true,
});

/** A drawing that stands beside words and says the same. */
export function icon(name: string, kind: "icon" | "picture" = "icon"): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    class: kind, viewBox: "0 0 24 24", width: "24", height: "24", "aria-hidden": "true", focusable: "false",
  })) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", paths[`../../core/issuer/assets/icons/${name}.path`] ?? "");
  svg.append(path);
  return svg;
}
