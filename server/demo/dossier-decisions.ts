import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { DecisionFile, DecisionSenseChoice, DraftBlock, SendingWay } from '#contract/dossier/decisions/decision.ts'
import { isGrant } from '#law/clock/grants.ts'
import { isPermit } from '#law/dossier-kind.ts'
import { asPerson } from '#platform/scope.ts'
import { consultationsOf } from '#server/dossier/consultations/consultation-rows.ts'
import { signRevocation, signTacitCertificate } from '#server/dossier/decisions/after-decision.ts'
import { buildDraft, saveBlocks } from '#server/dossier/decisions/decisions.ts'
import { hasGap } from '#server/dossier/decisions/draft.ts'
import { submitDraft } from '#server/dossier/decisions/exchanges.ts'
import { signDecision } from '#server/dossier/decisions/signature.ts'
import { dayText } from '#wording/day.ts'
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

/** @returns the revision to sign */
async function draftedDecision(life: Life, sense: DecisionSenseChoice): Promise<number> {
  const { desk, id, plan } = life
  const drafted = await buildDraft(desk.deps, desk.officerId, id, {
    sense,
    phrases: plan.heard === 'unfavourable' ? [] : phrasesFor(sense),
    revision: null,
  })
  return completed(life, drafted)
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

/** The agreement of the architect of heritage binds: it decides the sense before the plan does. */
async function senseOf({ desk, id, plan }: Life): Promise<DecisionSenseChoice> {
  const heard = await asPerson(desk.deps.db, desk.officerId, desk.deps.clock.today(), (scoped) =>
    consultationsOf(scoped, id),
  )
  const answers = new Set<OpinionAnswerSense>(
    heard.flatMap(({ answer, binding }) => (answer && binding ? [answer] : [])),
  )
  const permit = isPermit(plan.project.kind)
  if (answers.has('unfavourable') || plan.ending === 'refused') return permit ? 'refused' : 'opposed'
  if (plan.ending === 'stayed') return 'stayed'
  if (heard.some(({ answer }) => answer === 'favourableWithConditions')) return 'grantedWithConditions'
  if (plan.ending === 'grantedWithConditions') return 'grantedWithConditions'
  return permit ? 'granted' : 'unopposed'
}

function phrasesFor(sense: DecisionSenseChoice): string[] {
  switch (sense) {
    case 'grantedWithConditions':
      return ['motif.prescriptions', 'prescription.eaux-pluviales', 'prescription.materiaux']
    case 'refused':
    case 'opposed':
      return ['motif.reglement-zone', 'motif.lieux-avoisinants']
    case 'stayed':
      return ['motif.sursis']
    case 'certificateIssued':
      return ['article.cu-sans-sursis']
    default:
      return []
  }
}

/** Saves the draft with its gaps written. @returns the revision to sign. */
async function completed({ desk, id }: Life, { draft }: DecisionFile): Promise<number> {
  if (!draft) throw new Error('a draft was built and is not there')
  if (!draft.blocks.some(({ text }) => hasGap(text))) return draft.revision
  const saved = await saveBlocks(desk.deps, desk.officerId, id, {
    revision: draft.revision,
    blocks: draft.blocks.map(({ factSha256: _, ...block }) => ({
      ...block,
      text: written(block, desk.deps.clock.today()),
      confirmed: true,
    })),
    dismissed: [],
  })
  return saved.draft?.revision ?? draft.revision
}

/** What an officer would write in each gap of a standard phrase, in order. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'motif.reglement-zone': [
    '3',
    'les constructions sont implantées à l’alignement ou avec un recul d’au moins cinq mètres',
    'prévoit un recul de deux mètres cinquante',
  ],
  'motif.lieux-avoisinants': ['le bardage métallique projeté rompt avec les façades de brique de la rue'],
  'motif.prescriptions': ['la gestion des eaux pluviales et la teinte des couvertures ne sont pas précisées'],
  'prescription.materiaux': ['brique de ton rouge, menuiseries gris clair et tuiles de terre cuite'],
}

function written({ text, phrase }: Pick<DraftBlock, 'text' | 'phrase'>, today: Temporal.PlainDate): string {
  const words =
    phrase?.key === 'motif.sursis'
      ? [dayText(debateBefore(today).toString()), 'son emprise occupe le tracé d’une voie à créer']
      : [...(WRITTEN[phrase?.key ?? ''] ?? [])]
  return text
    .replaceAll(/\[à compléter[^\]]*\]/g, () => words.shift() ?? 'ce que précise le plan de masse joint')
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
  const { desk, id, random } = life
  const invitedOn = life.on(limit.add({ days: random.integer(8, 20) }))
  const answerUntil = invitedOn.add({ days: 15 })
  life.on(answerUntil.add({ days: random.integer(2, 20) }))
  await life.attempt(() =>
    signRevocation(desk.deps, signing(life), id, {
      via: 'hand',
      interested: false,
      unlawfulness: 'le projet se trouve dans la zone inondable, où les constructions nouvelles sont interdites',
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
