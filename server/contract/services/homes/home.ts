import { z } from 'zod'
import {
  ALERT_KINDS,
  GIVERS,
  HOME_STATES,
  OPINIONS,
  OUTCOMES,
  PURPOSES,
  STEP_STATES,
} from '#rules/services/home-rules.ts'

const Purpose = z.enum(PURPOSES, 'Choisissez ce à quoi la personne consent')
const Giver = z.enum(GIVERS, 'Dites qui a signé : la personne, ou qui la représente')
const OpinionSense = z.enum(OPINIONS, 'Choisissez le sens de l’avis')
const HomeState = z.enum(HOME_STATES)
const AlertKind = z.enum(ALERT_KINDS)
const Outcome = z.enum(OUTCOMES, 'Dites ce que vous avez trouvé')

/** For how many hours nothing is told. */
export const PAUSE_HOURS = [1, 4, 12, 24] as const

const text = (least: number, most: number, missing: string) =>
  z.string(missing).trim().min(least, missing).max(most, `Au plus ${most} signes`)
const WRITE_PHONE = 'Écrivez un numéro de téléphone : 03 21 00 00 00'
const Phone = z
  .string(WRITE_PHONE)
  .trim()
  .regex(/^\+?[\d .]{2,20}$/, WRITE_PHONE)
const Day = z.iso
  .date('Écrivez un jour du calendrier : 2026-12-05')
  .refine((day) => day >= '2020-01-01' && day < '2100-01-01', 'Écrivez un jour de ce siècle : 2026-12-05')

const Carer = z.strictObject({
  id: z.uuid('Cet aidant n’est pas connu').nullable().describe('null: a carer who is added'),
  name: text(2, 100, 'Écrivez le nom de l’aidant'),
  phone: Phone,
  email: z.email('Écrivez une adresse électronique : nom@exemple.fr').max(200),
  tie: text(2, 60, 'Dites qui est l’aidant : fille, voisin, infirmier'),
})

const Person = z.strictObject({
  name: text(2, 100, 'Écrivez le nom de la personne'),
  address: text(5, 200, 'Écrivez l’adresse du logement'),
  phone: Phone,
})

/** What is sealed: nobody reads it in a copy of the database. */
export const HomeSecret = z.strictObject({
  person: Person,
  representative: z
    .strictObject({
      name: text(2, 100, 'Écrivez le nom de qui représente la personne'),
      capacity: text(2, 100, 'Dites à quel titre : tuteur, personne habilitée'),
    })
    .nullable(),
  forWhoComes: z.string().trim().max(500, 'Au plus 500 signes'),
  callCentre: z
    .strictObject({ name: text(2, 100, 'Écrivez le nom de la plateforme d’appel'), phone: Phone })
    .nullable(),
})
export type HomeSecret = z.infer<typeof HomeSecret>

export const CarerSecret = Carer.omit({ id: true })
export type CarerSecret = z.infer<typeof CarerSecret>

const CHOOSE_STEP = 'Écrivez un nombre de minutes, de 2 à 30'

/** A home, who cares for it in the order of their calls, and when its need is assessed again. */
export const HomeSheet = HomeSecret.extend({
  inseeCode: z.string().regex(/^\d[\dAB]\d{3}$/, 'Choisissez une commune'),
  stepMinutes: z.number(CHOOSE_STEP).int(CHOOSE_STEP).min(2, CHOOSE_STEP).max(30, CHOOSE_STEP),
  reassessOn: Day,
  carers: z
    .array(Carer)
    .min(1, 'Nommez au moins un aidant : sans lui, personne ne serait prévenu')
    .max(8, 'Au plus huit aidants'),
})
export type HomeSheet = z.infer<typeof HomeSheet>

export const NewConsent = z.strictObject({
  givenBy: Giver,
  signedOn: Day,
  purposes: z.array(Purpose).refine((said) => said.includes('falls'), 'Sans accord sur les chutes, rien n’est suivi'),
})
export type NewConsent = z.infer<typeof NewConsent>

const CHOOSE_PERIOD = 'Écrivez un nombre de minutes, de 1 à 10 080'
export const NewHomeDevice = z.strictObject({
  eui: text(2, 64, 'Écrivez l’identifiant du dispositif'),
  decoderId: z.number().int().positive().nullable(),
  isButton: z
    .boolean('Dites si le dispositif est un bouton')
    .default(false)
    .describe('it speaks when it is pressed: each of its frames is a call'),
  everyMinutes: z.number(CHOOSE_PERIOD).int(CHOOSE_PERIOD).min(1, CHOOSE_PERIOD).max(10_080, CHOOSE_PERIOD),
})
export type NewHomeDevice = z.infer<typeof NewHomeDevice>

/** Whether an alert would leave now, and why not. */
const AlertChannel = z.object({ works: z.boolean(), sentence: z.string().nullable() })
export type AlertChannel = z.infer<typeof AlertChannel>

