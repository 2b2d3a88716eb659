export {
  cancelJob,
  claimJob,
  enqueueJob,
  failJob,
  finishJob,
  getJob,
  listJobs,
  reportProgress,
} from "./jobs";
export { claimEvents, emit, outboxLag, retryEvent, settleAll, settleEvent } from "./outbox";
export { type EventHandlers, type JobHandlers, runWorker } from "./worker";
