import type { NewElimination } from '#contract/agency/archives/archives.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { eliminationSlip } from '#server/documents/elimination-slip.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { type ArchiveOutcome, OUTCOME_NAMES, slipNumber, yearsText } from '#wording/agency/archives/archive-words.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { capitalised } from '#wording/typography.ts'
import { isDue } from './due-dossiers.ts'
import { type RetentionRow, retentionOfDossiers } from './due-queries.ts'
import {
  type AppliedRow,
  appliedRules,
  dossierProof,
  insertElimination,
  insertLine,
  type NewLine,
  nextElimination,
  parentsLeft,
} from './elimination-queries.ts'
import { type ArchiveDeps, asKeeper, type Keeper } from './keeper.ts'

export type ProposedSlip = {
  id: number
  pdf: Uint8Array
  /** Writes the slip and its lines, in the scope of whoever proposes it; the database judges each line again. */
  insert(scoped: Scoped, slipSha256: string): Promise<void>
}

/** @throws Problem 404, 409 when one of the dossiers may not go, or when they are of several communes */
export async function proposedSlip(
  deps: ArchiveDeps,
  keeper: Keeper,
  { dossierIds, reason }: NewElimination,
): Promise<ProposedSlip> {
  const { db, clock, config } = deps
  const rows = await retentionOfDossiers(db, keeper, dossierIds)
  await refuseUndue(deps, rows, new Set(dossierIds))
  const [first] = rows
  if (!first) throw problem('dossierUnknown')
  const lines: NewLine[] = []
  for (const row of rows) lines.push(await lineOf(deps, row))
  const [id, rules] = await asKeeper(deps, keeper.personId, async (scoped) => [
    await nextElimination(scoped),
    await appliedRules(scoped, [...new Set(lines.map(({ ruleId }) => ruleId))]),
  ])
  const at = clock.now()
  const issuedAt = at.toString({ smallestUnit: 'second' })
  const head = await letterheadOf(db, config.dataDir, first.inseeCode, authorityTitle([first.communeName]))
  const slip = eliminationSlip(
    {
      reference: slipNumber(id, issuedAt),
      communeName: first.communeName,
      reason,
      rules: rules.map(ruleSentence),
      lines: lines.map(lineFacts),
      issuedAt,
    },
    head,
  )
  return {
    id,
    pdf: await renderPdf(slip),
    async insert(scoped, slipSha256) {
      await insertElimination(scoped, {
        id,
        inseeCode: first.inseeCode,
        reason,
        slipSha256,
        personId: keeper.personId,
        at,
      })
      for (const [index, line] of lines.entries())
        await insertLine(scoped, id, index + 1, line).catch((error: unknown) => {
          throw isUndue(error) ? problem('eliminationNotDue', { numbers: [printedNumber(line.number)] }) : error
        })
    },
  }
}

const isUndue = (error: unknown) =>
  error instanceof Error && Reflect.get(error, 'constraint') === 'elimination_line_due'

async function refuseUndue({ db, clock }: ArchiveDeps, rows: readonly RetentionRow[], asked: ReadonlySet<string>) {
  if (rows.length < asked.size) throw problem('dossierUnknown')
  if (new Set(rows.map(({ inseeCode }) => inseeCode)).size > 1) throw problem('eliminationMixed')
  const today = clock.today().toString()
  const undue = rows.filter((row) => row.fate !== 'destroy' || !isDue(row, today))
  if (undue.length > 0)
    throw problem('eliminationNotDue', { numbers: undue.map(({ number }) => printedNumber(number)) })
  const left = await parentsLeft(db, [...asked])
  if (left.length > 0) throw problem('eliminationParent', { numbers: left.map(({ number }) => printedNumber(number)) })
}

async function lineOf({ db, files }: ArchiveDeps, row: RetentionRow): Promise<NewLine> {
  const { id, number, kind, outcome, decidedOn, ruleId, dueOn, isEndOfWorksUnknown } = row
  if (outcome === null || ruleId === null || dueOn === null)
    throw problem('eliminationNotDue', { numbers: [printedNumber(number)] })
  const proof = await dossierProof(db, id)
  const held: { sha256: string; bytes: number }[] = []
  // a file that the store has lost is named all the same: what is destroyed is what was kept
  for (const sha256 of proof.files)
    held.push({ sha256, bytes: (await files.has(sha256)) ? await files.kept(sha256).byteCount() : 0 })
  return { dossierId: id, number, kind, outcome, decidedOn, ruleId, dueOn, isEndOfWorksUnknown, ...proof, files: held }
}

const isKind = (kind: string): kind is DossierKind => kind in DOSSIER_KINDS
const isOutcome = (outcome: string): outcome is ArchiveOutcome => outcome in OUTCOME_NAMES

const whatText = ({ kind, outcome }: { kind: string; outcome: string }) =>
  [
    isKind(kind) ? capitalised(DOSSIER_KINDS[kind].name) : kind,
    isOutcome(outcome) ? OUTCOME_NAMES[outcome].toLowerCase() : outcome,
  ].join(', ')

const ruleSentence = (rule: AppliedRow): string =>
  `${whatText(rule)} : élimination après ${yearsText(rule.years, rule.countsFrom)}. Signé par ${rule.signedBy} le ${dayText(rule.signedOn)} (${rule.signedAct}).`

const lineFacts = (line: NewLine) => ({
  number: printedNumber(line.number),
  what: whatText(line),
  isEndOfWorksUnknown: line.isEndOfWorksUnknown,
  decidedOn: line.decidedOn,
  dueOn: line.dueOn,
  fileCount: line.files.length,
  byteCount: line.files.reduce((sum, { bytes }) => sum + bytes, 0),
})
