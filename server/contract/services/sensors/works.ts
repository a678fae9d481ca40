import { z } from 'zod'

/** A notice of works or of a closed road: what everyone reads of it, and nothing of who asked for it. */
export const WorksNotice = z.object({
  noticeId: z.uuid(),
  title: z.string(),
  /** « 300 m autour de : rue du Marais » */
  where: z.string(),
  shown: z.string().describe('du … au …'),
})
export type WorksNotice = z.infer<typeof WorksNotice>
