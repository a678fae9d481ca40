import { createHash } from 'node:crypto'
import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import { platauNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import { legalDay } from '#wording/day.ts'
import { senseName } from '#wording/dossier/decisions/decision-desk.ts'
import { isEverShared, missingFacts } from '#wording/dossier/platau/missing-facts.ts'
import { DOSSIER_TYPES, type SharedKind } from '#wording/dossier/platau/platau.ts'
import { factsOf, type SharedConsultation, type SharedDecision, type SharedDossier, type SharedPiece } from './facts.ts'

/** A file that goes with something shared, as the store keeps it. */
export type SharedFile = { name: string; mediaType: string; sha256: string }

/** One thing as the hub is given it, its file apart; `on` names the consultation that an opinion answers. */
export type SharedObject = {
  kind: SharedKind
  localId: string
  title: string
  content: Record<string, unknown>
  file: (SharedFile & { producedOn: string; nomTypeDocument: number | null }) | null
  on?: string
}

/** What is joined to a dossier that the hub has. */
export type JoinedObject = SharedObject & { kind: Exclude<SharedKind, 'dossier'> }

/** What a dossier is made of, read at one moment. */
export type SharedWhole = {
  dossier: SharedDossier
  pieces: readonly SharedPiece[]
  consultations: readonly SharedConsultation[]
  decision: SharedDecision | undefined
}

/** True when the hub may be given this dossier today: its commune takes part, it was deposited since, and nothing is missing. */
export const isShared = (dossier: SharedDossier): boolean =>
  isEverShared(dossier.kind) &&
  !dossier.isHistory &&
  dossier.since !== null &&
  dossier.filedOn !== null &&
  dossier.filedOn >= dossier.since &&
  missingFacts(factsOf(dossier)).length === 0

/** Everything that the hub should have of the dossier, in the order in which it is given. */
export function sharedObjects(
  { dossier, pieces, consultations, decision }: SharedWhole,
  serviceActor: string,
): SharedObject[] {
  if (!isShared(dossier)) return []
  return [
    dossierObject(dossier, serviceActor),
    ...pieces.map((piece) => pieceObject(piece)),
    ...consultations.flatMap((one) => consultationObjects(one, serviceActor)),
    ...(decision ? [decisionObject(decision, dossier.kind)] : []),
  ]
}

/** The same content gives the same hash, whatever the order in which it was written. */
export const hashOf = ({ content, file }: Pick<SharedObject, 'content' | 'file'>): string =>
  createHash('sha256')
    .update(JSON.stringify([ordered(content), file?.sha256 ?? null]))
    .digest('hex')

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  )
}

/**
 * ROLE_PERSONNE 1, « Pétitionnaire »: the one role that a client in service shows of somebody who asks; 2 is « Contrevenant ». Whoever has
 * another part stays here until the list is read from the hub: no role that we do not know is given to anybody.
 */
const APPLICANT_ROLE = 1

/** The two fields that carry the number; one that nobody can read is given as it is kept. */
export function numberThere(kept: string): { noLocal: string; suffixeNoLocal: string | undefined } {
  const reading = readDossierNumber(kept)
  return reading.outcome === 'read' ? platauNumber(reading.number) : { noLocal: kept, suffixeNoLocal: undefined }
}

/** `noLocal`, `txDescriptifGlobal`, `idServiceInstructeur` and `personnes` are read in clients; the other names could not be checked. */
const dossierObject = (dossier: SharedDossier, serviceActor: string): SharedObject => ({
  kind: 'dossier',
  localId: dossier.id,
  title: '',
  file: null,
  content: {
    ...numberThere(dossier.number ?? ''),
    nomTypeDossier: DOSSIER_TYPES[dossier.kind],
    txDescriptifGlobal: dossier.title,
    dtDepot: dossier.filedOn,
    idServiceInstructeur: serviceActor,
    idActeurGuichet: dossier.communeActor,
    codeCommune: dossier.inseeCode,
    adresseTerrain: dossier.groundAddress,
    parcelles: dossier.parcelIds,
    personnes: dossier.parties
      .filter(({ part }) => part === 'applicant')
      .map(({ name, givenName, isLegalPerson, siret, address, postalCode, city }) => ({
        nom: name,
        prenom: givenName,
        boEstPersonneMorale: isLegalPerson,
        siret,
        adresse: { ligne: address, codePostal: postalCode, commune: city },
        roles: [{ nomRole: APPLICANT_ROLE }],
      })),
  },
})

