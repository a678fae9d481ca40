import { writeSearchText } from '#client/api/search-text.ts'

/** Address of the counter open on these parcels. */
export const linkToParcels = (ids: readonly string[]): string => `/${writeSearchText({ parcelles: ids.join(',') })}`
