import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { paths } from '#contract/paths.ts'
import { type AssetList, LiveUpdate } from '#contract/services/sensors/sensor.ts'
import { assetsQuery } from './queries.ts'

/** Values as they come, put where the list was read: the map and the list show them within seconds, and no page is read again. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource(paths.sensorLive)
    stream.onmessage = ({ data }) => {
      const update = LiveUpdate.safeParse(JSON.parse(String(data)))
      if (!update.success) return
      client.setQueryData(assetsQuery().queryKey, (list) => list && withValues(list, update.data))
    }
    return () => stream.close()
  }, [client])
}

/** A value that came later than the one that is shown takes its place; an asset that spoke is fresh. */
export function withValues(list: AssetList, { values }: LiveUpdate): AssetList {
  const told = Map.groupBy(values, ({ assetId }) => assetId)
  return {
    ...list,
    assets: list.assets.map((asset) => {
      const fresh = told.get(asset.id)
      if (!fresh) return asset
      const latest = asset.latest.map((read) => {
        const last = fresh.findLast(({ quantity, at }) => quantity === read.quantity && at > read.at)
        return last ? { ...read, value: last.value, at: last.at } : read
      })
      return { ...asset, latest }
    }),
  }
}
