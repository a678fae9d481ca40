import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import type { TakenSense, TakenState } from '#contract/dossier/takeover/takeover-field.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Unreadable } from '#platform/tables/table.ts'
import type { RowRefusal, RowRemark } from '#wording/dossier/takeover/takeover-words.ts'
import type { WrittenValues } from './formats.ts'
import type { ParcelWritten } from './values.ts'

/** Where in the file a thing was read. */
export type Source = { line: number; column: string; written: string }

export type TakenAct = {
  kind:
    | 'filed'
    | 'attachmentsRequested'
    | 'attachmentsReceived'
    | 'decided'
    | 'decisionTransmitted'
    | 'worksStarted'
    | 'completionDeclared'
    | 'dayTakenOver'
  on: string
  payload: Readonly<Record<string, unknown>>
}

/** A day taken over that the law computes otherwise, or not at all. */
export type Difference = { field: string; column: string; written: string; computed: string | null; article: string }

/** A row that can be taken over, as the register will hold it. */
export type TakenDossier = {
  line: number
  number: string
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  parentNumber: string | null
  inseeCode: string
  /** As it is written, for the register of communes to read beside the number. */
  communeName: string | null
  title: string
  applicant: { name: string; siret: string | null; address: string } | null
  /** Address of the ground, as it is written. */
  siteAddress: string
  reuseRefused: boolean
  parcels: readonly ParcelWritten[]
  asText: readonly string[]
  state: TakenState
  stateWritten: string | null
  sense: TakenSense | null
  filedOn: string | null
  completeOn: string | null
  decisionDeadline: string | null
  decidedOn: string | null
  worksStartedOn: string | null
  completionDeclaredOn: string | null
  /** Every cell of the row that is not empty, by its column. */
  written: Readonly<Record<string, string>>
  acts: readonly TakenAct[]
  differences: readonly Difference[]
  remarks: readonly RowRemark[]
}

export type RefusedRow = { line: number; number: string | null; column: string | null; refusal: RowRefusal }

export type TableColumn = { name: string; examples: string[] }

export type FileReading =
  | { outcome: 'unreadable'; why: Unreadable; line?: number }
  | {
      outcome: 'read'
      system: string
      columns: readonly TableColumn[]
      values: WrittenValues
      mapping: TakeoverMapping
      rows: number
      dossiers: readonly TakenDossier[]
      refused: readonly RefusedRow[]
    }

/** States that follow an express decision. */
const DECIDED: ReadonlySet<TakenState> = new Set([
  'decided',
  'worksUnderway',
  'completed',
  'complianceContested',
  'compliant',
  'lapsed',
])

/**
 * The file says that it was decided, and not what or not when: the register holds it as a history whose decision nobody knows, whatever state
 * the file goes on to tell of it. One that it says withdrawn or annulled is known to have fallen: that is kept.
 */
export const isDecisionUnknown = ({
  kind,
  state,
  sense,
  decidedOn,
}: Pick<TakenDossier, 'kind' | 'state' | 'sense' | 'decidedOn'>): boolean =>
  kind !== 'saleDeclaration' && DECIDED.has(state) && (sense === null || decidedOn === null)
