export {
  listingStats,
  presenceOfProduct,
  presenceOfProducts,
  productPath,
  sitemapProducts,
} from "./alternates.view";
export { browse, type ListingView, relatedListings } from "./browse";
export { projectProducts, rebuildListings } from "./project";
export { suggest } from "./search-words";
export { categoryPath, presenceOfCategories, presenceOfCategory } from "./sitemap.view";
