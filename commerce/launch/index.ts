export { worldMap } from "./map";
export { openStorefronts, rollbackLaunch } from "./open";
export { currentPlan, discardPlan, getPlan, recentLaunches, savePlan } from "./plans";
export { hreflangDiff, previewPrices } from "./previews";
export { launchProgress } from "./progress";
export { preflight, proposePlan } from "./proposals";
export { pauseStorefront, resumeStorefront, retireStorefront, statusImpact } from "./status";
