import { SETTING_KEYS, SETTINGS } from '#contract/agency/settings/settings.ts'

/** Variables of the environment that a setting on screen may stand for. */
export const SETTABLE: ReadonlySet<string> = new Set(SETTING_KEYS.flatMap((key) => SETTINGS[key].variable ?? []))

/** « Mairie de … <urbanisme@…> » → « mailto:urbanisme@… » */
export function senderAddress(from: string | undefined): string | undefined {
  const address = from && /([^<>\s]+@[^<>\s]+)>?$/.exec(from)?.[1]
  return address && `mailto:${address}`
}
