import { focusManager, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { addressOf } from '#client/api/call.ts'
import { type AssetList, LiveUpdate } from '#contract/services/sensors/sensor.ts'
import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'
import { assetsQuery, STATES_EVERY_MS } from './queries.ts'

/** Values as they come, put where the list was read: the map and the list show them within seconds, and no page is read again for them. */
export function useLive(isOn = true): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isOn) return
    const stream = new EventSource(addressOf(sensorOperations.liveValues))
    stream.onmessage = ({ data }) => {
      const update = LiveUpdate.safeParse(JSON.parse(String(data)))
      if (!update.success) return
      client.setQueryData(assetsQuery().queryKey, (list) => list && withValues(list, update.data))
    }
    // an interval of the query would begin again at each value, and never be over in a town that speaks all the time
    const states = setInterval(() => {
      if (focusManager.isFocused()) void client.invalidateQueries({ queryKey: assetsQuery().queryKey })
    }, STATES_EVERY_MS)
    return () => {
      clearInterval(states)
      stream.close()
    }
  }, [client, isOn])
}

/** A value that came later than the one that is shown takes its place; how its asset is heard is for the server to say. */
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
