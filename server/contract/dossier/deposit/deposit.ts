import { z } from 'zod'
import { Footprint } from '#contract/dossier/register/dossier.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'

const CivilDay = z.iso.date()
const LonLat = z.tuple([z.number(), z.number()]).describe('longitude, latitude, WGS 84')

export const FootprintQuestion = z.object({
  parcelIds: z.array(ParcelId).max(200).default([]),
  footprints: z.array(Footprint).max(50),
})
export type FootprintQuestion = z.infer<typeof FootprintQuestion>

/** One thing wrong with a drawn footprint: what, where, and in `detail` how to mend it. */
export const FootprintFault = z.object({
  footprint: z.number().int().describe('rank in the list asked, from 0'),
  fault: z.enum(['notPolygon', 'malformed', 'selfCrossing', 'tooSmall', 'outside']),
  detail: z.string(),
  at: z.array(LonLat).describe('the places at fault: crossings, or corners outside the parcels'),
})
export type FootprintFault = z.infer<typeof FootprintFault>

export const FootprintCheck = z.object({
  /** False when the cadastre could not draw the parcels: whether the footprints are inside is then not known. */
  isSiteKnown: z.boolean(),
  faults: z.array(FootprintFault),
  areasM2: z.array(z.number().nullable()).describe('ground area of each footprint asked'),
})
export type FootprintCheck = z.infer<typeof FootprintCheck>

/** Units in which a drawing is made. */
export const DRAWING_UNITS = ['m', 'cm', 'mm'] as const
export type DrawingUnit = (typeof DRAWING_UNITS)[number]

export const FootprintImportQuery = z.object({
  name: z.string().trim().min(1, 'Le fichier n’a pas de nom').max(255),
  srid: z.coerce.number().int().optional().describe('projection said by the person, when the file does not say it'),
  unit: z
    .enum(DRAWING_UNITS, { error: 'L’unité du dessin est m, cm ou mm' })
    .optional()
    .describe('unit said by the person; absent: the one that the file says, when it falls in France'),
  local: z
    .literal('true')
    .optional()
    .describe(
      'a plan without place on the ground: its outlines come in metres from their middle, for the person to place',
    ),
  parcels: z
    .string()
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(ParcelId).max(200))
    .optional()
    .describe('parcels of the site, to tell how far the drawing falls'),
})
export type FootprintImportQuery = z.infer<typeof FootprintImportQuery>

export const ProjectionChoice = z.object({
  srid: z.number().int(),
  name: z.string(),
  unit: z.enum(DRAWING_UNITS),
  distanceM: z.number().nullable().describe('from the site to the drawing under this projection'),
})

export type ProjectionChoice = z.infer<typeof ProjectionChoice>

/** How large the drawing would be in a unit: the person recognises the plan by it. */
export const UnitSize = z.object({
  unit: z.enum(DRAWING_UNITS),
  widthM: z.number(),
  heightM: z.number(),
  isDeclared: z.boolean().describe('the file says this unit'),
})
export type UnitSize = z.infer<typeof UnitSize>

const LocalRing = z.array(z.tuple([z.number(), z.number()])).describe('metres to the right and up, ring not closed')

/** An outline that has no place on the ground yet. */
export const LocalOutline = z.object({
  label: z.string(),
  layer: z.string(),
  areaM2: z.number(),
  rings: z.array(LocalRing).min(1),
})
export type LocalOutline = z.infer<typeof LocalOutline>

/** A drawing read, or the question that must be answered before it can be. */
export const FootprintImport = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('askProjection'),
    sentence: z.string(),
    choices: z.array(ProjectionChoice).describe('empty: local coordinates, for the person to place'),
    units: z.array(UnitSize).describe('for a plan in local coordinates'),
  }),
  z.object({
    outcome: z.literal('local'),
    unit: z.enum(DRAWING_UNITS),
    found: z.array(LocalOutline).describe('largest first, around the middle of them all'),
    notes: z.array(z.string()),
  }),
  z.object({
    outcome: z.literal('read'),
    projection: ProjectionChoice,
    found: z.array(Footprint.extend({ areaM2: z.number(), layer: z.string() })).describe('largest first'),
    notes: z.array(z.string()),
  }),
])
export type FootprintImport = z.infer<typeof FootprintImport>

const PlacedFault = z.object({ pointer: z.string(), detail: z.string() })
const NamedPiece = z.object({ code: z.string(), label: z.string() })

