import { type Answer, type GuideState, projectOf } from '#client/place/guide/guide.ts'
import { type DossierDraft, Party } from '#contract/dossier/register/dossier.ts'
import { StatedRequest } from '#contract/dossier/register/request.ts'
import { isSector, isWork, type Work } from '#law/procedure/procedure-facts.ts'
import { isPieceFact } from '#law/tables/piece-facts.ts'

/** A request begun: what was said before it was opened, and no kind as long as no answer names one. */
export const emptyDraft = (
  inseeCode: string,
  parcelIds: readonly string[],
  { groundAddress = '', ...begun }: Partial<Pick<DossierDraft, 'project' | 'kind'>> & { groundAddress?: string } = {},
): DossierDraft => ({
  inseeCode,
  kind: 'priorDeclaration',
  variant: null,
  parentNumber: null,
  title: '',
  project: {},
  pieceFacts: {},
  parties: [],
  parcelIds: [...parcelIds],
  footprints: [],
  request: StatedRequest.parse({ kindFrom: begun.kind === undefined ? 'unsaid' : 'answers', groundAddress }),
  reuseRefused: false,
  ...begun,
})

/** What can be kept now: a person whose form is not yet filled in stays on the screen until it is. */
export const keepable = (draft: DossierDraft): DossierDraft => ({
  ...draft,
  parties: draft.parties.filter((party) => Party.safeParse(party).success),
})

export const unfinishedParties = ({ parties }: DossierDraft): number =>
  parties.filter((party) => !Party.safeParse(party).success).length

/** The site of a draft; the dossier is filed where its land lies, so the commune follows the parcels. */
export function withParcels(draft: DossierDraft, parcelIds: readonly string[]): DossierDraft {
  const [first] = parcelIds
  const isThere = parcelIds.some((id) => id.startsWith(draft.inseeCode))
  return {
    ...draft,
    parcelIds: [...parcelIds],
    inseeCode: isThere || first === undefined ? draft.inseeCode : first.slice(0, 5),
  }
}

const isAnswerValue = (value: unknown): value is Answer['value'] =>
  typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'

const answersIn = (values: Record<string, unknown>, work?: number): Answer[] =>
  Object.entries(values).flatMap(([fact, value]) =>
    isAnswerValue(value) ? [{ fact, value, ...(work === undefined ? {} : { work }) }] : [],
  )

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** The guide's questions as the draft has answered them. */
export function guideOf({ project, pieceFacts, parcelIds }: DossierDraft): GuideState {
  const { works: said, sectors, statements: _, ...whole } = project
  const works: Work[] = []
  const answers: Answer[] = [...answersIn(whole), ...answersIn(asRecord(sectors)).filter(({ fact }) => isSector(fact))]
  for (const one of Array.isArray(said) ? said.map(asRecord) : []) {
    const { work, ...facts } = one
    if (typeof work !== 'string' || !isWork(work)) continue
    answers.push(...answersIn(facts, works.length))
    works.push(work)
  }
  return {
    parcel: parcelIds[0] ?? null,
    works,
    answers,
    pieceFacts: Object.fromEntries(Object.entries(pieceFacts).filter(([fact]) => isPieceFact(fact))),
  }
}

/** The draft with the project as the guide now has it; the place speaks again at each reading, so it is not kept. */
export function withGuide(draft: DossierDraft, guide: GuideState): DossierDraft {
  const { statements: _, ...project } = projectOf(guide, []) ?? {}
  return { ...draft, project: { ...project }, pieceFacts: { ...guide.pieceFacts } }
}
