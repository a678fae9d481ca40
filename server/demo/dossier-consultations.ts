import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { Random } from '#gis-data/demo/random.ts'
import { periodEffect } from '#law/clock/circumstances.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import { chooseConsultation } from '#server/dossier/consultations/choosing.ts'
import { consultationDesk, recordReceipt, sendConsultation } from '#server/dossier/consultations/consultations.ts'
import { recordDeskOpinion } from '#server/dossier/consultations/recorded.ts'
import { answerRequest } from '#server/dossier/consultations/requests.ts'
import { recordOfficerAct } from '#server/dossier/register/officer-acts.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import type { Life } from './life.ts'

/** Services that one dossier consults at most: a town hall does not ask everyone the map names. */
const SERVICES_MAX = 2

/** Retains what the law proposes, tells the applicant when the time is longer, asks, and hears some of them. */
export async function holdConsultations(life: Life, filedOn: Temporal.PlainDate): Promise<void> {
  const { desk, random, id } = life
  const { deps, officerId } = desk
  life.on(filedOn.add({ days: random.integer(2, 8) }))
  const { proposals } = await consultationDesk(deps, officerId, id)
  const asked = []
  for (const { rule } of proposals.slice(0, SERVICES_MAX)) {
    const kept = await life.attempt(() => chooseConsultation(deps, officerId, id, { choice: 'retained', rule }))
    if (kept) asked.push(kept)
  }
  await increasePeriod(life)
  const sentOn = deps.clock.today()
  const attachmentIds = [...life.pieces]
  if (attachmentIds.length === 0) return
  const sent = []
  for (const { id: consultationId, service } of asked) {
    const toAccount = isHeritageArchitect(service)
    const left = await life.attempt(() =>
      sendConsultation(
        deps,
        officerId,
        consultationId,
        toAccount
          ? { via: 'account', attachmentIds, message: '' }
          : { via: 'link', email: `${service.toLowerCase()}@services.example`, attachmentIds, message: '' },
      ),
    )
    if (left) sent.push(left)
  }
  for (const { id: consultationId } of sent) {
    await life.attempt(() => recordReceipt(deps, officerId, consultationId, sentOn.toString()))
  }
  for (const { id: consultationId, service } of sent) {
    if (life.plan.heard !== undefined || random.chance(0.72))
      await hear(life, consultationId, isHeritageArchitect(service), sentOn)
  }
}

/** An agreement that the map calls for and that the project does not need is set aside with its reason, as a decision wants it. */
export async function setAgreementsAside(life: Life): Promise<void> {
  const { desk, id } = life
  const { proposals } = await consultationDesk(desk.deps, desk.officerId, id)
  for (const { rule, nature } of proposals) {
    if (nature !== 'agreement' && nature !== 'bindingOpinion') continue
    await life.attempt(() =>
      chooseConsultation(desk.deps, desk.officerId, id, { choice: 'setAside', rule, why: NOT_CONCERNED }),
    )
  }
}

const NOT_CONCERNED =
  'Par sa hauteur, sa place et sa nature, le projet n’est pas de ceux que cette servitude soumet à l’accord du service.'

const isHeritageArchitect = (service: string) => service === 'heritageArchitect'

async function increasePeriod(life: Life): Promise<void> {
  const { desk, id, plan } = life
  const { kind } = plan.project
  if (!isReviewed(kind)) return
  const today = desk.deps.clock.today()
  const { clock } = await clockOfDossier(desk.deps.db, today, id)
  const reasons = [...(clock.course?.application.circumstances ?? [])].filter((each) => periodEffect(each, kind))
  if (reasons.length === 0) return
  await life.attempt(() =>
    recordOfficerAct(desk.deps, desk.officerId, id, {
      kind: 'periodIncreased',
      reasons,
      notice:
        plan.channel === 'teleservice'
          ? { via: 'electronic', sentOn: today.toString() }
          : { via: 'registered', sentOn: today.toString(), firstPresentedOn: today.add({ days: 2 }).toString() },
    }),
  )
}

async function hear(life: Life, consultationId: string, byAccount: boolean, sentOn: Temporal.PlainDate): Promise<void> {
  const { desk, random, plan } = life
  const answeredOn = life.on(sentOn.add({ days: random.integer(9, 27) }))
  const answer = (byAccount ? plan.heard : undefined) ?? anyAnswer(random)
  const opinion = { answer, text: OPINION_TEXT[answer] ?? '', by: byAccount ? 'Étienne Caron' : 'Le chef de service' }
  await life.attempt(async () => {
    if (byAccount) await answerRequest(desk.deps, { consultationId, personId: desk.heritageArchitectId }, opinion)
    else {
      const recorded = { ...opinion, answeredOn: answeredOn.toString() }
      await recordDeskOpinion(desk.deps, desk.officerId, consultationId, recorded)
    }
  })
}

const anyAnswer = (random: Random): OpinionAnswerSense =>
  random.chance(0.5) ? 'favourable' : random.chance(0.8) ? 'favourableWithConditions' : 'unfavourable'

const OPINION_TEXT: Partial<Record<OpinionAnswerSense, string>> = {
  favourableWithConditions:
    'Les couvertures sont en tuiles de terre cuite d’un ton rouge nuancé. Les coffres de volets roulants ne sont pas visibles de la rue.',
  unfavourable: 'Par son volume et ses matériaux, le projet porte atteinte aux abords du monument.',
}
