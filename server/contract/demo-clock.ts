import { z } from 'zod'

/** The day that the desk lives in. Both days are the same unless a demonstration moved the first. */
export const DemoClock = z.object({
  today: z.iso.date().meta({ description: 'day by which acts are dated' }),
  realToday: z.iso.date().meta({ description: 'day of the machine, in Paris' }),
  isMovable: z.boolean().meta({ description: 'true in demo mode: an administrator may move the day forward' }),
})
export type DemoClock = z.infer<typeof DemoClock>

export const ClockMove = z.object({
  to: z.iso.date('Indiquez un jour, par exemple 2027-03-01').meta({ description: 'the new « aujourd’hui », later' }),
})
export type ClockMove = z.infer<typeof ClockMove>
