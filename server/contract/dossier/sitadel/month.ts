import { z } from 'zod'

export const Month = z
  .string({ error: 'Choisissez un mois' })
  .regex(/^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/, 'Écrivez le mois sous la forme 2026-11')
