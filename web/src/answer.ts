// The answer to a label: the product first, then the verdict in words with its icon, then everything that was found.

import { el, icon } from "./dom";
import { own, summaryView, VERDICT_ICON } from "./summary";
import { type Answer, category, type Mark, type Summary, type Verdict, type Words } from "./types";

/** The classes of the public pages for a state. */
const STATE: Record<Verdict, string> = { trusted: "valid", unconfirmed: "unconfirmed", invalid: "invalid" };

export interface Extra {
  words: Words;
  /** Said above the answer: that the latest list did not load. */
  notice: string | undefined;
  /** Buttons below the answer. */
  actions: HTMLElement[];
}

/** The whole answer. Its heading takes the focus, so that whoever hears the page hears the product, then the verdict. */
export function answerView(answer: Answer, { words, notice, actions }: Extra): HTMLElement {
  const { report, words: said } = answer;
  const several = report.marks.length !== 1;
  const view = el("article", { class: "answer", "data-verdict": report.verdict ?? "no_mark" });
  if (notice) view.append(el("p", { class: "notice" }, notice));
  if (several) view.append(title("h1", said.verdict), ...verdictLines([said.means, ...said.findings]));
  report.marks.forEach((mark, place) => {
    const summary = answer.summaries[place] ?? null;
    view.append(...markView(mark, summary, answer, place, words, several ? "h2" : "h1"));
  });
  if (report.marks.length > 0) view.append(el("p", { class: "here" }, words.checked_here));
  view.append(el("div", { class: "actions" }, ...actions), ...rests(answer, words), experts(answer, words));
  return view;
}

function title(level: "h1" | "h2", name: string): HTMLElement {
  return el(level, level === "h1" ? { tabindex: "-1" } : {}, el("bdi", {}, name));
}

function verdictLines(lines: string[]): HTMLElement[] {
  return lines.map((line) => el("p", {}, line));
}

function markView(
  mark: Mark, summary: Summary | null, answer: Answer, place: number, words: Words, level: "h1" | "h2",
): HTMLElement[] {
  const { words: said, report } = answer;
  const lines = [...(said.marks[place] ?? []), ...(level === "h1" ? said.findings : [])];
  const statement = said.statements[place];
  const claims = mark.claims;
  const name = summary?.product.name ?? (claims ? `${claims.brand} ${claims.model}` : "Trustable Technology Mark");
  const means = report.verdict === mark.verdict ? said.means : "";
  return [
    el("header", { class: "head" },
      claims && el("p", { class: "kind" }, icon(claims.category, "picture"), el("span", {}, category(words, claims.category))),
      title(level, name)),
    el("section", { class: `state ${STATE[mark.verdict]}`, "aria-labelledby": `verdict-${place}`, "data-codes": codes(mark, answer) },
      el("h2", { id: `verdict-${place}` }, icon(VERDICT_ICON[mark.verdict]), el("span", {}, means ? said.verdict : words[`verdict_${mark.verdict}`] ?? said.verdict)),
      ...verdictLines([means, ...lines].filter(Boolean)),
      statement && el("div", {}, ...own(statement))),
    claims && mark.verdict !== "invalid" && el("p", { class: "compare" }, words.compare),
    mark.number && numberView(mark.number, words),
    ...(summary ? summaryView(summary) : []),
  ].filter((child): child is HTMLElement => child instanceof HTMLElement);
}

function codes(mark: Mark, answer: Answer): string {
  return [...mark.findings, ...answer.report.findings].map(({ code }) => code).join(" ");
}

/** In the groups in which labels have it. */
function shown(number: string): string {
  return number.replace(/^(\d{3})(\d{4})(\d{4})(\d)$/, "$1 $2 $3 $4");
}

function numberView(number: string, words: Words): HTMLElement {
  return el("p", { class: "number" }, el("span", {}, words.number), el("span", { class: "digits" }, shown(number)));
}

/** How old what the answer rests on is. */
function rests({ words: said, summaries }: Answer, words: Words): HTMLElement[] {
  const facts = summaries.flatMap((summary) => (summary?.facts ? [summary.facts.words] : []));
  const lines = [...new Set([...said.sources, ...facts])];
  if (lines.length === 0) return [];
  return [el("section", { class: "rests" },
    el("h2", {}, words.rests_on), el("ul", {}, ...lines.map((line) => el("li", {}, line))))];
}

function experts(answer: Answer, words: Words): HTMLElement {
  const { report } = answer;
  const found = [...report.findings, ...report.marks.flatMap((mark) => mark.findings)].map((finding) => JSON.stringify(finding));
  return el("details", {}, el("summary", {}, el("h2", {}, words.details)),
    el("pre", { tabindex: "0", translate: "no", dir: "ltr" },
      el("code", {}, [`verdict: ${report.verdict ?? "no_mark"}`, ...found].join("\n"))));
}

/** The answer as a text to share. */
export function asText(answer: Answer, words: Words): string {
  const { report, words: said } = answer;
  const marks = report.marks.flatMap((mark, place) => {
    const summary = answer.summaries[place];
    const name = mark.claims ? `${mark.claims.brand} ${mark.claims.model}` : "Trustable Technology Mark";
    return [
      name, `${said.verdict}. ${said.means}`, ...(said.marks[place] ?? []),
      mark.number ? `${words.number}: ${shown(mark.number)}` : "",
      ...(summary ? summary.criteria.map((criterion) => `${criterion.name}: ${criterion.words}`) : []),
    ];
  });
  return [...marks, ...said.sources].filter(Boolean).join("\n");
}
