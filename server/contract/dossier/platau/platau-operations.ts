import { z } from 'zod'
import { CommuneCode } from '#contract/agency/letterheads/letterhead.ts'
import { DossierId, Identifier } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  PlatauActorGiven,
  PlatauArrival,
  PlatauChoice,
  PlatauFile,
  PlatauInbox,
  PlatauSettings,
  PlatauSettingsGiven,
  PlatauTrial,
} from './platau.ts'

const administered = { tag: 'personnes', access: 'administrator' } as const
const settings = { status: 200, answer: json(PlatauSettings) } as const

/** PLAT’AU: how it is reached, what of a dossier is there, what came from it. */
export const platauOperations = {
  readPlatauSettings: operation({
    ...administered,
    ...settings,
    method: 'get',
    path: paths.platauSettings,
    summary: 'Raccordement à PLAT’AU, sans son secret',
  }),
  changePlatauSettings: operation({
    ...administered,
    ...settings,
    method: 'put',
    path: paths.platauSettings,
    summary: 'Réglage du raccordement à PLAT’AU',
    body: json(PlatauSettingsGiven),
    refusals: [409],
  }),
  tryPlatau: operation({
    ...administered,
    method: 'post',
    path: paths.platauTrial,
    summary: 'Essai du raccordement à PLAT’AU tel qu’il est réglé',
    status: 200,
    answer: json(PlatauTrial),
    refusals: [409],
  }),
  namePlatauCommune: operation({
    ...administered,
    ...settings,
    method: 'put',
    path: paths.platauCommune,
    params: { inseeCode: CommuneCode },
    summary: 'Identifiant d’une commune dans PLAT’AU',
    body: json(PlatauActorGiven),
    refusals: [404],
  }),
  namePlatauService: operation({
    ...administered,
    ...settings,
    method: 'put',
    path: paths.platauService,
    params: { service: z.string().max(60) },
    summary: 'Identifiant d’un service consulté dans PLAT’AU',
    body: json(PlatauActorGiven),
    refusals: [404],
  }),
  readPlatauFile: operation({
    method: 'get',
    path: paths.platauFile,
    tag: 'dossiers',
    access: 'person',
    params: { id: DossierId },
    summary: 'Ce que PLAT’AU a du dossier, ce qui y manque, ce qui en est venu',
    status: 200,
    answer: json(PlatauFile),
    refusals: [403, 404],
  }),
  choosePlatauVersion: operation({
    method: 'post',
    path: paths.platauChoice,
    tag: 'dossiers',
    access: 'person',
    params: { id: DossierId, mirror: Identifier },
    summary: 'Version gardée quand PLAT’AU et la mairie ont changé la même chose',
    body: json(PlatauChoice),
    status: 200,
    answer: json(PlatauFile),
    refusals: [403, 404, 409],
  }),
  readPlatauInbox: operation({
    method: 'get',
    path: paths.platauInbox,
    tag: 'dossiers',
    access: 'person',
    summary: 'Dossiers et demandes d’avis venus de PLAT’AU, qui ne sont encore d’aucun dossier',
    status: 200,
    answer: json(PlatauInbox),
  }),
  readPlatauArrival: operation({
    method: 'post',
    path: paths.platauArrivalReading,
    tag: 'dossiers',
    access: 'person',
    params: { arrival: Identifier },
    summary: 'Prise de connaissance d’une annonce de PLAT’AU',
    status: 200,
    answer: json(PlatauArrival),
    refusals: [403, 404, 409],
  }),
  readPlatauArrivalFile: operation({
    method: 'get',
    path: paths.platauArrivalFile,
    tag: 'dossiers',
    access: 'person',
    params: { arrival: Identifier },
    summary: 'Fichier venu de PLAT’AU',
    status: 200,
    answer: anyFile,
    refusals: [403, 404],
  }),
}
