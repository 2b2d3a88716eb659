import type { Job, JobKind, JobState } from "@/commerce/events/model";

/** What a progress bar needs of a job, as the feed sends it. */
export interface JobSnapshot {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly done: number;
  readonly total: number | null;
}

export function snapshotOf(job: Job): JobSnapshot {
  return { id: job.id, kind: job.kind, state: job.state, done: job.progressDone, total: job.progressTotal };
}

export function isUnfinished({ state }: Pick<JobSnapshot, "state">): boolean {
  return state === "queued" || state === "running";
}
