import { z } from 'zod'
import { DossierId } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { HolderCheck } from './holder-check.ts'
import { NewNeighbourLetters, NewNeighbours, OwnerNeighbours } from './neighbours.ts'
import { NewOwnerSearch, OwnerSearch, SearchableCommunes } from './owner-search.ts'
import { AccountKey, LandUnit, NewReading, OwnerPurposes, OwnerReadings, OwnerStatement } from './statement.ts'

const common = { tag: 'propriétaires', access: 'person' } as const

/** Who owns a ground, for a purpose that is said and written before the answer. */
export const ownerReadingOperations = {
  readPurposes: operation({
    ...common,
    method: 'get',
    path: paths.ownerPurposes,
    summary: 'Si l’on peut lire le propriétaire d’une parcelle, et pour quels dossiers',
    query: z.object({ parcelId: ParcelId }),
    status: 200,
    answer: json(OwnerPurposes),
  }),
  readOwner: operation({
    ...common,
    method: 'post',
    path: paths.ownerReadings,
    summary: 'Propriétaire d’une parcelle, pour une finalité journalisée avant la réponse',
    body: json(NewReading),
    status: 200,
    answer: json(OwnerStatement),
    refusals: [403, 404, 409],
  }),
  readingStatement: operation({
    ...common,
    method: 'get',
    path: paths.ownerReadingStatement,
    params: { id: z.uuid() },
    summary: 'Relevé d’une lecture faite dans l’heure, en PDF ou en CSV, borné à sa finalité',
    query: z.object({
      format: z.string().optional().describe('« csv » : pour un tableur'),
      account: AccountKey.optional().describe('un seul des comptes lus, par sa clé'),
    }),
    status: 200,
    answer: { mediaType: 'application/pdf' },
    otherwise: { mediaType: 'text/csv' },
    refusals: [404, 409],
  }),
  confirmLandUnit: operation({
    ...common,
    method: 'post',
    path: paths.ownerLandUnit,
    params: { id: z.uuid() },
    summary: 'Confirmation de l’unité foncière que propose une lecture faite dans l’heure',
    status: 200,
    answer: json(LandUnit),
    refusals: [404, 409],
  }),
  holderCheck: operation({
    ...common,
    method: 'post',
    path: paths.ownerHolderCheck,
    params: { id: DossierId },
    summary:
      'Si un demandeur du dossier est parmi les titulaires de ses parcelles : une lecture journalisée, sans aucun nom',
    status: 200,
    answer: json(HolderCheck),
    refusals: [403, 404, 409],
  }),
  readNeighbours: operation({
    ...common,
    method: 'post',
    path: paths.ownerNeighbours,
    params: { id: z.uuid() },
    summary: 'Propriétaires des parcelles voisines d’une lecture faite dans l’heure, chacune journalisée',
    body: json(NewNeighbours),
    status: 200,
    answer: json(OwnerNeighbours),
    refusals: [403, 404, 409],
  }),
  neighbourLetters: operation({
    ...common,
    method: 'post',
    path: paths.ownerNeighbourLetters,
    summary: 'Lettres aux voisins lus dans l’heure, une par destinataire, pour enveloppes à fenêtre',
    body: json(NewNeighbourLetters),
    status: 200,
    answer: { mediaType: 'application/pdf' },
    refusals: [404, 409],
  }),
  withdrawLandUnit: operation({
    ...common,
    method: 'delete',
    path: paths.ownerLandUnit,
    params: { id: z.uuid() },
    summary: 'Retrait de la confirmation d’une unité foncière',
    status: 200,
    answer: json(LandUnit),
    refusals: [404],
  }),
  searchOwners: operation({
    ...common,
    method: 'post',
    path: paths.ownerSearches,
    summary: 'Comptes dont un titulaire porte un nom, pour une finalité journalisée avant la réponse',
    body: json(NewOwnerSearch),
    status: 200,
    answer: json(OwnerSearch),
    refusals: [403, 404, 409],
  }),
  readSearchable: operation({
    ...common,
    method: 'get',
    path: paths.ownerSearches,
    summary: 'Communes où l’on peut chercher un propriétaire par son nom',
    status: 200,
    answer: json(SearchableCommunes),
  }),
  readOwnerJournal: operation({
    ...common,
    access: 'personOrAdministrator',
    method: 'get',
    path: paths.ownerReadings,
    summary: 'Qui a lu quel propriétaire, quand et pourquoi ; lectures inhabituelles',
    status: 200,
    answer: json(OwnerReadings),
  }),
} as const
