import { FileName } from '#contract/file-name.ts'
import { RowNumber } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { LightingOrders, LightingRepeal, NewLightingOrder } from './lighting-order.ts'
import { NewPresenceGroup, PresencePage } from './presence.ts'

const agent = { tag: 'capteurs', access: 'person' } as const
const one = { ...agent, params: { id: RowNumber } } as const

/** Street lighting: the acts that put lamps out, and the passages that lamps count without following anyone. */
export const lightingOperations = {
  readLightingOrders: operation({
    ...agent,
    method: 'get',
    path: paths.lightingOrders,
    summary: 'Arrêtés d’extinction, leurs dates, leurs heures et ce qu’ils éteignent',
    status: 200,
    answer: json(LightingOrders),
    refusals: [403],
  }),
  addLightingOrder: operation({
    ...agent,
    method: 'post',
    path: paths.lightingOrders,
    body: json(NewLightingOrder),
    summary: 'Inscrit un arrêté d’extinction et les luminaires ou armoires qu’il couvre',
    status: 201,
    answer: json(LightingOrders),
    refusals: [403, 409],
  }),
  addLightingOrderFile: operation({
    ...one,
    method: 'put',
    path: paths.lightingOrderFile,
    headers: { 'X-File-Name': FileName },
    body: anyFile,
    summary: 'L’arrêté lui-même, tel qu’il est publié',
    status: 200,
    answer: json(LightingOrders),
    refusals: [403, 404, 413],
  }),
  repealLightingOrder: operation({
    ...one,
    method: 'post',
    path: paths.lightingOrderRepeal,
    body: json(LightingRepeal),
    summary: 'Un arrêté d’extinction est abrogé, par l’acte que l’on dit',
    status: 200,
    answer: json(LightingOrders),
    refusals: [403, 404, 409],
  }),
  readLightingOrderFile: operation({
    ...one,
    access: 'anyone',
    method: 'get',
    path: paths.publicLightingOrder,
    summary: 'Un arrêté d’extinction, que chacun lit',
    status: 200,
    answer: anyFile,
    refusals: [404],
  }),
  readPresence: operation({
    ...agent,
    method: 'get',
    path: paths.sensorPresence,
    summary: 'Passages sous les luminaires, par groupe et par heure révolue : jamais moins de cinq, ni d’un seul point',
    status: 200,
    answer: json(PresencePage),
    refusals: [403],
  }),
  addPresenceGroup: operation({
    ...agent,
    method: 'post',
    path: paths.sensorPresence,
    body: json(NewPresenceGroup),
    summary:
      'Réunit des luminaires qui comptent les passages ; ce qui était gardé de chacun, trame par trame, est effacé',
    status: 201,
    answer: json(PresencePage),
    refusals: [403],
  }),
  removePresenceGroup: operation({
    ...one,
    method: 'delete',
    path: paths.sensorPresenceGroup,
    summary: 'Retire un groupe de luminaires, avec ses heures',
    status: 200,
    answer: json(PresencePage),
    refusals: [403, 404],
  }),
} as const
