/** Codes of the CNIG nomenclatures, as lists of values for the tables of the standard. */

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'))

const without = (codes: readonly string[], ...gone: readonly string[]) => codes.filter((code) => !gone.includes(code))

const joined = (codes: readonly string[]) => codes.join('|')

/** TYPEPSC by version. */
export const PRESCRIPTIONS = {
  '2013': joined([...numbers(1, 27), '99']),
  '2014': joined([...numbers(1, 29), '99']),
  '2017': joined([...without(numbers(1, 52), '06', '09', '10', '11', '12', '21'), '97', '99']),
} as const

export const SUB_PRESCRIPTIONS = joined([...numbers(0, 11), '97', '98'])

/** TYPEINF by version. */
export const INFORMATIONS = {
  '2013': joined([...numbers(1, 33), '99']),
  '2014': joined([...numbers(1, 35), '99']),
  '2017': joined([...without(numbers(2, 40), '06', '15', '18', '24', '26', '28', '29'), '97', '98', '99']),
} as const

export const SUB_INFORMATIONS = joined(['00', '01', '02'])

/** PrescriptionUrbaType, December 2017: the last sub-code of each code, those between being allowed too. */
const LAST_SUB_PRESCRIPTION =
  '01-03 02-02 03-02 04-00 05-07 07-05 08-00 13-00 14-00 15-03 16-05 17-00 18-11 19-00 20-00 22-04 23-00 24-04 25-00 ' +
  '26-01 27-00 28-01 29-01 30-04 31-08 32-00 33-00 34-00 35-00 36-00 37-02 38-02 39-02 40-02 41-03 42-00 43-03 44-05 ' +
  '45-00 46-00 47-05 48-01 49-02 50-00 51-00 52-00 97-01 99-10'

/** 97: territorialised piece; 98: rule left to the author of the plan. Both go with any prescription. */
export const PRESCRIPTION_PAIRS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  LAST_SUB_PRESCRIPTION.split(' ').map((pair) => {
    const [code = '', last = ''] = pair.split('-')
    return [code, new Set([...numbers(0, Number(last)), '97', '98'])]
  }),
)

/** Prescriptions that the standard of 2017 repealed, and what it puts in their place. */
export const REPLACED_CODES: Readonly<Record<string, string>> = {
  '09': '05-05',
  '10': '05-06',
  '11': '15-00',
  '12': '05-07',
  '21': '05-06',
}
