// The dependency rule of the house as data: every arrow points down. tests/boundaries feeds a planted offender to each
// rule, so that a rule that stopped biting is noticed. Tests may look where they like below app, but not past a face.

/** Modules of commerce/ by rung. A module sees the faces of strictly lower rungs, never of its own rung. */
const LADDER = [
  ["access", "events"],
  ["storefronts", "gateway", "webhooks", "mail"],
  ["catalog", "customers"],
  ["pricing", "tax", "inventory", "payments"],
  ["promotions"],
  ["quotes"],
  ["listings", "orders"],
  ["checkout"],
  ["channels", "content", "launch", "insight"],
];

const TEST = "[.](test|spec)[.]tsx?$|^(tests|e2e|scripts|bench)/|[.]config[.]ts$";
const FLOORS = [
  "app",
  "components",
  "commerce",
  "db",
  "lib",
  "i18n",
  "messages",
  "edge",
  "islands",
  "cli",
  "audit",
  "tests",
  "e2e",
  "scripts",
];
const ROOT_FILES = "middleware|instrumentation";
const FRAMEWORKS = "(^|/)node_modules/(next|react|react-dom|next-intl|use-intl|next-auth)/";
// Pure computation, which nobody should write by hand: schemas, HTML sanitising, text encodings, CSV, IP ranges.
const PURE =
  "(^|/)node_modules/(zod|sanitize-html|chardet|iconv-lite|csv-parse|csv-stringify|ipaddr[.]js|d3-geo)/|^(node:)?buffer$";
const FACE = "^commerce/[^/]+/(index|model)[.]ts$";

/** Everything of ours except the named folders. */
function ours(...allowed) {
  const folders = FLOORS.filter((name) => !allowed.includes(name)).join("|");
  return `^(${folders})/|^(${ROOT_FILES})[.]ts$`;
}

/** A rule that keeps `folder` on `allowed` floors. */
const floor = (name, comment, folder, ...allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path: folder, pathNot: TEST },
  to: { path: ours(...allowed) },
});

const ladder = LADDER.map((modules, rung) => ({
  name: `ladder-${rung}`,
  comment: `${modules.join(", ")}: down by call, up by event. The other module stands on the same rung or above.`,
  severity: "error",
  from: { path: `^commerce/(${modules.join("|")})/`, pathNot: TEST },
  to: { path: `^commerce/(${LADDER.slice(rung).flat().join("|")})/`, pathNot: "^commerce/$1/" },
}));

const tableLadder = LADDER.map((modules, rung) => ({
  name: `table-ladder-${rung}`,
  comment: `Tables of ${modules.join(", ")}: foreign keys follow the ladder; columns and relations have files of their own.`,
  severity: "error",
  from: { path: `^db/schema/(${modules.join("|")})[.]ts$` },
  to: { path: `^db/schema/(${LADDER.slice(rung).flat().join("|")})[.]ts$`, pathNot: "^db/schema/$1[.]ts$" },
}));

