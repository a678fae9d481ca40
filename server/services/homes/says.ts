/** How makers name it: « fall », « fall_detected », « chute », « manDown »; « sos », « help », « panic », « appel ». */
const FALL = /(^|[^a-z])(fall|fallen|chute|man_?down)([^a-z]|$)/
const HELP = /(^|[^a-z])(sos|help|panic|emergency|appel)([^a-z]|$)/

/** Under such a name, what happened is the value: « alarm: 'fall' ». */
const EVENT = /(^|[^a-z])(alarm|alert|event|status|state|type|button|press)([^a-z]|$)/

const NO = /^(|0|no|none|false|off|normal|ok|clear|cleared|dismissed?|ignored?|standby|idle|released?|test)$/
const NOT =
  /(^|[^a-z])(no|not|non|without|clear|cleared|dismiss|dismissed|ignore|ignored|end|ended|cancel|cancelled)([^a-z]|$)/

/** What a frame says of its own settings says nothing of a person. */
const SETTING =
  /(^|[^a-z])(enabled?|sensitivity|threshold|delay|setting|settings|config|mode|version|counter)([^a-z]|$)/

/** Words apart: « fallDetected » as « fall_detected ». */
const wordsOf = (name: string) => name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()

const happens = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value > 0
  if (typeof value !== 'string') return false
  const words = wordsOf(value.trim())
  return !NO.test(words) && !NOT.test(words)
}

const DEEP = 4

/** What a decoded frame says of a person: a fall, a call, or nothing. A fall goes first. */
export function saysOf(values: Readonly<Record<string, unknown>>): 'fall' | 'help' | undefined {
  return says(values, FALL, DEEP) ? 'fall' : says(values, HELP, DEEP) ? 'help' : undefined
}

function says(said: unknown, what: RegExp, deep: number): boolean {
  if (deep === 0 || typeof said !== 'object' || said === null) return false
  return Object.entries(said).some(([key, value]) => {
    const name = wordsOf(key)
    if (SETTING.test(name)) return false
    if (typeof value === 'object') return says(value, what, deep - 1) || (what.test(name) && anyHappens(value))
    if (what.test(name) && !NOT.test(name)) return happens(value)
    return EVENT.test(name) && typeof value === 'string' && what.test(wordsOf(value)) && happens(value)
  })
}

const anyHappens = (said: object | null) => Object.values(said ?? {}).some(happens)
