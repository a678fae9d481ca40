import type { FilingPreview } from '#contract/dossier/deposit/deposit.ts'
import type { NewFiling } from '#contract/dossier/register/dossier.ts'
import { dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { isCertificate, isReviewed } from '#law/dossier-kind.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { rulesRead } from '#server/dossier/assessment/assessment.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import { legalContextOf } from '#server/dossier/register/stops.ts'
import { CONTRADICTION_PLACES, contradictionText, heightUnsaidText } from '#wording/dossier/deposit/contradictions.ts'
import { silenceText, startText } from '#wording/dossier/deposit/receipt.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { contradictionsOf, isHeightUnsaid } from './contradictions.ts'
import { checkFiling, lawFiling, receivedDay } from './filing.ts'
import { similarFilings } from './filing-queries.ts'
import { expected } from './filing-receipts.ts'
import { draftOf } from './kept-draft.ts'
import { clockSeen } from './seen-circumstances.ts'

/**
 * What the deposit would do if it were made now: nothing is written. The clock is that of the law on the same filing,
 * so that what the screen announces is what the receipt will say.
 */
export const previewFiling = (
  deps: Pick<Deps, 'db' | 'clock' | 'log'>,
  personId: string,
  dossierId: string,
  filing: NewFiling,
): Promise<FilingPreview> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const kept = await draftOf(scoped, dossierId)
    if (!kept) throw problem('dossierUnknown')
    const { draft } = kept
    const today = deps.clock.today()
    const { obstacles, lacks, missingPieces, circumstances, statements } = await checkFiling(
      deps,
      scoped,
      dossierId,
      draft,
      filing,
    )
    const rules = await rulesRead(scoped, statements.content)
    const law = lawFiling(filing, today)
    const receivedOn = receivedDay(law)
    const { kind, variant } = draft
    const clockThen =
      isReviewed(kind) || isCertificate(kind)
        ? clockSeen(
            reviewClock(
              [{ id: 'dépôt', kind: 'filed', dossier: kind, ...(variant ? { variant } : {}), filing: law }],
              dayOfPlainDate(today),
              await legalContextOf(scoped, dossierId),
            ),
            circumstances,
            dayOfPlainDate(today),
          )
        : undefined
    const { silence, worksFrom } = clockThen ? expected(kind, clockThen) : { silence: undefined, worksFrom: undefined }
    const deadline = clockThen?.dates.find(({ name }) => name === 'decisionDeadline')?.day
    return {
      obstacles: [...obstacles],
      lacks: [...lacks],
      unsaid: (await isHeightUnsaid(scoped, dossierId, draft, rules))
        ? [{ pointer: '#/request/heightM', detail: heightUnsaidText(rules.heightArticles) }]
        : [],
      contradictions: (await contradictionsOf(scoped, dossierId, draft, rules)).map((one) => ({
        pointer: CONTRADICTION_PLACES[one.what],
        detail: contradictionText(one),
      })),
      missingPieces: [...missingPieces],
      receivedOn,
      start: startText(kind, filing.channel, receivedOn),
      decisionDeadline: deadline === undefined ? null : isoDay(deadline),
      silence: clockThen
        ? silenceText(silence, worksFrom, filing.channel === 'teleservice' ? 'applicant' : 'agent')
        : null,
      attachmentCount: (await attachmentsOf(scoped, dossierId)).length,
      similar: (await similarFilings(scoped, dossierId, draft, personId)).map((one) => ({
        ...one,
        number: one.number === null ? null : printedNumber(one.number),
      })),
    }
  })