/** TYPE_PIECE 111: « autre pièce à préciser »; the other codes are read from the hub’s own lists, which nobody could show us. */
const OTHER_PIECE = 111

const pieceObject = ({
  id,
  code,
  title,
  version,
  sha256,
  fileName,
  mediaType,
  addedAt,
}: SharedPiece): SharedObject => ({
  kind: 'piece',
  localId: id,
  title: `${code}, ${title}`,
  file: { name: fileName, mediaType, sha256, producedOn: legalDay(addedAt), nomTypeDocument: null },
  content: {
    nomTypePiece: OTHER_PIECE,
    libAutreTypePiece: `${code} ${title}`.trim(),
    noPiece: version,
    dtDepot: legalDay(addedAt),
  },
})

/** TYPE_DELAI: the two that clients meet (« Jours calendaires », « Mois »); their numbers could not be checked. */
const PERIOD_UNITS = { days: 1, months: 2, workingDays: 1 } as const

/** NATURE_AVIS_RENDU, as clients in service send it. A request for pieces is no opinion: it stays ours. */
export const OPINION_NATURES: Readonly<Record<Exclude<OpinionAnswerSense, 'attachmentsMissing'>, number>> = {
  favourable: 1,
  favourableWithConditions: 2,
  unfavourable: 3,
  noOpinion: 6,
}

/** TYPE_DOCUMENT 9: document of an opinion. */
const OPINION_DOCUMENT = 9

function consultationObjects(one: SharedConsultation, serviceActor: string): SharedObject[] {
  const { id, actorId, serviceName, askedOn, message, reason, periodCount, periodUnit } = one
  if (actorId === null) return []
  const asked: SharedObject = {
    kind: 'consultation',
    localId: id,
    title: serviceName,
    file: null,
    content: {
      idServiceConsultant: serviceActor,
      idServiceConsulte: actorId,
      dtConsultation: askedOn,
      txObjetDeLaConsultation: message === '' ? reason : message,
      ...(periodCount === null || periodUnit === null
        ? {}
        : { delaiDeReponse: periodCount, nomTypeDelai: PERIOD_UNITS[periodUnit] }),
    },
  }
  const { answer, answerText, answeredOn, fileSha256, fileName, fileMediaType } = one
  if (answer === null || answer === 'attachmentsMissing' || answeredOn === null) return [asked]
  const hasFile = fileSha256 !== null && fileName !== null && fileMediaType !== null
  return [
    asked,
    {
      kind: 'opinion',
      localId: id,
      title: serviceName,
      on: id,
      file: hasFile
        ? {
            name: fileName,
            mediaType: fileMediaType,
            sha256: fileSha256,
            producedOn: answeredOn,
            nomTypeDocument: OPINION_DOCUMENT,
          }
        : null,
      content: {
        boEstTacite: false,
        nomNatureAvisRendu: OPINION_NATURES[answer],
        nomTypeAvis: 1,
        txAvis: answerText ?? '',
        dtAvis: answeredOn,
        idActeurAuteur: actorId,
      },
    },
  ]
}

/** None of these names could be checked: no client in service gives a decision. */
const decisionObject = (
  { actId, sense, decidedAt, sha256, fileName }: SharedDecision,
  dossierKind: SharedDossier['kind'],
): SharedObject => ({
  kind: 'decision',
  localId: actId,
  title: senseName(sense, dossierKind),
  file: {
    name: fileName,
    mediaType: 'application/pdf',
    sha256,
    producedOn: legalDay(decidedAt),
    nomTypeDocument: null,
  },
  content: { dtDecision: legalDay(decidedAt), libNatureDecision: senseName(sense, dossierKind) },
})
