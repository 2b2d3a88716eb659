export {
  listingStats,
  listingsShowing,
  presenceOfProduct,
  presenceOfProducts,
  productPath,
  sitemapProducts,
} from "./alternates.view";
export { browse, type ListingView, relatedListings } from "./browse";
export { projectProducts, rebuildListings } from "./project";
export { suggest } from "./search-words";
export {
  categoryChanges,
  categoryPath,
  presenceOfCategories,
  presenceOfCategory,
  type SitemapFacts,
  sitemapFacts,
  sitemapStart,
} from "./sitemap.view";
