export { eraseMailOf, getMail, listMail, mailHealth, mailOf, resendMail } from "./box";
export { type DeliveryReport, type DueMail, deliverMail, type Render } from "./deliver";
export { queueMail } from "./queue";
export { smtpTransport } from "./smtp";
export type { Delivery, OutgoingMail, Transport } from "./transport";
