import { z } from 'zod'
import { Frame } from './sensor.ts'

const instant = z.iso.datetime({ error: 'Écrivez un instant : 2026-11-24T00:00:00Z' })

/** Without an instant, the source is watched from now on. */
export const AskedFrames = z.object({ since: instant.optional() })

const NextFrame = Frame.extend({ eui: z.string(), assetName: z.string().nullable() })
export type NextFrame = z.infer<typeof NextFrame>

/** What came through a source since an instant of the server’s clock, the last frame first. */
export const NextFrames = z.object({
  since: z.string().describe('to give back to see what comes later'),
  frames: z.array(NextFrame),
  unreadableCount: z.number().int().describe('messages of the source that were no frames, since it exists'),
  ended: z.enum(['enough', 'late']).nullable().describe('nothing more is worth asking: enough came, or an hour passed'),
})
export type NextFrames = z.infer<typeof NextFrames>
