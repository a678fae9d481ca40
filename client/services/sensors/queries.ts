import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  Decoder,
  DecoderModel,
  DecoderPage,
  type DecoderVersion,
  type NewDecoder,
  Reread,
  type Trial,
  TrialLine,
} from '#contract/services/sensors/decoder.ts'
import { CollectionTour } from '#contract/services/sensors/domain.ts'
import {
  LightingOrders,
  type LightingRepeal,
  type NewLightingOrder,
} from '#contract/services/sensors/lighting-order.ts'
import { NextFrames } from '#contract/services/sensors/next-frames.ts'
import { type NewPresenceGroup, PresencePage } from '#contract/services/sensors/presence.ts'
import { AlarmRecipients, type NewAlarmRecipient } from '#contract/services/sensors/recipient.ts'
import {
  Alarm,
  type AssetChange,
  AssetList,
  AssetPage,
  Device,
  DevicePage,
  Enrolled,
  type Enrolment,
  GivenSource,
  type NewIntervention,
  type NewMaintenance,
  type NewSource,
  type NewThreshold,
  Series,
  Source,
  Threshold,
} from '#contract/services/sensors/sensor.ts'

const SENSORS = ['sensors']
const on = (path: string, id: number) => fill(path, { id: String(id) })

/** States are told by the server: they are asked again now and then, beside the values that the stream brings. */
export const STATES_EVERY_MS = 30_000

/** The clock of a device may be ahead of this one by so much, and what it says is kept. */
const AHEAD_MINUTES = 10

export const assetsQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'assets'],
    queryFn: ({ signal }) => getJson(paths.sensorAssets, AssetList, signal),
  })

export const assetQuery = (id: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'asset', id],
    queryFn: ({ signal }) => getJson(fill(paths.sensorAsset, { id: String(id) }), AssetPage, signal),
    refetchInterval: STATES_EVERY_MS,
  })

export const seriesQuery = (asset: number, datastream: number, days: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'series', asset, datastream, days],
    queryFn: ({ signal }) => {
      const now = Temporal.Now.instant()
      const from = now.subtract({ hours: 24 * days }).toString()
      const asked = { datastream, from, until: now.add({ minutes: AHEAD_MINUTES }).toString() }
      return getJson(withQuery(fill(paths.sensorSeries, { id: String(asset) }), asked), Series, signal)
    },
    refetchInterval: STATES_EVERY_MS,
  })

export const tourQuery = (asked: { commune: string; from: number; days: number; stream: string | undefined }) =>
  queryOptions({
    queryKey: [...SENSORS, 'tour', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.sensorTour, asked), CollectionTour, signal),
    enabled: asked.commune !== '',
  })

export const lightingOrdersQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'orders'],
    queryFn: ({ signal }) => getJson(paths.lightingOrders, LightingOrders, signal),
  })

export const presenceQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'presence'],
    queryFn: ({ signal }) => getJson(paths.sensorPresence, PresencePage, signal),
  })

export const alarmsQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'alarms'],
    queryFn: ({ signal }) => getJson(paths.sensorAlarms, z.array(Alarm), signal),
    refetchInterval: STATES_EVERY_MS,
  })

export const alarmQuery = (id: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'alarm', id],
    queryFn: ({ signal }) => getJson(fill(paths.sensorAlarm, { id: String(id) }), Alarm, signal),
    refetchInterval: STATES_EVERY_MS,
  })

export const devicesQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'devices'],
    queryFn: ({ signal }) => getJson(paths.sensorDevices, z.array(Device), signal),
  })

export const deviceQuery = (id: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'device', id],
    queryFn: ({ signal }) => getJson(fill(paths.sensorDevice, { id: String(id) }), DevicePage, signal),
  })

export const decodersQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'decoders'],
    queryFn: ({ signal }) => getJson(paths.sensorDecoders, z.array(Decoder), signal),
  })

export const decoderQuery = (id: number) =>
  queryOptions({
    queryKey: [...SENSORS, 'decoder', id],
    queryFn: ({ signal }) => getJson(fill(paths.sensorDecoder, { id: String(id) }), DecoderPage, signal),
  })

export const decoderModelsQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'models'],
    queryFn: ({ signal }) => getJson(paths.sensorDecoderModels, z.array(DecoderModel), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const sourcesQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'sources'],
    queryFn: ({ signal }) => getJson(paths.sensorSources, z.array(Source), signal),
  })

const FRAMES_EVERY_MS = 2000

type Watched = NextFrames & { firstUnreadable: number }

