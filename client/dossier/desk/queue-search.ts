/** The queue in the address, in French words: what a colleague sees by opening the link. Absent means by default. */
const NAMES = [
  'q',
  'situation',
  'suite',
  'annee',
  'nature',
  'commune',
  'instructeur',
  'avant',
  'etape',
  'attend',
  'ouverts',
  'nonlus',
  'consulter',
  'tri',
  'vue',
  'carte',
] as const
export type QueueName = (typeof NAMES)[number]
export type QueueSearch = { [Name in QueueName]?: string | undefined }

const TEXT_LIMIT = 200

export const validateQueueSearch = (search: Record<string, unknown>): QueueSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' && value.length <= TEXT_LIMIT ? [[name, value]] : []
    }),
  )
