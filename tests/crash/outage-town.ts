import sql from 'sql-template-tag'
import type { Database, DatabasePool } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { composed } from '#server/agency/mail/message.ts'
import { planDepartures } from '#server/dossier/platau/planning.ts'
import { atWork, type Desk } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { pluggedIn, WHOLE_PARTY } from '#tests/fixtures/platau-desk.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'
import { filesFolderOf } from '#tests/fixtures/test-config.ts'
import { OUTAGE_FROM, type OutagePartners } from './outage-partners.ts'
import { OUTAGE_START, type OutageReport } from './outage-report.ts'

/** Departures that a dossier of this town makes, at least: to the hub, to the prefect, by mail. */
const OF_A_DOSSIER = 12

/** Acts of each dossier that the prefect is owed beside its decision. */
const FURTHER_ACTS = 2

/**
 * Dossiers deposited, decided and shared through the rooms of the desk; none of their departures has been tried. Mails fill up to the count.
 * @returns the folder of their files
 */
export async function openOutageTown(
  db: DatabasePool,
  { hub, operator }: OutagePartners,
  departures: number,
): Promise<string> {
  let filesFolder = ''
  await atWork(
    db,
    async (desk) => {
      desk.app.deps.config.tdt = operator.config
      filesFolder = filesFolderOf(desk.app.deps.config.dataDir)
      await pluggedIn(desk, hub)
      await db.run(sql`
        insert into transmission_channel (insee_code, channel, updated_at) values (${SAINT_EXEMPLE}, 'tdt', now())`)
      const dossiers: string[] = []
      for (let left = departures; left > OF_A_DOSSIER; left -= OF_A_DOSSIER) dossiers.push(await livedDossier(desk))
      await planDepartures(desk.app.deps)
      for (let at = await count(db); at < departures; at++) await writeMail(db, at, dossiers)
      await db.run(sql`update outbox set next_attempt_at = ${OUTAGE_START.toString()}::timestamptz`)
    },
    false,
  )
  return filesFolder
}

const count = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count from outbox`)).count

async function livedDossier(desk: Desk): Promise<string> {
  const details = { ...WHOLE_PARTY.details, email: 'leontine@example.org' }
  const { id } = await desk.filed('2026-11-24', { parties: [{ ...WHOLE_PARTY, details }] })
  await decided(desk, id)
  await desk.db.run(sql`
    insert into transmission (
      dossier_id, act_id, document_id, number, nature, matter, subject, files, channel, signed_on, due_on, prepared_at)
    select t.dossier_id, a.id, t.document_id, 'S' || lpad(nextval('outbox_id_seq')::text, 6, '0'), t.nature, t.matter, t.subject,
      t.files, t.channel, t.signed_on, t.due_on, t.prepared_at + a.ordinal * interval '1 second'
    from transmission t
    join act a on a.dossier_id = t.dossier_id and a.id <> t.act_id
    where t.dossier_id = ${id}
    order by a.ordinal
    limit ${FURTHER_ACTS}`)
  const officer = await desk.officer()
  const { transmissions } = await (await desk.get(`/api/dossiers/${id}/transmissions`, officer)).json()
  for (const { id: one } of transmissions) {
    const sent = await desk.send('POST', `/api/dossiers/${id}/transmissions/${one}/sending`, officer, {})
    if (sent.status !== 200) throw new Error(await sent.text())
  }
  return id
}

const writeMail = (db: Database, at: number, dossiers: readonly string[]) =>
  enqueue(db, {
    key: `outage/${at}`,
    channel: 'mail',
    dossierId: dossiers[at % dossiers.length] ?? null,
    payload: { template: 'message', from: 'townHall', to: ['leontine@example.org'] },
  })

export const unsent = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count from outbox where state <> 'sent'`)).count

/** What a partner holds for a departure, by the rank at which it took it. */
type Taken = { line: string; rank: number | undefined }

type Judged = Omit<OutageReport, 'kills' | 'triedInVain'>

/** Departures in the order in which they were written, beside what each partner holds. */
export async function judged(db: Database, { mail, operator, hub }: OutagePartners): Promise<Judged> {
  const rows = await db.many<{ key: string; channel: string; line: string; remoteId: string | null }>(sql`
    select o.key, o.channel, concat_ws('/', o.channel, o.dossier_id, o.payload -> 'to') as line,
      coalesce(m.remote_id, t.remote_id) as "remoteId"
    from outbox o
    left join platau_mirror m on m.id = (o.payload ->> 'mirror')::uuid
    left join transmission t on t.id = (o.payload ->> 'transmission')::uuid
    order by o.id`)
  const ids = mail.received.map(({ messageId }) => messageId)
  const acts = operator.acts.map(({ id }) => id)
  const there = hub.dossiers
    .flatMap(({ idDossier, pieces, decisionsUrba }) => [
      idDossier,
      ...pieces.map(({ idPiece }) => String(idPiece)),
      ...decisionsUrba.map(({ idDecisionUrba }) => String(idDecisionUrba)),
    ])
    .toSorted()
  const idOf = (key: string) => composed({ subject: '', paragraphs: [] }, { key, from: OUTAGE_FROM, to: [] }).messageId
  const taken = rows.map(({ key, channel, line, remoteId }): Taken => {
    const held = channel === 'mail' ? ids : channel === 'stateHub' ? there : acts
    const rank = held.indexOf(channel === 'mail' ? idOf(key) : (remoteId ?? ''))
    return { line, rank: rank < 0 ? undefined : rank }
  })
  const held = new Set(ids).size + acts.length + there.length
  return {
    departures: rows.length,
    lost: taken.filter(({ rank }) => rank === undefined).length,
    doubled: held - new Set(taken.map(({ line, rank }) => `${line.split('/')[0]}/${rank}`)).size,
    disordered: disorderedOf(taken),
    repeatedMails: ids.length - new Set(ids).size,
  }
}

function disorderedOf(taken: readonly Taken[]): number {
  const last = new Map<string, number>()
  let count = 0
  for (const { line, rank = -1 } of taken) {
    if (rank < (last.get(line) ?? -1)) count += 1
    last.set(line, rank)
  }
  return count
}
