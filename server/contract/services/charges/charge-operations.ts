import { z } from 'zod'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { NewCharge, OwnService, ServicesDesk } from './charge.ts'

const agent = { tag: 'services', access: 'person' } as const

/** Services of the town hall as groups: who is of each, what is in its charge. */
export const chargeOperations = {
  townServices: operation({
    ...agent,
    method: 'get',
    path: paths.townServices,
    summary: 'Services de la mairie : leurs membres, et ce que chacun a en charge',
    status: 200,
    answer: json(ServicesDesk),
  }),
  putInCharge: operation({
    ...agent,
    method: 'put',
    path: paths.serviceCharges,
    summary: 'Ressource, structure d’accueil ou liste confiée à un service, ou rendue au secrétariat',
    body: json(NewCharge),
    status: 200,
    answer: json(ServicesDesk),
    refusals: [404],
  }),
  ownServices: operation({
    ...agent,
    method: 'get',
    path: paths.ownServices,
    summary: 'Ce qui attend les services dont la personne est membre',
    status: 200,
    answer: json(z.array(OwnService)),
  }),
}