/** What comes through a source from the first answer on, by the server’s clock; asked again until enough came. Closed, it is forgotten. */
export const nextFramesQuery = (source: number) =>
  queryOptions({
    queryKey: ['nextFrames', source],
    queryFn: async ({ signal, client, queryKey }): Promise<Watched> => {
      const before = client.getQueryData<Watched>(queryKey)
      const path = on(paths.sensorSourceFrames, source)
      const next = await getJson(before ? withQuery(path, { since: before.since }) : path, NextFrames, signal)
      return { ...next, firstUnreadable: before?.firstUnreadable ?? next.unreadableCount }
    },
    refetchInterval: ({ state }) => (state.error || state.data?.ended ? false : FRAMES_EVERY_MS),
    staleTime: 0,
    gcTime: 0,
  })

export const thresholdsQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'thresholds'],
    queryFn: ({ signal }) => getJson(paths.sensorThresholds, z.array(Threshold), signal),
  })

export const recipientsQuery = () =>
  queryOptions({
    queryKey: [...SENSORS, 'recipients'],
    queryFn: ({ signal }) => getJson(paths.sensorRecipients, AlarmRecipients, signal),
  })

function useOnSensors<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: SENSORS }) })
}

const Made = z.object({ id: z.number() })

export const useEnrol = (id: number) =>
  useOnSensors((said: Enrolment) => sendJson('POST', on(paths.sensorEnrolment, id), Enrolled, said))

export const useAcknowledge = () =>
  useOnSensors(({ id, note }: { id: number; note: string }) =>
    sendJson('POST', on(paths.sensorAcknowledgement, id), z.array(Alarm), { note }),
  )

export const useIntervene = (id: number) =>
  useOnSensors((said: NewIntervention) => sendJson('POST', on(paths.sensorInterventions, id), AssetPage, said))

/** Its identifier is drawn here, once a file: sent again, it is kept once. */
export const usePicture = (intervention: number) =>
  useOnSensors(({ photograph, file }: { photograph: string; file: File }) =>
    sendFile('PUT', fill(paths.sensorPhotograph, { id: String(intervention), photograph }), {
      name: file.name,
      content: file,
    }),
  )

export const useAmend = (id: number) =>
  useOnSensors((said: AssetChange) => sendJson('PUT', on(paths.sensorAsset, id), AssetPage, said))

export const useMaintain = (id: number) =>
  useOnSensors((said: NewMaintenance) => sendJson('POST', on(paths.sensorMaintenance, id), AssetPage, said))

export const useAddDecoder = () =>
  useOnSensors((said: NewDecoder) => sendJson('POST', paths.sensorDecoders, Made, said))

export const useAddVersion = (id: number) =>
  useOnSensors((said: DecoderVersion) => sendJson('POST', on(paths.sensorDecoderVersions, id), DecoderPage, said))

export const useTry = () =>
  useMutation({ mutationFn: (said: Trial) => sendJson('POST', paths.sensorDecoderTrial, z.array(TrialLine), said) })

export const useReread = (id: number) =>
  useOnSensors((write: boolean) => sendJson('POST', on(paths.sensorRereading, id), Reread, { write }))

export const useAddSource = () =>
  useOnSensors((said: NewSource) => sendJson('POST', paths.sensorSources, GivenSource, said))

export const useRevokeSource = () =>
  useOnSensors((id: number) => sendJson('DELETE', on(paths.sensorSource, id), z.array(Source)))

export const useAddThreshold = () =>
  useOnSensors((said: NewThreshold) => sendJson('POST', paths.sensorThresholds, z.array(Threshold), said))

export const useRemoveThreshold = () =>
  useOnSensors((id: number) => sendJson('DELETE', on(paths.sensorThreshold, id), z.array(Threshold)))

export const useAddRecipient = () =>
  useOnSensors((said: NewAlarmRecipient) => sendJson('POST', paths.sensorRecipients, AlarmRecipients, said))

export const useRemoveRecipient = () =>
  useOnSensors((id: number) => sendJson('DELETE', on(paths.sensorRecipient, id), AlarmRecipients))

export const useAddPresenceGroup = () =>
  useOnSensors((said: NewPresenceGroup) => sendJson('POST', paths.sensorPresence, PresencePage, said))

export const useRemovePresenceGroup = () =>
  useOnSensors((id: number) => sendJson('DELETE', on(paths.sensorPresenceGroup, id), PresencePage))

export const useAddOrder = () =>
  useOnSensors((said: NewLightingOrder) => sendJson('POST', paths.lightingOrders, LightingOrders, said))

export const useOrderFile = (id: number) =>
  useOnSensors((file: File) => sendFile('PUT', on(paths.lightingOrderFile, id), { name: file.name, content: file }))

export const useRepeal = (id: number) =>
  useOnSensors((said: LightingRepeal) => sendJson('POST', on(paths.lightingOrderRepeal, id), LightingOrders, said))
