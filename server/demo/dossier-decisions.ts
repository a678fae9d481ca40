import type { DecisionFile, DecisionSenseChoice, DraftBlock, SendingWay } from '#contract/dossier/decisions/decision.ts'
import { isGrant } from '#law/clock/grants.ts'
import { isPermit } from '#law/dossier-kind.ts'
import { asPerson } from '#platform/scope.ts'
import { consultationsOf } from '#server/dossier/consultations/consultation-rows.ts'
import { signRevocation, signTacitCertificate } from '#server/dossier/decisions/after-decision.ts'
import { sayCertificate } from '#server/dossier/decisions/certificate-statement.ts'
import { buildDraft, saveBlocks } from '#server/dossier/decisions/decisions.ts'
import { hasGap } from '#server/dossier/decisions/draft.ts'
import { submitDraft } from '#server/dossier/decisions/exchanges.ts'
import { signDecision } from '#server/dossier/decisions/signature.ts'
import { dayText } from '#wording/day.ts'
import { conditionReasons, hindranceOf, type Reasons, refusalReasons, unlawfulnessOf } from './decision-reasons.ts'
import { setAgreementsAside } from './dossier-consultations.ts'
import type { Life } from './life.ts'

/** Builds the draft on the file, completes it as an officer does, and has the mayor sign it before the last day. */
export async function signDemoDecision(life: Life, limit: Temporal.PlainDate): Promise<boolean> {
  const { desk, id, random } = life
  const early = limit.subtract({ days: random.integer(2, 18) })
  const today = desk.deps.clock.today()
  life.on(Temporal.PlainDate.compare(early, today) > 0 ? early : today)
  const sense = await senseOf(life)
  await setAgreementsAside(life)
  const signed = await life.attempt(async () => {
    const revision = await draftedDecision(life, sense)
    const stay = sense === 'stayed' ? { stay: stayFrom(desk.deps.clock.today()) } : {}
    return signDecision(desk.deps, signing(life), id, {
      revision,
      via: way(life),
      interested: false,
      unassessedBecause: UNASSESSED,
      ...stay,
    })
  })
  return signed !== undefined && isGrant(sense)
}

/** The same draft, sent to the mayor a few days before the last one: it waits for a signature. */
export async function submitDemoDecision(life: Life): Promise<void> {
  const { desk, id } = life
  const sense = await senseOf(life)
  await life.attempt(async () => {
    const revision = await draftedDecision(life, sense)
    await submitDraft(desk.deps, desk.officerId, id, { revision, isSubmitted: true, unassessedBecause: UNASSESSED })
  })
}

const UNASSESSED = 'Projet examiné sur ses plans, sans feuille d’examen.'

/** No plan under study opposes a stay there; nobody has said which participations may be asked. */
const NO_STAY = { networks: [], stay: { isPossible: false, why: '' }, participations: null }

/** @returns the revision to sign */
async function draftedDecision(life: Life, sense: DecisionSenseChoice): Promise<number> {
  const { desk, id } = life
  if (sense === 'certificateIssued') await sayCertificate(desk.deps, desk.officerId, id, NO_STAY)
  const reasons = await reasonsFor(life, sense)
  const drafted = await buildDraft(desk.deps, desk.officerId, id, {
    sense,
    phrases: [...reasons.phrases],
    revision: null,
  })
  return completed(life, drafted, reasons)
}

/** Two years, the most that L424-1 allows, and two months to confirm, on the debate that the ground of the draft cites. */
const stayFrom = (signedOn: Temporal.PlainDate) => ({
  ground: 'planUnderStudy' as const,
  procedure: 'revision' as const,
  eventOn: debateBefore(signedOn).toString(),
  until: signedOn.add({ years: 2 }).toString(),
  confirmBy: signedOn.add({ years: 2, months: 2 }).toString(),
})

/** The plan in force is under revision: its orientations were debated some months before. */
const debateBefore = (signedOn: Temporal.PlainDate) => signedOn.subtract({ months: 6 })

/** The agreement of the architect of heritage binds: it decides the sense before the plan does; what no rule opposes is not refused. */
async function senseOf(life: Life): Promise<DecisionSenseChoice> {
  const { plan } = life
  const heard = await heardIn(life)
  const permit = isPermit(plan.project.kind)
  const isOpposed = plan.ending === 'refused' && refusalReasons(plan, reasonsLane(life)) !== undefined
  if (isBarred(heard) || isOpposed) return permit ? 'refused' : 'opposed'
  if (plan.ending === 'stayed') return 'stayed'
  if (heard.some(({ answer }) => answer === 'favourableWithConditions')) return 'grantedWithConditions'
  if (plan.ending === 'grantedWithConditions') return 'grantedWithConditions'
  return permit ? 'granted' : 'unopposed'
}

