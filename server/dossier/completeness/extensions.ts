import type { ExtensionProposal } from '#contract/dossier/completeness/completeness-period.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { EXTENSIONS, type ExtensionReason } from '#law/clock/extensions.ts'
import type { Notice } from '#law/clock/notice.ts'
import { guardPeriodExtension } from '#law/guards/guards.ts'
import { asReceived } from '#server/dossier/letters/letter.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import { extensionEffectText, refusedOpinionText } from '#wording/dossier/completeness/extension.ts'
import { EXTENSION_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised } from '#wording/typography.ts'
import { type CompletenessDeps, clockWith, type Examined, guardsOf, todayOf } from './examined.ts'
import { choicesOn, groundKey } from './grounds.ts'
import type { ChoiceRow } from './queries.ts'

const REASONS = Object.keys(EXTENSIONS) as ExtensionReason[]

/** Every exceptional prolongation, with what the law says of notifying it today and the fact that suggests it. */
export const extensionProposals = (
  deps: Pick<CompletenessDeps, 'clock'>,
  subject: Examined,
  choices: readonly ChoiceRow[],
): ExtensionProposal[] => REASONS.map((reason) => extensionProposal(deps, subject, reason, choices))

function extensionProposal(
  deps: Pick<CompletenessDeps, 'clock'>,
  subject: Examined,
  reason: ExtensionReason,
  choices: readonly ChoiceRow[],
): ExtensionProposal {
  const today = todayOf(deps)
  const notice = asReceived(today)
  const guard = (by: Notice) => guardPeriodExtension(subject.law, { reason, notice: by }, today)
  const deadline =
    guard(notice).outcome === 'allowed'
      ? clockWith(subject, [{ kind: 'periodExtended', notice, reason }], today).course?.length.deadline
      : undefined
  return {
    reason,
    name: capitalised(EXTENSION_NAMES[reason]),
    effect: capitalised(extensionEffectText(EXTENSIONS[reason])),
    article: EXTENSIONS[reason].article,
    facts: factsOf(subject, reason),
    guards: guardsOf(guard, today),
    needsAppealDay: reason === 'cinemaAppeal',
    deadline: deadline && reason !== 'cinemaAppeal' ? isoDay(deadline.day) : null,
    choices: choicesOn(choices, groundKey('extension', reason)),
  }
}

/** What in the register suggests it: an architect's refusal is what the authority may bring before the prefect. */
function factsOf({ standing }: Examined, reason: ExtensionReason): string[] {
  return standing.flatMap((recorded) => {
    const act = lawActOf(recorded)
    if (reason === 'heritageAppeal' && act?.kind === 'heritageOpinionReceived' && act.sense !== 'favourable') {
      return [refusedOpinionText(act.sense === 'unfavourable', isoDay(act.notifiedOn))]
    }
    const isCommercial = reason === 'commercialAppeal' || reason === 'commercialSmallTownAppeal'
    return isCommercial && act?.kind === 'commercialOpinionReceived'
      ? [act.sense === 'favourable' ? 'Avis favorable de la commission' : 'Avis défavorable de la commission']
      : []
  })
}
