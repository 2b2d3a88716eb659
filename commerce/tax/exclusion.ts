/** Runs `work`; when the database refused it by the named constraint, `refused` instead. */
export async function onExclusion<R>(constraint: string, refused: R, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, constraint)) return refused;
    throw error;
  }
}

/** Drizzle wraps what Postgres said: the constraint's name lies in the cause. */
function violates(error: unknown, constraint: string): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("constraint_name" in at && at.constraint_name === constraint) return true;
  }
  return false;
}