const Consent = NewConsent.extend({ collectedBy: z.string() })

const Line = z.object({
  id: z.string(),
  communeName: z.string(),
  personName: z.string(),
  state: HomeState,
  sentence: z.string(),
  isTried: z.boolean().describe('a fall or a call of its device reached somebody'),
  reassessOn: z.iso.date(),
  isReassessmentDue: z.boolean(),
})
export type HomeLine = z.infer<typeof Line>

const Opinion = z.object({ opinion: OpinionSense, text: z.string(), by: z.string(), at: z.string() })
export type Opinion = z.infer<typeof Opinion>

const Withdrawal = z.object({
  reference: z.string(),
  communeName: z.string(),
  consentedOn: z.iso.date().nullable(),
  askedBy: z.enum(['person', 'keeper']),
  askedAt: z.string(),
  erasedAt: z.string().nullable(),
})
export type Withdrawal = z.infer<typeof Withdrawal>

export const HomesDesk = z.object({
  homes: z.array(Line),
  withdrawals: z.array(Withdrawal),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
  opinion: Opinion.nullable(),
  channel: AlertChannel,
})
export type HomesDesk = z.infer<typeof HomesDesk>

const HomeDevice = z.object({
  eui: z.string(),
  decoderName: z.string().nullable(),
  everySeconds: z.number(),
  linkedAt: z.string(),
  isButton: z.boolean(),
  hasAlerted: z.boolean().describe('it has told a fall or a call since it is linked'),
  hasRung: z.boolean().describe('one of them reached somebody'),
})

export const HomePage = z.object({
  line: Line,
  sheet: HomeSheet,
  consent: Consent.nullable(),
  device: HomeDevice.nullable(),
  links: z.array(
    z.object({ id: z.string(), carerId: z.string().nullable(), name: z.string(), path: z.string().describe('secret') }),
  ),
  decoders: z.array(z.object({ id: z.number(), name: z.string() })),
  mayBeSigned: z.boolean().describe('the data-protection officer has not advised against'),
  channel: AlertChannel,
})
export type HomePage = z.infer<typeof HomePage>

const LinkedAlert = z.object({
  id: z.string(),
  kind: AlertKind,
  title: z.string(),
  sentence: z.string(),
  steps: z.array(z.object({ text: z.string(), state: z.enum(STEP_STATES) })),
  mayTake: z.boolean(),
  mayClose: z.boolean(),
})
export type LinkedAlert = z.infer<typeof LinkedAlert>

/** A home as the bearer of a link reads it. */
export const LinkedHome = z.object({
  as: z.enum(['person', 'carer']),
  readerName: z.string(),
  person: Person,
  communeName: z.string(),
  forWhoComes: z.string(),
  callCentre: z.object({ name: z.string(), phone: z.string() }).nullable(),
  state: HomeState,
  sentence: z.string(),
  isTried: z.boolean(),
  channel: AlertChannel,
  mayResume: z.boolean(),
  carers: z.array(
    z.object({ rank: z.number(), name: z.string(), phone: z.string(), tie: z.string(), isReader: z.boolean() }),
  ),
  alerts: z.array(LinkedAlert),
  consent: Consent.nullable(),
  reassessOn: z.iso.date(),
  accesses: z
    .array(z.object({ at: z.string(), sentence: z.string() }))
    .nullable()
    .describe('for the person alone'),
})
export type LinkedHome = z.infer<typeof LinkedHome>

/** `hours: 0` starts again; null stops until somebody says otherwise. */
export const PauseSaid = z.strictObject({
  hours: z.union([z.literal([0, ...PAUSE_HOURS]), z.null()], 'Choisissez 1, 4, 12 ou 24 heures'),
})
export type PauseSaid = z.infer<typeof PauseSaid>

/** Who goes there; or, once somebody went, what they found. */
export const AlertAnswer = z.strictObject({
  outcome: Outcome.nullable().describe('null: taken in hand, not over'),
})
export type AlertAnswer = z.infer<typeof AlertAnswer>

export const WithdrawalSaid = z.object({ reference: z.string(), eraseBy: z.string() })
export type WithdrawalSaid = z.infer<typeof WithdrawalSaid>

export const NewOpinion = z.strictObject({
  opinion: OpinionSense,
  text: text(10, 4000, 'Écrivez votre avis en quelques phrases'),
})
export type NewOpinion = z.infer<typeof NewOpinion>

/** The data protection impact assessment, with what the server does today. */
export const HomesImpact = z.object({
  parts: z.array(z.object({ title: z.string(), items: z.array(z.string()) })),
  risks: z.array(z.object({ risk: z.string(), effect: z.string(), measures: z.string() })),
  followed: z.string(),
  opinions: z.array(Opinion),
  mayAdvise: z.boolean(),
})
export type HomesImpact = z.infer<typeof HomesImpact>
