import sql from 'sql-template-tag'
import type { HomeSheet } from '#contract/services/homes/home.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { linkThrough } from '#server/services/homes/devices.ts'
import { addHome, readHome, recordConsent } from '#server/services/homes/homes.ts'
import { advise } from '#server/services/homes/impact.ts'
import { answerAlert, readLinkedHome } from '#server/services/homes/links.ts'
import { deviceMac } from '#server/services/homes/sealing.ts'
import { receiveUplinks } from '#server/services/sensors/reception.ts'
import type { Uplink } from '#server/services/sensors/uplink.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const EUI = 'DEMO-home-1'
const EVERY_MINUTES = 10

/** Nobody of these exists. */
const sheetOf = (reassessOn: string): HomeSheet => ({
  ...{ inseeCode: DEMO_COMMUNE, stepMinutes: 5, reassessOn, representative: null },
  person: { name: 'Marthe Quénot (inventée)', address: '7, impasse de l’Exemple', phone: '03 99 00 30 01' },
  forWhoComes: 'Une clé est chez le premier aidant.',
  callCentre: { name: 'Plateforme d’appel inventée', phone: '03 99 00 30 09' },
  carers: [
    {
      ...{ id: null, name: 'Paul Quénot (inventé)', phone: '06 99 00 30 02', tie: 'fils' },
      email: 'aidant1@demo.parvis.example',
    },
    {
      ...{ id: null, name: 'Rose Petit (inventée)', phone: '06 99 00 30 03', tie: 'voisine' },
      email: 'aidant2@demo.parvis.example',
    },
  ],
})

const said = (values: Record<string, unknown>, at: string): Uplink => ({
  ...{ eui: EUI, at, dedup: at, fPort: null, bytes: Buffer.alloc(0), said: values },
})

/** One home, agreed to and tried: a fall that the first carer, told at once, has answered. Written once. */
export async function loadHomes(deps: SeedDeps): Promise<void> {
  const { db, clock, realClock } = deps
  const [keeper, officer] = [await holderOf(db, 'homeKeeper'), await holderOf(db, 'dataProtectionOfficer')]
  const source = await sourceOf(db)
  if (!keeper || !officer || !source || (await isWritten(db))) return
  const today = clock.today()
  const fellAt = realClock.instant().subtract({ minutes: 2 }).round({ smallestUnit: 'minute' }).toString()
  await withProof(true, async () => {
    await advise(deps, officer, {
      opinion: 'withReservations',
      text: 'Avis inventé pour la démonstration : fixer la durée de garde des sauvegardes et signer le contrat du fournisseur.',
    })
    const { id } = await addHome(deps, keeper, sheetOf(today.add({ months: 6 }).toString()))
    const signedOn = today.subtract({ days: 12 }).toString()
    await recordConsent(deps, keeper, id, { givenBy: 'person', signedOn, purposes: ['falls', 'silence'] })
    // linked while mails left; whether they do here is told on each page
    const device = { eui: EUI, decoderId: null, isButton: false, everyMinutes: EVERY_MINUTES }
    await linkThrough({ works: true, sentence: null }, deps, keeper, id, device)
    await receiveUplinks(deps, source, [said({ fall: true }, fellAt)])
    const { links } = await readHome(deps, keeper, id)
    const token =
      links
        .find(({ carerId }) => carerId !== null)
        ?.path.split('/')
        .at(-1) ?? ''
    const [alert] = (await readLinkedHome(deps, token)).alerts
    if (!alert) return
    await answerAlert(deps, { token, alert: alert.id }, { outcome: null })
    await answerAlert(deps, { token, alert: alert.id }, { outcome: 'helped' })
  })
}

/** What the device of the demonstration says when its turn has come. */
export async function homeUplinks({ db, config }: SeedDeps, now: Temporal.Instant): Promise<readonly Uplink[]> {
  const due = now.subtract({ minutes: EVERY_MINUTES - 1 }).toString()
  const { is } = await db.one<{ is: boolean }>(sql`
    select exists (
      select from homes.device where eui_mac = ${deviceMac(config, EUI)} and coalesce(heard_at, '-infinity') < ${due}::timestamptz) as is`)
  const at = now.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString()
  return is ? [said({ fall: false, battery: 87 }, at)] : []
}

const holderOf = async (db: Database, role: string) =>
  (
    await db.maybeOne<{ id: string }>(sql`
      select p.id from person p join role_grant g on g.person_id = p.id
      where g.role = ${role} and p.email like '%@demo.parvis.example' limit 1`)
  )?.id

const sourceOf = (db: Database) =>
  db.maybeOne<Parameters<typeof receiveUplinks>[1]>(sql`
    select id, insee_code as "inseeCode", format from sensor_source where insee_code = ${DEMO_COMMUNE} and revoked_at is null
    order by id limit 1`)

const isWritten = async (db: Database) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (select from homes.home) or exists (select from homes.withdrawal) as is`)
  ).is
