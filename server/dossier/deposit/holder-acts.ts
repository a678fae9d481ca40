import type { HolderAct } from '#contract/dossier/deposit/holder-act.ts'
import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import type { DossierDraft, Footprint } from '#contract/dossier/register/dossier.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { type DossierKind, isPermit } from '#law/dossier-kind.ts'
import { type StepName, whatToDo } from '#law/moves/moves.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { checkFootprints } from '#server/dossier/footprints/footprint-check.ts'
import { printing } from '#server/dossier/letters/press.ts'
import { refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { guardOf } from '#server/dossier/register/officer-guards.ts'
import { type Recorded, recordActs } from '#server/dossier/register/register.ts'
import { holderActText, PHASE, phaseText } from '#wording/dossier/deposit/holder-act.ts'
import { siteOf } from './draft.ts'
import { recipients } from './filing.ts'
import { ownFiled } from './filing-answer.ts'
import { issueAnswerReceipt, type ReceiptDeps } from './filing-receipts.ts'

type HolderDeps = Pick<Deps, 'db' | 'clock'> & ReceiptDeps

/**
 * What the holder of an authorisation declares or asks online: works begun (R*424-16), works finished (R462-1), a longer validity
 * (R*424-21), the attestation that nobody contests the works (R*462-10). Received that day, acknowledged by a receipt in the same transaction, printed before it.
 *
 * @throws Problem 404 when it is not theirs, 409 without effect, 422 unlawful, for a day to come, or not of this kind.
 */
export const declareHolderAct = (
  deps: HolderDeps,
  personId: string,
  dossierId: string,
  said: HolderAct,
): Promise<Recorded> =>
  printing(deps, (deps) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      const { number, law, draft } = await ownFiled(deps, scoped, dossierId)
      const today = deps.clock.today()
      const phase = await phaseOf(scoped, said, draft)
      const act = registerAct(said, today.toString())
      if (said.kind === 'worksStarted' && !opensSite(draft.kind)) throw problem('noSiteToOpen')
      if ('on' in said && said.on > today.toString()) throw problem('daysToCome', { fields: ['on'] })
      if (said.kind === 'completionDeclared') refuseUnsaid(said, law)
      refuseUnlawful(guardOf({ law, today: dayOfPlainDate(today) }, act), {})
      const { kind } = said
      const recorded = await recordActs(scoped, deps.clock, dossierId, [
        {
          content: lawContentOf(act),
          words: { ...wordsOf(said), ...phase },
          legalAt: deps.clock.now(),
          channel: 'teleservice',
          actor: { personId, role: 'applicant' },
        },
      ])
      const actId = recorded.acts.at(-1)?.id ?? null
      const subject = { dossierId, number, personId, actId, draft }
      const receipt = await issueAnswerReceipt(deps, scoped, subject, kind, {
        pieces: [],
        says: holderActText(
          'part' in said ? { ...said, part: phase.part ?? '' } : said,
          answerDay(recorded.clock, kind),
        ),
      })
      await enqueue(scoped, {
        key: `${receipt.template}/${receipt.id}`,
        channel: 'mail',
        dossierId,
        payload: { template: receipt.template, number, to: recipients(draft), documents: [receipt.id] },
      })
      return recorded
    }),
  )

/** The act as the register reads it: what is sent online is received the same day. */
function registerAct(said: HolderAct, today: string) {
  switch (said.kind) {
    case 'worksStarted':
      return { kind: said.kind, on: said.on } as const
    case 'completionDeclared':
      return { kind: said.kind, receivedOn: today, ...(said.extent === 'part' && { partial: true }) } as const
    case 'validityExtensionRequested':
    case 'complianceAttestationRequested':
      return { kind: said.kind, receivedOn: today } as const
  }
}

/** What is kept beside what the law reads, under the names of the fields of the act. */
function wordsOf(said: HolderAct): Record<string, unknown> {
  if (said.kind !== 'completionDeclared') return 'on' in said ? { on: said.on } : {}
  return { finishedOn: said.on, conforms: said.conforms }
}

type Phase = { part?: string; outline?: unknown }

/**
 * The phase of the works that is declared: its words, and its outline once it is known to hold on the ground of the dossier.
 * @throws Problem 422 when it is not described, or misdrawn
 */
async function phaseOf(scoped: Scoped, said: HolderAct, { parcelIds }: DossierDraft): Promise<Phase> {
  if (!('extent' in said) || said.extent === 'whole') return {}
  const { part, outline } = said
  if (part === '') throw problem('finishedPartUnsaid')
  if (outline === null) return { part }
  const drawn: Footprint = { label: PHASE, heightM: null, geometry: outline }
  const { faults, areasM2 } = checkFootprints([drawn], await siteOf(scoped, { parcelIds }))
  const [fault] = faults
  if (fault) throw problem('phaseMisdrawn', { fault: fault.detail })
  return { part: phaseText(part, areasM2[0] ?? null), outline }
}

/** Nothing is finished before it was begun. */
function refuseUnsaid({ on }: HolderAct & { kind: 'completionDeclared' }, { reading }: ReviewClock): void {
  const startedOn = reading?.of === 'review' ? reading.after?.worksStartedOn : undefined
  if (startedOn !== undefined && day(on) < startedOn)
    throw problem('finishedBeforeBegun', { begunOn: isoDay(startedOn) })
}

/** The day on which the silence of the town hall will speak, if any. */
function answerDay(clock: ReviewClock, kind: HolderAct['kind']): string | null {
  const { dates, pending } = clock
  if (kind === 'complianceAttestationRequested') {
    const dueOn = attestationDue(clock)
    return dueOn === undefined ? null : isoDay(dueOn)
  }
  const contestUntil = dates.find(({ name }) => name === 'complianceContestUntil')?.day
  if (kind === 'completionDeclared') return contestUntil === undefined ? null : isoDay(contestUntil)
  const extension = pending.find(({ matter }) => matter === 'validityExtension')
  return extension?.matter === 'validityExtension' ? isoDay(extension.until) : null
}

/** Last day of the town hall to attest, once it was asked to (R*462-10). */
const attestationDue = ({ dates }: ReviewClock) => dates.find(({ name }) => name === 'complianceAttestationDueOn')?.day

/** A declaration of works has no opening of the site to declare: R*424-16 speaks of permits to build or to lay out. */
const opensSite = (kind: DossierKind) => isPermit(kind) && kind !== 'demolitionPermit'

const STEPS = {
  worksStarted: 'startWorks',
  completionDeclared: 'declareCompletion',
  validityExtensionRequested: 'requestValidityExtension',
  complianceAttestationRequested: 'requestAttestation',
} as const satisfies Record<HolderAct['kind'], StepName>

const HOLDER_ACTS = [
  'worksStarted',
  'completionDeclared',
  'validityExtensionRequested',
  'complianceAttestationRequested',
] as const

/** What the holder may declare that day. */
export function holderMayDeclare(clock: ReviewClock, kind: DossierKind): HolderAct['kind'][] {
  const moves = whatToDo(clock)
  return HOLDER_ACTS.filter((act) => {
    if (act === 'worksStarted' && !opensSite(kind)) return false
    if (act === 'completionDeclared' && opensSite(kind) && clock.state.name !== 'worksUnderway') return false
    if (act === 'complianceAttestationRequested' && attestationDue(clock) !== undefined) return false
    return moves.some(({ step, noted }) => step === STEPS[act] && !noted)
  })
}
