export function migrateDatabase(root: string, url: string): Promise<void>;
export function migrationState(
  root: string,
  url: string,
): Promise<{ applied: number; wanted: number; current: boolean }>;
