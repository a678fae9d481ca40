import { z } from 'zod'
import { parseDay } from '#law/clock/calendar.ts'

/**
 * The vocabulary in which deadlines are asked and answered from outside: files of cases, the simulator, other tools.
 * Its words are fixed by those who write the cases; `case-acts.ts` translates them into acts of the law.
 */

const record = <const Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape, { error: 'Un objet est attendu.' })

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, {
    error: ({ input }) => `${quoted(input)} n’a pas sa place ici ; valeurs possibles : ${values.join(', ')}.`,
  })

const quoted = (input: unknown) => (typeof input === 'string' ? `« ${input} »` : 'Cette valeur')

/** A civil day in Paris. A time part is informative; with an offset it is carried to Paris first. */
export const CivilDay = z
  .string({ error: 'Écrivez une date sous la forme 2026-03-10.' })
  .refine((text) => parseDay(text) !== undefined, {
    error: ({ input }) => `${quoted(input)} n’est pas une date : écrivez-la sous la forme 2026-03-10.`,
  })
  .describe('jour civil, heure de Paris : 2026-03-10')
const optionalDay = CivilDay.nullish()

const optionalBoolean = z.boolean({ error: 'Répondez par true ou false.' }).nullish()

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item, { error: 'Une liste est attendue.' })
    .max(MAX_ACTS, `La liste est limitée à ${MAX_ACTS} éléments.`)
    .nullish()

/** More letters of one sort than any dossier holds: what is beyond is a mistake or an attack. */
const MAX_ACTS = 200

const TYPE_CODES = ['PC', 'PCMI', 'PA', 'PD', 'DP'] as const
const SUFFIXES = ['', '_M', '_T'] as const
export const REVIEWED_TYPES = TYPE_CODES.flatMap((code) => SUFFIXES.map((suffix) => `${code}${suffix}` as const))
export type ReviewedType = (typeof REVIEWED_TYPES)[number]

const unknownType = ({ input }: { input?: unknown }) =>
  `${quoted(input)} n’est pas une nature de dossier ; écrivez ${TYPE_CODES.join(', ')}, suivi de _M pour un modificatif ou de _T pour un transfert.`

export const ReviewedType = z.enum(REVIEWED_TYPES, { error: unknownType })

const AUTHORITIES = ['commune', 'epci', 'state', 'prefect'] as const

const CHANNELS = ['paper-counter', 'paper-post', 'sve', 'email-outside-teleservice'] as const

export const CIRCUMSTANCES = [
  'ABF_ABORDS',
  'ABF_SPR',
  'OTHER_LEGISLATION',
  'DEROGATION_PLU',
  'CDPENAF',
  'PARTICIPATION_L123_19_2',
  'PARTICIPATION_R423_58_1',
  'COMMISSION_DEPT_REGION',
  'CINEMA_AUTHORISATION',
  'MIN_AGRI_L643_4',
  'DEROG_L111_3_CRPM',
  'DEROG_ACCESSIBILITY',
  'AEC_CDAC',
  'PPVE_L123_19',
  'NATIONAL_PARK_CORE',
  'NATIONAL_COMMISSION',
  'CORSICA_ASSEMBLY',
  'NATIONAL_NATURE_RESERVE',
  'MH_INSCRIT',
  'ERP',
  'IGH',
  'CLEARING_RECONNAISSANCE',
  'CLEARING_INQUIRY',
  'CLEARING_OTHER',
  'PUBLIC_INQUIRY',
  'CLASSIFIED_SITE',
  'CLASSIFIED_SITE_MINISTER',
  'DEFENCE',
  'DEFENCE_ENVIRONMENT',
  'CRPA_DP',
  'REGISTERED_SITE',
  'DEMOLITION_SITE_INSCRIT',
  'ENV_ASSESSMENT',
  'CINEMA_REFUSED',
  'DEROG_ACCESSIBILITY_REFUSED',
  'SPR_CLASSE',
  'NATURE_RESERVE',
  'ARCHAEOLOGY_PENDING',
  'ICPE_REGISTRATION_PENDING',
  'PPR_ZONE',
  'PPR_STUDY_ONLY',
  'ERP_CATEGORY_5_NO_SLEEPING',
  'REGIONAL_NATURE_RESERVE',
  'INTEGRATED_PROCEDURE',
  'JOINT_COMPATIBILITY',
  'CDAC_L752_4',
  'TREE_FELLING',
  'RENEWABLE_ENERGY',
  'SHADED_PARKING',
  'SUBDIVISION',
] as const
export type CircumstanceToken = (typeof CIRCUMSTANCES)[number]
const Circumstance = oneOf(CIRCUMSTANCES)

/** A letter of the authority. The day a registered letter was sent or collected is informative only. */
export const NoticeInput = record({
  via: oneOf(['lrar', 'electronic', 'hand']),
  sentAt: optionalDay,
  firstPresentedAt: optionalDay,
  collectedAt: optionalDay,
}).refine(({ via, sentAt }) => via === 'lrar' || sentAt, {
  path: ['sentAt'],
  error: 'Indiquez la date d’envoi ou de remise.',
})
export type NoticeInput = z.infer<typeof NoticeInput>

