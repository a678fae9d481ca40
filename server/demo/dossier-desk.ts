import { createHash } from 'node:crypto'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import sql from 'sql-template-tag'
import type { Party } from '#contract/dossier/register/dossier.ts'
import { seeded } from '#gis-data/demo/random.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { insertGrant, insertPerson } from '#server/agency/people/accounts.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { demoAgent } from './dossier-names.ts'

/** The desk of one commune, whose clock the demo moves; everything else of it is real. */
export type DemoDesk = {
  deps: DossierDeps
  commune: { inseeCode: string; name: string }
  secretaryId: string
  officerId: string
  mayorId: string
  heritageArchitectId: string
  files: PieceFiles
  /** Moves the clock to that day, in office hours. */
  at(day: Temporal.PlainDate, minutes: number): void
  today(): Temporal.PlainDate
}

export type PieceFiles = ReadonlyMap<string, { sha256: string; byteCount: number; title: string }>

export async function openDemoDesk(
  deps: DossierDeps,
  commune: { inseeCode: string; name: string },
  files: PieceFiles,
): Promise<DemoDesk> {
  let now: Temporal.Instant = deps.clock.now()
  const agents = await agentsOf(deps.db, commune.inseeCode)
  return {
    deps: { ...deps, clock: legalClockAt(() => now) },
    commune,
    ...agents,
    files,
    at(day, minutes) {
      const opens = day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '08:45' })
      now = opens.add({ minutes }).toInstant()
    },
    today: () => deps.clock.today(),
  }
}

type Agents = Pick<DemoDesk, 'secretaryId' | 'officerId' | 'mayorId' | 'heritageArchitectId'>

/** The accounts that people use in the demo where they serve, and agents without password elsewhere. */
async function agentsOf(db: Database, inseeCode: string): Promise<Agents> {
  const own = inseeCode === DEMO_COMMUNE ? '' : `.${inseeCode}`
  const random = seeded(`agents/${inseeCode}`)
  return {
    secretaryId: await agent(db, `secretaire${own}`, 'secretary', inseeCode, demoAgent(random)),
    officerId: await agent(db, 'instructeur', 'caseOfficer', null, demoAgent(random)),
    mayorId: await agent(db, `maire${own}`, 'signatory', inseeCode, demoAgent(random)),
    heritageArchitectId: await agent(db, 'abf', 'consultee', null, demoAgent(random)),
  }
}

const AGENT_DOMAIN = 'demo.parvis.example'

async function agent(
  db: Database,
  name: string,
  role: 'secretary' | 'caseOfficer' | 'signatory' | 'consultee',
  inseeCode: string | null,
  identity: { familyName: string; givenName: string },
): Promise<string> {
  const email = `${name}@${AGENT_DOMAIN}`
  const kept = await personByEmail(db, email)
  if (kept) return kept.id
  return db.transaction(async (tx) => {
    const { id: personId } = await insertPerson(tx, { ...identity, email, passwordHash: null })
    const service = role === 'consultee' ? 'heritageArchitect' : null
    await insertGrant(tx, { personId, role, inseeCode, service, validFrom: '2020-01-01', grantedBy: null })
    if (role === 'signatory') {
      await tx.run(sql`
        insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from, valid_to)
        values
          (${personId}, ${inseeCode}, 'Le maire', true, 'élection du 28 mai 2020', '2020-05-28', '2026-03-27'),
          (${personId}, ${inseeCode}, 'Le maire', true, 'élection du 28 mars 2026', '2026-03-28', null)`)
    }
    return personId
  })
}

const personByEmail = (db: Database, email: string) =>
  db.maybeOne<{ id: string }>(sql`select id from person where email = ${email}`)

/** Whoever files online has an account; this one opens with no password. */
export async function demoDepositor(db: Database, { name, givenName, details }: Party): Promise<string> {
  const kept = await personByEmail(db, details.email)
  if (kept) return kept.id
  const identity = { familyName: name, givenName: givenName ?? '' }
  return (await insertPerson(db, { ...identity, email: details.email, passwordHash: null })).id
}

/** One page for each piece that the demo sends, kept in the store of files as a received one is. */
export async function keepPieceFiles(
  { files }: Pick<DossierDeps, 'files'>,
  codes: Iterable<string>,
): Promise<PieceFiles> {
  const kept = new Map<string, { sha256: string; byteCount: number; title: string }>()
  for (const code of new Set(codes)) {
    const title = pieceLabel(code) ?? 'Pièce du dossier'
    const { sha256, byteCount } = await files.put(await piecePage(code, title))
    kept.set(code, { sha256, byteCount, title })
  }
  return kept
}

async function piecePage(code: string, title: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.setTitle(`${code} ${title}`)
  document.setCreationDate(new Date(0))
  document.setModificationDate(new Date(0))
  const page = document.addPage([595.28, 841.89])
  const font = await document.embedFont(StandardFonts.Helvetica)
  page.drawText(`${code} – ${title}`, { x: 57, y: 770, size: 16, font })
  page.drawText('Pièce de démonstration, sans valeur.', { x: 57, y: 748, size: 10, font })
  page.drawRectangle({ x: 57, y: 90, width: 481, height: 630, borderWidth: 0.8, opacity: 0 })
  const shift = createHash('sha256').update(code).digest()[0] ?? 0
  page.drawRectangle({ x: 130 + (shift % 90), y: 260, width: 210, height: 300, borderWidth: 0.5, opacity: 0 })
  page.drawRectangle({ x: 180 + (shift % 90), y: 350, width: 90, height: 110, borderWidth: 1.6, opacity: 0 })
  return document.save()
}

/** Pieces that each kind lists and that a town hall asks for most often. */
export const ASKED_PIECES: Readonly<Partial<Record<DossierKind, readonly { code: string; why: string }[]>>> = {
  priorDeclaration: [
    { code: 'DPC2', why: 'Le plan de masse n’est pas coté dans les trois dimensions.' },
    { code: 'DPC6', why: 'Le document ne montre pas le projet depuis la rue.' },
  ],
  housePermit: [
    { code: 'PCMI2', why: 'Les réseaux et l’accès ne figurent pas au plan de masse.' },
    { code: 'PCMI4', why: 'La notice ne dit ni les matériaux ni les teintes.' },
  ],
  buildingPermit: [
    { code: 'PC3', why: 'La coupe ne montre pas le terrain naturel avant travaux.' },
    { code: 'PC4', why: 'La notice ne décrit pas le traitement des abords.' },
  ],
  developmentPermit: [{ code: 'PA8', why: 'Le programme des travaux ne dit rien des eaux pluviales.' }],
  demolitionPermit: [{ code: 'PD3', why: 'La photographie ne montre pas le bâtiment à démolir.' }],
}

/** New dossiers go to the case officer of the demo, as a rule of the desk would have it; rules already written stay. */
export const assignToOfficer = (db: Database) =>
  db.run(sql`
    insert into assignment_rule (ordinal, person_id)
    select 1, id from person
    where email = ${`instructeur@${AGENT_DOMAIN}`} and not exists (select from assignment_rule)`)
