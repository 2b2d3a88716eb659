/** Whether Postgres refused a statement by this constraint. Drizzle wraps what it said: the name lies in the cause. */
export function brokeConstraint(error: unknown, constraint: string): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if ("constraint_name" in at && at.constraint_name === constraint) return true;
  return false;
}
