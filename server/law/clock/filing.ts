import { type Citation, lawTable } from '#law/article.ts'
import { type DossierKind, isReviewed } from '#law/dossier-kind.ts'
import type { Day } from './calendar.ts'

/**
 * How a file or missing pieces reach the town hall.
 * `electronic`: `registeredOn` is the day the accusé d'enregistrement (AEE) was sent, `acknowledgedOn` the day of an
 * instant accusé de réception (ARE). `outsideTeleservice`: an ordinary e-mail where a dedicated téléservice exists.
 */
export type Filing =
  | { channel: 'counter'; filedOn: Day }
  | { channel: 'post'; receivedOn: Day; filedOn?: Day | undefined }
  | { channel: 'electronic'; filedOn: Day; registeredOn?: Day | undefined; acknowledgedOn?: Day | undefined }
  | { channel: 'outsideTeleservice'; filedOn: Day }

export type FilingChannel = Filing['channel']

/** Day a file counts as received in town hall, by channel. */
export const FILING_RULES = {
  counter: { article: 'R*423-1, R*423-3', inForceSince: '2007-10-01', confidence: 'text', says: 'jour du récépissé' },
  post: {
    article: 'R*423-1, R*423-19',
    inForceSince: '2007-10-01',
    confidence: 'text',
    says: 'réception du pli en mairie',
  },
  electronic: {
    article: 'R*474-1 I 1°',
    inForceSince: '2022-01-01',
    confidence: 'text',
    says: 'envoi de l’accusé d’enregistrement électronique, ou de l’accusé de réception instantané',
  },
  outsideTeleservice: {
    article: 'CRPA L112-9',
    confidence: 'text',
    says: 'ne saisit pas l’autorité',
  },
} as const satisfies Record<FilingChannel, Citation & { says: string }>

/** Who files online: a legal person, in a commune whose inhabitants are more than those. */
const ONLINE_DUTY = {
  legalPersonOnline: {
    over: 3500,
    article: 'R*423-2-1',
    confidence: 'text',
    says: 'commune de plus de 3 500 habitants : les demandes et déclarations des personnes morales sont adressées par voie électronique',
  },
} as const satisfies Record<string, Citation & { over: number; says: string }>

/**
 * Whether a permit or a declaration is to come online. On paper it is registered all the same: the text says nothing of what becomes of it.
 *
 * @param inhabitants  of the commune; undefined when nobody knows
 */
export const isOwedOnline = (kind: DossierKind, hasLegalPerson: boolean, inhabitants: number | undefined): boolean =>
  isReviewed(kind) && hasLegalPerson && inhabitants !== undefined && inhabitants > ONLINE_DUTY.legalPersonOnline.over

export const FILING_TABLE = lawTable(
  'filings',
  'Date de réception en mairie, selon la voie',
  { ...FILING_RULES, ...ONLINE_DUTY },
  ({ says }) => says,
)

/** Day the periods counted from deposit or reception run from; undefined when the authority is not seized. */
export function receivedOn(filing: Filing): Day | undefined {
  switch (filing.channel) {
    case 'counter':
      return filing.filedOn
    case 'post':
      return filing.receivedOn
    case 'electronic':
      return filing.registeredOn ?? filing.acknowledgedOn ?? filing.filedOn
    case 'outsideTeleservice':
      return undefined
  }
}

/** Day the applicant parted with the file: deposit, posting or upload. */
export function dispatchedOn(filing: Filing): Day | undefined {
  return filing.filedOn
}

/** An electronic file whose acknowledgement is not recorded: its clock is counted from the upload, provisionally. */
export function lacksAcknowledgement(filing: Filing): boolean {
  return filing.channel === 'electronic' && filing.registeredOn === undefined && filing.acknowledgedOn === undefined
}
