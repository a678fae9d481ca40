import type { LetterArrival } from '#contract/completeness.ts'
import type { ActOf } from '#law/acts.ts'
import { day } from '#law/calendar.ts'
import { Problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { type LawContent, lawActOf } from '#server/dossiers/act-codec.ts'
import { officersDossier } from '#server/dossiers/officer-acts.ts'
import { recordActs } from '#server/dossiers/register.ts'
import { type CompletenessDeps, examined, todayOf } from './examined.ts'

type Letter = ActOf<'attachmentsRequested'> | ActOf<'periodIncreased'> | ActOf<'periodExtended'>
const LETTERS = ['attachmentsRequested', 'periodIncreased', 'periodExtended'] as const

/**
 * The registered letter was presented: it counts from that day (R*423-47). The act that did not know it is undone and
 * written again with it, as is the other act of the same letter; all stay in the register.
 */
export const recordLetterPresentation = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  { act, firstPresentedOn }: LetterArrival,
): Promise<void> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const { standing } = await examined(deps, scoped, dossierId)
    const named = standing.find(({ id }) => id === act)
    const document = named?.payload.document
    const together = standing.filter(
      (each) => each.id === act || (typeof document === 'string' && each.payload.document === document),
    )
    const common = { legalAt: deps.clock.now(), channel: 'desk', actor: { personId, role: 'caseOfficer' } } as const
    const written = together.flatMap((kept) => {
      const letter = awaitedLetter(lawActOf(kept))
      if (!letter) return []
      const { sentOn } = letter.notice
      const presentedOn = day(firstPresentedOn)
      if ((sentOn !== undefined && presentedOn < sentOn) || presentedOn > todayOf(deps)) throw impossibleDay()
      const notice = {
        via: 'registered',
        firstPresentedOn: presentedOn,
        ...(sentOn === undefined ? {} : { sentOn }),
      } as const
      const { id: _id, ...content } = letter.act
      const said: LawContent = { ...content, notice }
      return [
        {
          ...common,
          content: { kind: 'cancelled', said: { why: 'Première présentation du pli connue' } },
          cancels: kept.id,
        },
        { ...common, content: said, words: kept.payload },
      ]
    })
    if (written.length === 0) throw nothingToPresent()
    await recordActs(scoped, deps.clock, dossierId, written)
  })

/** A registered letter that nobody is known to have seen. */
function awaitedLetter(act: ReturnType<typeof lawActOf>) {
  if (!act || !isLetter(act)) return undefined
  const { notice } = act
  return notice.via === 'registered' && notice.firstPresentedOn === undefined ? { act, notice } : undefined
}

const isLetter = (act: { kind: string }): act is Letter => LETTERS.some((kind) => kind === act.kind)

const nothingToPresent = () =>
  new Problem({
    type: 'pli-inconnu',
    status: 409,
    title: 'Aucun pli n’attend sa présentation',
    detail: 'Cette lettre n’est pas partie en recommandé, ou sa première présentation est déjà connue.',
  })

const impossibleDay = () =>
  new Problem({
    type: 'date-impossible',
    status: 422,
    title: 'Cette date de présentation n’est pas possible',
    detail: 'Un pli est présenté au plus tôt le jour de son envoi, et au plus tard aujourd’hui.',
    errors: [{ pointer: '#/firstPresentedOn', detail: 'Date antérieure à l’envoi ou à venir' }],
  })
