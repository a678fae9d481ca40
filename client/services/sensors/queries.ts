import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, named } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { DecoderVersion, NewDecoder, Trial } from '#contract/services/sensors/decoder.ts'
import type { AskedTour } from '#contract/services/sensors/domain.ts'
import { lightingOperations } from '#contract/services/sensors/lighting-operations.ts'
import type { LightingRepeal, NewLightingOrder } from '#contract/services/sensors/lighting-order.ts'
import type { NextFrames } from '#contract/services/sensors/next-frames.ts'
import type { NewPresenceGroup } from '#contract/services/sensors/presence.ts'
import type { NewAlarmRecipient } from '#contract/services/sensors/recipient.ts'
import type {
  AssetChange,
  Enrolment,
  NewIntervention,
  NewMaintenance,
  NewSource,
  NewThreshold,
} from '#contract/services/sensors/sensor.ts'
import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'

const SENSORS = ['sensors']
/** States are told by the server: they are asked again now and then, beside the values that the stream brings. */
export const STATES_EVERY_MS = 30_000

/** The clock of a device may be ahead of this one by so much, and what it says is kept. */
const AHEAD_MINUTES = 10

export const assetsQuery = () => operationQuery([...SENSORS, 'assets'], sensorOperations.listAssets)

export const assetQuery = (id: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'asset', id],
    queryFn: ({ signal }) => call(sensorOperations.readAsset, { params: { id }, signal }),
    refetchInterval: STATES_EVERY_MS,
  })

export const seriesQuery = (asset: number, datastream: number, days: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'series', asset, datastream, days],
    queryFn: ({ signal }) => {
      const now = Temporal.Now.instant()
      const from = now.subtract({ hours: 24 * days }).toString()
      const asked = { datastream, from, until: now.add({ minutes: AHEAD_MINUTES }).toString() }
      return call(sensorOperations.readSeries, { params: { id: asset }, query: asked, signal })
    },
    refetchInterval: STATES_EVERY_MS,
  })

export const tourQuery = (asked: { commune: string; from: number; days: number; stream: AskedTour['stream'] }) =>
  queryOptions({
    queryKey: [...SENSORS, 'tour', asked],
    queryFn: ({ signal }) => call(sensorOperations.proposeTour, { query: asked, signal }),
    enabled: asked.commune !== '',
  })

export const lightingOrdersQuery = () => operationQuery([...SENSORS, 'orders'], lightingOperations.readLightingOrders)

export const presenceQuery = () => operationQuery([...SENSORS, 'presence'], lightingOperations.readPresence)

export const alarmsQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'alarms'],
    queryFn: ({ signal }) => call(sensorOperations.listAlarms, { signal }),
    refetchInterval: STATES_EVERY_MS,
  })

export const alarmQuery = (id: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'alarm', id],
    queryFn: ({ signal }) => call(sensorOperations.readAlarm, { params: { id }, signal }),
    refetchInterval: STATES_EVERY_MS,
  })

export const devicesQuery = () => operationQuery([...SENSORS, 'devices'], sensorOperations.listDevices)

export const deviceQuery = (id: number) =>
  operationQuery([...SENSORS, 'device', id], sensorOperations.readDevice, { params: { id } })

export const decodersQuery = () => operationQuery([...SENSORS, 'decoders'], sensorOperations.listDecoders)

export const decoderQuery = (id: number) =>
  operationQuery([...SENSORS, 'decoder', id], sensorOperations.readDecoder, { params: { id } })