const filingShape = {
  channel: oneOf(CHANNELS),
  depositedAt: optionalDay,
  receivedAt: optionalDay,
  aeeSentAt: optionalDay,
  areSentAt: optionalDay,
}
type FilingDays = {
  channel: string
  depositedAt?: string | null | undefined
  receivedAt?: string | null | undefined
  aeeSentAt?: string | null | undefined
  areSentAt?: string | null | undefined
}

/** Every way in needs the day that counts for it. */
export const isDated = ({ channel, depositedAt, receivedAt, aeeSentAt, areSentAt }: FilingDays) =>
  channel === 'sve' ? Boolean(aeeSentAt ?? areSentAt ?? depositedAt) : Boolean(receivedAt ?? depositedAt)

export const dated = {
  path: ['depositedAt'],
  error: 'Indiquez la date de dépôt, de réception ou d’accusé d’enregistrement.',
}

export const FilingInput = record(filingShape).refine(isDated, dated)
export type FilingInput = z.infer<typeof FilingInput>

const AttachmentRequestInput = NoticeInput.safeExtend({ lawful: optionalBoolean })
const AttachmentsInput = FilingInput.safeExtend({ completes: optionalBoolean })
const ExtensionInput = NoticeInput.safeExtend({
  reason: oneOf([
    'ABF_APPEAL',
    'CLEARING_EXTENDED',
    'CNAC_APPEAL',
    'CNAC_APPEAL_L752_4',
    'CINEMA_APPEAL',
    'MINISTERIAL_TAKEOVER',
  ]),
  appealAt: optionalDay,
})
const SuspensionInput = NoticeInput.safeExtend({
  reason: oneOf(['PUBLIC_CONSULTATION', 'EUROPEAN_COMMISSION', 'ENVIRONMENTAL_REVIEW', 'COMMERCIAL_EXAMINATION']),
  from: CivilDay,
  resumedAt: optionalDay,
})
const ModificationInput = record({
  receivedAt: CivilDay,
  needsNewExamination: optionalBoolean,
  noticeAt: optionalDay,
})
const HeritageOpinionInput = record({
  sense: oneOf(['favorable', 'favorable-with-prescriptions', 'unfavorable']),
  requestReceivedAt: optionalDay,
  notifiedAt: CivilDay,
})
const DecisionInput = NoticeInput.safeExtend({
  sense: oneOf(['grant', 'grant-with-prescriptions', 'refusal', 'non-opposition', 'opposition', 'sursis']),
  signedAt: optionalDay,
  until: optionalDay,
  confirmBy: optionalDay,
})

const extensionRequests = list(record({ requestReceivedAt: CivilDay }))

/** What happens to a dossier after it is filed. */
const eventShape = {
  circumstances: list(Circumstance),
  pieceRequests: list(AttachmentRequestInput),
  piecesReceived: list(AttachmentsInput),
  extensionNotices: list(NoticeInput),
  prolongationNotices: list(ExtensionInput),
  suspensionNotices: list(SuspensionInput),
  authority: oneOf(AUTHORITIES).nullish(),
  inquiryReportReceivedAt: optionalDay,
  publicSynthesisReceivedAt: optionalDay,
  planMadeCompatibleAt: optionalDay,
  prefectOpinion: record({ sense: oneOf(['favorable', 'unfavorable']), receivedAt: CivilDay }).nullish(),
  abfOpinion: HeritageOpinionInput.nullish(),
  abfAppealRejectedAt: optionalDay,
  abfAppealApprovedAt: optionalDay,
  refusalAppealReceivedAt: optionalDay,
  refusalAppealDecision: record({ outcome: oneOf(['confirmed', 'overruled']), receivedAt: CivilDay }).nullish(),
  cdacOpinion: oneOf(['favorable', 'unfavorable']).nullish(),
  modifications: list(ModificationInput),
  withdrawnAt: optionalDay,
  decision: DecisionInput.nullish(),
  decisions: list(DecisionInput),
  transmittedAt: optionalDay,
  displayStartedAt: optionalDay,
  siteDisplayFirstDay: optionalDay,
  withdrawal: NoticeInput.nullish(),
  sursisEndedAt: optionalDay,
  confirmationReceivedAt: optionalDay,
  graciousAppealAt: optionalDay,
  courtAppeals: list(
    record({
      lodgedAt: CivilDay,
      appellant: oneOf(['third-party', 'applicant']).nullish(),
      settledAt: optionalDay,
      outcome: oneOf(['dismissed', 'annulled', 'partly-annulled', 'given-up', 'restored']).nullish(),
      notifiedAt: optionalDay,
    }),
  ),
  annulledRequestConfirmedAt: optionalDay,
  worksAllowedAt: optionalDay,
  prorogations: extensionRequests,
  prorogationRefusals: list(NoticeInput),
  worksStartedAt: optionalDay,
  daactReceivedAt: optionalDay,
  daactPartial: optionalBoolean,
  contestNotice: NoticeInput.nullish(),
  attestationRequestedAt: optionalDay,
}
const strictly = (whatIsExpected: string) => ({
  error: (issue: { code?: string; keys?: readonly string[] }) =>
    issue.code === 'unrecognized_keys' ? `Champ inconnu : ${issue.keys?.join(', ')}.` : whatIsExpected,
})

