export { releaseBackOrders } from "./back-orders";
export { countOrders, listOrders } from "./board";
export { cancelOrder } from "./cancel";
export { abandonOrder, confirmOrder } from "./confirm";
export { createOrder } from "./create";
export { changeAddress, editOrder, previewEdit } from "./edit";
export { exchangeChoices } from "./exchange.view";
export { acceptFulfilment, declineFulfilment, rerouteFulfilment } from "./fulfilment";
export { moveFulfilment } from "./hand-over";
export { addNote, holdOrder, releaseHold } from "./holding";
export { getInvoice, invoicesOf, issueInvoices } from "./invoices";
export { openOrderLink } from "./link";
export { orderPath, sendConfirmation } from "./mails";
export { capture, finishOrders, syncPayment } from "./money";
export { orderNumbers } from "./numbers.view";
export { deliverParcel, moveParcel, trackParcels } from "./parcels";
export { eraseCustomerFromOrders, ordersOfCustomer } from "./privacy";
export { getOrder, orderByToken } from "./reading";
export { inspectReturn, receiveReturn } from "./receiving";
export { refundOrder } from "./refunds";
export { listReturnPolicies, removeReturnPolicy, returnPolicyFor, saveReturnPolicy } from "./return-policy";
export { cancelReturn, decideReturn, previewRefund, requestReturn, returnable } from "./returns";
export { routedPlacing } from "./routed-placing.view";
export {
  listRoutingRules,
  removeRoutingRule,
  routingFor,
  routingWithStock,
  saveRoutingRule,
  saveRoutingRules,
} from "./routing";
export { placeByRouting } from "./rules/place-by-routing";
export { refundOf } from "./rules/refund";
export { reportOf } from "./rules/report";
export { routeOrder } from "./rules/route";
export { orderSecret } from "./secret";
export { shipParcel } from "./shipping";
export { compareRouting, simulateRouting } from "./simulate";
export { listViews, removeView, saveView } from "./views";
export { withdrawOrder } from "./withdraw";
