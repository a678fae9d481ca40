import { DossierId } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { DossierTaxes, TaxFacts } from './taxes.ts'

const ofDossier = { tag: 'dossiers', access: 'person', params: { id: DossierId }, path: paths.dossierTaxes } as const

/** The taxes that a permit leads to: what they are counted on, and an order of magnitude. */
export const taxOperations = {
  readTaxes: operation({
    ...ofDossier,
    method: 'get',
    summary: 'Éléments de la taxe d’aménagement et ordre de grandeur, chacun avec sa règle',
    status: 200,
    answer: json(DossierTaxes),
    refusals: [404],
  }),
  sayTaxFacts: operation({
    ...ofDossier,
    method: 'put',
    summary: 'Éléments de la taxe d’aménagement tels que l’instruction les retient',
    body: json(TaxFacts),
    status: 200,
    answer: json(DossierTaxes),
    refusals: [403, 404],
  }),
}
