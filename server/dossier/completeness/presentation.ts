import { z } from 'zod'
import type { LetterArrival } from '#contract/dossier/completeness/completeness.ts'
import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import { isLawAct } from '#law/clock/acts.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import { isDeskAct, LETTER_ACTS } from '#law/clock/register-acts.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { type ActToRecord, recordActs } from '#server/dossier/register/register.ts'
import { type CompletenessDeps, examined, todayOf } from './examined.ts'

/**
 * The registered letter was presented: it counts from that day (R*423-47). The act that did not know it is undone and
 * written again with it, as is the other act of the same letter; all stay in the register.
 */
export const recordLetterPresentation = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  arrival: LetterArrival,
): Promise<void> =>
  asPerson(deps.db, personId, deps.clock.today(), (scoped) => presentLetter(deps, scoped, personId, dossierId, arrival))

/** The same, in the transaction of the caller. */
export async function presentLetter(
  deps: CompletenessDeps,
  scoped: Scoped,
  personId: string,
  dossierId: string,
  { act, firstPresentedOn }: LetterArrival,
): Promise<void> {
  await officersDossier(scoped, dossierId)
  const { standing } = await examined(deps, scoped, dossierId)
  const named = standing.find(({ id }) => id === act)
  const document = named?.payload.document
  const together = standing.filter(
    (each) => each.id === act || (typeof document === 'string' && each.payload.document === document),
  )
  const common = { legalAt: deps.clock.now(), channel: 'desk', actor: { personId, role: 'caseOfficer' } } as const
  const written = together.flatMap((kept) => {
    const content = presentedContent(kept, firstPresentedOn, todayOf(deps))
    if (!content) return []
    return [
      {
        ...common,
        content: { kind: 'cancelled' as const, said: { why: 'Première présentation du pli connue' } },
        cancels: kept.id,
      },
      { ...common, content, ...('said' in content ? {} : { words: kept.payload }) },
    ]
  })
  if (written.length === 0) throw problem('letterNotToPresent')
  await recordActs(scoped, deps.clock, dossierId, written)
}

/**
 * The act as it should have been written, had the presentation been known; undefined when it awaits none.
 * @throws Problem 422 when the envelope could not be presented that day.
 */
function presentedContent(kept: RecordedAct, firstPresentedOn: string, today: Day): ActToRecord['content'] | undefined {
  const sent = awaitedNotice(kept)
  if (!sent) return undefined
  const { sentOn } = sent
  if ((sentOn !== undefined && firstPresentedOn < sentOn) || day(firstPresentedOn) > today)
    throw problem('letterPresentationImpossible')
  const { kind } = kept
  const said = { ...kept.payload, notice: { ...sent, firstPresentedOn } }
  if (isLawAct(kind)) return lawContentOf({ ...said, kind })
  return isDeskAct(kind) ? { kind, said } : undefined
}

const Registered = z.object({
  notice: z.object({
    via: z.literal('registered'),
    sentOn: z.string().optional(),
    firstPresentedOn: z.undefined().optional(),
  }),
})

/** A registered letter that nobody is known to have seen. */
function awaitedNotice({ kind, payload }: RecordedAct): { via: 'registered'; sentOn?: string | undefined } | undefined {
  return LETTER_ACTS.has(kind) ? Registered.safeParse(payload).data?.notice : undefined
}
