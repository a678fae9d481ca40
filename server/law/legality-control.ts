import { type Citation, lawTable } from './article.ts'
import { addDays, type Day } from './clock/calendar.ts'
import { formality } from './clock/formalities.ts'
import { type Period, runPeriod } from './clock/period.ts'
import type { RegisterActKind } from './clock/register-acts.ts'

/** Acts of a dossier that go to the prefect once signed, whatever their sense. A tacit decision has no paper to send. */
const TRANSMITTED = {
  decided: {
    article: 'CGCT L2131-1, L2131-2 6°, L5211-3',
    confidence: 'memory',
    says: 'décision sur la demande : accord, refus, opposition, sursis, certificat, transfert',
  },
  revoked: { article: 'CGCT L2131-1, L2131-2 6°, L5211-3', confidence: 'memory', says: 'retrait de la décision' },
  validityExtended: { article: 'CGCT L2131-1, L2131-2 6°, L5211-3', confidence: 'memory', says: 'prorogation' },
  validityExtensionRefused: {
    article: 'CGCT L2131-1, L2131-2 6°, L5211-3',
    confidence: 'memory',
    says: 'refus de prorogation',
  },
} as const satisfies Partial<Record<RegisterActKind, Citation & { says: string }>>

/** The day on which a decision of the commune or of its community went to the prefect is told to whoever asked for it. */
export const TRANSMISSION_TOLD = {
  reviewTold: {
    article: 'R*424-12',
    confidence: 'text',
    says: 'permis ou déclaration, décision du maire ou du président de l’intercommunalité : le demandeur est informé de la date à laquelle décision et dossier ont été transmis',
  },
  certificateTold: {
    article: 'R*410-19',
    confidence: 'text',
    says: 'certificat, décision du maire ou du président de l’intercommunalité : le demandeur est informé de la date à laquelle décision et dossier ont été transmis',
  },
} as const satisfies Record<string, Citation & { says: string }>

export type TransmittedAct = keyof typeof TRANSMITTED

/** @param ofTheState  taken in the name of the State, an act is not sent to the State (L424-7, L422-1 b, L422-2) */
export const isTransmitted = (act: string, ofTheState: boolean): act is TransmittedAct =>
  !ofTheState && act in TRANSMITTED

/**
 * What goes to the prefect when silence has granted. Nobody signed anything, so the fifteen days of L2131-1, which count from a signature,
 * do not run, and L424-8 makes the decision executory without them. The certificate of a tacit permit tells all the same the day on which
 * its *file* was transmitted (R*424-13 al. 3), that of a declaration does not: the file of the permit may be sent, without a day that makes
 * it late. Doubtful: since décret 2023-1037, R*423-7 and R*423-8 no longer send every file to the prefect in the week of its deposit, and no
 * text supplied says when that of al. 3 must leave; the code général des collectivités territoriales was not read here.
 */
export const TACIT_TRANSMISSION = {
  tacitPermit: {
    article: 'R*424-13 al. 3',
    confidence: 'text',
    says: 'dossier du permis tacite : sans délai dit ; le certificat en indique la date',
  },
} as const satisfies Record<string, Citation & { says: string }>

/** Last day on which an act signed that day reaches the prefect (CGCT L2131-1). */
export const transmissionDueOn = (signedOn: Day): Day =>
  formality('transmissionDueOn', signedOn, 'decisionSignedOn').day

/** Days after a signature from which what has not left is shown in red: a practice, five days before the law's own. */
const URGENT_DAYS = 10

export const urgentFrom = (signedOn: Day): Day => addDays(signedOn, URGENT_DAYS)

/** What the prefect may do of an act that reached them. */
const PREFECT = {
  referral: {
    count: 2,
    unit: 'months',
    franc: true,
    article: 'CGCT L2131-6',
    confidence: 'memory',
    says: 'déféré au tribunal administratif, à compter de la réception de l’acte et de son dossier complet',
  },
  piecesRequest: {
    count: 2,
    unit: 'months',
    franc: true,
    article: 'CE 13 janvier 1988, n° 68166 ; CGCT L2131-6',
    confidence: 'memory',
    says: 'demande de pièces faite dans ce délai : il repart de leur réception, et elle vaut recours gracieux',
  },
} as const satisfies Record<string, Citation & Period & { says: string }>

/** A request for missing pieces, and the day on which the prefect received them; absent while they are awaited. */
export type PiecesRequest = { receivedOn: Day; answeredOn?: Day | undefined }

/**
 * Last day on which the prefect may refer the act to the court.
 *
 * @param requests  those received, in any order; one received after the time is over re-opens nothing
 * @returns `awaitsPieces` while the pieces of a timely request have not reached the prefect: no day can be said
 */
export function referralUntil(
  receivedOn: Day,
  requests: readonly PiecesRequest[],
): { outcome: 'until'; day: Day } | { outcome: 'awaitsPieces' } {
  let until = runPeriod(receivedOn, PREFECT.referral).lastDay
  for (const request of requests.toSorted((one, other) => one.receivedOn - other.receivedOn)) {
    if (request.receivedOn > until) continue
    if (request.answeredOn === undefined) return { outcome: 'awaitsPieces' }
    until = runPeriod(request.answeredOn, PREFECT.piecesRequest).lastDay
  }
  return { outcome: 'until', day: until }
}

const NUMBER_LENGTH = 15

/**
 * Numbers under which an act may be sent, the best first: `^[0-9A-Z_]{1,15}$`, from the number of its dossier without spaces. One that is
 * too long, or taken by an earlier act of the dossier, leaves the department out, and is followed by a rank.
 */
export function* transmissionNumbers(dossierNumber: string): Generator<string> {
  const whole = dossierNumber.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  if (whole.length <= NUMBER_LENGTH) yield whole
  const [, kind = '', commune = '', rest = ''] = /^([A-Z]+)[0-9AB]{3}([0-9]{3})(.*)$/.exec(whole) ?? [
    whole,
    'ACTE',
    '',
    whole,
  ]
  if (`${kind}${commune}${rest}`.length <= NUMBER_LENGTH) yield `${kind}${commune}${rest}`
  for (let rank = 2; ; rank += 1) {
    const suffix = `_${rank}`
    const room = NUMBER_LENGTH - suffix.length
    const withCommune = `${kind}${commune}${rest}`
    yield `${withCommune.length <= room ? withCommune : `${kind}${rest}`.slice(0, room)}${suffix}`
  }
}

export const TRANSMITTED_TABLE = lawTable(
  'transmitted',
  'Actes transmis au préfet',
  { ...TRANSMITTED, ...TRANSMISSION_TOLD },
  ({ says }) => says,
)

export const TACIT_TRANSMISSION_TABLE = lawTable(
  'tacitTransmission',
  'Ce qu’un permis tacite transmet au préfet',
  TACIT_TRANSMISSION,
  ({ says }) => says,
)

export const PREFECT_TABLE = lawTable(
  'prefect',
  'Contrôle de légalité',
  PREFECT,
  (row) => `${row.says} : ${row.count} mois francs`,
)
