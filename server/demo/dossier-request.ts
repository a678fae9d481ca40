import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { StatedParticulars, type StatedRequest } from '#contract/dossier/register/request.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import { statesSurfaces } from '#law/request/request-gaps.ts'
import type { SubDestination } from '#law/tables/destinations.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'
import { asPerson } from '#platform/scope.ts'
import { saveDraft } from '#server/dossier/deposit/draft.ts'
import { factsStillAsked, readStatedRequest } from '#server/dossier/deposit/stated-request.ts'
import { frozenStatements } from '#server/dossier/register/frozen-statements.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import type { DemoDesk } from './dossier-desk.ts'
import type { PlannedDossier } from './dossier-plan.ts'
import { DEMO_PROJECTS } from './dossier-projects.ts'

/** m² of the house that stands before works, as its owner states it. */
const HOUSE = { floorM2: 104, footprintM2: 112 }

/**
 * What the author of a demo file states besides its project and its people, so that the file is complete: on a ground that makes the law ask
 * another kind than the one of the story, they say why they keep theirs.
 *
 * @returns codes of the pieces that the request then owes
 */
export async function stateRequest(
  { deps }: DemoDesk,
  { ground }: Pick<PlannedDossier, 'ground'>,
  authorId: string,
  id: string,
  draft: DossierDraft,
): Promise<ReadonlySet<string>> {
  const today = deps.clock.today()
  const { content } = await asPerson(deps.db, authorId, today, (scoped) =>
    frozenStatements(deps, scoped, draft.parcelIds),
  )
  const statements = content.parcels.flatMap(({ status }) => status?.statements ?? [])
  const described: DossierDraft = { ...draft, request: { ...statedOf(draft, ground), kindFrom: 'answers' } }
  const told = (draft: DossierDraft): DossierDraft => ({
    ...draft,
    pieceFacts: answeredFacts(draft, (asked) => factsStillAsked(asked, statements, today), ground.isBuilt),
  })
  const stated = told(described)
  const { gaps } = readStatedRequest(stated, [], statements, today, false)
  const agrees = gaps.every(({ pointer }) => pointer !== '#/project')
  const kept = agrees ? stated : told({ ...stated, request: { ...stated.request, ...KEPT_KIND } })
  await saveDraft(deps, authorId, id, kept)
  return new Set(readStatedRequest(kept, [], statements, today, false).missingPieces.map(({ code }) => code))
}

/** Facts asked one after the other: what an amendment changes, then what its pieces depend on. */
function answeredFacts(
  draft: DossierDraft,
  stillAsked: (draft: DossierDraft) => readonly PieceFact[],
  isBuilt: boolean,
): DossierDraft['pieceFacts'] {
  const asked = stillAsked(draft)
  if (asked.length === 0) return draft.pieceFacts
  const said = Object.fromEntries(
    asked.map((fact) => [fact, AMENDED.has(fact) || (fact === 'EXISTING_BUILDINGS' && isBuilt)]),
  )
  return answeredFacts({ ...draft, pieceFacts: { ...draft.pieceFacts, ...said } }, stillAsked, isBuilt)
}

/** What the amendments of the demo change: most of them move a wall or an opening. */
const AMENDED: ReadonlySet<PieceFact> = new Set<PieceFact>(['AMENDS_EXTERIOR', 'AMENDS_SITING', 'AMENDS_DIVISION'])

const KEPT_KIND = {
  kindFrom: 'person',
  kindReason: 'La mairie, consultée au guichet, m’a indiqué cette procédure.',
} as const

function statedOf(draft: DossierDraft, { address, isBuilt }: PlannedDossier['ground']): StatedRequest {
  const works = recordedProject(draft.project, []).works.map(({ work }) => work)
  return {
    kindFrom: 'answers',
    kindReason: '',
    quality: isCertificate(draft.kind) ? null : 'owner',
    attested: !isCertificate(draft.kind),
    agreed: draft.variant === 'transfer',
    groundAddress: address ?? 'Lieu-dit Le Village',
    particulars: statedParticulars(draft.kind, works, isBuilt),
    ...(statesSurfaces(works) ? statedSurfaces(draft, works, isBuilt) : NO_SURFACE),
  }
}

/** What stands stays as it is, but for what is demolished: the outbuildings of the last century. */
const statedParticulars = (kind: DossierKind, works: readonly Work[], isBuilt: boolean) =>
  StatedParticulars.parse({
    existing: isBuilt ? (works.includes('DEMOLITION') ? 'partlyDemolished' : 'kept') : 'none',
    existingUseChanges: isBuilt ? works.includes('CHANGE_OF_DESTINATION') : null,
    ...(kind === 'demolitionPermit' && { demolition: 'whole', builtAround: 'vers 1960' }),
    ...(works.includes('LOTISSEMENT') && { lotCount: 11, lotFloorM2: 2200, lotFloorSharedBy: 'seller' }),
    ...(works.includes('GROUND_SOLAR') && {
      groundSolarKwp: 9,
      groundSolarUse: 'La maison, le surplus vendu au réseau',
    }),
  })

const NO_SURFACE = { uses: [], footprintBeforeM2: null, footprintAfterM2: null }

function statedSurfaces({ project, title }: DossierDraft, works: readonly Work[], isBuilt: boolean) {
  const before = isBuilt ? HOUSE : { floorM2: 0, footprintM2: 0 }
  const isNew = !isBuilt && works.includes('NEW_BUILDING')
  const floorM2 = measure(project.createdFloorM2) ?? (isNew ? HOUSE.floorM2 : 0)
  const footprintM2 = measure(project.createdFootprintM2) ?? (isNew ? HOUSE.footprintM2 : 0)
  const { use, formerUse } = DEMO_PROJECTS.find((one) => one.title === title) ?? {}
  const built = { use: use ?? destinationOf(project), beforeM2: before.floorM2, afterM2: before.floorM2 + floorM2 }
  const changed = [
    { use: formerUse, beforeM2: floorM2, afterM2: 0 },
    { use, beforeM2: 0, afterM2: floorM2 },
  ].flatMap((one) => (one.use === undefined ? [] : { ...one, use: one.use }))
  return {
    uses: formerUse === undefined ? [built] : changed,
    footprintBeforeM2: before.footprintM2,
    footprintAfterM2: before.footprintM2 + footprintM2,
  }
}

const measure = (said: unknown) => (typeof said === 'number' ? said : undefined)

const destinationOf = (project: DossierDraft['project']): SubDestination =>
  project.house === true ? 'dwelling' : project.use === 'agricultural' ? 'farm' : 'otherPublic'
