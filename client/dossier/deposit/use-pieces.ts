import { useQuery } from '@tanstack/react-query'
import { pieceFormOf, piecesQuery, procedureQuery, projectOf } from '#client/place/guide/guide.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { PiecesAnswer, PiecesQuestion } from '#contract/place/guide/pieces.ts'
import { ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { useGuideQuestion } from './project-guide.tsx'

type Form = PiecesQuestion['form']

/** List of pieces of a kind when the guide says no finer one: a declaration of works rather than of layout. */
const FORM_OF_KIND: Readonly<Record<DossierKind, Form>> = {
  priorDeclaration: 'DPC',
  housePermit: 'PCMI',
  buildingPermit: 'PC',
  developmentPermit: 'PA',
  demolitionPermit: 'PD',
  informativeCertificate: 'CUa',
  operationalCertificate: 'CUb',
  saleDeclaration: 'CUa',
  publicBuildingWorks: 'AT',
}

const NO_WORK = ProcedureQuestion.parse({ work: 'NEW_BUILDING' })

/** The pieces of the draft, as its project and its place call for them. */
export function usePieces({ draft }: { draft: DossierDraft }) {
  const { guide, question, statements } = useGuideQuestion({ draft })
  const procedure = useQuery({ ...procedureQuery(question ?? NO_WORK), enabled: question !== undefined })
  const told = question && procedure.data?.formalities.find(({ kind }) => kind === draft.kind)?.pieceForm
  const own: Form = pieceFormOf(told ?? '') ?? FORM_OF_KIND[draft.kind]
  const list = {
    amendment: { form: 'MODIF', amends: own },
    transfer: { form: 'TRANSFERT' },
    original: { form: own },
  } as const satisfies Record<string, Pick<PiecesQuestion, 'form' | 'amends'>>
  const project = projectOf(guide, statements)
  const { uses, footprintBeforeM2 } = draft.request
  const answer = useQuery(
    piecesQuery({
      ...list[draft.variant ?? 'original'],
      channel: 'electronic',
      project,
      facts: guide.pieceFacts,
      floors: { uses, footprintBeforeM2 },
    }),
  )
  return { answer }
}

/** What is joined besides the pieces that the code lists. */
export const OTHER = 'autre'

/** What a file is kept under: the code printed on the form, or the key of the list. */
export const codeOf = ({ code, key }: Pick<PiecesAnswer['lines'][number], 'code' | 'key'>) => code ?? key.slice(0, 20)

export const isDue = ({ duty }: Pick<PiecesAnswer['lines'][number], 'duty'>) =>
  duty === 'required' || duty === 'conditionMet'