export const decoderModelsQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'models'],
    queryFn: ({ signal }) => call(sensorOperations.decoderModels, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const sourcesQuery = () => operationQuery([...SENSORS, 'sources'], sensorOperations.listSources)

const FRAMES_EVERY_MS = 2000

type Watched = NextFrames & { firstUnreadable: number }

/** What comes through a source from the first answer on, by the server’s clock; asked again until enough came. Closed, it is forgotten. */
export const nextFramesQuery = (source: number) =>
  queryOptions({
    queryKey: ['nextFrames', source],
    queryFn: async ({ signal, client, queryKey }): Promise<Watched> => {
      const before = client.getQueryData<Watched>(queryKey)
      const query = before && { since: before.since }
      const next = await call(sensorOperations.nextFrames, { params: { id: source }, query, signal })
      return { ...next, firstUnreadable: before?.firstUnreadable ?? next.unreadableCount }
    },
    refetchInterval: ({ state }) => (state.error || state.data?.ended ? false : FRAMES_EVERY_MS),
    staleTime: 0,
    gcTime: 0,
  })

export const thresholdsQuery = () => operationQuery([...SENSORS, 'thresholds'], sensorOperations.listThresholds)

export const recipientsQuery = () => operationQuery([...SENSORS, 'recipients'], sensorOperations.listRecipients)

function useOnSensors<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: SENSORS }) })
}

export const useEnrol = (id: number) =>
  useOnSensors((said: Enrolment) => call(sensorOperations.enrolDevice, { params: { id }, body: said }))

export const useAcknowledge = () =>
  useOnSensors(({ id, note }: { id: number; note: string }) =>
    call(sensorOperations.acknowledgeAlarm, { params: { id }, body: { note } }),
  )

export const useIntervene = (id: number) =>
  useOnSensors((said: NewIntervention) => call(sensorOperations.addIntervention, { params: { id }, body: said }))

/** Its identifier is drawn here, once a file: sent again, it is kept once. */
export const usePicture = (intervention: number) =>
  useOnSensors(({ photograph, file }: { photograph: string; file: File }) =>
    call(sensorOperations.addPhotograph, { params: { id: intervention, photograph }, body: file }),
  )

export const useAmend = (id: number) =>
  useOnSensors((said: AssetChange) => call(sensorOperations.changeAsset, { params: { id }, body: said }))

export const useMaintain = (id: number) =>
  useOnSensors((said: NewMaintenance) => call(sensorOperations.addMaintenance, { params: { id }, body: said }))

export const useAddDecoder = () => useOnSensors((said: NewDecoder) => call(sensorOperations.addDecoder, { body: said }))

export const useAddVersion = (id: number) =>
  useOnSensors((said: DecoderVersion) => call(sensorOperations.addDecoderVersion, { params: { id }, body: said }))

export const useTry = () =>
  useMutation({ mutationFn: (said: Trial) => call(sensorOperations.tryDecoder, { body: said }) })

export const useReread = (id: number) =>
  useOnSensors((write: boolean) => call(sensorOperations.rereadFrames, { params: { id }, body: { write } }))

export const useAddSource = () => useOnSensors((said: NewSource) => call(sensorOperations.addSource, { body: said }))

export const useRevokeSource = () =>
  useOnSensors((id: number) => call(sensorOperations.revokeSource, { params: { id } }))

export const useAddThreshold = () =>
  useOnSensors((said: NewThreshold) => call(sensorOperations.addThreshold, { body: said }))

export const useRemoveThreshold = () =>
  useOnSensors((id: number) => call(sensorOperations.removeThreshold, { params: { id } }))

export const useAddRecipient = () =>
  useOnSensors((said: NewAlarmRecipient) => call(sensorOperations.addRecipient, { body: said }))

export const useRemoveRecipient = () =>
  useOnSensors((id: number) => call(sensorOperations.removeRecipient, { params: { id } }))

export const useAddPresenceGroup = () =>
  useOnSensors((said: NewPresenceGroup) => call(lightingOperations.addPresenceGroup, { body: said }))

export const useRemovePresenceGroup = () =>
  useOnSensors((id: number) => call(lightingOperations.removePresenceGroup, { params: { id } }))

export const useAddOrder = () =>
  useOnSensors((said: NewLightingOrder) => call(lightingOperations.addLightingOrder, { body: said }))

export const useOrderFile = (id: number) =>
  useOnSensors((file: File) => call(lightingOperations.addLightingOrderFile, { params: { id }, ...named(file) }))

export const useRepeal = (id: number) =>
  useOnSensors((said: LightingRepeal) => call(lightingOperations.repealLightingOrder, { params: { id }, body: said }))
