import type { Resource } from '#contract/services/bookings/resource.ts'
import type { ResourceKind } from '#contract/services/bookings/resource-kind.ts'

/** The sheet of a resource as a form says it: numbers are texts, lists are lines. */
export type SaidResource = {
  inseeCode: string
  kind: ResourceKind
  name: string
  description: string
  address: string
  position: string
  capacity: string
  capacityAct: string
  keyPlace: string
  bufferBeforeMin: string
  bufferAfterMin: string
  minHours: string
  maxHours: string
  noticeDays: string
  aheadDays: string
  cancellation: string
  inspected: string
  needsAnswer: boolean
  needsInsurance: boolean
  isLent: boolean
}

const NEW: SaidResource = {
  ...{
    inseeCode: '',
    kind: 'room',
    name: '',
    description: '',
    address: '',
    position: '',
    capacity: '',
    capacityAct: '',
    keyPlace: '',
  },
  ...{ bufferBeforeMin: '0', bufferAfterMin: '60', minHours: '1', maxHours: '24', noticeDays: '7', aheadDays: '365' },
  ...{
    cancellation: '',
    inspected: 'Sol\nSanitaires\nMobilier',
    needsAnswer: true,
    needsInsurance: true,
    isLent: true,
  },
}

export const saidOf = (resource: Resource | undefined): SaidResource =>
  resource === undefined
    ? NEW
    : {
        ...{
          inseeCode: resource.inseeCode,
          kind: resource.kind,
          name: resource.name,
          description: resource.description,
        },
        ...{
          address: resource.address,
          capacityAct: resource.capacityAct,
          keyPlace: resource.keyPlace,
          isLent: resource.isLent,
        },
        position: resource.position === null ? '' : `${resource.position.lat}, ${resource.position.lon}`,
        capacity: resource.capacity === null ? '' : String(resource.capacity),
        bufferBeforeMin: String(resource.bufferBeforeMin),
        bufferAfterMin: String(resource.bufferAfterMin),
        minHours: String(resource.rules.minMin / 60).replace('.', ','),
        maxHours: String(resource.rules.maxMin / 60).replace('.', ','),
        noticeDays: String(resource.rules.noticeDays),
        aheadDays: String(resource.rules.aheadDays),
        cancellation: resource.rules.cancellation
          .map(({ daysBefore, keptPercent }) => `${daysBefore} : ${keptPercent}`)
          .join('\n'),
        inspected: resource.rules.inspected.join('\n'),
        needsAnswer: resource.rules.needsAnswer,
        needsInsurance: resource.rules.needsInsurance,
      }

const numberOf = (text: string) => Number(text.trim().replace(',', '.'))
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A position as maps give it, latitude first; null when none is said. */
function positionOf(text: string): { lon: number; lat: number } | null {
  if (text.trim() === '') return null
  const [lat = '', lon = ''] = text.split(/[;,]\s+|\s+/)
  return { lon: numberOf(lon), lat: numberOf(lat.replace(/,$/, '')) }
}

/** As the contract reads it, which refuses what is not a number. */
export const readResource = (said: SaidResource, resource: Resource | undefined) => ({
  ...{
    inseeCode: said.inseeCode,
    kind: said.kind,
    name: said.name,
    description: said.description,
    address: said.address,
  },
  ...{ capacityAct: said.capacityAct, keyPlace: said.keyPlace, isLent: said.isLent },
  unitOf: resource?.unitOf ?? null,
  position: positionOf(said.position),
  capacity: said.capacity.trim() === '' ? null : numberOf(said.capacity),
  bufferBeforeMin: numberOf(said.bufferBeforeMin),
  bufferAfterMin: numberOf(said.bufferAfterMin),
  rules: {
    stepMin: resource?.rules.stepMin ?? 30,
    minMin: numberOf(said.minHours) * 60,
    maxMin: numberOf(said.maxHours) * 60,
    noticeDays: numberOf(said.noticeDays),
    aheadDays: numberOf(said.aheadDays),
    needsAnswer: said.needsAnswer,
    needsInsurance: said.needsInsurance,
    cancellation: lines(said.cancellation).map((line) => {
      const [daysBefore = '', keptPercent = ''] = line.replace('%', '').split(':')
      return { daysBefore: numberOf(daysBefore), keptPercent: numberOf(keptPercent) }
    }),
    inspected: lines(said.inspected),
  },
})
