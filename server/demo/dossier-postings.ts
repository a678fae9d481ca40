import { beginPosting, checkPosting, listPostings } from '#server/dossier/posting/postings.ts'
import type { Life } from './life.ts'

/** Most town halls pin the extract of a decision; some publish it on their site. */
export async function postDemoDecision({ desk, plan, id, attempt }: Life, on: string): Promise<void> {
  const where = plan.serial.endsWith('5')
    ? ({ place: 'website', medium: 'web' } as const)
    : ({ place: 'townHall', medium: 'paper' } as const)
  await attempt(() => beginPosting(desk.deps, desk.officerId, id, { object: 'decision', ...where, on, because: '' }))
}

const SEEN_AFTER_DAYS = 12
const BACK_AFTER_DAYS = 3

/** An officer passes by the board: one in ten has fallen, and is set again some days later. */
export async function seeDemoBoard({ desk, plan, id, attempt, on: comes }: Life): Promise<void> {
  if (plan.worksUntil !== undefined || !plan.serial.endsWith('2')) return
  const { postings } = await listPostings(desk.deps, desk.officerId, id)
  const postingId = postings.find(({ place }) => place === 'site')?.id
  if (!postingId) return
  const sees = (days: number, isDisplayed: boolean, note: string) =>
    attempt(() => {
      const on = comes(desk.deps.clock.today().add({ days })).toString()
      const said = { how: 'officer', on, isDisplayed, note } as const
      return checkPosting(desk.deps, desk.officerId, { dossierId: id, postingId }, said)
    })
  await sees(SEEN_AFTER_DAYS, false, 'panneau tombé dans le fossé')
  await sees(BACK_AFTER_DAYS, true, 'panneau remis')
}
