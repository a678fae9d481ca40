import { DossierId, Identifier } from '#contract/identifier.ts'
import { json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { DossierRedactedCopies, NewRedactedCopy } from './redacted-copies.ts'

const ofDossier = { tag: 'dossiers', access: 'person' } as const
const ofCopy = { ...ofDossier, params: { id: DossierId, copy: Identifier } } as const

/** Copies of pieces from which what the public may not read is removed. */
export const redactedCopyOperations = {
  listRedactedCopies: operation({
    ...ofDossier,
    method: 'get',
    path: paths.redactedCopies,
    params: { id: DossierId },
    summary: 'Copies occultées des pièces d’un dossier, pour le registre public',
    status: 200,
    answer: json(DossierRedactedCopies),
    refusals: [403, 404],
  }),
  makeRedactedCopy: operation({
    ...ofDossier,
    method: 'post',
    path: paths.redactedCopies,
    params: { id: DossierId },
    body: json(NewRedactedCopy),
    summary: 'Copie d’une pièce, dont les zones sont noircies dans l’image et vérifiées ; elle attend d’être relue',
    status: 201,
    answer: json(DossierRedactedCopies),
    refusals: [403, 404, 409, 503],
  }),
  readRedactedCopy: operation({
    ...ofCopy,
    method: 'get',
    path: paths.redactedCopyFile,
    summary: 'Copie occultée, à relire avant sa publication',
    status: 200,
    answer: pdf,
    refusals: [403, 404],
  }),
  publishRedactedCopy: operation({
    ...ofCopy,
    method: 'post',
    path: paths.redactedCopyPublication,
    summary: 'Publication d’une copie relue, tant que la loi affiche la demande',
    status: 200,
    answer: json(DossierRedactedCopies),
    refusals: [403, 404, 409],
  }),
  withdrawRedactedCopy: operation({
    ...ofCopy,
    method: 'post',
    path: paths.redactedCopyWithdrawal,
    summary: 'Retrait d’une copie : plus personne ne la lit au registre',
    status: 200,
    answer: json(DossierRedactedCopies),
    refusals: [403, 404, 409],
  }),
  readPublishedCopy: operation({
    tag: 'public',
    access: 'anyone',
    method: 'get',
    path: paths.publishedCopy,
    params: { id: Identifier },
    summary: 'Copie occultée d’une pièce, publiée par la commune pendant la durée légale de l’affichage',
    status: 200,
    answer: pdf,
    refusals: [404],
  }),
}
