const sizes = (process.env.BENCH_SIZES ?? "").split(",").map(Number).filter(Boolean);

/** Every benchmark by the name it is asked for. Loaded when its turn has come. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  page: async () => (await import("./page")).page(),
  launch: async () => (await import("./launch")).launch(),
  price: async () => (await import("./price")).price(),
  promotion: async () => (await import("./promotion")).promotion(),
  resolve: async () => (await import("./resolve")).resolve(),
  reprice: async () => (await import("./reprice")).reprice(),
  oversell: async () => (await import("./oversell")).oversell(),
  faults: async () => (await import("./faults")).faults(),
  checkout: async () => (await import("./checkout")).checkout(),
  strategies: async () => (await import("./strategies")).strategies(),
  routing: async () => (await import("./routing")).routing(),
  cart: async () => (await import("./cart")).cart(),
  import: async () => (await import("./import")).importing(sizes),
  search: async () => (await import("./search")).search(sizes),
  rebuild: async () => (await import("./rebuild")).rebuild(),
  sitemap: async () => (await import("./sitemap")).sitemap(Math.max(...sizes)),
  "postgres-down": async () => (await import("./postgres-down")).postgresDown(),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
for (const name of wanted) {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench) {
    console.error(`There is no benchmark "${name}". There are: ${Object.keys(BENCHES).join(", ")}.`);
    process.exit(2);
  }
  console.log(`\n${name} …`);
  await bench();
}
process.exit(0);

export {};
