import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { builtBeforeM2, hasSurfaces } from '#contract/dossier/register/request.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import { factsToAsk, type JudgedPiece, requiredPieces } from '#law/pieces/pieces.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { procedureOf } from '#law/procedure/procedure.ts'
import { type RequestGap, requestGaps } from '#law/request/request-gaps.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'
import { formOf, keyOfCode, saidFacts } from '#server/dossier/completeness/due-pieces.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import { requestGapText } from '#wording/dossier/deposit/request-gaps.ts'
import { amendedSubjectTexts } from '#wording/place/guide/pieces.ts'
import type { ProblemField } from '#wording/problem.ts'
import { typographic } from '#wording/typography.ts'

/** A piece of the list as its applicant is told it: what to file it under, what it is. */
export type NamedPiece = { code: string; label: string }

export type StatedRequestReading = {
  /** What the request does not say, each with its place. */
  gaps: readonly (ProblemField & { gap: RequestGap })[]
  /** Obligatory pieces that nobody has joined. */
  missingPieces: readonly NamedPiece[]
}

/**
 * Reads a request as the code wants it filled in (R*431-5, R*431-35, R*410-1), with the list of its pieces.
 *
 * @param statements  of its parcels: they tell what the applicant need not say
 */
export function readStatedRequest(
  draft: DossierDraft,
  attachments: readonly Attachment[],
  statements: readonly PlaceStatement[],
  today: Temporal.PlainDate,
  isPaper: boolean,
): StatedRequestReading {
  const { kind, variant, request } = draft
  const project = recordedProject(draft.project, statements)
  const judged = listOf(draft, attachments, statements, today)
  const answer = project.works.length > 0 ? procedureOf(project, dayOfPlainDate(today)) : undefined
  const gaps = requestGaps({
    kind,
    variant,
    isPaper,
    kindFrom: request.kindFrom,
    kindReason: request.kindReason,
    proposed: answer?.outcome === 'settled' ? answer.formalities.map((formality) => formality.kind) : undefined,
    works: project.works.map(({ work }) => work),
    hasSurfaces: hasSurfaces(request),
    builtBeforeM2: builtBeforeM2(request),
    particulars: request.particulars,
    groundAddress: request.groundAddress,
    applicants: draft.parties
      .filter(({ part }) => part === 'applicant')
      .map(({ isLegalPerson, details }) => ({
        isLegalPerson,
        hasAddress: details.address !== '' && details.postalCode !== '' && details.city !== '',
        hasBirth: details.bornOn !== '',
      })),
    quality: request.quality,
    attested: request.attested,
    agreed: request.agreed,
    hasChange: amendedSubjectTexts(draft.pieceFacts).length > 0,
    hasUndeterminedPieces: variant !== 'transfer' && judged.some(({ duty }) => duty === 'undetermined'),
  })
  return {
    gaps: gaps.map((gap) => ({ gap, ...requestGapText(gap, kind, isPaper) })),
    missingPieces: missingOf(draft, judged, attachments),
  }
}

function listOf(
  draft: DossierDraft,
  attachments: readonly Attachment[],
  statements: readonly PlaceStatement[],
  today: Temporal.PlainDate,
): readonly JudgedPiece[] {
  const project = recordedProject(draft.project, statements)
  const form = formOf({ kind: draft.kind, variant: draft.variant, project, attachments }, today)
  return form
    ? requiredPieces(form, knownPieceFacts(project, statements, saidFacts(draft.pieceFacts), draft.request))
    : []
}

function missingOf(
  { kind, variant }: DossierDraft,
  judged: readonly JudgedPiece[],
  attachments: readonly Attachment[],
): NamedPiece[] {
  // a transfer is attested by both holders on its form: no piece is owed by the list alone
  if (variant === 'transfer' || !(isReviewed(kind) || judged.length > 0)) return []
  const keys = new Set(judged.map(({ piece }) => piece.key))
  const there = new Set(attachments.map(({ code }) => keyOfCode(kind, code, keys)))
  return judged
    .filter(({ piece, duty }) => (duty === 'required' || duty === 'conditionMet') && !there.has(piece.key))
    .map(({ piece }) => ({ code: piece.key, label: typographic(piece.label) }))
}

/** What would still settle the list of pieces, the fact on which most of them wait first. */
export const factsStillAsked = (
  draft: DossierDraft,
  statements: readonly PlaceStatement[],
  today: Temporal.PlainDate,
): readonly PieceFact[] => factsToAsk(listOf(draft, [], statements, today))
