import type { Circumstance } from '#law/clock/circumstances.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { consultationPlan, type ProposedConsultation } from '#law/consultations/consultations.ts'
import { withEstablished } from '#law/consultations/established.ts'
import { opinionPeriod } from '#law/consultations/opinion-period.ts'
import { type DossierKind, isReviewed, type ReviewedKind } from '#law/dossier-kind.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { CERTIFICATE_CONSULTATIONS, type CertificateConsultation } from '#law/tables/certificate-consultations.ts'
import { CONSULTATION_RULES, type ConsultationRule } from '#law/tables/consultation-rules.ts'
import type { OtherLaw } from '#law/tables/stated-particulars.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import type { DecidingAuthority } from '#wording/dossier/decisions/decision.ts'

/** What consultations are read on: the statements frozen at the deposit, those of today, and the project. */
export type ConsultedFacts = {
  kind: DossierKind
  variant?: 'amendment' | 'transfer' | null
  /** As the applicant answered the plain questions; what cannot be read is as if it had not been said. */
  project: Record<string, unknown>
  authority: DecidingAuthority
  /** What was said of the facts on which pieces depend. */
  pieceFacts: Readonly<Record<string, boolean>>
  /** Other laws that the request says the works meet. */
  otherLaws: readonly OtherLaw[]
  frozen: readonly PlaceStatement[]
  /** None when the map cannot answer: the frozen ones then speak alone. */
  live: readonly PlaceStatement[]
  clock: ReviewClock
}

export type Proposal = ProposedConsultation & {
  seen: 'both' | 'atDepositOnly' | 'todayOnly'
  /** What goes with it and is not in the register yet: what it changes of the clock, and the site of which it speaks. */
  establishes: readonly Circumstance[]
}

export type Proposals = {
  proposed: readonly Proposal[]
  undetermined: ReturnType<typeof consultationPlan>['undetermined']
  changeOfUse?: ReturnType<typeof consultationPlan>['changeOfUse']
}

/** A transfer changes who holds the permit and no work: what was agreed for the project stays agreed, and nobody is asked again. */
export const asksNobody = ({ variant }: { variant?: string | null | undefined }): boolean => variant === 'transfer'

/** Whom the law proposes to consult: what either reading of the place calls for, each saying which. */
export function consultationProposals(facts: ConsultedFacts): Proposals {
  const { kind, clock } = facts
  if (asksNobody(facts)) return { proposed: [], undetermined: [] }
  if (kind === 'operationalCertificate') return { proposed: certificateProposals(), undetermined: [] }
  if (!isReviewed(kind)) return { proposed: [], undetermined: [] }
  const atDeposit = planOn(kind, facts, facts.frozen)
  const today = planOn(kind, facts, facts.live.length > 0 ? facts.live : facts.frozen)
  const seenThen = new Map(atDeposit.proposed.map((each) => [each.rule, each]))
  const seenNow = new Map(today.proposed.map((each) => [each.rule, each]))
  const proposed = [...new Set([...seenThen.keys(), ...seenNow.keys()])].flatMap((rule) => {
    const [then, now] = [seenThen.get(rule), seenNow.get(rule)]
    const kept = now ?? then
    if (!kept) return []
    return [
      {
        ...kept,
        seen: then && now ? ('both' as const) : then ? ('atDepositOnly' as const) : ('todayOnly' as const),
        establishes: establishes(kept, clock),
      },
    ]
  })
  return {
    proposed,
    changeOfUse: today.changeOfUse,
    undetermined: today.undetermined.filter(({ rule }) => !seenThen.has(rule) && !seenNow.has(rule)),
  }
}

/** The managers of the networks are heard on every operational certificate, whatever the map says (R*410-10). */
const certificateProposals = (): Proposal[] =>
  Object.entries<CertificateConsultation>(CERTIFICATE_CONSULTATIONS).map(
    ([rule, { service, duty, toConfirm, ...citation }]) => ({
      rule,
      service,
      nature: 'advisoryOpinion',
      because: [{ cause: 'duty' as const, duty }],
      certainty: toConfirm ? 'toConfirm' : 'certain',
      ...(toConfirm ? { toConfirm } : {}),
      answer: opinionPeriod('certificateManager', 'operationalCertificate'),
      citation,
      seen: 'both',
      establishes: [],
    }),
  )

/** A rule that an officer retains though the file does not tell everything it hangs on. */
export function proposalByRule(rule: string, facts: ConsultedFacts): Proposal | undefined {
  const { kind, clock } = facts
  if (!isReviewed(kind) || !isRule(rule) || asksNobody(facts)) return undefined
  const row: ConsultationRule = CONSULTATION_RULES[rule]
  if (!row.kinds.includes(kind)) return undefined
  const proposal: ProposedConsultation = {
    rule,
    service: row.service,
    nature: row.nature,
    because: [],
    certainty: 'toConfirm',
    ...(row.toConfirm ? { toConfirm: row.toConfirm } : {}),
    ...(row.note ? { note: row.note } : {}),
    ...(row.asked ? { answer: opinionPeriod(row.asked, kind) } : {}),
    ...(row.effect ? { effect: { circumstance: row.effect, unsettled: row.unsettledEffect === true } } : {}),
    ...(row.site ? { site: row.site } : {}),
    citation: row,
  }
  return { ...proposal, seen: 'todayOnly', establishes: establishes(proposal, clock) }
}

const isRule = (rule: string): rule is keyof typeof CONSULTATION_RULES => Object.hasOwn(CONSULTATION_RULES, rule)

const establishes = ({ effect, site }: ProposedConsultation, { course }: ReviewClock): Circumstance[] =>
  course === undefined
    ? []
    : [...(effect ? [effect.circumstance] : []), ...(site ? [site] : [])].filter(
        (circumstance) => !course.application.circumstances.has(circumstance),
      )

function planOn(kind: ReviewedKind, { project: said, clock }: ConsultedFacts, statements: readonly PlaceStatement[]) {
  const project = recordedProject(said, statements)
  const dossier = {
    kind,
    works: project.works.map(({ work }) => work),
    sectors: project.sectors,
    statements,
    facts: knownPieceFacts(project, statements),
  }
  return consultationPlan(withEstablished(dossier, clock.course?.application.circumstances ?? []))
}
