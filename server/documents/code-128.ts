/**
 * Code 128 (ISO/IEC 15417): widths of bars and spaces in modules, by value. 0 to 102 stand for signs or pairs of digits; 103 to 105 begin
 * a code in set A, B or C; 106 ends it.
 */
const WIDTHS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ')

const START_B = 104
const START_C = 105
const TO_C = 99
const TO_B = 100
const STOP = 106
const MODULUS = 103
/** Light modules on each side, without which no reader finds the code. */
const QUIET = 10

/** Fewer digits than that are not worth a change of set in the midst of a code. */
const DIGITS_WORTH = 6

/**
 * The values of a code, start and check symbol included, the stop too.
 * @param text  printable ASCII, at least one sign
 * @throws Error for any other: what cannot be read back is not printed
 */
export function code128Values(text: string): number[] {
  if (!/^[\x20-\x7e]+$/.test(text)) throw new Error('a code of bars holds printable ASCII alone')
  const values: number[] = []
  let set: 'B' | 'C' | undefined
  let at = 0
  const enter = (next: 'B' | 'C') => {
    if (set === next) return
    values.push(set === undefined ? (next === 'B' ? START_B : START_C) : next === 'B' ? TO_B : TO_C)
    set = next
  }
  while (at < text.length) {
    const digits = /^\d*/.exec(text.slice(at))?.[0].length ?? 0
    const isRest = at + digits === text.length
    const isWorth = digits === text.length ? digits % 2 === 0 : digits >= (at === 0 || isRest ? 4 : DIGITS_WORTH)
    if (set === 'C' ? digits >= 2 : isWorth && digits % 2 === 0) {
      enter('C')
      values.push(Number(text.slice(at, at + 2)))
      at += 2
    } else {
      enter('B')
      values.push(text.charCodeAt(at) - 32)
      at += 1
    }
  }
  const [start = START_B, ...said] = values
  const check = said.reduce((sum, value, rank) => sum + value * (rank + 1), start) % MODULUS
  return [...values, check, STOP]
}

/** The modules of the code in one row, quiet zones included: true is dark. */
export function code128Modules(text: string): boolean[] {
  const quiet = Array<boolean>(QUIET).fill(false)
  const modules = code128Values(text).flatMap((value) =>
    [...(WIDTHS[value] ?? '')].flatMap((width, rank) => Array<boolean>(Number(width)).fill(rank % 2 === 0)),
  )
  return [...quiet, ...modules, ...quiet]
}
