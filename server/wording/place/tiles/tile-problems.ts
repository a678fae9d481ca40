import { absent, type ProblemTable } from '#wording/problem.ts'

type TiledLayer = { title: string; minZoom: number; maxZoom: number }

/** Tiles of the map. */
export const TILE_PROBLEMS = {
  layerUnknown: absent(
    ({ id, known }: { id: string; known: string }) =>
      `La couche « ${id} » n’existe pas. Les couches sont\u00a0: ${known}.`,
  ),
  noSuchTile: absent(
    ({ layer, address: { z, x, y } }: { layer: TiledLayer; address: { z: number; x: number; y: number } }) =>
      `La couche « ${layer.title} » n’a pas de tuile ${z}/${x}/${y}\u00a0: ses niveaux vont de ${layer.minZoom} à ${layer.maxZoom}.`,
  ),
} as const satisfies ProblemTable
