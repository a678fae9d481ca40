import { z } from 'zod'
import { StatedRequest } from '#contract/dossier/register/request.ts'
import { PIECE_FACTS, type PieceFact } from '#law/tables/piece-facts.ts'
import { PIECE_FORMS } from '#law/tables/piece-forms.ts'
import { Cited, DescribedProject, flag, oneOf, unknownKeys } from './procedure.ts'

const pieceFacts = Object.keys(PIECE_FACTS) as [PieceFact, ...PieceFact[]]

/** Which pieces for a form, from the project, its place and what has been answered. */
export const PiecesQuestion = z.strictObject(
  {
    form: oneOf(PIECE_FORMS, 'un formulaire connu'),
    version: z.string().optional().describe('version imprimée du formulaire (*17) ; la plus récente à défaut'),
    amends: oneOf(PIECE_FORMS, 'un formulaire connu')
      .optional()
      .describe(
        'd’une modification (MODIF) : formulaire du projet autorisé, dont les pièces touchées sont jointes à nouveau',
      ),
    channel: oneOf(['paper', 'electronic'], 'une voie de dépôt connue').default('electronic'),
    project: DescribedProject.optional(),
    facts: z.partialRecord(oneOf(pieceFacts, 'un fait connu'), flag).default({}),
    floors: StatedRequest.pick({ uses: true, footprintBeforeM2: true })
      .optional()
      .describe(
        'surfaces de plancher par usage, avant et après travaux : elles disent si une construction neuve est un logement',
      ),
  },
  { error: unknownKeys },
)
export type PiecesQuestion = z.infer<typeof PiecesQuestion>

const NamedFact = z.object({ fact: z.string(), text: z.string() })

export const PiecesAnswer = z.object({
  form: z.object({
    form: z.string(),
    cerfa: z.string(),
    version: z.string().optional(),
    versionText: z.string().describe('ce que l’on sait de la version et de sa date'),
    label: z.string(),
    article: z.string(),
    note: z.string().optional(),
  }),
  lines: z.array(
    Cited.extend({
      code: z.string().optional().describe('code imprimé au bordereau, quand il est connu'),
      key: z.string(),
      label: z.string(),
      duty: z.enum(['required', 'conditionMet', 'notRequired', 'undetermined']),
      text: z.string().describe('pourquoi la pièce est due ou non'),
      condition: z.string(),
      copies: z.number().int().nullable(),
      standing: z.enum(['listed', 'printedOnly', 'otherBasis', 'outsideCompleteFile']),
      missing: z.array(NamedFact),
      exceptions: z.array(NamedFact).describe('dispenses que le demandeur peut faire valoir'),
      note: z.string().optional(),
    }),
  ),
  dossierCopies: z.number().int().nullable(),
  supplements: z.array(Cited.extend({ text: z.string() })),
  upload: Cited.extend({ formats: z.array(z.string()), atLeastMb: z.number().int() }),
  questions: z.array(NamedFact).describe('faits à demander, celui dont le plus de pièces dépendent d’abord'),
  answered: z
    .array(NamedFact.extend({ holds: z.boolean() }))
    .optional()
    .describe('faits déjà répondus, que ni le projet ni le terrain ne disent : on peut y revenir'),
})
export type PiecesAnswer = z.infer<typeof PiecesAnswer>
