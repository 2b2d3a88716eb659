"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { audit } from "@/commerce/access";
import { inTransaction } from "@/commerce/context";
import { cancelJob, getJob } from "@/commerce/events";
import { ok } from "@/lib/result";

/** Stops a job. Its worker sees it at the next progress report; what it has written stays. */
export const cancel = defineAction(
  { may: "catalog.import", input: z.string().min(1).max(64) },
  async (ctx, jobId) => {
    const result = await inTransaction(ctx, async (tx) => {
      const before = await getJob(tx, jobId);
      if (!before.ok) return before;
      const cancelled = await cancelJob(tx, jobId);
      if (!cancelled.ok) return cancelled;
      await audit(tx, {
        action: "jobs.cancelled",
        subjectType: "job",
        subjectId: jobId,
        before: { state: before.value.state },
        after: { state: cancelled.value.state },
      });
      return ok(null);
    });
    if (result.ok) revalidatePath("/admin/jobs");
    return result;
  },
);