const heardIn = ({ desk, id }: Life) =>
  asPerson(desk.deps.db, desk.officerId, desk.deps.clock.today(), (scoped) => consultationsOf(scoped, id))

/** A refused agreement is reason enough, and the only one. */
const isBarred = (heard: Awaited<ReturnType<typeof heardIn>>) =>
  heard.some(({ answer, binding }) => binding && answer === 'unfavourable')

/** Reasons are drawn apart, so that what they say does not move the days of the story. */
const reasonsLane = ({ plan }: Life) => plan.random.fork('reasons')

async function reasonsFor(life: Life, sense: DecisionSenseChoice): Promise<Reasons> {
  const { plan } = life
  switch (sense) {
    case 'grantedWithConditions':
      return conditionReasons(plan)
    case 'refused':
    case 'opposed':
      return isBarred(await heardIn(life)) ? NO_REASON : (refusalReasons(plan, reasonsLane(life)) ?? NO_REASON)
    case 'stayed': {
      const debatedOn = dayText(debateBefore(life.desk.deps.clock.today()).toString())
      return {
        phrases: ['motif.sursis'],
        words: { 'motif.sursis': [debatedOn, hindranceOf(plan, reasonsLane(life))] },
      }
    }
    default:
      return NO_REASON
  }
}

const NO_REASON: Reasons = { phrases: [], words: {} }

/** Saves the draft with its gaps written. @returns the revision to sign. */
async function completed({ desk, id }: Life, { draft }: DecisionFile, { words }: Reasons): Promise<number> {
  if (!draft) throw new Error('a draft was built and is not there')
  if (!draft.blocks.some(({ text }) => hasGap(text))) return draft.revision
  const saved = await saveBlocks(desk.deps, desk.officerId, id, {
    revision: draft.revision,
    blocks: draft.blocks.map(({ factSha256: _, ...block }) => ({
      ...block,
      text: written(block, words),
      confirmed: true,
    })),
    dismissed: [],
  })
  return saved.draft?.revision ?? draft.revision
}

/** What an officer writes in each gap of a phrase, in order. */
function written({ text, phrase }: Pick<DraftBlock, 'text' | 'phrase'>, words: Reasons['words']): string {
  const said = [...(words[phrase?.key ?? ''] ?? [])]
  return text
    .replaceAll(/\[à compléter[^\]]*\]/g, () => said.shift() ?? 'ce que précise le plan de masse joint')
    .replaceAll(/\{[a-z]+\}/g, 'ce que précise la demande')
}

export async function signDemoTacitCertificate(life: Life): Promise<boolean> {
  const { desk, id } = life
  const signed = await life.attempt(() =>
    signTacitCertificate(desk.deps, signing(life), id, { via: 'hand', interested: false }),
  )
  return signed !== undefined
}

/** Time granted what should have been refused: the holder is heard, then the decision is withdrawn within three months. */
export async function signDemoRevocation(life: Life, limit: Temporal.PlainDate): Promise<void> {
  const { desk, id, random, plan } = life
  const unlawfulness = unlawfulnessOf(plan, reasonsLane(life))
  if (unlawfulness === undefined) return
  const invitedOn = life.on(limit.add({ days: random.integer(8, 20) }))
  const answerUntil = invitedOn.add({ days: 15 })
  life.on(answerUntil.add({ days: random.integer(2, 20) }))
  await life.attempt(() =>
    signRevocation(desk.deps, signing(life), id, {
      via: 'hand',
      interested: false,
      unlawfulness,
      rule: null,
      hearing: { invitedOn: invitedOn.toString(), answerUntil: answerUntil.toString(), observedOn: null },
      requestedOn: null,
    }),
  )
}

/** The code is of the real minute, whatever the day of the story. */
export const signing = ({ desk }: Life) => ({
  personId: desk.mayorId,
  secondFactorAt: desk.deps.realClock.instant().toString(),
})

const way = ({ plan }: Life): SendingWay => (plan.channel === 'teleservice' ? 'electronic' : 'hand')
