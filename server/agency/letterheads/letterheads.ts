import type {
  CommuneLetterhead,
  Letterheads,
  LetterheadText,
  ServiceContact,
  ServiceDirectory,
} from '#contract/agency/letterheads/letterhead.ts'
import { opinionPeriod } from '#law/consultations/opinion-period.ts'
import { CONSULTATION_RULES, type ConsultationRule } from '#law/tables/consultation-rules.ts'
import { SERVICES, type Service } from '#law/tables/consultation-services.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { LETTERHEAD_SAMPLE } from '#wording/agency/letterheads/letterhead.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { opinionText } from '#wording/dossier/consultations/consultation.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { capitalised } from '#wording/typography.ts'
import { acceptedArms } from './arms.ts'
import { keepArms, keepLetterhead, keepService, letterheadOfCommune, letterheadsOf, servicesOf } from './queries.ts'

export type LetterheadDeps = Pick<Deps, 'db' | 'clock' | 'config'>

/** The administrator at work; null for the code of the installation. */
export type By = string | null

/** What an account writes is checked once more by row-level security. */
export const written = (deps: LetterheadDeps, by: By, work: (db: Database) => Promise<unknown>) =>
  by === null ? work(deps.db) : asPerson(deps.db, by, deps.clock.today(), work)

export const listLetterheads = async ({ db, clock }: LetterheadDeps): Promise<Letterheads> => ({
  communes: await letterheadsOf(db, clock.today().toString()),
})

/** @throws Problem 404 when the commune is not of the territory */
export async function communeHead({ db, clock }: LetterheadDeps, inseeCode: string): Promise<CommuneLetterhead> {
  const head = await letterheadOfCommune(db, inseeCode, clock.today().toString())
  if (!head) throw problem('communeUnknown')
  return head
}

export async function writeLetterhead(
  deps: LetterheadDeps,
  inseeCode: string,
  text: LetterheadText,
  by: By,
): Promise<CommuneLetterhead> {
  await communeHead(deps, inseeCode)
  await written(deps, by, (db) => keepLetterhead(db, inseeCode, text, by, deps.clock.now()))
  return communeHead(deps, inseeCode)
}

/** @throws Problem 404, 422 when the picture is refused */
export async function receiveArms(
  deps: LetterheadDeps,
  inseeCode: string,
  bytes: Buffer,
  by: By,
): Promise<CommuneLetterhead> {
  await communeHead(deps, inseeCode)
  const arms = await acceptedArms(deps, bytes)
  await written(deps, by, (db) => keepArms(db, inseeCode, arms, by, deps.clock.now()))
  return communeHead(deps, inseeCode)
}

export async function removeArms(deps: LetterheadDeps, inseeCode: string, by: By): Promise<CommuneLetterhead> {
  await communeHead(deps, inseeCode)
  await written(deps, by, (db) => keepArms(db, inseeCode, null, by, deps.clock.now()))
  return communeHead(deps, inseeCode)
}

/** A letter to nobody under that head, with who may sign on the commune today. */
export async function previewLetterhead(deps: LetterheadDeps, inseeCode: string): Promise<Uint8Array> {
  const { communeName, signatories } = await communeHead(deps, inseeCode)
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  const S = LETTERHEAD_SAMPLE
  const document: Document = {
    title: S.title,
    reference: S.reference,
    issued: `Le ${dayText(legalDay(issuedAt))}`,
    issuedAt,
    letterhead: await letterheadOf(deps.db, deps.config.dataDir, inseeCode, authorityTitle([communeName])),
    subject: S.title,
    footer: S.footer,
    blocks: [
      { type: 'addressee', lines: S.addressee },
      { type: 'paragraph', text: S.salutation },
      { type: 'paragraph', text: S.body },
      { type: 'heading', level: 2, text: S.signatories },
      signatories.length === 0
        ? { type: 'paragraph', text: S.nobody }
        : {
            type: 'list',
            items: signatories.map(({ name, capacity, actReference }) => `${name}, ${capacity} (${actReference})`),
          },
    ],
  }
  return renderPdf(document)
}

/** Every service that the law may have a town hall consult, with where it is reached from there. */
export async function serviceDirectory({ db }: LetterheadDeps, inseeCode: string | null): Promise<ServiceDirectory> {
  const known = new Map((await servicesOf(db, inseeCode)).map((row) => [row.service, row]))
  return {
    services: (Object.keys(SERVICES) as Service[]).map((service) => {
      const { name = '', email = '', address = '', phone = '', isOwn = false } = known.get(service) ?? {}
      return {
        service,
        label: capitalised(SERVICES[service]),
        delay: DELAYS.get(service) ?? null,
        name,
        email,
        address,
        phone,
        isOwn,
      }
    }),
  }
}

export async function writeService(
  deps: LetterheadDeps,
  inseeCode: string | null,
  service: Service,
  contact: ServiceContact,
  by: By,
): Promise<ServiceDirectory> {
  if (inseeCode !== null) await communeHead(deps, inseeCode)
  await written(deps, by, (db) => keepService(db, inseeCode, service, contact, by, deps.clock.now()))
  return serviceDirectory(deps, inseeCode)
}

/** The time that a service has for what it is most often asked, on a permit. */
const DELAYS: ReadonlyMap<string, string> = new Map(
  Object.values(CONSULTATION_RULES)
    .toReversed()
    .flatMap(({ service, asked }: ConsultationRule) =>
      asked ? [[service, opinionText(opinionPeriod(asked, 'buildingPermit'))] as const] : [],
    ),
)
