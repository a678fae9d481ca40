/** Acts that no later one has undone, the undoing ones left out, in their order. */
export function standingActs<Act extends { id: string; cancels: string | null }>(acts: readonly Act[]): Act[] {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.filter(({ id, cancels }) => cancels === null && !undone.has(id))
}
