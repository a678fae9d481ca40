import type { DecidingAuthority as LawAuthority } from '#law/clock/acts.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { withEstablished } from '#law/consultations/established.ts'
import { type DossierKind, isReviewed } from '#law/dossier-kind.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import type { RemindedDossier } from '#law/reminders/reminder.ts'
import type { OtherLaw } from '#law/tables/stated-particulars.ts'
import { saidFacts } from '#server/dossier/completeness/due-pieces.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import type { DecidingAuthority } from '#wording/dossier/decisions/decision.ts'

export type Reminded = {
  kind: DossierKind
  authority: DecidingAuthority
  project: Record<string, unknown>
  pieceFacts: Readonly<Record<string, boolean>>
  otherLaws: readonly OtherLaw[]
}

type Opinion = { service: string; answer: string | null; isSuperseded: boolean }

/** Answers that bind the works, or stand against them. */
const ADVERSE: ReadonlySet<string | null> = new Set(['unfavourable', 'favourableWithConditions'])

/**
 * A dossier as reminders see it: its project on those statements, what was said of its pieces, what its register establishes, what its
 * request states, what services answered.
 *
 * @param course   none as long as the authority is not seized: it is then what the dossier was opened with
 * @param phrases  of the bible, that a draft already has
 */
export function remindedDossier(
  { kind, authority, project: said, pieceFacts, otherLaws }: Reminded,
  statements: readonly PlaceStatement[],
  course: ReviewCourse | undefined,
  consultations: readonly Opinion[],
  phrases: readonly string[] = [],
): RemindedDossier {
  const project = recordedProject(said, statements)
  const works = project.works.map(({ work }) => work)
  const circumstances = course?.application.circumstances ?? new Set()
  const facts = knownPieceFacts(project, statements, saidFacts(pieceFacts))
  const read = isReviewed(kind)
    ? withEstablished({ kind, works, sectors: project.sectors, statements, facts }, circumstances)
    : { sectors: project.sectors, facts }
  return {
    kind,
    authority: LAW_NAMES[authority],
    works,
    sectors: read.sectors,
    facts: read.facts,
    statements,
    circumstances,
    laws: otherLaws,
    phrases,
    adverse: new Set(
      consultations
        .filter(({ answer, isSuperseded }) => !isSuperseded && ADVERSE.has(answer))
        .map(({ service }) => service),
    ),
  }
}

const LAW_NAMES = {
  commune: 'commune',
  epci: 'community',
  state: 'State',
  prefect: 'prefect',
} as const satisfies Record<DecidingAuthority, LawAuthority>
