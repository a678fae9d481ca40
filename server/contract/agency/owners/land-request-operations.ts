import { z } from 'zod'
import { json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { LandAccounts, LandRequest, LandRequests, NewLandRequest } from './land-request.ts'
import { AccountKey } from './statement.ts'

const common = { tag: 'propriétaires', access: 'person' } as const
const ofRequest = { ...common, params: { id: z.uuid() } } as const

/** The land-information desk (LPF L107 A, R*107 ). */
export const landRequestOperations = {
  readLandRequests: operation({
    ...common,
    method: 'get',
    path: paths.landRequests,
    summary: 'Demandes d’information foncière de ses communes, et chiffres des mois effacés',
    status: 200,
    answer: json(LandRequests),
    refusals: [409],
  }),
  recordLandRequest: operation({
    ...common,
    method: 'post',
    path: paths.landRequests,
    summary: 'Demande d’information foncière : acceptée, ou refusée avec l’article et le jour de réouverture',
    body: json(NewLandRequest),
    status: 201,
    answer: json(LandRequest),
    refusals: [403, 404, 409],
  }),
  searchLandAccounts: operation({
    ...ofRequest,
    method: 'get',
    path: paths.landRequestSearch,
    summary: 'Comptes de la personne demandée, dans la commune de la demande',
    status: 200,
    answer: json(LandAccounts),
    refusals: [404, 409],
  }),
  landStatement: operation({
    ...ofRequest,
    method: 'get',
    path: paths.landRequestStatement,
    summary: 'Relevé de propriété d’une demande acceptée : d’une parcelle, ou d’un compte',
    query: z.object({
      parcel: ParcelId.optional(),
      account: AccountKey.optional().describe('par sa clé'),
    }),
    status: 200,
    answer: pdf,
    refusals: [404, 409],
  }),
  landReceipt: operation({
    ...ofRequest,
    method: 'get',
    path: paths.landRequestReceipt,
    summary: 'Accusé de réception d’une demande, ou son refus motivé, à signer',
    status: 200,
    answer: pdf,
    refusals: [404, 409],
  }),
} as const
