import { useQuery } from '@tanstack/react-query'
import { layersQuery } from '#client/map/queries.ts'

/** `, Audenkerque`: the commune of a ground after its parcels; empty until it is read, or out of the territory. */
export function useInCommune(inseeCode: string): string {
  const { data } = useQuery(layersQuery())
  const name = data?.territory.communes.find((commune) => commune.inseeCode === inseeCode)?.name
  return name === undefined ? '' : `, ${name}`
}
