import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { isRefusal, REASONS_OF_REFUSAL } from '#law/clock/grants.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { type RefusalWarning, refusalWarningText } from '#wording/dossier/decisions/decision-warnings.ts'
import { isAwaited } from './awaited-agreements.ts'
import type { CaseFile } from './case-content.ts'

type Read = Pick<CaseFile, 'assessed' | 'consultations' | 'regulation' | 'unaskedAgreements'>

/** A refusal gives every reason that it could (L424-3): what nobody has read, and whose agreement is not known, is told, and forbids nothing. */
export function refusalWarnings(
  sense: string,
  { dossier, ...file }: Read & Pick<CaseFile, 'dossier'>,
): DecisionFile['warnings'] {
  if (!isRefusal(sense) || isCertificate(dossier.kind) || dossier.variant === 'transfer') return []
  return unread(file).map((told) => ({ detail: refusalWarningText(told), article: REASONS_OF_REFUSAL.article }))
}

function unread({ assessed, consultations, regulation, unaskedAgreements }: Read): RefusalWarning[] {
  const judged = new Set(assessed.filter(({ verdict }) => verdict !== 'toJudge').map(({ key }) => key))
  const headings = regulation.flatMap(({ lines }) => lines).filter(({ key }) => !judged.has(key))
  return [
    ...(headings.length > 0
      ? [{ warning: 'articlesNotJudged' as const, headings: [...new Set(headings.map(({ heading }) => heading))] }]
      : []),
    ...consultations
      .filter(isAwaited)
      .map(({ serviceName, dueOn }) => ({ warning: 'agreementAwaited' as const, serviceName, dueOn })),
    ...unaskedAgreements.map((serviceName) => ({ warning: 'agreementNotAsked' as const, serviceName })),
  ]
}
