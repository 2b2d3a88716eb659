/** A token that changes with the picture: part of its URL, so that the URL can be cached for ever. */
export function mediaVersion(row: { changedAt: Date }): string {
  return Math.floor(row.changedAt.getTime()).toString(36);
}
