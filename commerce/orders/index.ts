export { abandonOrder, confirmOrder } from "./confirm";
export { createOrder } from "./create";
export { getOrder, orderByToken } from "./reading";
export { orderSecret } from "./secret";
