import type { Crawl, Finding } from "./model";
import { RULES } from "./rules/catalogue";

export interface RuleReport {
  readonly rule: string;
  readonly asks: string;
  readonly errors: number;
  readonly warnings: number;
  /** The first few. */
  readonly examples: readonly { readonly url: string; readonly detail: string }[];
}

export interface AuditReport {
  readonly hosts: number;
  /** Addresses fetched beside robots.txt and sitemaps. */
  readonly fetched: number;
  /** HTML documents that answered 200. */
  readonly pages: number;
  readonly sitemaps: number;
  readonly sitemapUrls: number;
  /** False: the limit of pages ended the crawl. */
  readonly complete: boolean;
  /** Links with a query, of which some are looked at. */
  readonly drawn: Crawl["drawn"];
  readonly errors: number;
  readonly warnings: number;
  /** Every rule that is checked, broken or not. */
  readonly rules: readonly RuleReport[];
}

const EXAMPLES = 3;

export function reportOf(crawl: Crawl, findings: readonly Finding[]): AuditReport {
  const files = crawl.hosts.flatMap(({ sitemaps }) => sitemaps);
  const names = [...new Set([...Object.keys(RULES), ...findings.map(({ rule }) => rule)])];
  const count = (list: readonly Finding[], severity: Finding["severity"]) =>
    list.filter((finding) => finding.severity === severity).length;
  return {
    hosts: crawl.hosts.length,
    fetched: crawl.visits.size,
    pages: [...crawl.visits.values()].filter(({ status, page }) => status === 200 && page).length,
    sitemaps: files.length,
    sitemapUrls: files.reduce((sum, { kind, entries }) => sum + (kind === "urlset" ? entries.length : 0), 0),
    complete: crawl.complete,
    drawn: crawl.drawn,
    errors: count(findings, "error"),
    warnings: count(findings, "warning"),
    rules: names.map((rule) => {
      const own = findings.filter((finding) => finding.rule === rule);
      const worst = [...own].sort((a, b) =>
        a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1,
      );
      return {
        rule,
        asks: RULES[rule] ?? "",
        errors: count(own, "error"),
        warnings: count(own, "warning"),
        examples: worst.slice(0, EXAMPLES).map(({ url, detail }) => ({ url, detail })),
      };
    }),
  };
}

/** The report as people read it: broken rules with examples, the others in one line. */
export function reportLines(report: AuditReport): string[] {
  const broken = report.rules.filter(({ errors, warnings }) => errors + warnings > 0);
  const width = Math.max(0, ...broken.map(({ asks }) => asks.length));
  const kept = report.rules.length - broken.length;
  return [
    `${report.hosts} hosts, ${report.pages} pages of ${report.fetched} addresses, ${report.sitemaps} sitemaps with ${report.sitemapUrls} URLs`,
    `With a query (variants, filters, pictures): ${report.drawn.addresses} addresses of ${report.drawn.paths} places drawn, of ${report.drawn.ofAddresses} of ${report.drawn.ofPaths}`,
    ...(report.complete ? [] : ["The limit of pages ended the crawl: raise --max-pages to see all."]),
    "",
    ...(broken.length > 0 ? [`rule  ${"asks".padEnd(width)}  errors  warnings`] : []),
    ...broken.flatMap(({ rule, asks, errors, warnings, examples }) => [
      `${rule}  ${asks.padEnd(width)}  ${String(errors).padStart(6)}  ${String(warnings).padStart(8)}`,
      ...examples.map(({ url, detail }) => `      ${url}\n        ${detail}`),
    ]),
    `${kept} of ${report.rules.length} rules hold everywhere. ${report.errors} errors, ${report.warnings} warnings.`,
  ];
}
