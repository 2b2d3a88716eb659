// Lighthouse (mobile) over home, category and product of the German, Arabic and Japanese storefronts of a running shop,
// and the bytes of JavaScript that its product page sends: `node scripts/lighthouse.mjs [--port 3000] [--runs 1]`.
// Prints a table, writes .data/bench/lighthouse.json; exit code 1 when a figure misses its aim.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { systemChromium } from "./launcher/chromium.mjs";
import { ROOT } from "./launcher/settings.mjs";

const DOMAIN = "aldertide.localhost";
const STOREFRONTS = { de: `de.${DOMAIN}`, ar: `ae.${DOMAIN}/ar`, ja: `jp.${DOMAIN}` };
const AIMS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const SCRIPT_AIM_KB = 20;
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-background-networking",
  "--host-resolver-rules=MAP *.localhost 127.0.0.1",
];

/** The first category and the first product that the home page links to. */
async function pagesOf(page, origin) {
  await page.goto(`${origin}/`, { waitUntil: "load" });
  const links = await page.$$eval("a[href]", (anchors) => anchors.map((anchor) => anchor.href));
  const first = (mark) => links.find((link) => link.startsWith(`${origin}${mark}`));
  return { home: `${origin}/`, category: first("/c/"), product: first("/p/") };
}

/** Compressed bytes of the scripts that a first visit loads. */
function scriptKb(lhr) {
  const items = lhr.audits["network-requests"].details.items;
  const scripts = items.filter((item) => item.resourceType === "Script");
  return Math.round(scripts.reduce((sum, item) => sum + item.transferSize, 0) / 102.4) / 10;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

async function main() {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "3000" }, runs: { type: "string", default: "1" } },
  });
  const { chromium } = await import("@playwright/test");
  const chromePath = systemChromium() ?? chromium.executablePath();
  const browser = await chromium.launch({ executablePath: chromePath, args: FLAGS });
  const page = await browser.newPage();
  const targets = [];
  for (const [locale, place] of Object.entries(STOREFRONTS)) {
    const [host, ...prefix] = place.split("/");
    const origin = [`http://${host}:${values.port}`, ...prefix].join("/");
    for (const [kind, url] of Object.entries(await pagesOf(page, origin)))
      targets.push({ locale, kind, url });
  }
  await browser.close();
  const chrome = await launch({ chromePath, chromeFlags: FLAGS });
  const rows = [];
  const failed = new Set();
  try {
    for (const { locale, kind, url } of targets) {
      if (!url) throw new Error(`The ${locale} home page links to no ${kind}.`);
      const runs = [];
      for (let run = 0; run < Number(values.runs); run++) {
        const result = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "error" });
        runs.push(result.lhr);
      }
      const scores = Object.fromEntries(
        Object.keys(AIMS).map((key) => [
          key,
          Math.round(median(runs.map((lhr) => lhr.categories[key].score ?? 0)) * 100),
        ]),
      );
      const [lhr] = runs;
      const row = { locale, page: kind, ...scores, scriptKb: scriptKb(lhr) };
      row.lcpMs = Math.round(median(runs.map((one) => one.audits["largest-contentful-paint"].numericValue)));
      row.tbtMs = Math.round(median(runs.map((one) => one.audits["total-blocking-time"].numericValue)));
      row.cls = Number(lhr.audits["cumulative-layout-shift"].numericValue.toFixed(3));
      rows.push(row);
      for (const key of Object.keys(AIMS).filter((one) => one !== "performance"))
        for (const { id } of lhr.categories[key].auditRefs)
          if (
            lhr.audits[id].score !== null &&
            lhr.audits[id].score < 1 &&
            lhr.audits[id].scoreDisplayMode === "binary"
          )
            failed.add(`${locale} ${kind}: ${key} ${id}: ${lhr.audits[id].title}`);
    }
  } finally {
    chrome.kill();
  }
  const folder = path.join(ROOT, ".data/bench");
  mkdirSync(folder, { recursive: true });
  const content = { name: "lighthouse", at: new Date().toISOString(), rows, failed: [...failed] };
  writeFileSync(path.join(folder, "lighthouse.json"), `${JSON.stringify(content, null, 2)}\n`);
  console.table(rows);
  for (const line of failed) console.log(`  ${line}`);
  const misses = rows.filter(
    (row) =>
      Object.entries(AIMS).some(([key, aim]) => row[key] < aim) ||
      (row.page === "product" && row.scriptKb > SCRIPT_AIM_KB),
  );
  console.log(
    misses.length === 0 ? "Every aim is met." : `${misses.length} of ${rows.length} pages miss an aim.`,
  );
  return misses.length === 0 ? 0 : 1;
}

process.exitCode = await main();
