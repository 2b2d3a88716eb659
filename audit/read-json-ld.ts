import type { Offer, ProductData, StructuredData } from "./model";

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const nodes = (value: unknown): Node[] => list(value).filter(isNode);
const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
const typesOf = (node: Node): string[] => list(node["@type"]).map(text);

/** Reads the JSON-LD blocks of a page: what rules D judge. */
export function readStructuredData(blocks: readonly string[]): StructuredData {
  const things: Node[] = [];
  let broken = 0;
  for (const block of blocks) {
    try {
      const value: unknown = JSON.parse(block);
      for (const node of nodes(value)) things.push(...(node["@graph"] ? nodes(node["@graph"]) : [node]));
    } catch {
      broken += 1;
    }
  }
  const of = (...types: string[]) =>
    things.filter((node) => typesOf(node).some((type) => types.includes(type)));
  return {
    broken,
    products: of("Product", "ProductGroup").map(productOf),
    trail: of("BreadcrumbList").flatMap((node) =>
      nodes(node.itemListElement).map(({ item }) => text(isNode(item) ? item["@id"] : item)),
    ),
    organizations: of("Organization", "OnlineStore", "Store").map((node) => text(node["@id"])),
    languages: things.flatMap((node) => (node.inLanguage === undefined ? [] : [text(node.inLanguage)])),
  };
}

function productOf(node: Node): ProductData {
  const isGroup = typesOf(node).includes("ProductGroup");
  const variants = isGroup ? nodes(node.hasVariant) : [node];
  const skus = variants.map(({ sku }) => text(sku)).filter(Boolean);
  return {
    identity: text(node.productGroupID) || skus.sort().join(" "),
    hasName: text(node.name) !== "",
    hasImage: list(node.image).length > 0,
    isGroup,
    offers: variants.flatMap((variant) => nodes(variant.offers).map(offerOf)),
  };
}

function offerOf(node: Node): Offer {
  return {
    price: text(node.price),
    currency: text(node.priceCurrency),
    availability: text(node.availability),
    hasShipping: nodes(node.shippingDetails).length > 0,
    hasReturns: nodes(node.hasMerchantReturnPolicy).length > 0,
  };
}
