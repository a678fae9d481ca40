/** What MAJIC says, by the sort of thing that it tells of somebody. */
export const FIELD_FAMILIES = [
  ...(['identity', 'address', 'birth', 'rights', 'reference', 'rentalValue', 'building', 'fiscal'] as const),
] as const
export type FieldFamily = (typeof FIELD_FAMILIES)[number]

type Purpose = { families: readonly FieldFamily[]; article: string; confidence: 'text' | 'memory'; needsDossier?: true }

/**
 * Why an agent may read who owns a ground, and what each reason opens: reasons instead of levels. Which families a purpose needs is a reading of ours, which
 * the data-protection officer reads again; `memory`: the text is not among those that we read.
 */
export const READING_PURPOSES = {
  /** Who files is the owner, or says that they may (C. urb. R*423-1): the dossier is named. */
  instruction: {
    families: ['identity', 'address', 'rights', 'reference'],
    article: 'C. urb. R*423-1',
    confidence: 'text',
    needsDossier: true,
  },
  preemption: {
    families: ['identity', 'address', 'rights', 'reference'],
    article: 'C. urb. L213-2',
    confidence: 'text',
  },
  /** The parcel inquiry names owners with their civil status. */
  publicUtility: {
    families: ['identity', 'address', 'birth', 'rights', 'reference'],
    article: 'C. expr. R131-3',
    confidence: 'memory',
  },
  /** « L’alignement individuel est délivré au propriétaire » */
  roads: { families: ['identity', 'address', 'reference'], article: 'C. voirie L112-1', confidence: 'text' },
  /** The five items that anybody is told, and no other. */
  desk: { families: ['identity', 'address', 'reference', 'rentalValue'], article: 'LPF L107 A', confidence: 'text' },
  taxCommission: {
    families: ['identity', 'address', 'rights', 'reference', 'rentalValue', 'building', 'fiscal'],
    article: 'CGI 1650',
    confidence: 'memory',
  },
} as const satisfies Record<string, Purpose>

export type ReadingPurpose = keyof typeof READING_PURPOSES

/** Purposes that are chosen at the counter; a third party asks at the desk. */
export const COUNTER_PURPOSES = [
  'instruction',
  'preemption',
  'publicUtility',
  'roads',
  'taxCommission',
] as const satisfies readonly ReadingPurpose[]

/** Purposes under which one writes to those around: a dossier, a parcel inquiry, the bounds of a road. A reading of ours. */
export const NEIGHBOUR_PURPOSES = ['instruction', 'publicUtility', 'roads'] as const satisfies readonly ReadingPurpose[]

/** Who receives a statement, and what it then holds; `service` is bounded by its purpose. */
export const STATEMENT_VARIANTS = {
  holder: FIELD_FAMILIES,
  anyone: READING_PURPOSES.desk.families,
} as const satisfies Record<string, readonly FieldFamily[]>
export type StatementVariant = keyof typeof STATEMENT_VARIANTS | 'service'

/** Accounts that one person opens in an hour before it is told to the data-protection officer: a choice of ours. */
export const UNUSUAL_ACCOUNTS_AN_HOUR = 30
