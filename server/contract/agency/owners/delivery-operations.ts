import { z } from 'zod'
import { anyFile, json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { OwnerData, OwnerDelivery, Undertaking } from './delivery.ts'

const administered = { tag: 'propriétaires', access: 'administrator' } as const
const ofDelivery = { ...administered, params: { id: z.uuid() } } as const

/** MAJIC, brought by whoever administers: read, accepted under its undertaking, purged. */
export const deliveryOperations = {
  readOwnerData: operation({
    ...administered,
    method: 'get',
    path: paths.ownerData,
    summary: 'Millésimes de MAJIC en vigueur par commune, et livraisons',
    status: 200,
    answer: json(OwnerData),
  }),
  receiveDelivery: operation({
    ...administered,
    method: 'post',
    path: paths.ownerDeliveries,
    summary: 'Dépôt d’une livraison MAJIC, lue et vérifiée avant tout chargement',
    query: z.object({ name: z.string('Donnez le nom du fichier').min(1, 'Donnez le nom du fichier').max(255) }),
    body: anyFile,
    status: 202,
    answer: json(OwnerDelivery),
    refusals: [413],
  }),
  readDelivery: operation({
    ...ofDelivery,
    method: 'get',
    path: paths.ownerDelivery,
    summary: 'Avancement et compte rendu d’une livraison MAJIC',
    status: 200,
    answer: json(OwnerDelivery),
    refusals: [404],
  }),
  giveUpDelivery: operation({
    ...ofDelivery,
    method: 'delete',
    path: paths.ownerDelivery,
    summary: 'Abandon d’une livraison MAJIC : ses fichiers sont effacés',
    status: 200,
    answer: json(OwnerDelivery),
    refusals: [404, 409],
  }),
  acceptDelivery: operation({
    ...ofDelivery,
    method: 'post',
    path: paths.ownerDeliveryAcceptance,
    summary: 'Chargement d’une livraison MAJIC sous son acte d’engagement ; le millésime d’avant est purgé',
    body: json(Undertaking),
    status: 202,
    answer: json(OwnerDelivery),
    refusals: [404, 409],
  }),
  deliveryDifferences: operation({
    ...ofDelivery,
    method: 'get',
    path: paths.ownerDeliveryDifferences,
    summary: 'Parcelles de MAJIC absentes du plan, et l’inverse (CSV)',
    status: 200,
    answer: { mediaType: 'text/csv' },
    refusals: [404],
  }),
  deliveryRecord: operation({
    ...ofDelivery,
    method: 'get',
    path: paths.ownerDeliveryRecord,
    summary: 'Procès-verbal de chargement et de purge, à signer',
    status: 200,
    answer: pdf,
    refusals: [404, 409],
  }),
  purgeOwners: operation({
    ...administered,
    method: 'delete',
    path: paths.ownerVintage,
    params: { vintage: z.coerce.number('Ce millésime n’est pas valable').int().min(2000).max(2100) },
    summary: 'Purge d’un millésime de MAJIC sur toutes ses communes',
    status: 200,
    answer: json(OwnerData),
    refusals: [404],
  }),
} as const
