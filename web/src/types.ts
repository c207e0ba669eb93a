// What crosses from the core, as JSON: the parts of its `Answer` that the page shows.

export type Verdict = "trusted" | "unconfirmed" | "invalid";
export type Outcome = "met" | "partly" | "not_met" | "not_assessed" | "not_applicable";

export interface Finding { code: string }
export interface Fact { words: string; concern: boolean }
export interface OwnWords { label: string; text: string }
export interface Dated { words: string }

export interface Summary {
  headings: Record<"answers" | "criteria" | "vouching" | "support" | "changes" | "objections" | "maker", string>;
  product: { name: string; category: string; words: string };
  answers: { asked: string; words: string; concern: boolean; details: Fact[] }[];
  criteria: { criterion: string; name: string; outcome: Outcome; words: string; headline: string; facts: Fact[] }[];
  vouching: { words: string; issuer: string };
  support: { words: string; ended: boolean };
  changes: { words: string }[];
  objections: { words: string; open: boolean; own: OwnWords; answer: OwnWords | null }[];
  maker: { words: string; own: OwnWords | null } | null;
  facts: Dated | null;
  list: Dated;
}

export interface Mark {
  verdict: Verdict;
  findings: Finding[];
  number: string | null;
  issuer: string | null;
  claims: { brand: string; model: string; category: string; gtin: string } | null;
}

export type Content = { is: "mark" } | { is: "product"; gtin: string } | { is: string };
export interface Code { format: string; text: string; content: Content; corners: [number, number][] }

export interface Answer {
  report: { verdict: Verdict | null; findings: Finding[]; marks: Mark[] };
  words: {
    language: string; verdict: string; means: string; findings: string[]; marks: string[][]; sources: string[];
    statements: (OwnWords | null)[];
  };
  summaries: (Summary | null)[];
  codes: Code[];
  trust: { version: number }[];
}

export type LookedUp = { is: "found"; answer: Answer } | { is: "not_listed" | "not_at_hand" | "wrong"; words: string };

/** The words of the page, by their names in the phrase tables. */
export type Words = Record<string, string> & { readonly categories: unknown };

/** A category in words. */
export function category(words: Words, name: string): string | undefined {
  return (words.categories as Record<string, string>)[name];
}
