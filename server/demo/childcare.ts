import sql from 'sql-template-tag'
import {
  AGE_BANDS,
  CARE_WEEKDAYS,
  HALVES,
  type StructureSheet,
  type WeekCell,
} from '#contract/services/childcare/childcare.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { keepTaken, keepUsualWeek, openStructure } from '#server/services/childcare/childcare.ts'
import { sendPlaces } from '#server/services/childcare/sending.ts'
import { demoCommunes } from './dossier-grounds.ts'
import { monenfantDouble } from './monenfant-double.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/** The site of a demonstration, in the server itself. */
export const demoMonenfant = ({ clock }: Pick<Deps, 'clock'>) =>
  monenfantDouble({ today: () => dayOfPlainDate(clock.today()), key: '' }).give

/** A usual week: so many places and so many taken for each age, the same every day but for a quiet Wednesday. */
const weekOf = (places: readonly number[], taken: readonly number[]): WeekCell[] =>
  CARE_WEEKDAYS.filter((weekday) => weekday < 6).flatMap((weekday) =>
    HALVES.flatMap((half) =>
      AGE_BANDS.map((band, at) => ({
        ...{ weekday, half, band, places: places[at] ?? 0 },
        taken: Math.max(0, (taken[at] ?? 0) - (weekday === 3 ? 1 : 0)),
      })),
    ),
  )

/** Three structures: one whose places leave by themselves, one that is late, one that its fund has not referenced yet. Written once. */
export async function loadChildcare(deps: SeedDeps): Promise<void> {
  const admin = await administratorOf(deps.db)
  if (!admin || (await isWritten(deps.db))) return
  const elsewhere = (await demoCommunes(deps.db)).find(({ inseeCode }) => inseeCode !== DEMO_COMMUNE)
  const before = (days: number) => deps.clock.today().subtract({ days }).toString()
  const sheet = {
    inseeCode: DEMO_COMMUNE,
    ...{ managerEmail: 'petite-enfance@demo.parvis.example', overseerEmail: 'ccra@demo.parvis.example' },
  }
  const nursery: StructureSheet = {
    ...sheet,
    ...{
      kind: 'creche',
      name: 'Les Premiers Pas',
      address: '4, rue de l’Exemple',
      phone: '03 99 00 20 01',
      capacity: 30,
    },
    ...{ referencing: 'referenced', reference: '62-0950-01', referencedOn: before(2), way: 'feed' },
  }
  const small: StructureSheet = {
    ...sheet,
    ...{ kind: 'microCreche', name: 'La Bulle', address: '18, rue du Canal', phone: '03 99 00 20 02', capacity: 12 },
    ...{ referencing: 'referenced', reference: '62-0950-02', referencedOn: before(20), way: 'hand' },
  }
  const dropIn: StructureSheet = {
    ...{ ...sheet, inseeCode: elsewhere?.inseeCode ?? DEMO_COMMUNE, kind: 'dropIn', name: 'Le Petit Manège' },
    ...{ address: 'Maison des associations, place du Beffroi', phone: '03 99 00 20 03', capacity: 10 },
    ...{ referencing: 'asked', reference: null, referencedOn: null, way: 'feed' },
  }
  await withProof(true, async () => {
    const open = async (structure: StructureSheet, cells: WeekCell[]) => {
      const { id } = await openStructure(deps, admin, structure)
      await keepUsualWeek(deps, admin, id, { cells })
      return id
    }
    const id = await open(nursery, weekOf([6, 8, 10, 4], [6, 7, 9, 1]))
    await open(small, weekOf([3, 4, 4, 0], [3, 3, 4, 0]))
    await open(dropIn, weekOf([0, 3, 4, 3], [0, 1, 2, 1]))
    const on = deps.clock
      .today()
      .add({ days: 8 - deps.clock.today().dayOfWeek })
      .toString()
    await keepTaken(deps, admin, id, { cells: [{ on, half: 'morning', band: 'from1', taken: 5 }] })
    await sendPlaces(deps, admin, id, 'feed')
  })
}

const administratorOf = async (db: Database) =>
  (await db.maybeOne<{ id: string }>(sql`select id from person where email = 'admin@demo.parvis.example'`))?.id

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from childcare_structure) as is`)).is