module.exports = {
  forbidden: [
    floor("lib-is-the-ground", "lib/ imports nothing of ours.", "^lib/", "lib"),
    floor("db-stands-on-lib", "db/ knows lib alone.", "^db/(?!seed/)", "db", "lib"),
    floor(
      "seed-calls-faces",
      "The seed writes through the verbs, like the roof.",
      "^db/seed/",
      "db",
      "commerce",
      "lib",
    ),
    floor(
      "i18n-stands-on-lib",
      "i18n/ serves words: it knows lib and messages.",
      "^i18n/",
      "i18n",
      "messages",
      "lib",
    ),
    floor(
      "commerce-stands-on-db",
      "What the business knows has no idea of pages.",
      "^commerce/",
      "commerce",
      "db",
      "lib",
    ),
    floor(
      "components-draw",
      "components/ draws what it is given.",
      "^components/",
      "components",
      "commerce",
      "i18n",
      "messages",
      "lib",
    ),
    floor(
      "cli-calls-faces",
      "The command line calls verbs, like the roof, and the auditor.",
      "^cli/",
      "cli",
      "audit",
      "commerce",
      "db",
      "lib",
    ),
    floor(
      "audit-stands-outside",
      "The auditor sees the shop over HTTP alone: sharing code with the pages it would share their mistakes.",
      "^audit/",
      "audit",
      "lib",
    ),
    floor(
      "roof-keeps-out-tests",
      "What ships never imports what tests or starts it.",
      "^(app|instrumentation[.]ts)",
      "app",
      "components",
      "commerce",
      "db",
      "lib",
      "i18n",
      "messages",
      "edge",
    ),
    {
      name: "app-is-the-roof",
      comment: "Nobody imports app/. instrumentation.ts is Next's own door into it.",
      severity: "error",
      from: { pathNot: "^app/|^instrumentation[.]ts$|^bench/" },
      to: { path: "^app/" },
    },
    {
      name: "roof-asks-verbs",
      comment:
        "app/ reads and writes through commerce. Only the seam in app/_server opens the database, and asks how it is.",
      severity: "error",
      from: { path: "^app/", pathNot: TEST },
      to: { path: "^db/", pathNot: "^db/(client|invariants|vitals)[.]ts$" },
    },
    {
      name: "roof-opens-no-database",
      comment: "The pool belongs to app/_server/, which builds the context.",
      severity: "error",
      from: { path: "^app/(?!_server/)", pathNot: TEST },
      to: { path: "^db/" },
    },
    {
      name: "middleware-is-narrow",
      comment: "middleware.ts runs before everything: storefronts and lib, nothing else.",
      severity: "error",
      from: { path: "^middleware[.]ts$" },
      to: { path: `${ours("lib")}`, pathNot: "^commerce/storefronts/(index|model)[.]ts$" },
    },
    {
      name: "edge-is-narrow",
      comment: "edge/ is our HTTP server and page cache, below app: storefronts and lib, nothing else.",
      severity: "error",
      from: { path: "^edge/", pathNot: TEST },
      to: { path: `${ours("lib", "edge")}`, pathNot: "^commerce/storefronts/(index|model)[.]ts$" },
    },
    {
      name: "islands-stay-light",
      comment:
        "islands/ go to every shopper: of ours they see each other and the plain computations beside the shop's parts, never a part.",
      severity: "error",
      from: { path: "^islands/", pathNot: TEST },
      to: { path: ours("islands"), pathNot: "^components/shop/[^/]+[.]ts$" },
    },
    {
      name: "islands-use-no-package",
      comment: "What an island needs from elsewhere, the browser has or the HTML brings.",
      severity: "error",
      from: { path: "^islands/", pathNot: TEST },
      to: { dependencyTypes: ["npm", "npm-dev", "core"] },
    },
    {
      name: "below-knows-no-framework",
      comment: "commerce/, db/ and lib/ would outlive Next and React.",
      severity: "error",
      from: { path: "^(commerce|db|lib)/", pathNot: TEST },
      to: { path: FRAMEWORKS },
    },
    {
      name: "components-see-nouns",
      comment: "components/ sees a module's model.ts; verbs arrive as props.",
      severity: "error",
      from: { path: "^components/", pathNot: TEST },
      to: { path: "^commerce/", pathNot: "^commerce/[^/]+/model[.]ts$" },
    },
    {
      name: "module-face",
      comment: "From another module only index.ts and model.ts are visible.",
      severity: "error",
      from: { path: "^commerce/([^/]+)/" },
      to: { path: "^commerce/[^/]+/.", pathNot: ["^commerce/$1/", FACE] },
    },
    {
      name: "commerce-face",
      comment: "From outside commerce/ only index.ts and model.ts of a module are visible, and context.ts.",
      severity: "error",
      from: { pathNot: "^commerce/" },
      to: { path: "^commerce/[^/]+/.", pathNot: FACE },
    },
    {
      name: "rules-are-pure",
      // A stored shape (jsonb) is described beside its table; its type alone vanishes when compiled.
      comment:
        "rules/ and model.ts decide: they import lib, zod, each other, the nouns of lower modules, and types of rows.",
      severity: "error",
      from: { path: "^commerce/[^/]+/(rules/|model[.]ts$)", pathNot: TEST },
      to: {
        path: ours("lib"),
        pathNot: "^commerce/[^/]+/(rules/|model[.]ts$)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "model-runs-in-a-browser",
      comment: "model.ts reaches browsers: zod is its only package, and Node is not there.",
      severity: "error",
      from: { path: "^commerce/[^/]+/model[.]ts$" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "(^|/)node_modules/zod/" },
    },
    {
      name: "rules-use-pure-packages",
      comment: "rules/ compute from what they are given: no package and no part of Node that reads a world.",
      severity: "error",
      from: { path: "^commerce/[^/]+/rules/", pathNot: TEST },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: PURE },
    },
    {
      name: "no-tools-in-what-ships",
      comment: "Packages of the tests are not installed where the shop runs.",
      severity: "error",
      from: {
        path: "^(app|components|commerce|db|lib|i18n|edge|islands|cli|audit)/|^(middleware|instrumentation)[.]ts$",
        pathNot: TEST,
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm", "type-only"] },
    },
    {
      name: "no-circles",
      comment: "Two files that need each other are one thing cut in the wrong place.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-resolves",
      comment: "An import that cannot be found is an arrow that no rule can judge.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    ...ladder,
    ...tableLadder,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^tests/boundaries/offenders/|^[.]next/|[.]json$|[.]css$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mts", ".mjs", ".js", ".cjs", ".json"],
    },
  },
};
