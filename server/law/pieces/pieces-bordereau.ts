import { type Citation, lawTable } from '#law/article.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'
import type { FormVersion, PieceForm } from '#law/tables/piece-forms.ts'
import { type Piece, printedCode } from './piece.ts'
import { type JudgedPiece, type PieceFacts, requiredPieces } from './pieces.ts'

/** Copies of the whole dossier that some cases add on paper. */
type Supplement = Citation & { dossiers: number; when: readonly PieceFact[]; says: string }

export const PAPER_SUPPLEMENTS = {
  heritage: {
    dossiers: 1,
    when: ['IN_SPR', 'IN_ABORDS', 'MH_INSCRIT'],
    says: 'accord ou avis de l’architecte des Bâtiments de France, ministre de la défense ou des sites',
    article: 'R423-2',
    confidence: 'text',
  },
  planDerogation: {
    dossiers: 1,
    when: ['DEROGATION_PLU'],
    says: 'dérogation de L151-29-1 ou du dernier alinéa de L152-6',
    article: 'R423-2',
    confidence: 'text',
  },
  constructionDerogation: {
    dossiers: 1,
    when: ['DEROGATION_CCH'],
    says: 'dérogation de CCH L111-4-1',
    article: 'R423-2',
    confidence: 'text',
  },
  parkCore: {
    dossiers: 2,
    when: ['IN_PARK_CORE'],
    says: 'cœur de parc national',
    article: 'R423-2',
    confidence: 'text',
  },
  commercialAuthorisation: {
    dossiers: 2,
    when: ['AEC'],
    says: 'autorisation d’exploitation commerciale, dont un exemplaire dématérialisé',
    article: 'R423-2',
    confidence: 'text',
  },
} as const satisfies Record<string, Supplement>
export type PaperSupplement = keyof typeof PAPER_SUPPLEMENTS

/** Copies that the code counts by form and by piece, the supplements apart. */
const PAPER_COPIES = {
  dossier: { says: 'déclaration : 2 exemplaires ; permis : 4', article: 'R423-2', confidence: 'text' },
  certificate: { says: 'CUa : 2 exemplaires ; CUb : 4', article: 'R410-2', confidence: 'text' },
  buildingPlans: {
    says: 'plan de situation, plan de masse et plan en coupe : 5 de plus (permis de construire), 2 de plus (déclaration de construction)',
    article: 'A431-9',
    confidence: 'text',
  },
  developmentPlans: {
    says: 'plan de situation et plan de composition ou croquis coté : 5 de plus (permis d’aménager, déclaration d’aménagement)',
    article: 'A441-9',
    confidence: 'text',
  },
  publicBuilding: { says: 'dossiers ERP : 3 exemplaires', article: 'R431-30', confidence: 'text' },
  electronic: {
    says: 'dépôt électronique : aucun exemplaire supplémentaire, un fichier par pièce, inventaire joint sauf téléprocédure',
    article: 'R474-1 I 2°',
    confidence: 'text',
  },
} as const satisfies Record<string, Citation & { says: string }>

/** What a téléprocédure must accept at least. */
export const UPLOAD_RULES = {
  formats: ['PDF', 'JPEG', 'PNG'],
  permitMb: 40,
  otherMb: 10,
  article: 'A423-5 III 1°',
  confidence: 'text',
} as const satisfies Citation & { formats: readonly string[]; permitMb: number; otherMb: number }

const LARGE_UPLOAD_FORMS: ReadonlySet<PieceForm> = new Set<PieceForm>(['PC', 'PCMI', 'PA'])

export type FilingChannel = 'paper' | 'electronic'

/** A line of the bordereau; `copies` is null for an electronic filing and for a form whose copies no text counts. */
export type BordereauLine = { code: string | undefined; piece: Piece; judged: JudgedPiece; copies: number | null }

export type Bordereau = {
  form: FormVersion
  lines: readonly BordereauLine[]
  /** Copies of the whole dossier, supplements included; null for an electronic filing. */
  dossierCopies: number | null
  supplements: readonly PaperSupplement[]
  upload: { formats: readonly string[]; atLeastMb: number; citation: Citation }
}

/** The list to sign at deposit (A431-2): the pieces due, those still to be judged, and how many of each. */
export function bordereau(form: FormVersion, facts: PieceFacts, channel: FilingChannel): Bordereau {
  const supplements = channel === 'paper' ? supplementsFor(facts) : []
  const added = supplements.reduce((sum, name) => sum + PAPER_SUPPLEMENTS[name].dossiers, 0)
  const { paperCopies } = form
  return {
    form,
    supplements,
    dossierCopies: channel === 'paper' && paperCopies !== undefined ? paperCopies + added : null,
    lines: requiredPieces(form, facts)
      .filter(({ duty }) => duty !== 'notRequired')
      .map((judged) => {
        const { piece } = judged
        const copies = channel === 'paper' ? copiesOf(piece, form, added) : null
        return { code: printedCode(piece), piece, judged, copies }
      }),
    upload: {
      formats: UPLOAD_RULES.formats,
      atLeastMb: LARGE_UPLOAD_FORMS.has(form.form) ? UPLOAD_RULES.permitMb : UPLOAD_RULES.otherMb,
      citation: UPLOAD_RULES,
    },
  }
}

function copiesOf({ copies, fixedCopies }: Piece, { paperCopies }: FormVersion, added: number): number | null {
  if (fixedCopies !== undefined) return fixedCopies
  const own = copies === undefined ? paperCopies : copies
  return typeof own === 'number' ? own + added : null
}

const supplementsFor = (facts: PieceFacts) =>
  (Object.keys(PAPER_SUPPLEMENTS) as PaperSupplement[]).filter((name) =>
    PAPER_SUPPLEMENTS[name].when.some((fact) => facts[fact] === true),
  )

export const PAPER_COPIES_TABLE = lawTable(
  'paperCopies',
  'Exemplaires papier du dossier et de ses pièces',
  { ...PAPER_COPIES, ...PAPER_SUPPLEMENTS },
  (row: Citation & { says: string; dossiers?: number }) =>
    row.dossiers === undefined
      ? row.says
      : `${row.dossiers} dossier${row.dossiers > 1 ? 's' : ''} de plus : ${row.says}`,
)

export const UPLOAD_TABLE = lawTable(
  'upload',
  'Fichiers que la téléprocédure accepte au moins',
  { upload: UPLOAD_RULES },
  (row) => `${row.formats.join(', ')} ; ${row.permitMb} Mo (PC, PCMI, PA), ${row.otherMb} Mo (autres)`,
)
