/** Names of zones that Windows and Outlook write, and what they are called elsewhere (CLDR, windowsZones, territory 001). */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'Romance Standard Time': 'Europe/Paris',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central European Standard Time': 'Europe/Warsaw',
  'Central Europe Standard Time': 'Europe/Budapest',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kiev',
  'GTB Standard Time': 'Europe/Bucharest',
  'Kaliningrad Standard Time': 'Europe/Kaliningrad',
  'Russian Standard Time': 'Europe/Moscow',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Morocco Standard Time': 'Africa/Casablanca',
  'W. Central Africa Standard Time': 'Africa/Lagos',
  'South Africa Standard Time': 'Africa/Johannesburg',
  'Egypt Standard Time': 'Africa/Cairo',
  'Israel Standard Time': 'Asia/Jerusalem',
  'Mauritius Standard Time': 'Indian/Mauritius',
  'India Standard Time': 'Asia/Kolkata',
  'China Standard Time': 'Asia/Shanghai',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'Central Pacific Standard Time': 'Pacific/Guadalcanal',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Atlantic Standard Time': 'America/Halifax',
  'SA Western Standard Time': 'America/La_Paz',
  'SA Eastern Standard Time': 'America/Cayenne',
  'Saint Pierre Standard Time': 'America/Miquelon',
  UTC: 'UTC',
  'Coordinated Universal Time': 'UTC',
}

const isKnown = (tzid: string): boolean => {
  try {
    return new Temporal.ZonedDateTime(0n, tzid).timeZoneId !== ''
  } catch {
    return false
  }
}

/**
 * The zone that a TZID names: as the world writes it, as Windows does, behind the prefix of a software
 * (« /mozilla.org/20050126_1/Europe/Paris »), or as Outlook spells its list (« (UTC+01:00) Brussels, Copenhagen, Madrid, Paris »).
 */
export function zoneNamed(tzid: string): string | undefined {
  const name = tzid.trim().replace(/^"|"$/g, '')
  if (/^[A-Z][A-Za-z_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name) && isKnown(name)) return name
  const windows = WINDOWS_ZONES[name]
  if (windows) return windows
  const behind = /([A-Z][A-Za-z_]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?)$/.exec(name)?.[1]
  if (behind && isKnown(behind)) return behind
  return /\bParis\b/.test(name) ? 'Europe/Paris' : undefined
}

/** Zones that a VTIMEZONE of an unknown name is compared to. */
export const COMPARED_ZONES = [
  'Europe/Paris',
  'Europe/London',
  'UTC',
  'Indian/Reunion',
  'America/Martinique',
  'America/Cayenne',
]
