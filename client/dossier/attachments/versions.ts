/** Pieces without their older versions. */
export function latest<Piece extends { id: string; replaces: string | null }>(all: readonly Piece[]): readonly Piece[] {
  const replaced = new Set(all.map(({ replaces }) => replaces))
  return all.filter(({ id }) => !replaced.has(id))
}
