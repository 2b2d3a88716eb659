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
export { claimEvents, emit, emitting, outboxLag, retryEvent, settleAll, settleEvent, waking } from "./outbox";
export { type EventHandlers, type JobHandlers, runWorker } from "./worker";
