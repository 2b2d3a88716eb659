export { abandonOrder, confirmOrder } from "./confirm";
export { createOrder } from "./create";
export { getOrder, orderByToken } from "./reading";
export { listRoutingRules, removeRoutingRule, routingFor, saveRoutingRule } from "./routing";
export { routeOrder } from "./rules/route";
export { orderSecret } from "./secret";
export { simulateRouting } from "./simulate";
