import { z } from 'zod'
import { FileName } from '#contract/file-name.ts'
import { DossierId, Identifier } from '#contract/identifier.ts'
import { anyFile, json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { DossierPostings, NewCheck, NewPosting, PhotographSent } from './posting.ts'

const ofDossier = { tag: 'dossiers', access: 'person' } as const
const ofPosting = { ...ofDossier, params: { id: DossierId, posting: Identifier } } as const

/** What is displayed of a dossier, and what proves it. */
export const postingOperations = {
  listPostings: operation({
    ...ofDossier,
    method: 'get',
    path: paths.postings,
    params: { id: DossierId },
    summary: 'Affichages du dossier : ce qui est dû, ce qui est affiché, depuis quand, et les constats',
    status: 200,
    answer: json(DossierPostings),
    refusals: [404],
  }),
  beginPosting: operation({
    ...ofDossier,
    method: 'post',
    path: paths.postings,
    params: { id: DossierId },
    body: json(NewPosting),
    summary: 'Début d’un affichage, par la mairie, ou sur le terrain par le bénéficiaire',
    status: 201,
    answer: json(DossierPostings),
    refusals: [403, 404, 409],
  }),
  checkPosting: operation({
    ...ofPosting,
    method: 'post',
    path: paths.postingChecks,
    body: json(NewCheck),
    summary: 'Constat d’un affichage par un agent ou un commissaire de justice, ou sa fin',
    status: 201,
    answer: json(DossierPostings),
    refusals: [403, 404, 409],
  }),
  photographPosting: operation({
    ...ofPosting,
    method: 'post',
    path: paths.postingPhotographs,
    query: PhotographSent,
    headers: { 'X-File-Name': FileName },
    body: anyFile,
    summary: 'Photographie d’un affichage',
    status: 201,
    answer: json(DossierPostings),
    refusals: [403, 404, 409, 413],
  }),
  attestPosting: operation({
    ...ofPosting,
    method: 'post',
    path: paths.postingAttestation,
    summary: 'Attestation d’affichage établie sur ce qui est constaté, gardée avec les constats',
    status: 201,
    answer: json(DossierPostings),
    refusals: [403, 404, 409],
  }),
  readPostingFile: operation({
    ...ofPosting,
    params: { ...ofPosting.params, ordinal: z.coerce.number().int().min(1) },
    method: 'get',
    path: paths.postingFile,
    summary: 'Photographie ou attestation d’un affichage',
    status: 200,
    answer: anyFile,
    refusals: [404],
  }),
  printPostingRegister: operation({
    ...ofDossier,
    method: 'get',
    path: paths.postingRegister,
    query: z.object({ commune: z.string().regex(/^\d[\dAB]\d{3}$/, 'Dites la commune par son code INSEE') }),
    summary: 'Cahier d’affichage d’une commune : extrait des douze derniers mois',
    status: 200,
    answer: pdf,
    refusals: [404],
  }),
  readPublishedNotice: operation({
    tag: 'public',
    access: 'anyone',
    method: 'get',
    path: paths.publishedNotice,
    params: { id: Identifier },
    summary: 'Avis publié en ligne par la commune, pendant la durée légale de sa publication',
    status: 200,
    answer: json(
      z.object({
        number: z.string(),
        kind: z.string(),
        communeName: z.string(),
        title: z.string(),
        holder: z.string().nullable(),
        filedOn: z.iso.date().nullable(),
        decidedOn: z.iso.date().nullable(),
        sense: z.string().nullable(),
        displayedOn: z.iso.date(),
      }),
    ),
    refusals: [404],
  }),
}
