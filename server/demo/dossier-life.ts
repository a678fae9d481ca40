import { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { dayOfPlainDate, plainDate } from '#law/clock/calendar.ts'
import { isCertificate, isReviewed } from '#law/dossier-kind.ts'
import { Problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { insertAttachment } from '#server/dossier/attachments/kept-pieces.ts'
import { openDraft } from '#server/dossier/deposit/draft.ts'
import { fileDossier } from '#server/dossier/deposit/filing.ts'
import { recordOfficerAct } from '#server/dossier/register/officer-acts.ts'
import { clockOfDossier, recordActs } from '#server/dossier/register/register.ts'
import { afterGrant } from './after-grant.ts'
import { holdConsultations } from './dossier-consultations.ts'
import {
  signDemoDecision,
  signDemoRevocation,
  signDemoTacitCertificate,
  submitDemoDecision,
} from './dossier-decisions.ts'
import { ASKED_PIECES, type DemoDesk, demoDepositor } from './dossier-desk.ts'
import { smallerWithin } from './dossier-grounds.ts'
import { findInsufficient, recordPresentation, sendPiecesRequest } from './dossier-letters.ts'
import { demoApplicant, demoArchitect } from './dossier-names.ts'
import { type PlannedDossier, WORKS_STEPS, type WorksStep } from './dossier-plan.ts'
import { postDemoDecision, seeDemoBoard } from './dossier-postings.ts'
import { stateRequest } from './dossier-request.ts'
import { type Life, NotYet } from './life.ts'

export type Lived = { id: string; number: string | null; isGranted: boolean; refusals: readonly string[] }

/**
 * Lives one dossier through the rooms of the desk, from its draft to what has come of it today. Nothing is written but
 * by the functions that officers and applicants use, so every act is chained, numbered and judged by the law.
 */
export async function liveDossier(desk: DemoDesk, plan: PlannedDossier, parentNumber?: string): Promise<Lived> {
  const refusals: string[] = []
  const filedOn = officeDay(desk.today().subtract({ days: plan.filedDaysAgo }))
  const life: Life = {
    desk,
    plan,
    random: plan.random.fork(parentNumber ? `on-${parentNumber}` : 'own'),
    id: '',
    pieces: [],
    isGranted: false,
    on: (day) => {
      const open = officeDay(day)
      if (Temporal.PlainDate.compare(open, desk.today()) > 0) throw new NotYet()
      desk.at(open, life.random.integer(0, 480))
      return open
    },
    attempt: async (work) => {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        refusals.push(error.type)
        return undefined
      }
    },
  }
  let number: string | null = null
  try {
    const authorId = await prepare(life, filedOn, parentNumber)
    if (plan.ending !== 'draft') {
      number = await file(life, authorId, filedOn)
      await (isCertificate(plan.project.kind) ? certify(life, filedOn) : review(life, filedOn))
    }
  } catch (error) {
    if (!(error instanceof NotYet)) throw error
  }
  return { id: life.id, number, isGranted: life.isGranted, refusals }
}

/** Town halls are closed at week-ends; a file that comes then is opened on Monday, or on Friday when Monday is to come. */
function officeDay(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day
}

async function prepare(life: Life, filedOn: Temporal.PlainDate, parentNumber: string | undefined): Promise<string> {
  const { desk, plan, random } = life
  const { project, ground } = plan
  const applicant =
    plan.applicant ??
    demoApplicant(random, plan.serial, project.byFirm ?? false, {
      address: ground.address,
      postalCode: ground.postalCode,
      city: desk.commune.name,
    })
  life.on(Temporal.PlainDate.compare(filedOn, desk.today()) > 0 ? desk.today() : filedOn)
  const authorId = plan.channel === 'teleservice' ? await demoDepositor(desk.deps.db, applicant) : desk.secretaryId
  const variant = parentNumber ? (plan.followedBy ?? 'amendment') : null
  const draft = DossierDraft.parse({
    inseeCode: desk.commune.inseeCode,
    kind: project.kind,
    variant,
    parentNumber: parentNumber ?? null,
    title: variant === null ? project.title : `${VARIANT_TITLE[variant]} : ${project.title}`.slice(0, 200),
    project: project.project,
    parties: [applicant, ...(project.byArchitect ? [demoArchitect(random)] : [])],
    parcelIds: [ground.parcelId],
    footprints: footprintsOf(project, ground),
  })
  const { id } = await openDraft(desk.deps, authorId, draft)
  life.id = id
  const owed = await stateRequest(desk, plan, authorId, id, draft)
  const joined = variant === 'amendment' ? project.pieces.filter((code) => owed.has(code)) : project.pieces
  life.pieces = await addPieces(life, authorId, joined)
  return authorId
}

function footprintsOf({ drawn, outline }: PlannedDossier['project'], { footprint }: PlannedDossier['ground']) {
  if (footprint === null) return []
  if (drawn) return [{ ...drawn, geometry: footprint }]
  if (!outline) return []
  const { label, lengthM, widthM } = outline
  return [{ label, heightM: null, geometry: smallerWithin(footprint, lengthM, widthM) }]
}

const VARIANT_TITLE = { amendment: 'Modificatif', transfer: 'Transfert' } as const

async function addPieces({ desk, id }: Life, authorId: string, codes: readonly string[]): Promise<string[]> {
  const { deps, files } = desk
  return asPerson(deps.db, authorId, deps.clock.today(), async (scoped) => {
    const ids: string[] = []
    for (const code of codes) {
      const file = files.get(code)
      if (!file) continue
      const kept = await insertAttachment(scoped, {
        ...file,
        dossierId: id,
        code,
        fileName: `${code}.pdf`,
        mediaType: 'application/pdf',
        pageCount: 1,
        scan: 'notConfigured',
        personId: authorId,
        addedAt: deps.clock.now(),
      })
      ids.push(kept.id)
    }
    return ids
  })
}

async function file({ desk, plan, id, random }: Life, authorId: string, filedOn: Temporal.PlainDate): Promise<string> {
  const on = filedOn.toString()
  const { number } = await fileDossier(
    desk.deps,
    authorId,
    id,
    plan.channel === 'teleservice'
      ? { channel: 'teleservice' }
      : plan.channel === 'counter'
        ? { channel: 'counter', filedOn: on }
        : { channel: 'post', receivedOn: on, postedOn: filedOn.subtract({ days: random.integer(1, 3) }).toString() },
  )
  return number
}

/** A certificate is given within its month, or time gives it. */
async function certify(life: Life, filedOn: Temporal.PlainDate): Promise<void> {
  const { desk, random, plan } = life
  if (plan.ending === 'silence' || plan.ending === 'neverCompleted') return
  const on = life.on(filedOn.add({ days: random.integer(6, 27) }))
  await asPerson(desk.deps.db, desk.mayorId, on, (scoped) =>
    recordActs(scoped, desk.deps.clock, life.id, [
      {
        content: {
          kind: 'decided',
          sense: 'certificateIssued',
          notice: { via: 'hand', handedOn: dayOfPlainDate(on) },
          signedOn: dayOfPlainDate(on),
        },
        legalAt: desk.deps.clock.now(),
        channel: 'hand',
        actor: { personId: desk.mayorId, role: 'signatory' },
      },
    ]),
  )
}

/** Town halls forget one notice in ten; the desk says so while the review goes on. */
async function postDepositNotice(life: Life): Promise<void> {
  if (life.plan.serial.endsWith('7')) return
  const on = life.desk.deps.clock.today().toString()
  await act(life, { kind: 'depositNoticePosted', on, place: 'townHall' })
}

async function review(life: Life, filedOn: Temporal.PlainDate): Promise<void> {
  const { plan, random } = life
  await postDepositNotice(life)
  if (plan.consults || (plan.ground.isNearMonument && (plan.applicant !== undefined || random.chance(0.8))))
    await holdConsultations(life, filedOn)
  await askPieces(life, filedOn)
  if (plan.ending === 'withdrawn') {
    const receivedOn = life.on(filedOn.add({ days: random.integer(12, 40) }))
    await act(life, { kind: 'withdrawn', receivedOn: receivedOn.toString() })
    return
  }
  if (plan.ending === 'silence' || plan.ending === 'neverCompleted') return afterSilence(life)
  if (plan.ending === 'toSign') {
    life.on(filedOn.add({ days: random.integer(14, 18) }))
    return submitDemoDecision(life)
  }
  const limit = await decisionLimit(life)
  if (!limit) return
  if (plan.ending === 'revoked') {
    await signDemoRevocation(life, limit)
    return
  }
  life.isGranted = await signDemoDecision(life, limit)
  if (life.isGranted) {
    await worksOf(life)
    await afterGrant(life, filedOn)
  } else if (plan.applicant)
    await act(life, {
      kind: 'decisionTransmitted',
      on: life.on(life.desk.deps.clock.today().add({ days: 2 })).toString(),
    })
}

async function askPieces(life: Life, filedOn: Temporal.PlainDate): Promise<void> {
  const { plan, random } = life
  const asked = ASKED_PIECES[plan.project.kind]
  if (!asked || !(plan.isIncomplete || plan.ending === 'neverCompleted')) return
  const on = life.on(filedOn.add({ days: random.integer(6, 24) }))
  const pieces = random.chance(0.5) ? [...asked] : asked.slice(0, 1)
  const online = plan.channel === 'teleservice'
  await findInsufficient(life, pieces)
  // who filed online and accepted no electronic letter is written to on paper
  const isElectronic = online && (await sendPiecesRequest(life, 'electronic'))
  const isAsked = isElectronic || (await sendPiecesRequest(life, 'registered'))
  if (isAsked && !isElectronic) await recordPresentation(life, life.on(on.add({ days: 2 })))
  if (!isAsked || plan.ending === 'neverCompleted') return
  const received = life.on(on.add({ days: random.integer(5, 70) }))
  await addPieces(
    life,
    life.desk.secretaryId,
    pieces.map(({ code }) => code),
  )
  await act(life, {
    kind: 'attachmentsReceived',
    filing: online
      ? { channel: 'electronic', filedOn: received.toString(), registeredOn: received.toString() }
      : { channel: 'counter', filedOn: received.toString() },
    completes: true,
  })
}

/** Silence has granted: its holder may ask for the certificate, and builds. */
async function afterSilence(life: Life): Promise<void> {
  const limit = await decisionLimit(life)
  if (!limit || (life.plan.applicant === undefined && !life.random.chance(0.4))) return
  life.on(limit.add({ days: life.random.integer(5, 40) }))
  if (await signDemoTacitCertificate(life)) await worksOf(life)
}

/** What follows a decision that grants: sent to the State, posted, begun, finished, in that order and rarely all. */
async function worksOf(life: Life): Promise<void> {
  const { random, desk, plan } = life
  const step = (days: number) => life.on(desk.deps.clock.today().add({ days })).toString()
  const reaches = (name: WorksStep, chance: number) =>
    plan.worksUntil === undefined
      ? chance === 1 || random.chance(chance)
      : plan.worksUntil !== null && WORKS_STEPS.indexOf(name) <= WORKS_STEPS.indexOf(plan.worksUntil)
  if (!reaches('decisionTransmitted', 1)) return
  await act(life, { kind: 'decisionTransmitted', on: step(random.integer(0, 9)) })
  if (!reaches('postedInTownHall', 1)) return
  await postDemoDecision(life, step(random.integer(0, 4)))
  if (!reaches('postedOnSite', 0.8)) return
  await act(life, { kind: 'postedOnSite', on: step(random.integer(2, 25)) })
  await seeDemoBoard(life)
  if (!reaches('worksStarted', 0.7)) return
  await act(life, { kind: 'worksStarted', on: step(random.integer(20, plan.worksUntil ? 40 : 200)) })
  if (!reaches('completionDeclared', 0.7)) return
  await act(life, { kind: 'completionDeclared', receivedOn: step(random.integer(40, plan.worksUntil ? 300 : 330)) })
  if (plan.worksUntil !== undefined || !random.chance(0.06)) return
  const sentOn = step(random.integer(10, 60))
  await act(life, {
    kind: 'complianceContested',
    why: 'La clôture sur rue n’est pas celle de l’autorisation.',
    notice: { via: 'hand', handedOn: sentOn },
  })
}

const act = (life: Life, content: Parameters<typeof recordOfficerAct>[3]) =>
  life.attempt(() => recordOfficerAct(life.desk.deps, life.desk.officerId, life.id, content))

/** Last day on which the decision can be notified, as the acts make it now. */
async function decisionLimit({ desk, id, plan }: Life): Promise<Temporal.PlainDate | undefined> {
  if (!isReviewed(plan.project.kind)) return undefined
  const { clock } = await clockOfDossier(desk.deps.db, desk.deps.clock.today(), id)
  const limit = clock.dates.find(({ name }) => name === 'decisionDeadline')
  return limit && plainDate(limit.day)
}