/** What the deposit would be today: what prevents it, what it would start, who is already there. */
export const FilingPreview = z.object({
  obstacles: z.array(PlacedFault),
  lacks: z.array(PlacedFault).describe('what a paper request does not say: registered all the same'),
  unsaid: z
    .array(PlacedFault)
    .optional()
    .describe('what a rule of the zone is measured against, and that nobody has said; it prevents nothing'),
  contradictions: z.array(PlacedFault).describe('what the request says twice and otherwise; it prevents nothing'),
  missingPieces: z.array(NamedPiece).describe('obligatory pieces that are not joined'),
  receivedOn: CivilDay.nullable(),
  start: z
    .object({ sentence: z.string(), article: z.string() })
    .nullable()
    .describe('the rule that starts the clock, as the receipt prints it'),
  decisionDeadline: CivilDay.nullable(),
  silence: z.string().nullable(),
  attachmentCount: z.number().int(),
  similar: z.array(
    z.object({
      id: z.uuid().nullable().describe('null: known to the public only'),
      number: z.string().nullable(),
      title: z.string(),
      filedOn: CivilDay.nullable(),
      why: z.enum(['sameApplicantAndParcel', 'sameParcel', 'ownDraft']),
    }),
  ),
})
export type FilingPreview = z.infer<typeof FilingPreview>

/** The applicant says that what was asked has been sent, or that more will follow. */
export const ApplicantAnswer = z.object({ completes: z.boolean() })
export type ApplicantAnswer = z.infer<typeof ApplicantAnswer>

/** The applicant gives up the request; its number is written again so that nobody does it by mistake. */
export const ApplicantWithdrawal = z.object({ number: z.string().trim().min(1, 'Recopiez le numéro du dossier') })
export type ApplicantWithdrawal = z.infer<typeof ApplicantWithdrawal>

/** A request for pieces that waits for the applicant. */
export const AwaitedAnswer = z.object({
  requestedOn: CivilDay,
  dueOn: CivilDay.nullable(),
  fresh: z.number().int().describe('files sent since the request that no answer has acknowledged yet'),
  pieces: z.array(
    z.object({
      code: z.string().describe('under which a file answers'),
      label: z.string(),
      why: z.string(),
      sent: z.boolean().describe('a file came under this code since, or the town hall received it otherwise'),
      isRefused: z.boolean().default(false).describe('what came was said not to be the piece: `why` says it'),
    }),
  ),
  says: z
    .array(z.string())
    .default([])
    .describe('what has come, what is still missing, both dates while they are provisional'),
})
export type AwaitedAnswer = z.infer<typeof AwaitedAnswer>

/** What a person may do on a dossier they filed or follow. */
export const ApplicantView = z.object({
  awaited: AwaitedAnswer.nullable(),
  received: z
    .array(z.string())
    .default([])
    .describe('both dates of an answer that its applicant said whole, while they are provisional'),
  doubts: z.array(z.string()).default([]).describe('both readings, where no text lets silence settle the request'),
  mayWithdraw: z.boolean(),
  expected: z
    .array(z.object({ from: z.string(), what: z.string(), by: CivilDay.nullable(), article: z.string().nullable() }))
    .describe('what is waited for, from whom and by when, in words addressed to the applicant'),
  missingPieces: z
    .array(NamedPiece)
    .describe('obligatory pieces that were not joined, while the town hall may still ask for them'),
  reasons: z.array(z.string()).describe('reasons of a refusal, an opposition or a stay, as the decision gives them'),
  recourses: z.array(z.object({ what: z.string(), by: CivilDay.nullable(), article: z.string().nullable() })),
  mayRequest: z.array(z.enum(['amendment', 'transfer'])).describe('what a living authorisation may become'),
  requested: z
    .array(
      z.object({ id: z.uuid(), number: z.string(), variant: z.enum(['amendment', 'transfer']), filedOn: CivilDay }),
    )
    .describe('modifications and transfers of this authorisation that wait for their answer'),
  handedOverOn: CivilDay.nullable().default(null).describe('since when somebody else holds it: they alone act for it'),
  isStopped: z.boolean().describe('an order keeps the works stopped'),
  attestations: z
    .array(z.object({ what: z.string(), article: z.string(), isPresumed: z.boolean() }))
    .default([])
    .describe('what the declaration of completion joins, as far as the project and its place tell'),
  mayDeclare: z.array(
    z.enum(['worksStarted', 'completionDeclared', 'validityExtensionRequested', 'complianceAttestationRequested']),
  ),
})
export type ApplicantView = z.infer<typeof ApplicantView>
