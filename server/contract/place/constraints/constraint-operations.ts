import { z } from 'zod'
import { RowNumber } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ConstraintProof, RegulationSection } from './constraint.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'L’empreinte d’un fichier compte 64 chiffres hexadécimaux')

/** The proof of a constraint, the text that it applies, the written documents that data cite. */
export const constraintOperations = {
  constraintProof: operation({
    method: 'get',
    path: paths.constraint,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Preuve d’une contrainte : attributs, document, actes, règlement',
    params: { id: RowNumber },
    status: 200,
    answer: json(ConstraintProof),
    refusals: [404],
  }),
  regulation: operation({
    method: 'get',
    path: paths.documentRegulation,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Articles du règlement pour une zone, dispositions générales comprises',
    params: { id: RowNumber },
    query: z.object({ zone: z.string().trim().min(1, 'est le libellé d’une zone\u00a0: UBa').max(50) }),
    status: 200,
    answer: json(z.array(RegulationSection)),
    refusals: [404],
  }),
  keptFile: operation({
    method: 'get',
    path: paths.file,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Pièce écrite conservée',
    params: { sha256: Sha256 },
    status: 200,
    answer: anyFile,
    caching: 'immutable',
    refusals: [404],
  }),
}
