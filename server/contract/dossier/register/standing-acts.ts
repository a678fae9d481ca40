type Kept = { id: string; cancels: string | null }

/** Acts that no later one has undone, the undoing ones left out, in their order. */
export function standingActs<Act extends Kept>(acts: readonly Act[]): Act[] {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.filter(({ id, cancels }) => cancels === null && !undone.has(id))
}

/** Recorded though it has no effect, with a reason: nothing is read in it but that it was said. */
export const hasNoEffect = ({ payload }: { payload: Readonly<Record<string, unknown>> }): boolean =>
  payload.hasNoEffect === true

/** Those of them in which something may be read. */
export const effectiveActs = <Act extends Kept & { payload: Readonly<Record<string, unknown>> }>(
  acts: readonly Act[],
): Act[] => standingActs(acts).filter((act) => !hasNoEffect(act))
