// What is published of a product, part by part.

import { type Child, el, icon } from "./dom";
import type { Outcome, OwnWords, Summary, Verdict } from "./types";

export const VERDICT_ICON: Record<Verdict, string> = { trusted: "tick", unconfirmed: "ask", invalid: "cross" };
const OUTCOME_ICON: Record<Outcome, string> = {
  met: "tick", partly: "part", not_met: "cross", not_assessed: "ask", not_applicable: "dash",
};

export function own({ label, text }: OwnWords): HTMLElement[] {
  return [el("p", { class: "by" }, label), el("blockquote", { dir: "auto" }, text)];
}

export function summaryView(summary: Summary): Child[] {
  const { headings } = summary;
  const changes = summary.changes.length > 0 && el("ul", {}, ...summary.changes.map((change) => el("li", {}, change.words)));
  return [
    ...section(headings.answers, summary.answers.length > 0 && answersView(summary)),
    ...section(headings.changes, changes),
    ...section(headings.criteria, el("ul", { class: "criteria" }, ...summary.criteria.map(criterionView))),
    ...section(headings.support, el("p", concern(summary.support.ended), summary.support.words)),
    ...section(headings.vouching, el("p", {}, summary.vouching.words)),
    ...section(headings.objections, summary.objections.length > 0 && el("div", {}, ...summary.objections.map((objection) =>
      el("div", { class: "objection" }, el("p", concern(objection.open), objection.words), ...own(objection.own),
        ...(objection.answer ? own(objection.answer) : []))))),
    ...section(headings.maker, summary.maker && el("div", {}, el("p", {}, summary.maker.words),
      ...(summary.maker.own ? own(summary.maker.own) : []))),
  ];
}

function concern(is: boolean): { class?: string } {
  return is ? { class: "concern" } : {};
}

/** The four questions and their answers. */
export function answersView(summary: Summary): HTMLElement {
  return el("dl", { class: "answers" }, ...summary.answers.map((reply) =>
    el("div", concern(reply.concern), el("dt", {}, reply.asked),
      el("dd", {}, el("strong", {}, reply.words),
        ...reply.details.map((fact) => el("span", concern(fact.concern), fact.words))))));
}

/** A title and what is below it, if there is something. */
function section(heading: string, content: Child): Child[] {
  return content ? [el("h2", {}, heading), content] : [];
}

export function criterionView(criterion: Summary["criteria"][number]): HTMLElement {
  const outcome = el("span", { class: "outcome" }, icon(OUTCOME_ICON[criterion.outcome]), criterion.words);
  const head = el("h3", {}, criterion.name, " ", outcome);
  const facts = criterion.facts.map((fact) => el("li", fact.concern ? { class: "concern" } : {}, fact.words));
  const headline = el("p", {}, criterion.headline);
  // Nothing behind it: nothing to open.
  if (facts.length === 0) return el("li", { class: criterion.outcome }, head, headline);
  return el("li", { class: criterion.outcome },
    el("details", {}, el("summary", {}, head, headline), el("ul", {}, ...facts)));
}