/** Acts to try. A misspelt field is refused, not ignored. */
export const EventsInput = z.strictObject(eventShape, strictly('Un objet JSON décrivant des actes est attendu.'))
export type EventsInput = z.infer<typeof EventsInput>

export const InstructionInput = record({ type: ReviewedType, ...filingShape, ...eventShape }).refine(isDated, dated)
export type InstructionInput = z.infer<typeof InstructionInput>

/** A dossier or a certificate as the simulator takes it. A misspelt field is refused, not ignored. */
export const SimulatedInput = z.strictObject(
  { type: z.enum([...REVIEWED_TYPES, 'CUa', 'CUb'], { error: unknownType }), ...filingShape, ...eventShape },
  strictly('Un objet JSON décrivant le dossier est attendu.'),
)
export type SimulatedInput = z.infer<typeof SimulatedInput>

/** Input of every other kind of case: acknowledgement, formalities, and what follows the decision. */
export const CASE_INPUTS = {
  instruction: InstructionInput,
  acknowledgement: record({ submittedAt: CivilDay }),
  'deposit-formalities': record({ depositedAt: CivilDay }),
  'legality-transmission': record({ signedAt: CivilDay }),
  'townhall-display': record({ decisionAt: CivilDay, displayStartedAt: optionalDay }),
  execution: record({
    type: z.enum([...REVIEWED_TYPES, 'DP_TREES'], { error: unknownType }),
    notifiedAt: optionalDay,
    transmittedAt: optionalDay,
    acquiredAt: optionalDay,
    authority: oneOf(AUTHORITIES).nullish(),
  }),
  withdrawal: record({ decisionDate: CivilDay, withdrawal: NoticeInput.nullish() }),
  appeal: record({
    appellant: oneOf(['third-party', 'applicant']),
    siteDisplayFirstDay: optionalDay,
    notifiedAt: optionalDay,
    decisionDate: optionalDay,
    graciousAppealAt: optionalDay,
  }).refine(({ siteDisplayFirstDay, notifiedAt }) => siteDisplayFirstDay || notifiedAt, {
    path: ['notifiedAt'],
    error: 'Indiquez le premier jour d’affichage sur le terrain, ou la date de notification.',
  }),
  'appeal-notification': record({ filedAt: CivilDay }),
  validity: record({
    decisionDate: CivilDay,
    startsAt: CivilDay,
    prorogations: extensionRequests,
    renewable: optionalBoolean,
    worksAllowedAt: optionalDay,
  }),
  certificate: record({
    type: oneOf(['CUa', 'CUb']),
    ...filingShape,
    channel: filingShape.channel.nullish(),
    issuedAt: optionalDay,
    notifiedAt: optionalDay,
    prorogations: extensionRequests,
  }).refine((input) => (input.channel ? isDated({ ...input, channel: input.channel }) : input.issuedAt), dated),
  completion: record({
    daactReceivedAt: CivilDay,
    circumstances: list(Circumstance),
    contestNotice: NoticeInput.nullish(),
    attestationRequestedAt: optionalDay,
  }),
  consultation: record({
    body: oneOf([
      'DEFAULT',
      'ABF_ACCORD',
      'ABF_SITE_INSCRIT',
      'ABF_DEMOLITION_SITE_INSCRIT',
      'PREFET_ERP',
      'NATURE_RESERVE',
      'ARCHAEOLOGY',
      'ENV_AUTHORITY_PREFET_REGION',
      'ENV_AUTHORITY_MINISTER',
    ]),
    type: ReviewedType,
    circumstances: list(Circumstance),
    requestReceivedAt: CivilDay,
    answeredAt: optionalDay,
  }),
  sursis: record({
    sursisAt: CivilDay,
    durationMonths: z.number({ error: 'Une durée en mois est attendue.' }).int().min(1).nullish(),
    until: optionalDay,
    confirmBy: optionalDay,
    endedAt: optionalDay,
    confirmationReceivedAt: optionalDay,
  }),
} as const satisfies Record<string, z.ZodType>

export type CaseKind = keyof typeof CASE_INPUTS
export type CaseInput<Kind extends CaseKind> = z.infer<(typeof CASE_INPUTS)[Kind]>

/** One case of a file: what is asked, and every value that must come out. */
export const CaseEntry = record({
  id: z.string(),
  kind: z.string(),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  ambiguous: z.boolean().optional(),
})
export type CaseEntry = z.infer<typeof CaseEntry>
