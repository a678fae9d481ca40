import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { acknowledgeAlarm, listAlarms, readAlarm } from './alarms.ts'
import { addAsset, addIntervention, addMaintenance, amendAsset, listAssets, readAsset, readSeries } from './assets.ts'
import {
  addDecoder,
  addVersion,
  decoderModels,
  listDecoders,
  readDecoder,
  rereadFrames,
  tryDecoder,
} from './decoders.ts'
import { enrolDevice, listDevices, readDevice } from './devices.ts'
import { receiveFile } from './frame-file.ts'
import { heatingCsv } from './heating.ts'
import { addOrder, addOrderFile, readOrderFile, readOrders, repeal } from './lighting-orders.ts'
import { streamLive } from './live.ts'
import { overflowCsv, overflowXml } from './overflow.ts'
import { addPhotograph, readPhotograph } from './photographs.ts'
import { addPresenceGroup, readPresence, removePresenceGroup } from './presence.ts'
import { receiveMessage } from './reception.ts'
import { addRecipient, listRecipients, removeRecipient } from './recipients.ts'
import {
  addSource,
  addThreshold,
  listSources,
  listThresholds,
  nextFrames,
  removeThreshold,
  revokeSource,
} from './sources.ts'
import { proposeTour } from './tour.ts'

/** An uplink is a frame; what else a network server tells of a device is heard and left. */
const NO_FRAME = { accepted: 0, duplicates: 0, unread: 0, quarantined: 0, toEnrol: 0 }

/** Sensors of the territory. */
export const sensorRoutes = (deps: Deps) =>
  routesOf(deps, sensorOperations, {
    receiveFrames: async ({ headers, query, body }) =>
      query.event === undefined || query.event === 'up' ? receiveMessage(deps, headers.authorization, body) : NO_FRAME,
    receiveFrameFile: ({ headers, query, body }) =>
      receiveFile(deps, {
        authorization: headers.authorization,
        source: headers['X-Parvis-Source'],
        signature: headers['X-Parvis-Signature'],
        as: query.as,
        bytes: body,
      }),
    listAssets: ({ personId, query }) => listAssets(deps, personId, query),
    addAsset: ({ personId, body }) => addAsset(deps, personId, body),
    readAsset: ({ personId, params }) => readAsset(deps, personId, params.id),
    changeAsset: ({ personId, params, body }) => amendAsset(deps, personId, params.id, body),
    readSeries: ({ personId, params, query }) => readSeries(deps, personId, params.id, query),
    overflowReport: ({ personId, params, query }) => overflowCsv(deps, personId, params.id, query.month),
    overflowFile: ({ personId, params, query }) => overflowXml(deps, personId, params.id, query.month),
    heatingSteps: ({ personId, params }) => heatingCsv(deps, personId, params.id),
    proposeTour: ({ personId, query }) => proposeTour(deps, personId, query),
    readLightingOrders: ({ personId }) => readOrders(deps, personId),
    addLightingOrder: ({ personId, body }) => addOrder(deps, personId, body),
    addLightingOrderFile: ({ personId, params, headers, body }) =>
      addOrderFile(deps, personId, params.id, { fileName: headers['X-File-Name'], content: body }),
    repealLightingOrder: ({ personId, params, body }) => repeal(deps, personId, params.id, body),
    readLightingOrderFile: ({ params }) => readOrderFile(deps, params.id),
    readPresence: ({ personId }) => readPresence(deps, personId),
    addPresenceGroup: ({ personId, body }) => addPresenceGroup(deps, personId, body),
    removePresenceGroup: ({ personId, params }) => removePresenceGroup(deps, personId, params.id),
    addIntervention: ({ personId, params, body }) => addIntervention(deps, personId, params.id, body),
    addPhotograph: ({ personId, params, body }) => addPhotograph(deps, personId, params, body),
    readPhotograph: ({ personId, params }) => readPhotograph(deps, personId, params),
    addMaintenance: ({ personId, params, body }) => addMaintenance(deps, personId, params.id, body),
    listDevices: ({ personId }) => listDevices(deps, personId),
    readDevice: ({ personId, params }) => readDevice(deps, personId, params.id),
    enrolDevice: ({ personId, params, body }) => enrolDevice(deps, personId, params.id, body),
    listAlarms: ({ personId }) => listAlarms(deps, personId),
    readAlarm: ({ personId, params }) => readAlarm(deps, personId, params.id),
    acknowledgeAlarm: ({ personId, params, body }) => acknowledgeAlarm(deps, personId, params.id, body.note),
    listDecoders: ({ personId }) => listDecoders(deps, personId),
    addDecoder: ({ personId, body }) => addDecoder(deps, personId, body),
    decoderModels: ({ personId }) => decoderModels(deps, personId),
    tryDecoder: ({ personId, body }) => tryDecoder(deps, personId, body),
    readDecoder: ({ personId, params }) => readDecoder(deps, personId, params.id),
    addDecoderVersion: ({ personId, params, body }) => addVersion(deps, personId, params.id, body),
    rereadFrames: ({ personId, params, body }) => rereadFrames(deps, personId, params.id, body.write),
    listSources: ({ personId }) => listSources(deps, personId),
    addSource: ({ personId, body }) => addSource(deps, personId, body),
    revokeSource: ({ personId, params }) => revokeSource(deps, personId, params.id),
    nextFrames: ({ personId, params, query }) => nextFrames(deps, personId, params.id, query.since),
    listThresholds: ({ personId }) => listThresholds(deps, personId),
    addThreshold: ({ personId, body }) => addThreshold(deps, personId, body),
    removeThreshold: ({ personId, params }) => removeThreshold(deps, personId, params.id),
    listRecipients: ({ personId }) => listRecipients(deps, personId),
    addRecipient: ({ personId, body }) => addRecipient(deps, personId, body),
    removeRecipient: ({ personId, params }) => removeRecipient(deps, personId, params.id),
    liveValues: ({ personId, query, exchange }) => streamLive(deps, personId, query.seconds, exchange),
  })
